import { AllianceLine } from './alliance-line.js';
import { CouncilRow, NeedRow, ProjectRow, ResourceRow } from './alliance-subjects.js';
import { AllianceMemberRow, AllianceRow } from './alliance.js';
import { ApiRateRow } from './api-rate.js';
import { AppellantRow } from './appellant.js';
import { AssignmentRow } from './assignment.js';
import { BulletinRow } from './bulletin.js';
import { CalendarYearRow } from './calendar-year.js';
import { CardCopy } from './card-copy.js';
import { ClaimRow, MutualReviewRow } from './claim.js';
import { ClockRow } from './clock.js';
import { CounterRow } from './counter.js';
import { EvaluationRow } from './evaluation.js';
import { GuideEntryRow } from './guide-entry.js';
import { JobRun } from './job-run.js';
import { Outage } from './outage.js';
import { OutboxRow } from './outbox-row.js';
import { MembershipRow, PersonRow } from './person.js';
import { PushKey } from './push-key.js';
import { ReminderRow } from './reminder.js';
import { SupervisionOrder } from './supervision-order.js';
import { TimelineLine } from './timeline-line.js';
import { UnitRow } from './unit.js';
import { WhistleRow } from './whistle.js';

export {
  AllianceLine, AllianceMemberRow, AllianceRow, ApiRateRow, AppellantRow, AssignmentRow, BulletinRow, CalendarYearRow, CardCopy, ClaimRow, ClockRow, CouncilRow,
  CounterRow, EvaluationRow, GuideEntryRow, JobRun, MembershipRow, MutualReviewRow, NeedRow, Outage, OutboxRow, PersonRow, ProjectRow, PushKey, ReminderRow,
  ResourceRow, SupervisionOrder, TimelineLine, UnitRow, WhistleRow,
};

export type { RunOutcome } from './job-run.js';
export type { Outcome, RecipientKind } from './outbox-row.js';

/** Every table of the product. */
export const ENTITIES = [
  AllianceLine, AllianceMemberRow, AllianceRow, ApiRateRow, AppellantRow, AssignmentRow, BulletinRow, CalendarYearRow, CardCopy, ClaimRow, ClockRow, CouncilRow,
  CounterRow, EvaluationRow, GuideEntryRow, JobRun, MembershipRow, MutualReviewRow, NeedRow, Outage, OutboxRow, PersonRow, ProjectRow, PushKey, ReminderRow,
  ResourceRow, SupervisionOrder, TimelineLine, UnitRow, WhistleRow,
] as const;

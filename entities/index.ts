import { AppellantRow } from './appellant.js';
import { AssignmentRow } from './assignment.js';
import { CardCopy } from './card-copy.js';
import { CounterRow } from './counter.js';
import { GuideEntryRow } from './guide-entry.js';
import { OutboxRow } from './outbox-row.js';
import { MembershipRow, PersonRow } from './person.js';
import { PushKey } from './push-key.js';
import { TimelineLine } from './timeline-line.js';
import { UnitRow } from './unit.js';
import { WhistleRow } from './whistle.js';

export { AppellantRow, AssignmentRow, CardCopy, CounterRow, GuideEntryRow, MembershipRow, OutboxRow, PersonRow, PushKey, TimelineLine, UnitRow, WhistleRow };

export type { Outcome, RecipientKind } from './outbox-row.js';

/** Every table of the product. */
export const ENTITIES = [
  AppellantRow, AssignmentRow, CardCopy, CounterRow, GuideEntryRow, MembershipRow,
  OutboxRow, PersonRow, PushKey, TimelineLine, UnitRow, WhistleRow,
] as const;

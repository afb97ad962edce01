import type { DataSource } from 'typeorm';
import {
  AllianceLine, AllianceMemberRow, AllianceRow, ApiRateRow, AppellantRow, AssignmentRow, BulletinRow, CalendarYearRow, CardCopy, ClaimRow, ClockRow, CouncilRow,
  CounterRow, EvaluationRow, GuideEntryRow, JobRun, MembershipRow, MutualReviewRow, NeedRow, Outage, OutboxRow, PersonRow, ProjectRow, PushKey, ReminderRow,
  ResourceRow, SupervisionOrder, TimelineLine, UnitRow, WhistleRow,
} from '../../entities/index.js';
import { tableOf, type Table } from './table.js';

export interface Tables {
  whistles: Table<WhistleRow>;
  assignments: Table<AssignmentRow>;
  timeline: Table<TimelineLine>;
  outbox: Table<OutboxRow>;
  copies: Table<CardCopy>;
  pushes: Table<PushKey>;
  counters: Table<CounterRow>;
  rates: Table<ApiRateRow>;
  people: Table<PersonRow>;
  memberships: Table<MembershipRow>;
  units: Table<UnitRow>;
  guide: Table<GuideEntryRow>;
  appellants: Table<AppellantRow>;
  clocks: Table<ClockRow>;
  reminders: Table<ReminderRow>;
  evaluations: Table<EvaluationRow>;
  orders: Table<SupervisionOrder>;
  bulletins: Table<BulletinRow>;
  runs: Table<JobRun>;
  years: Table<CalendarYearRow>;
  alliances: Table<AllianceRow>;
  allianceMembers: Table<AllianceMemberRow>;
  allianceLines: Table<AllianceLine>;
  needs: Table<NeedRow>;
  resources: Table<ResourceRow>;
  projects: Table<ProjectRow>;
  councils: Table<CouncilRow>;
  claims: Table<ClaimRow>;
  mutualReviews: Table<MutualReviewRow>;
  outages: Table<Outage>;
}

export const tablesOf = (source: DataSource): Tables => ({
  whistles: tableOf(source, WhistleRow),
  assignments: tableOf(source, AssignmentRow),
  timeline: tableOf(source, TimelineLine),
  outbox: tableOf(source, OutboxRow),
  copies: tableOf(source, CardCopy),
  pushes: tableOf(source, PushKey),
  counters: tableOf(source, CounterRow),
  rates: tableOf(source, ApiRateRow),
  people: tableOf(source, PersonRow),
  memberships: tableOf(source, MembershipRow),
  units: tableOf(source, UnitRow),
  guide: tableOf(source, GuideEntryRow),
  appellants: tableOf(source, AppellantRow),
  clocks: tableOf(source, ClockRow),
  reminders: tableOf(source, ReminderRow),
  evaluations: tableOf(source, EvaluationRow),
  orders: tableOf(source, SupervisionOrder),
  bulletins: tableOf(source, BulletinRow),
  runs: tableOf(source, JobRun),
  years: tableOf(source, CalendarYearRow),
  alliances: tableOf(source, AllianceRow),
  allianceMembers: tableOf(source, AllianceMemberRow),
  allianceLines: tableOf(source, AllianceLine),
  needs: tableOf(source, NeedRow),
  resources: tableOf(source, ResourceRow),
  projects: tableOf(source, ProjectRow),
  councils: tableOf(source, CouncilRow),
  claims: tableOf(source, ClaimRow),
  mutualReviews: tableOf(source, MutualReviewRow),
  outages: tableOf(source, Outage),
});

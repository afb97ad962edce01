import type { DataSource } from 'typeorm';
import {
  AppellantRow, AssignmentRow, BulletinRow, CalendarYearRow, CardCopy, ClockRow, CounterRow, EvaluationRow, GuideEntryRow, JobRun, MembershipRow,
  OutboxRow, PersonRow, PushKey, ReminderRow, SupervisionOrder, TimelineLine, UnitRow, WhistleRow,
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
}

export const tablesOf = (source: DataSource): Tables => ({
  whistles: tableOf(source, WhistleRow),
  assignments: tableOf(source, AssignmentRow),
  timeline: tableOf(source, TimelineLine),
  outbox: tableOf(source, OutboxRow),
  copies: tableOf(source, CardCopy),
  pushes: tableOf(source, PushKey),
  counters: tableOf(source, CounterRow),
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
});

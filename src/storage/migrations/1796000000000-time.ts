import { Table, TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions, type TableIndex } from 'typeorm';
import { code, column, index, key, nullable, unique } from './dsl.js';
import { completeOldClocks } from './clocks-before-time.js';

/** Promises with their clocks, reminders, supervision orders, evaluations, bulletins, the run ledger and the holiday table. */
export class Time1796000000000 implements MigrationInterface {
  readonly name = 'Time1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table);
    for (const [table, columns] of Object.entries(COLUMNS)) await runner.addColumns(table, columns.map((one) => new TableColumn(one)));
    for (const [table, indices] of Object.entries(INDICES)) await runner.createIndices(table, indices);
    // A second "not solved" opens the consultation itself now, instead of marking the case for one.
    await runner.dropColumn('whistle', 'consultDue');
    await completeOldClocks(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.addColumn('whistle', new TableColumn({ ...column('consultDue', 'boolean'), default: 0 }));
    for (const [table, indices] of Object.entries(INDICES)) await runner.dropIndices(table, indices);
    for (const [table, columns] of Object.entries(COLUMNS)) await runner.dropColumns(table, columns.map((one) => one.name));
    for (const table of [...TABLES].reverse()) await runner.dropTable(table);
  }
}

const TABLES = [
  new Table({
    name: 'calendar_year',
    columns: [
      key('year', 4),
      column('published', 'boolean'),
      column('days', 'text'),
      column('source', 'text'),
      column('loadedAt', 'bigint'),
    ],
  }),
  new Table({
    name: 'job_run',
    columns: [
      key('id', 96),
      code('job', 64),
      column('occurrence', 'bigint'),
      code('instance', 96),
      column('startedAt', 'bigint'),
      column('leaseUntil', 'bigint'),
      nullable(column('finishedAt', 'bigint')),
      code('outcome', 16),
      nullable(column('words', 'text')),
    ],
    indices: [
      index('job_run_latest', 'job', 'occurrence'),
    ],
  }),
  new Table({
    name: 'clock',
    columns: [
      key('id', 26),
      code('whistleId', 26),
      code('subject', 26),
      nullable(code('assignmentId', 26)),
      code('step', 16),
      column('version', 'int'),
      code('owner', 16),
      code('unitCode', 16),
      code('street', 16),
      code('type', 16),
      nullable(code('part', 8)),
      column('limit', 'text'),
      column('startedAt', 'bigint'),
      column('dueAt', 'bigint'),
      column('provisional', 'boolean'),
      nullable(column('doneAt', 'bigint')),
      nullable(column('knownAt', 'bigint')),
      nullable(column('usedMs', 'bigint')),
      nullable(column('voidAt', 'bigint')),
      nullable(column('movedAt', 'bigint')),
      nullable(column('stoppedAt', 'bigint')),
      nullable(column('stopReason', 'text')),
      column('runs', 'boolean'),
      nullable(column('checkAt', 'bigint')),
      column('level', 'int'),
      column('raised', 'int'),
    ],
    indices: [
      unique('clock_once', 'subject', 'step', 'version'),
      index('clock_whistle', 'whistleId'),
      index('clock_check', 'checkAt', 'id'),
      index('clock_period', 'step', 'dueAt', 'unitCode'),
    ],
  }),
  new Table({
    name: 'reminder',
    columns: [
      key('id', 26),
      code('clockId', 26),
      column('level', 'int'),
      column('raised', 'boolean'),
      code('whistleId', 26),
      nullable(code('assignmentId', 26)),
      code('toId', 64),
      column('at', 'bigint'),
      code('messageKey', 120),
    ],
    indices: [
      unique('reminder_once', 'clockId', 'raised', 'level', 'toId'),
      index('reminder_to', 'toId', 'at'),
      index('reminder_whistle', 'whistleId'),
    ],
  }),
  new Table({
    name: 'evaluation',
    columns: [
      key('id', 26),
      code('whistleId', 26),
      column('round', 'int'),
      code('unitCode', 16),
      code('street', 16),
      code('type', 16),
      code('part', 8),
      code('solved', 16),
      nullable(column('grade', 'int')),
      column('at', 'bigint'),
    ],
    indices: [
      index('evaluation_period', 'at', 'unitCode'),
      unique('evaluation_once', 'whistleId', 'unitCode', 'round'),
    ],
  }),
  new Table({
    name: 'supervision_order',
    columns: [
      key('id', 26),
      code('number', 32),
      code('whistleId', 26),
      nullable(code('assignmentId', 26)),
      code('unitCode', 16),
      code('unitName', 64),
      column('reason', 'text'),
      column('level', 'int'),
      nullable(code('issuedBy', 64)),
      column('issuedAt', 'bigint'),
      column('replyDueAt', 'bigint'),
      nullable(column('repliedAt', 'bigint')),
      nullable(code('repliedBy', 64)),
      nullable(column('reply', 'text')),
    ],
    indices: [
      unique('supervision_number', 'number'),
      index('supervision_whistle', 'whistleId'),
    ],
  }),
  new Table({
    name: 'bulletin',
    columns: [
      key('id', 26),
      code('kind', 16),
      column('periodStart', 'bigint'),
      column('periodEnd', 'bigint'),
      column('frozenAt', 'bigint'),
      column('figures', 'text'),
      nullable(column('sentAt', 'bigint')),
      nullable(code('sentBy', 64)),
      nullable(column('sentTo', 'text')),
    ],
    indices: [
      unique('bulletin_once', 'kind', 'periodStart'),
    ],
  }),
];

const COLUMNS: Record<string, readonly TableColumnOptions[]> = {
  whistle: [
    nullable(column('reviewClock', 'text')),
    nullable(column('replyClock', 'text')),
    nullable(column('consultation', 'text')),
    { ...column('ruled', 'boolean'), default: 0 },
    nullable(column('shelf', 'text')),
    { ...column('shelvings', 'int'), default: 0 },
    nullable(code('repeatOf', 26)),
    { ...column('repeats', 'int'), default: 0 },
  ],
  assignment: [
    nullable(column('request', 'text')),
    { ...column('returns', 'int'), default: 0 },
    { ...column('extensions', 'int'), default: 0 },
  ],
  person: [
    nullable(column('absentUntil', 'bigint')),
  ],
};

const INDICES: Record<string, TableIndex[]> = {
  whistle: [
    index('whistle_repeat', 'repeatOf'), index('whistle_ended', 'state', 'closedAt'), index('whistle_created', 'createdAt', 'street', 'type', 'repeatOf'),
  ],
  assignment: [index('assignment_dispatched', 'dispatchedAt', 'unitCode', 'whistleId')],
  timeline: [index('timeline_period', 'event', 'at', 'whistleId')],
};

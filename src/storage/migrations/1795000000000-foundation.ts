import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';
import { code, column, index, key, nullable, unique } from './dsl.js';

/** People, lists, whistles with their timeline, and the tables of the courier. */
export class Foundation1795000000000 implements MigrationInterface {
  readonly name = 'Foundation1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...TABLES].reverse()) await runner.dropTable(table);
  }
}

const TABLES = [
  new Table({
    name: 'unit',
    columns: [
      key('code', 16),
      code('name', 64),
      code('shortName', 32),
      code('kind', 16),
      nullable(code('streetCode', 8)),
      nullable(column('communities', 'text')),
      nullable(code('chatId', 64)),
      column('active', 'boolean'),
    ],
  }),
  new Table({
    name: 'person',
    columns: [
      key('id', 26),
      code('openId', 64),
      code('name', 64),
      column('active', 'boolean'),
      column('updatedAt', 'bigint'),
    ],
    indices: [
      unique('person_open_id', 'openId'),
    ],
  }),
  new Table({
    name: 'membership',
    columns: [
      key('id', 26),
      code('personId', 26),
      code('unitCode', 16),
      code('role', 24),
      column('active', 'boolean'),
    ],
    indices: [
      index('membership_unit_role', 'unitCode', 'role'),
      unique('membership_once', 'personId', 'unitCode', 'role'),
    ],
  }),
  new Table({
    name: 'guide_entry',
    columns: [
      key('code', 16),
      column('row', 'text'),
      column('active', 'boolean'),
      column('updatedAt', 'bigint'),
    ],
  }),
  new Table({
    name: 'whistle',
    columns: [
      key('id', 26),
      code('number', 32),
      code('street', 16),
      code('streetName', 64),
      code('type', 16),
      code('state', 16),
      column('version', 'int'),
      column('step', 'int'),
      column('matter', 'text'),
      code('place', 200),
      nullable(code('kind', 16)),
      column('suggested', 'text'),
      column('similar', 'text'),
      column('proposed', 'text'),
      nullable(column('tried', 'text')),
      nullable(column('wanted', 'text')),
      nullable(code('source', 16)),
      code('filerId', 26),
      code('filerName', 64),
      column('reviewPending', 'boolean'),
      nullable(code('mergedInto', 26)),
      nullable(code('mergedNumber', 32)),
      column('reworks', 'int'),
      column('consultDue', 'boolean'),
      nullable(column('reason', 'text')),
      nullable(code('solved', 16)),
      nullable(column('verdict', 'text')),
      nullable(column('clock', 'text')),
      nullable(column('dueAt', 'bigint')),
      column('createdAt', 'bigint'),
      nullable(column('dispatchedAt', 'bigint')),
      nullable(column('closedAt', 'bigint')),
    ],
    indices: [
      index('whistle_merged', 'mergedInto'),
      index('whistle_street_state', 'street', 'state'),
      index('whistle_state', 'state', 'createdAt'),
      index('whistle_filer', 'filerId', 'createdAt'),
      index('whistle_recent', 'street', 'createdAt'),
      unique('whistle_number', 'number'),
    ],
  }),
  new Table({
    name: 'assignment',
    columns: [
      key('id', 26),
      code('whistleId', 26),
      code('unitCode', 16),
      code('unitName', 64),
      code('part', 8),
      code('state', 16),
      column('step', 'int'),
      column('arrivalRequired', 'boolean'),
      column('clocks', 'text'),
      column('dispatchedAt', 'bigint'),
      nullable(column('ackedAt', 'bigint')),
      nullable(code('ackedBy', 64)),
      nullable(column('arrivalSaidAt', 'bigint')),
      nullable(code('arrivalSaidBy', 64)),
      nullable(column('arrivedAt', 'bigint')),
      nullable(code('arrivalConfirmedBy', 64)),
      column('arrivalDenied', 'int'),
      nullable(column('lastNote', 'text')),
      nullable(column('result', 'text')),
      nullable(column('submittedAt', 'bigint')),
      nullable(column('acceptedAt', 'bigint')),
      nullable(column('pushedBack', 'text')),
      nullable(column('grade', 'int')),
      nullable(column('gradeReason', 'text')),
    ],
    indices: [
      unique('assignment_once', 'whistleId', 'unitCode'),
      index('assignment_unit_state', 'unitCode', 'state'),
    ],
  }),
  new Table({
    name: 'timeline',
    columns: [
      key('id', 26),
      code('whistleId', 26),
      column('seq', 'int'),
      nullable(code('assignmentId', 26)),
      code('event', 32),
      nullable(code('actorId', 26)),
      code('actorName', 64),
      nullable(code('actorRole', 24)),
      nullable(code('unitCode', 16)),
      column('at', 'bigint'),
      column('data', 'text'),
    ],
    indices: [
      unique('timeline_order', 'whistleId', 'seq'),
    ],
  }),
  new Table({
    name: 'outbox',
    columns: [
      key('id', 26),
      code('toKind', 8),
      code('toId', 64),
      code('card', 16),
      nullable(code('whistleId', 26)),
      nullable(code('assignmentId', 26)),
      nullable(column('params', 'text')),
      column('priority', 'int'),
      column('urgent', 'boolean'),
      nullable(column('buzz', 'text')),
      nullable(code('dedupeKey', 120)),
      nullable(column('dueAt', 'bigint')),
      column('attempts', 'int'),
      column('createdAt', 'bigint'),
      nullable(column('settledAt', 'bigint')),
      nullable(code('outcome', 16)),
      nullable(code('messageId', 64)),
      nullable(code('logId', 128)),
      nullable(column('error', 'text')),
    ],
    indices: [
      index('outbox_due', 'priority', 'dueAt', 'id'),
      index('outbox_whistle', 'whistleId'),
      unique('outbox_dedupe', 'dedupeKey'),
    ],
  }),
  new Table({
    name: 'card_copy',
    columns: [
      key('messageId', 64),
      code('toId', 64),
      code('card', 16),
      code('whistleId', 26),
      nullable(code('assignmentId', 26)),
      nullable(column('params', 'text')),
      column('wanted', 'int'),
      column('drawn', 'int'),
      nullable(column('dueAt', 'bigint')),
      column('attempts', 'int'),
      column('sentAt', 'bigint'),
      column('lost', 'boolean'),
      nullable(column('error', 'text')),
    ],
    indices: [
      index('card_copy_due', 'dueAt'),
      index('card_copy_whistle', 'whistleId'),
    ],
  }),
  new Table({
    name: 'push_key',
    columns: [
      key('key', 100),
      column('receivedAt', 'bigint'),
    ],
    indices: [
      index('push_key_received', 'receivedAt'),
    ],
  }),
  new Table({
    name: 'counter',
    columns: [
      key('name', 64),
      column('value', 'int'),
    ],
  }),
  new Table({
    name: 'appellant',
    columns: [
      key('whistleId', 26),
      column('sealed', 'text'),
      column('createdAt', 'bigint'),
    ],
  }),
];

import { Table, TableColumn, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';
import { code, column, index, key, nullable, unique } from './dsl.js';

/** Party-building alliances with their lists and claims; messages and cards may be about an entry of theirs as well as about a case. */
export class Alliances1797000000000 implements MigrationInterface {
  readonly name = 'Alliances1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.createTable(table);
    await runner.addColumn('whistle', new TableColumn(nullable(code('needNumber', 40))));
    await runner.addColumn('card_copy', new TableColumn(nullable(column('replacedAt', 'bigint'))));
    for (const table of ABOUT_SOMETHING) await this.rename(runner, table, 'whistle', 'whistleId', 'subject', 'subjectId');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('card_copy', 'replacedAt');
    for (const table of ABOUT_SOMETHING) await this.rename(runner, table, 'subject', 'subjectId', 'whistle', 'whistleId');
    await runner.dropColumn('whistle', 'needNumber');
    for (const table of [...TABLES].reverse()) await runner.dropTable(table);
  }

  private async rename(runner: QueryRunner, table: string, oldIndex: string, oldName: string, newIndex: string, newName: string): Promise<void> {
    await runner.dropIndex(table, `${table}_${oldIndex}`);
    await runner.query(`ALTER TABLE \`${table}\` RENAME COLUMN \`${oldName}\` TO \`${newName}\``);
    await runner.createIndex(table, index(`${table}_${newIndex}`, newName));
  }
}

/** Tables whose rows were about a case only. */
const ABOUT_SOMETHING = ['outbox', 'card_copy'];

/** What every entry of an alliance's lists has. */
const entry = (...more: TableColumnOptions[]): TableColumnOptions[] => [
  key('id', 26),
  code('number', 40),
  code('allianceCode', 16),
  code('unitCode', 16),
  code('unitName', 64),
  column('title', 'text'),
  code('searched', 255),
  column('version', 'int'),
  column('step', 'int'),
  code('createdBy', 26),
  code('createdByName', 64),
  column('createdAt', 'bigint'),
  nullable(column('reason', 'text')),
  nullable(column('closedAt', 'bigint')),
  code('state', 16),
  ...more,
];

const TABLES = [
  new Table({
    name: 'alliance',
    columns: [
      key('code', 16),
      code('name', 64),
      code('kind', 16),
      code('leadUnit', 16),
      code('officeUnit', 16),
      nullable(code('street', 16)),
      code('area', 64),
      nullable(code('chair', 16)),
      nullable(column('agreement', 'text')),
      column('neighbours', 'text'),
      nullable(code('chatId', 64)),
      column('validFrom', 'bigint'),
      nullable(column('validTo', 'bigint')),
      column('active', 'boolean'),
    ],
  }),
  new Table({
    name: 'alliance_member',
    columns: [
      key('id', 26),
      code('allianceCode', 16),
      code('unitCode', 16),
      code('role', 16),
      column('joinedAt', 'bigint'),
      nullable(column('leftAt', 'bigint')),
    ],
    indices: [
      unique('alliance_member_once', 'allianceCode', 'unitCode'),
      index('alliance_member_unit', 'unitCode'),
    ],
  }),
  new Table({
    name: 'need',
    columns: entry(
      code('kind', 16),
      code('forWhom', 64),
      column('quantity', 'int'),
      code('measure', 8),
      column('wantedBy', 'bigint'),
      column('place', 'text'),
      code('visibility', 16),
      column('pledged', 'int'),
      column('confirmed', 'int'),
      column('waiting', 'int'),
      nullable(column('listedAt', 'bigint')),
      nullable(column('unmetAt', 'bigint')),
      column('offeredTo', 'text'),
      nullable(code('whistleId', 26)),
      nullable(code('whistleNumber', 32)),
    ),
    indices: [
      unique('need_number', 'number'),
      index('need_list', 'allianceCode', 'state', 'createdAt'),
      index('need_unit', 'unitCode', 'createdAt'),
      index('need_page', 'createdAt', 'id', 'allianceCode', 'state', 'searched'),
      index('need_state', 'state', 'listedAt'),
    ],
  }),
  new Table({
    name: 'resource',
    columns: entry(
      code('kind', 16),
      column('capacity', 'int'),
      code('measure', 8),
      column('place', 'text'),
      column('openings', 'text'),
      nullable(column('conditions', 'text')),
      code('visibility', 16),
    ),
    indices: [
      unique('resource_number', 'number'),
      index('resource_list', 'allianceCode', 'state', 'createdAt'),
      index('resource_unit', 'unitCode', 'createdAt'),
      index('resource_page', 'createdAt', 'id', 'allianceCode', 'state', 'searched'),
    ],
  }),
  new Table({
    name: 'project',
    columns: entry(
      column('needIds', 'text'),
      column('resourceIds', 'text'),
      column('helpers', 'text'),
      column('plan', 'text'),
      nullable(column('budget', 'text')),
      column('milestones', 'text'),
      nullable(code('councilId', 26)),
    ),
    indices: [
      unique('project_number', 'number'),
      index('project_list', 'allianceCode', 'state', 'createdAt'),
      index('project_unit', 'unitCode', 'createdAt'),
      index('project_page', 'createdAt', 'id', 'allianceCode', 'state', 'searched'),
    ],
  }),
  new Table({
    name: 'council_meeting',
    columns: entry(
      code('quarter', 8),
      column('agenda', 'text'),
      column('decisions', 'text'),
      nullable(column('heldAt', 'bigint')),
    ),
    indices: [
      unique('council_number', 'number'),
      unique('council_quarter', 'allianceCode', 'quarter'),
    ],
  }),
  new Table({
    name: 'claim',
    columns: [
      key('id', 26),
      code('list', 16),
      code('subjectId', 26),
      code('allianceCode', 16),
      code('unitCode', 16),
      code('unitName', 64),
      code('state', 16),
      column('step', 'int'),
      column('amount', 'int'),
      column('promisedBy', 'bigint'),
      nullable(column('fromAt', 'bigint')),
      nullable(column('toAt', 'bigint')),
      nullable(column('queue', 'int')),
      nullable(code('openKey', 64)),
      nullable(column('words', 'text')),
      nullable(column('notedAt', 'bigint')),
      nullable(column('reason', 'text')),
      code('createdBy', 26),
      code('createdByName', 64),
      column('createdAt', 'bigint'),
      nullable(column('answeredAt', 'bigint')),
      nullable(column('deliveredAt', 'bigint')),
      nullable(column('endedAt', 'bigint')),
      nullable(column('checkAt', 'bigint')),
      column('reminded', 'int'),
    ],
    indices: [
      unique('claim_open', 'openKey'),
      index('claim_subject', 'subjectId', 'state', 'queue'),
      index('claim_unit', 'unitCode', 'state'),
      index('claim_check', 'checkAt'),
    ],
  }),
  new Table({
    name: 'mutual_review',
    columns: [
      key('id', 26),
      code('subjectId', 26),
      code('claimId', 26),
      code('fromUnit', 16),
      code('toUnit', 16),
      column('grade', 'int'),
      nullable(column('words', 'text')),
      column('at', 'bigint'),
    ],
    indices: [
      unique('mutual_review_once', 'claimId', 'fromUnit'),
      index('mutual_review_unit', 'toUnit', 'at'),
    ],
  }),
  new Table({
    name: 'alliance_line',
    columns: [
      key('id', 26),
      code('list', 16),
      code('subjectId', 26),
      column('seq', 'int'),
      code('allianceCode', 16),
      nullable(code('claimId', 26)),
      code('event', 32),
      nullable(code('actorId', 26)),
      code('actorName', 64),
      nullable(code('actorRole', 24)),
      code('unitCode', 16),
      column('at', 'bigint'),
      column('data', 'text'),
    ],
    indices: [
      unique('alliance_line_order', 'subjectId', 'seq'),
      index('alliance_line_period', 'event', 'at', 'subjectId'),
    ],
  }),
];

import { gradeWords } from '../../../cards/evaluation.js';
import type { AllianceMemberRow, AllianceRow, ClaimRow } from '../../../entities/index.js';
import type { EntryOf } from '../../alliance/dossier.js';
import { CLAIM_STATES } from '../../alliance/lifecycle.js';
import { ALLIANCE_KINDS, LISTS, MEMBER_ROLES, type BrowsedList } from '../../alliance/lists.js';
import { UNIT_YEAR_NAMES, type UnitYear } from '../../alliance/unit-year.js';
import { chunks } from '../../chunks.js';
import type { CellValue, SheetTable } from '../../figures/sheets.js';
import type { Connection } from '../../storage/connection.js';
import { slots } from '../../storage/finder.js';
import type { SaidOfUnit } from '../../storage/alliance-year.js';
import type { Tables } from '../../storage/tables.js';
import { dayWords, severalWords } from './cells.js';
import { COLUMNS, type Names, type SheetColumn } from './columns.js';

/** Everything of one alliance that a workbook shows. */
export interface Gathered {
  alliance: AllianceRow;
  members: AllianceMemberRow[];
  entries: { [L in BrowsedList]: EntryOf[L][] };
  claims: ClaimRow[];
}

/** Ids asked for in one statement. */
const CHUNK = 500;

export async function gather(connection: Connection, tables: Tables, alliance: AllianceRow): Promise<Gathered> {
  const { code } = alliance;
  const rest = '`allianceCode` = ? ORDER BY `number`';
  const entries = {
    NEED: await tables.needs.select(connection, rest, [code]),
    RESOURCE: await tables.resources.select(connection, rest, [code]),
    PROJECT: await tables.projects.select(connection, rest, [code]),
  };
  const ids = [...entries.NEED, ...entries.RESOURCE].map((one) => one.id);
  const claims: ClaimRow[] = [];
  for (const chunk of chunks(ids, CHUNK)) {
    claims.push(...(await tables.claims.select(connection, `\`subjectId\` IN (${slots(chunk)}) ORDER BY \`subjectId\`, \`id\``, chunk)));
  }
  return { alliance, members: await tables.allianceMembers.select(connection, '`allianceCode` = ? ORDER BY `unitCode`', [code]), entries, claims };
}

/** How many lines it fills. */
export const sizeOf = ({ entries, claims, members }: Gathered): number => entries.NEED.length + entries.RESOURCE.length + entries.PROJECT.length + claims.length + members.length;

/** The six sheets of these alliances, in the order of their codes. */
export function sheetsOf(all: readonly Gathered[], units: ReadonlyMap<string, string>): SheetTable[] {
  const names: Names = {
    alliances: new Map(all.map(({ alliance }) => [alliance.code, alliance.name])),
    numbers: new Map(all.flatMap(({ entries }) => [...entries.NEED, ...entries.RESOURCE].map((one) => [one.id, one.number] as const))),
  };
  const nameOf = (code: string | null): CellValue => (code === null ? null : units.get(code) ?? code);
  return [
    {
      name: '联盟', head: ['联盟编码', '联盟', '类型', '牵头单位', '轮值单位', '区域', '共建协议', '相邻联盟', '起始日期', '终止日期'],
      rows: all.map(({ alliance: one }) => [
        one.code, one.name, ALLIANCE_KINDS[one.kind], nameOf(one.leadUnit), nameOf(one.chair), one.area, one.agreement, severalWords(one.neighbours), dayWords(one.validFrom), dayWords(one.validTo),
      ]),
    },
    {
      name: '成员', head: ['联盟编码', '联盟', '单位编码', '单位', '角色', '加入日期', '退出日期'],
      rows: all.flatMap(({ alliance, members }) => members.map((one): CellValue[] => [
        alliance.code, alliance.name, one.unitCode, nameOf(one.unitCode), MEMBER_ROLES[one.role], dayWords(one.joinedAt), dayWords(one.leftAt),
      ])),
    },
    listSheet('NEED', all, names), listSheet('RESOURCE', all, names), listSheet('PROJECT', all, names),
    {
      name: '认领', head: ['条目编号', '清单', '联盟编码', '认领单位编码', '认领单位', '状态', '数量', '承诺或使用截止日期', '提出日期', '同意日期', '完成日期', '结束日期'],
      rows: all.flatMap(({ claims }) => claims.map((one): CellValue[] => [
        names.numbers.get(one.subjectId) ?? one.subjectId, LISTS[one.list].name, one.allianceCode, one.unitCode, one.unitName, CLAIM_STATES[one.state], one.amount,
        dayWords(one.promisedBy), dayWords(one.createdAt), dayWords(one.answeredAt), dayWords(one.deliveredAt), dayWords(one.endedAt),
      ])),
    },
  ];
}

/** One list under its heads, which are those that an import reads. */
function listSheet(list: BrowsedList, all: readonly Gathered[], names: Names): SheetTable {
  // The columns of a list fit its entries: which list, only the name says.
  const columns = COLUMNS[list] as readonly SheetColumn<EntryOf[BrowsedList]>[];
  return { name: LISTS[list].name, head: columns.map((one) => one.head), rows: all.flatMap(({ entries }) => entries[list].map((entry) => columns.map((one) => one.of(entry, names)))) };
}

/** The year of the units in the order of their codes, never ranked, and what others said of them: for the party office. */
export function yearSheets(year: number, years: readonly UnitYear[], said: readonly SaidOfUnit[], units: ReadonlyMap<string, string>): SheetTable[] {
  const nameOf = (code: string): string => units.get(code) ?? code;
  return [
    {
      name: '年度台账', head: ['年度', '单位编码', '单位', ...UNIT_YEAR_NAMES.map(([, name]) => name)],
      rows: years.map((one) => [year, one.unitCode, nameOf(one.unitCode), ...UNIT_YEAR_NAMES.map(([key]) => one[key])]),
    },
    {
      name: '年度评语', head: ['年度', '单位编码', '单位', '评价单位', '等次', '评语', '评价日期'],
      rows: said.map((one) => [year, one.toUnit, nameOf(one.toUnit), nameOf(one.fromUnit), gradeWords(one.grade), one.words, dayWords(one.at)]),
    },
  ];
}

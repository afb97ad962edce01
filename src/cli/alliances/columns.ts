import { z } from 'zod';
import type { EntryOf } from '../../alliance/dossier.js';
import { STATE_NAMES } from '../../alliance/lifecycle.js';
import { MATTER_KINDS, VISIBILITIES, type BrowsedList, type MatterKind } from '../../alliance/lists.js';
import type { CellValue } from '../../figures/sheets.js';
import * as cell from './cells.js';

/**
 * The three lists as sheets: what stands under each head, and how it is read
 * back. A head without a schema is only shown; an import passes over it.
 */

/** What an export knows beside the entries. */
export interface Names {
  alliances: ReadonlyMap<string, string>;
  /** Numbers of needs and resources that a project names, by id. */
  numbers: ReadonlyMap<string, string>;
}

export interface SheetColumn<E> {
  head: string;
  of: (entry: E, names: Names) => CellValue;
}

const KIND_NAMES = Object.fromEntries(Object.entries(MATTER_KINDS).map(([code, { name }]) => [code, name])) as Record<MatterKind, string>;

const numbered = <E extends EntryOf[BrowsedList]>(list: BrowsedList): readonly SheetColumn<E>[] => [
  { head: '编号', of: (one) => one.number },
  { head: '联盟编码', of: (one) => one.allianceCode },
  { head: '联盟', of: (one, { alliances }) => alliances.get(one.allianceCode) ?? one.allianceCode },
  { head: '单位编码', of: (one) => one.unitCode },
  { head: '单位', of: (one) => one.unitName },
  { head: '状态', of: (one) => (STATE_NAMES[list] as Readonly<Record<string, string>>)[one.state] ?? one.state },
  { head: '发布日期', of: (one) => cell.dayWords(one.createdAt) },
];

export const COLUMNS: { readonly [L in BrowsedList]: readonly SheetColumn<EntryOf[L]>[] } = {
  NEED: [
    ...numbered<EntryOf['NEED']>('NEED'),
    { head: '类别', of: (one) => KIND_NAMES[one.kind] },
    { head: '需求内容', of: (one) => one.title },
    { head: '服务对象', of: (one) => one.forWhom },
    { head: '数量', of: (one) => one.quantity },
    { head: '计量单位', of: (one) => one.measure },
    { head: '期限', of: (one) => cell.dayWords(one.wantedBy) },
    { head: '地点', of: (one) => one.place },
    { head: '可见范围', of: (one) => VISIBILITIES[one.visibility] },
    { head: '已认领', of: (one) => one.pledged },
    { head: '已完成', of: (one) => one.confirmed },
    { head: '候补单位', of: (one) => one.waiting },
    { head: '哨单编号', of: (one) => one.whistleNumber },
  ],
  RESOURCE: [
    ...numbered<EntryOf['RESOURCE']>('RESOURCE'),
    { head: '类别', of: (one) => KIND_NAMES[one.kind] },
    { head: '资源内容', of: (one) => one.title },
    { head: '可提供数量', of: (one) => one.capacity },
    { head: '计量单位', of: (one) => one.measure },
    { head: '地点', of: (one) => one.place },
    { head: '开放时间', of: (one) => cell.openingCell(one.openings) },
    { head: '使用条件', of: (one) => one.conditions },
    { head: '可见范围', of: (one) => VISIBILITIES[one.visibility] },
  ],
  PROJECT: [
    ...numbered<EntryOf['PROJECT']>('PROJECT'),
    { head: '项目名称', of: (one) => one.title },
    { head: '需求编号', of: (one, { numbers }) => cell.severalWords(one.needIds.map((id) => numbers.get(id) ?? id)) },
    { head: '资源编号', of: (one, { numbers }) => cell.severalWords(one.resourceIds.map((id) => numbers.get(id) ?? id)) },
    { head: '协办单位编码', of: (one) => cell.partiesWords(one.helpers) },
    { head: '实施计划', of: (one) => one.plan },
    { head: '经费', of: (one) => one.budget },
    { head: '节点', of: (one) => cell.milestonesWords(one.milestones) },
  ],
};

const whose = { 编号: cell.optionalWords(40), 联盟编码: cell.words(16), 单位编码: cell.words(16) };
/** Longer than any form takes: whatever is on a list can be read back. */
const TITLE = 200;
const visible = cell.oneOf(VISIBILITIES, 'ALLIANCE');

/** The heads that an import reads. Every one of them has to stand in the first row. */
export const SCHEMAS = {
  NEED: z.object({
    ...whose, 类别: cell.oneOf(KIND_NAMES), 需求内容: cell.words(TITLE), 服务对象: cell.words(64), 数量: cell.whole, 计量单位: cell.optionalWords(8),
    期限: cell.lastMomentOf, 地点: cell.words(TITLE), 可见范围: visible,
  }),
  RESOURCE: z.object({
    ...whose, 类别: cell.oneOf(KIND_NAMES), 资源内容: cell.words(TITLE), 可提供数量: cell.whole, 计量单位: cell.optionalWords(8), 地点: cell.words(TITLE),
    开放时间: cell.openings, 使用条件: cell.optionalWords(1_000), 可见范围: visible,
  }),
  PROJECT: z.object({
    ...whose, 项目名称: cell.words(TITLE), 需求编号: cell.several, 资源编号: cell.several, 协办单位编码: cell.several, 实施计划: cell.words(4_000),
    经费: cell.optionalWords(200), 节点: cell.milestones,
  }),
} as const satisfies Record<BrowsedList, z.ZodObject>;

export type RowOf = { [L in BrowsedList]: z.infer<(typeof SCHEMAS)[L]> };

/** What of an entry that stands on a list already an import may change, and the field behind the head. */
export const AMENDABLE = {
  NEED: { 需求内容: 'title', 数量: 'quantity', 期限: 'wantedBy', 地点: 'place' },
  RESOURCE: { 资源内容: 'title', 可提供数量: 'capacity', 地点: 'place', 开放时间: 'openings', 使用条件: 'conditions' },
  PROJECT: { 项目名称: 'title', 实施计划: 'plan', 经费: 'budget' },
} as const satisfies { readonly [L in BrowsedList]: Readonly<Record<string, string>> };

import type { UnitRow } from '../../entities/index.js';
import { DAY } from '../calendar/civil.js';
import { ASKS } from '../figures/asks.js';
import type { HotKind, Pressing, Repeat } from '../figures/bulletin.js';
import { slices } from '../figures/period.js';
import { WHISTLE_TYPES, type WhistleType } from '../whistle/lifecycle.js';
import { readRows } from './figures-read.js';
import { bind, sourceOf, type Scope } from './figures-sql.js';
import { sliceDays, type Question } from './figures.js';
import type { Standing } from './figures-open.js';
import type { Store } from './store.js';

/** How many lines a block of the bulletin has at the most. */
const MOST = 5;

/** What needs a decision: consultations that are over first, then raised and red promises, the longest overdue first. One line a case. */
export async function pressingOf(store: Store, { pressing }: Standing, units: readonly UnitRow[], asOf: number): Promise<Pressing[]> {
  const late = (dueAt: number): number => Math.max(0, Math.floor((asOf - dueAt) / DAY));
  const order = [...pressing].sort((a, b) => rank(b) - rank(a) || a.dueAt - b.dueAt || (a.clockId < b.clockId ? -1 : 1));
  // A case stands where its worst promise stands.
  const chosen = order.filter((one, at) => order.findIndex(({ whistleId }) => whistleId === one.whistleId) === at).slice(0, MOST);
  const lines: Pressing[] = [];
  for (const one of chosen) {
    const file = await caseWords(store, one.whistleId, units, asOf);
    if (!file) continue;
    const unit = units.find(({ code }) => code === one.unitCode)?.shortName ?? one.unitCode;
    lines.push({ ...file, unit: one.step === 'consult' ? '会商召集人' : unit, ask: ASKS[one.step], days: late(one.dueAt), level: one.level });
  }
  return lines;
}

const rank = ({ step, level }: { step: string; level: number }): number => (step === 'consult' ? 5 : level);

type CaseWords = Pick<Pressing, 'whistleId' | 'number' | 'typeName' | 'street' | 'community' | 'kind'>;

/** A case in the few words that a group may read: number, kind, street and community. */
async function caseWords(store: Store, whistleId: string, units: readonly UnitRow[], asOf: number): Promise<CaseWords | null> {
  const { tables } = store.context;
  const [whistle] = await store.run((connection) => tables.whistles.select(connection, '`id` = ?', [whistleId]));
  if (!whistle) return null;
  const communities = units.find(({ code }) => code === whistle.street)?.communities ?? [];
  return {
    whistleId, number: whistle.number, typeName: WHISTLE_TYPES[whistle.type].name, street: whistle.streetName,
    community: communities.find((one) => whistle.place.includes(one)) ?? null,
    kind: await labelOf(store, await kindAt(store, whistleId, whistle.kind, asOf)),
  };
}

/** The kind a case was judged by at that moment: its timeline says what it was before somebody changed it. */
async function kindAt(store: Store, whistleId: string, present: string | null, asOf: number): Promise<string | null> {
  const lines = await store.run((connection) => store.context.tables.timeline.select(
    connection, "`whistleId` = ? AND `event` IN ('submit', 'submit_emergency', 'change_kind', 'dispatch', 'rule', 'rule_to_dispatch') ORDER BY `seq`", [whistleId],
  ));
  const said = lines.filter((line) => line.at <= asOf && 'kind' in line.data).at(-1);
  return said ? (said.data['kind'] as string | null) : present;
}

async function labelOf(store: Store, code: string | null): Promise<string | null> {
  if (!code) return null;
  const [entry] = await store.run((connection) => store.context.tables.guide.select(connection, '`code` = ?', [code]));
  return entry ? `${entry.row.category}·${entry.row.kind}` : code;
}

/** The kinds of matter raised most in the period, and the cases that had come most often before. */
export async function hotOf(store: Store, question: Question): Promise<{ kinds: HotKind[]; repeats: Repeat[] }> {
  const counts = new Map<string, number>();
  const repeats = new Map<string, { root: string; times: number; scope: Scope }>();
  const { from, where } = sourceOf('whistles');
  for (const slice of slices(question, await sliceDays(store))) {
    const scope = { a: slice.from, b: slice.to, end: question.to, asOf: question.asOf };
    const kinds = bind(`SELECT w.\`kind\`, COUNT(*) AS \`n\` FROM ${from} WHERE ${where} AND w.\`kind\` IS NOT NULL GROUP BY w.\`kind\``, scope);
    for (const row of await readRows(store, kinds.sql, kinds.values)) add(counts, String(row['kind']), Number(row['n']));
    // Ranked by case that is repeated, so that the slices together give the same five whatever their length.
    const again = bind(
      `SELECT w.\`repeatOf\`, MAX(w.\`repeats\`) AS \`n\` FROM ${from} WHERE ${where} AND w.\`repeatOf\` IS NOT NULL GROUP BY w.\`repeatOf\` ORDER BY \`n\` DESC, w.\`repeatOf\` LIMIT ${MOST}`, scope,
    );
    for (const row of await readRows(store, again.sql, again.values)) {
      const root = String(row['repeatOf']);
      const times = Number(row['n']) + 1;
      if ((repeats.get(root)?.times ?? 0) < times) repeats.set(root, { root, times, scope });
    }
  }
  for (const { was, now } of await changedKinds(store, question)) {
    if (now) add(counts, now, -1);
    if (was) add(counts, was, 1);
  }
  const top = [...counts].filter(([, n]) => n > 0).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST);
  const often = [...repeats.values()].sort((a, b) => b.times - a.times || (a.root < b.root ? -1 : 1)).slice(0, MOST);
  return {
    kinds: await Promise.all(top.map(async ([code, count]) => ({ code, count, label: (await labelOf(store, code)) ?? code }))),
    repeats: await Promise.all(often.map((one) => repeatWords(store, one))),
  };
}

const add = (counts: Map<string, number>, key: string, more: number): void => { counts.set(key, (counts.get(key) ?? 0) + more); };

/** Of cases that follow the same earlier one, the last stands for all. */
async function repeatWords(store: Store, { root, times, scope }: { root: string; times: number; scope: Scope }): Promise<Repeat> {
  const { from, where } = sourceOf('whistles');
  const last = bind(
    `SELECT w.\`id\`, w.\`number\`, w.\`type\`, w.\`streetName\`, w.\`kind\` FROM ${from} WHERE ${where} AND w.\`repeatOf\` = :root AND w.\`repeats\` = :repeats ORDER BY w.\`id\` LIMIT 1`,
    { ...scope, root, repeats: times - 1 },
  );
  const [row] = await readRows(store, last.sql, last.values);
  const whistleId = String(row!['id']);
  return {
    whistleId, number: String(row!['number']), typeName: WHISTLE_TYPES[row!['type'] as WhistleType].name, street: String(row!['streetName']), times,
    kind: await labelOf(store, await kindAt(store, whistleId, row!['kind'] as string | null, scope.asOf)),
  };
}

/** Cases of the period whose kind was judged anew after the figures were frozen. */
async function changedKinds(store: Store, { from, to, asOf }: Question): Promise<{ was: string | null; now: string | null }[]> {
  const found = new Map<string, string | null>();
  for (const event of ['change_kind', 'dispatch', 'rule', 'rule_to_dispatch']) {
    const rows = await store.run((connection) => connection.rows(
      'SELECT w.`id`, w.`kind` FROM `timeline` t JOIN `whistle` w ON w.`id` = t.`whistleId` WHERE t.`event` = ? AND t.`at` > ? AND w.`createdAt` >= ? AND w.`createdAt` < ? AND w.`createdAt` <= ?',
      [event, asOf, from, to, asOf],
    ));
    for (const row of rows) found.set(String(row['id']), row['kind'] as string | null);
  }
  const gone = await goneSince(store, [...found.keys()], asOf);
  return Promise.all([...found].filter(([id]) => !gone.has(id)).map(async ([id, now]) => ({ now, was: await kindAt(store, id, now, asOf) })));
}

/** Of these cases, those that count nowhere at `asOf`. */
async function goneSince(store: Store, ids: readonly string[], asOf: number): Promise<Set<string>> {
  const gone = new Set<string>();
  for (const id of ids) {
    const rows = await store.run((connection) => connection.rows("SELECT 1 FROM `timeline` WHERE `whistleId` = ? AND `event` IN ('withdraw', 'merge') AND `at` <= ?", [id, asOf]));
    if (rows.length > 0) gone.add(id);
  }
  return gone;
}

import { OLDEST_UNMET, type AllianceFigures, type UnmetNeed } from '../figures/alliances.js';
import { slices, type Period } from '../figures/period.js';
import { DAY } from '../calendar/civil.js';
import { MATTER_KINDS, type MatterKind } from '../alliance/lists.js';
import { readRows } from './figures-read.js';
import { slots } from './finder.js';
import type { Value } from './connection.js';
import { sliceDays, type Question } from './figures.js';
import type { Store } from './store.js';

type Counted = Pick<AllianceFigures, 'listed' | 'claimed' | 'delivered' | 'inTime' | 'medianDays'>;

/** The alliances' block of a bulletin as it was known at `asOf` (ms): the record is read by its period, slice by slice. */
export async function alliancesFor(store: Store, question: Question): Promise<AllianceFigures> {
  const unmet = await unmetAt(store, question.asOf);
  return {
    ...(await countedIn(store, question)),
    unmet: unmet.length, oldest: await named(store, unmet.slice(0, OLDEST_UNMET).map((one) => one.id), question.asOf),
  };
}

async function countedIn(store: Store, question: Question): Promise<Counted> {
  const counted = { listed: 0, claimed: 0, delivered: 0, inTime: 0 };
  const waited: number[] = [];
  for (const slice of slices(question, await sliceDays(store))) {
    const within = [slice.from, slice.to, question.asOf];
    counted.listed += await sum(store, 'SELECT COUNT(*) AS `n` FROM `alliance_line` WHERE `event` = \'publish_need\' AND `at` >= ? AND `at` < ? AND `at` <= ?', within);
    counted.claimed += await sum(store, "SELECT COUNT(*) AS `n` FROM `alliance_line` WHERE `event` IN ('claim', 'promote') AND `list` = 'NEED' AND `at` >= ? AND `at` < ? AND `at` <= ?", within);
    const [done] = await readRows(
      store,
      "SELECT COUNT(*) AS `n`, SUM(CASE WHEN c.`deliveredAt` <= c.`promisedBy` THEN 1 ELSE 0 END) AS `inTime` FROM `alliance_line` l JOIN `claim` c ON c.`id` = l.`claimId` WHERE l.`event` = 'confirm' AND l.`list` = 'NEED' AND l.`at` >= ? AND l.`at` < ? AND l.`at` <= ?",
      within,
    );
    counted.delivered += Number(done!['n']);
    counted.inTime += Number(done!['inTime'] ?? 0);
    waited.push(...(await firstClaims(store, slice, question.asOf)));
  }
  return { ...counted, medianDays: median(waited) };
}

/** How long each need that was first claimed in the slice had been on the list, ms. */
async function firstClaims(store: Store, { from, to }: Period, asOf: number): Promise<number[]> {
  const rows = await readRows(
    store,
    `SELECT l.\`at\` - n.\`listedAt\` AS \`ms\` FROM \`alliance_line\` l JOIN \`need\` n ON n.\`id\` = l.\`subjectId\` WHERE l.\`event\` = 'claim' AND l.\`at\` >= ? AND l.\`at\` < ? AND l.\`at\` <= ?
      AND NOT EXISTS (SELECT 1 FROM \`alliance_line\` e WHERE e.\`subjectId\` = l.\`subjectId\` AND e.\`seq\` < l.\`seq\` AND e.\`event\` = 'claim')`,
    [from, to, asOf],
  );
  return rows.map((row) => Number(row['ms']));
}

/** In days with one decimal, by the nearest rank. */
function median(times: number[]): number | null {
  const ordered = times.sort((a, b) => a - b);
  const middle = ordered[Math.ceil(ordered.length / 2) - 1];
  return middle === undefined ? null : Math.round((middle / DAY) * 10) / 10;
}

async function sum(store: Store, sql: string, values: readonly Value[]): Promise<number> {
  const [row] = await readRows(store, sql, values);
  return Number(row!['n']);
}

interface Unmet {
  id: string;
  listedAt: number;
}

/** Lines with which a need can leave that state, or come back to it. */
const MOVING = ['claim', 'promote', 'decline_claim', 'withdraw_claim', 'deny', 'release', 'call_off_claim', 'mark_unmet', 'withdraw_need', 'turn_whistle'] as const;

/** Needs that were unmet at `asOf`, the oldest first: those that are now and did not move since, and by their record those that did. */
async function unmetAt(store: Store, asOf: number): Promise<Unmet[]> {
  const moved = await readRows(
    store,
    `SELECT DISTINCT n.\`id\`, n.\`listedAt\` FROM \`alliance_line\` l JOIN \`need\` n ON n.\`id\` = l.\`subjectId\` WHERE l.\`event\` IN (${slots(MOVING)}) AND l.\`at\` > ? AND n.\`unmetAt\` <= ?`,
    [...MOVING, asOf, asOf],
  );
  const ids = new Set(moved.map((row) => row['id']));
  const present = await readRows(store, "SELECT `id`, `listedAt` FROM `need` WHERE `state` = 'UNMET' AND `unmetAt` <= ?", [asOf]);
  const found = present.filter((row) => !ids.has(row['id'])).map(unmetOf);
  for (const one of moved.map(unmetOf)) if (await wasUnmet(store, one.id, asOf)) found.push(one);
  return found.sort((one, other) => one.listedAt - other.listedAt || (one.id < other.id ? -1 : 1));
}

const unmetOf = (row: Record<string, unknown>): Unmet => ({ id: String(row['id']), listedAt: Number(row['listedAt']) });

/** Claims with one of these as their last line hold no part. */
const HOLD_NOTHING = ['wait', 'decline_claim', 'withdraw_claim', 'deny', 'release', 'call_off_claim'];

/** By its record: marked, not over, and with no claim that held a part. */
async function wasUnmet(store: Store, needId: string, asOf: number): Promise<boolean> {
  const lines = await readRows(store, 'SELECT `event`, `claimId` FROM `alliance_line` WHERE `subjectId` = ? AND `at` <= ? ORDER BY `seq`', [needId, asOf]);
  const events = lines.map((line) => String(line['event']));
  if (!events.includes('mark_unmet') || ['withdraw_need', 'turn_whistle', 'finish_need'].some((one) => events.includes(one))) return false;
  const last = new Map(lines.filter((line) => line['claimId'] !== null).map((line) => [String(line['claimId']), String(line['event'])]));
  return [...last.values()].every((event) => HOLD_NOTHING.includes(event));
}

async function named(store: Store, ids: readonly string[], asOf: number): Promise<UnmetNeed[]> {
  if (ids.length === 0) return [];
  const rows = await readRows(
    store, `SELECT n.\`id\`, n.\`number\`, n.\`kind\`, n.\`listedAt\`, a.\`name\` FROM \`need\` n JOIN \`alliance\` a ON a.\`code\` = n.\`allianceCode\` WHERE n.\`id\` IN (${slots(ids)})`, ids,
  );
  return ids.flatMap((id) => rows.filter((row) => row['id'] === id).map((row): UnmetNeed => ({
    number: String(row['number']), kind: MATTER_KINDS[String(row['kind']) as MatterKind].name, alliance: String(row['name']), days: Math.floor((asOf - Number(row['listedAt'])) / DAY),
  })));
}

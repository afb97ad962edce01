import { emptyYear, type UnitYear } from '../alliance/unit-year.js';
import type { Connection, Value } from './connection.js';
import { slots } from './finder.js';

/** What a year is counted from: one query a family, grouped by unit, each led by the unit's index. `:a` and `:b` are the ends of the year (ms), `:units` the units. */
const QUERIES: readonly string[] = [
  `SELECT \`unitCode\`,
      SUM(CASE WHEN \`answeredAt\` >= :a AND \`answeredAt\` < :b THEN 1 ELSE 0 END) AS \`claimed\`,
      SUM(CASE WHEN \`state\` = 'CONFIRMED' AND \`endedAt\` >= :a AND \`endedAt\` < :b AND \`deliveredAt\` <= \`promisedBy\` THEN 1 ELSE 0 END) AS \`inTime\`,
      SUM(CASE WHEN \`state\` = 'CONFIRMED' AND \`endedAt\` >= :a AND \`endedAt\` < :b AND \`deliveredAt\` > \`promisedBy\` THEN 1 ELSE 0 END) AS \`late\`,
      SUM(CASE WHEN \`state\` = 'RELEASED' AND \`endedAt\` >= :a AND \`endedAt\` < :b THEN 1 ELSE 0 END) AS \`released\`,
      SUM(CASE WHEN \`state\` = 'NOT_DELIVERED' AND \`endedAt\` >= :a AND \`endedAt\` < :b THEN 1 ELSE 0 END) AS \`notDelivered\`
    FROM \`claim\` WHERE \`list\` = 'NEED' AND \`unitCode\` IN (:units) GROUP BY \`unitCode\``,
  `SELECT r.\`unitCode\`, COUNT(*) AS \`lent\` FROM \`resource\` r JOIN \`claim\` c ON c.\`subjectId\` = r.\`id\` AND c.\`state\` = 'CONFIRMED'
    WHERE r.\`unitCode\` IN (:units) AND c.\`endedAt\` >= :a AND c.\`endedAt\` < :b GROUP BY r.\`unitCode\``,
  `SELECT p.\`unitCode\`, SUM(CASE WHEN l.\`event\` = 'agree_project' THEN 1 ELSE 0 END) AS \`projects\`, SUM(CASE WHEN l.\`event\` = 'finish_project' THEN 1 ELSE 0 END) AS \`finished\`
    FROM \`project\` p JOIN \`alliance_line\` l ON l.\`subjectId\` = p.\`id\`
    WHERE p.\`unitCode\` IN (:units) AND l.\`event\` IN ('agree_project', 'finish_project') AND l.\`at\` >= :a AND l.\`at\` < :b GROUP BY p.\`unitCode\``,
  `SELECT \`unitCode\`, COUNT(*) AS \`listed\` FROM \`need\` WHERE \`unitCode\` IN (:units) AND \`listedAt\` >= :a AND \`listedAt\` < :b GROUP BY \`unitCode\``,
];

/** The year (ends in ms, `to` exclusive) of each of these units, in their order. */
export async function unitYears(connection: Connection, units: readonly string[], { from, to }: { from: number; to: number }): Promise<UnitYear[]> {
  const years = new Map(units.map((code) => [code, emptyYear(code)]));
  if (units.length === 0) return [];
  for (const query of QUERIES) {
    const { sql, values } = bindUnits(query, units, { a: from, b: to });
    for (const { unitCode, ...counts } of await connection.rows(sql, values)) {
      const year = years.get(String(unitCode))!;
      for (const [key, n] of Object.entries(counts)) year[key as keyof Omit<UnitYear, 'unitCode'>] = Number(n);
    }
  }
  return [...years.values()];
}

/** Turns `:a`, `:b` and `:units` into slots with their values, in the order in which they stand. */
function bindUnits(query: string, units: readonly string[], ends: { a: number; b: number }): { sql: string; values: Value[] } {
  const values: Value[] = [];
  const sql = query.replace(/:(units|a|b)\b/g, (_, name: 'units' | 'a' | 'b') => {
    values.push(...(name === 'units' ? units : [ends[name]]));
    return name === 'units' ? slots(units) : '?';
  });
  return { sql, values };
}

export interface SaidOfUnit {
  toUnit: string;
  fromUnit: string;
  grade: number;
  words: string | null;
  at: number;
}

/** What others said of these units in the year, for the party office alone; the oldest first, unit by unit. */
export async function saidOf(connection: Connection, units: readonly string[], { from, to }: { from: number; to: number }): Promise<SaidOfUnit[]> {
  if (units.length === 0) return [];
  const rows = await connection.rows(
    `SELECT \`toUnit\`, \`fromUnit\`, \`grade\`, \`words\`, \`at\` FROM \`mutual_review\` WHERE \`toUnit\` IN (${slots(units)}) AND \`at\` >= ? AND \`at\` < ? ORDER BY \`toUnit\`, \`at\`, \`id\``,
    [...units, from, to],
  );
  return rows.map((row) => ({ ...row, grade: Number(row['grade']), at: Number(row['at']) }) as SaidOfUnit);
}

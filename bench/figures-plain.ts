import type { Period } from '../src/figures/period.js';
import type { Connection } from '../src/storage/connection.js';
import type { Store } from '../src/storage/store.js';

/**
 * The floor: the same figures as somebody would ask for them in plain SQL, for
 * the whole period at once and for now, without slices and without asking what
 * was known when.
 */
const KEPT = 'c.`voidAt` IS NULL AND c.`movedAt` IS NULL AND c.`stoppedAt` IS NULL';
const onTime = 'SUM(CASE WHEN c.`doneAt` <= c.`dueAt` THEN 1 ELSE 0 END)';
const clock = (step: string, columns: string, by: string, also = ''): string =>
  `SELECT ${by} AS \`unit\`, COUNT(*) AS \`due\`, ${onTime} AS \`onTime\`${columns} FROM \`clock\` c WHERE c.\`step\` = '${step}' AND c.\`dueAt\` >= ? AND c.\`dueAt\` < ? AND ${KEPT}${also} GROUP BY ${by}`;
const has = (steps: string): string => `EXISTS (SELECT 1 FROM \`clock\` k WHERE k.\`subject\` = c.\`subject\` AND k.\`step\` IN (${steps}))`;
const bucket = (ms: number): string => `c.\`usedMs\` - c.\`usedMs\` % ${ms}`;
const UNIT = 'c.`unitCode`';
const GONE = "(SELECT g.`whistleId` FROM `timeline` g WHERE g.`event` IN ('withdraw', 'merge', 'refuse', 'reject'))";
const TAKEN = "(SELECT g.`whistleId` FROM `timeline` g WHERE g.`event` IN ('withdraw', 'merge'))";
const shares = (event: string): string => `a.\`id\` IN (SELECT g.\`assignmentId\` FROM \`timeline\` g WHERE g.\`event\` = '${event}')`;
const one = (words: string, name: string): string => `, SUM(CASE WHEN ${words} THEN 1 ELSE 0 END) AS \`${name}\``;
const rework = (when: string): string => `EXISTS (SELECT 1 FROM \`clock\` r WHERE r.\`subject\` = s.\`assignmentId\` AND r.\`step\` = 'rework'${when})`;

const STATEMENTS: Record<string, string> = {
  ack: clock('ack', one(`NOT ${has("'arrive', 'feedback'")}`, 'response'), `${UNIT}, ${bucket(60_000)}`),
  arrive: clock('arrive', '', UNIT),
  feedback: clock('feedback', '', UNIT, ` AND NOT ${has("'arrive'")}`),
  resolve: clock('resolve', one('c.`version` > 1', 'extended'), `${UNIT}, ${bucket(360_000)}`, " AND c.`part` = 'LEAD'"),
  evaluate: clock('evaluate', one('c.`doneAt` IS NOT NULL', 'done'), 'c.`street`'),
  dispatch: clock('dispatch', '', UNIT),
  consult: clock('consult', '', UNIT),
  verdicts: `SELECT e.\`unitCode\` AS \`unit\`${one("e.`part` = 'LEAD'", 'due')}${one("e.`part` = 'LEAD' AND e.`solved` = 'YES'", 'solved')}${one("e.`part` = 'LEAD' AND e.`solved` = 'PARTLY'", 'partly')}${one('e.`grade` >= 3', 'satisfied')}
    FROM \`evaluation\` e WHERE e.\`at\` >= ? AND e.\`at\` < ? AND (e.\`solved\` <> 'NO' OR NOT EXISTS (SELECT 1 FROM \`evaluation\` l WHERE l.\`whistleId\` = e.\`whistleId\` AND l.\`unitCode\` = e.\`unitCode\` AND l.\`round\` > e.\`round\`)) GROUP BY e.\`unitCode\``,
  shares: `SELECT a.\`unitCode\` AS \`unit\`, COUNT(*) AS \`due\`${one(shares('ask_return'), 'asked')}${one(shares('uphold_return'), 'upheld')}
    FROM \`assignment\` a WHERE a.\`dispatchedAt\` >= ? AND a.\`dispatchedAt\` < ? AND a.\`whistleId\` NOT IN ${GONE} GROUP BY a.\`unitCode\``,
  results: `SELECT s.\`unitCode\` AS \`unit\`, COUNT(*) AS \`submitted\`${one(rework(''), 'reworked')} FROM \`timeline\` t JOIN \`timeline\` s ON s.\`whistleId\` = t.\`whistleId\` AND s.\`seq\` = t.\`seq\` - 1
    WHERE t.\`event\` = 'joint_result' AND t.\`at\` >= ? AND t.\`at\` < ? AND NOT (${rework('')} AND EXISTS (SELECT 1 FROM \`timeline\` p WHERE p.\`whistleId\` = t.\`whistleId\` AND p.\`seq\` < t.\`seq\` AND p.\`event\` = 'joint_result')) GROUP BY s.\`unitCode\``,
  whistles: `SELECT w.\`street\` AS \`unit\`, w.\`type\`, COUNT(*) AS \`due\`${one('w.`repeatOf` IS NOT NULL', 'repeated')} FROM \`whistle\` w
    WHERE w.\`createdAt\` >= ? AND w.\`createdAt\` < ? AND w.\`id\` NOT IN ${TAKEN} GROUP BY w.\`street\`, w.\`type\``,
  firsts: `SELECT w.\`street\` AS \`unit\`, COUNT(*) AS \`first\` FROM \`timeline\` t JOIN \`whistle\` w ON w.\`id\` = t.\`whistleId\` WHERE t.\`event\` IN ('dispatch', 'rule') AND t.\`at\` >= ? AND t.\`at\` < ?
    AND t.\`whistleId\` NOT IN ${GONE} AND NOT EXISTS (SELECT 1 FROM \`timeline\` p WHERE p.\`whistleId\` = t.\`whistleId\` AND p.\`seq\` < t.\`seq\` AND p.\`event\` IN ('dispatch', 'rule')) GROUP BY w.\`street\``,
  endings: "SELECT COUNT(*) AS `due` FROM `timeline` t WHERE t.`event` IN ('evaluate', 'lapse', 'settle') AND t.`at` >= ? AND t.`at` < ?",
  kinds: `SELECT w.\`kind\`, COUNT(*) AS \`n\` FROM \`whistle\` w WHERE w.\`createdAt\` >= ? AND w.\`createdAt\` < ? AND w.\`id\` NOT IN ${TAKEN} GROUP BY w.\`kind\``,
};

/** Cases of the period that are late now. */
const LATE = `SELECT COUNT(DISTINCT c.\`whistleId\`) AS \`due\` FROM \`whistle\` w JOIN \`clock\` c ON c.\`whistleId\` = w.\`id\`
  WHERE w.\`state\` IN ('IN_REVIEW', 'IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'SHELVED') AND c.\`dueAt\` < ? AND c.\`doneAt\` IS NULL AND ${KEPT} AND (c.\`part\` = 'LEAD' OR c.\`step\` <> 'resolve')`;
/** What the check of the product adds up, by the statement it comes from. */
const CHECKED: Record<string, readonly string[]> = { ack: ['due', 'onTime'], resolve: ['due', 'onTime'], verdicts: ['due'], shares: ['due'], whistles: ['due'], endings: ['due'] };

/** The figures of a period in plain SQL; answers with the same check as the product, the late cases left out. */
export async function plainFigures(store: Store, { from, to }: Period): Promise<number> {
  let sum = 0;
  const ask = (sql: string, values: number[]): Promise<Record<string, unknown>[]> => store.run((connection: Connection) => connection.rows(sql, values));
  await ask(LATE, [to]);
  for (const [name, sql] of Object.entries(STATEMENTS)) {
    const rows = await ask(sql, [from, to]);
    for (const key of CHECKED[name] ?? []) sum += rows.reduce((total, row) => total + Number(row[key]), 0);
  }
  return sum;
}

import type { ClockRow, EvaluationRow, TimelineLine } from '../../entities/index.js';
import type { CaseFile } from '../whistle/case-file.js';
import type { ClockChange, ClockKey } from '../whistle/clock-ledger.js';
import type { Clock } from '../whistle/deadlines.js';
import { nextCheck, standingOf, type ToldSoFar } from '../whistle/ladder.js';
import type { Part, Solved } from '../whistle/lifecycle.js';
import type { Connection, Value } from './connection.js';
import type { SessionContext } from './session.js';

/** The changes of the ledger that stand in a timeline line. */
export const changesIn = (line: TimelineLine): readonly ClockChange[] => (line.data['clocks'] as ClockChange[] | undefined) ?? [];

/** Puts what the lines say about promises into the table that reminders and figures read. */
export async function writeChanges(connection: Connection, context: SessionContext, file: CaseFile, lines: readonly TimelineLine[]): Promise<void> {
  for (const line of lines) {
    const changes = changesIn(line);
    const started = changes.filter((one) => one.op === 'start');
    const rows: ClockRow[] = [];
    for (const one of started) rows.push(rowOf(one, file, context, await toldBefore(connection, context, one)));
    await context.tables.clocks.insert(connection, rows);
    for (const change of changes) if (change.op !== 'start') await write(connection, context, file, change, line.at);
  }
}

type Started = Extract<ClockChange, { op: 'start' }>;

/** Another version of the same end is no new occasion to remind anybody. */
async function toldBefore(connection: Connection, { tables }: SessionContext, { subject, step, version, startedAt, dueAt }: Started): Promise<ToldSoFar> {
  const [before] = version > 1
    ? await tables.clocks.select(connection, '`subject` = ? AND `step` = ? AND `version` < ? ORDER BY `version` DESC LIMIT 1', [subject, step, version]) : [];
  return before?.startedAt === startedAt && before.dueAt === dueAt ? { level: before.level, raised: before.raised } : NOTHING;
}

const NOTHING: ToldSoFar = { level: 0, raised: 0 };

function rowOf(one: Started, file: CaseFile, { calendar }: SessionContext, told: ToldSoFar): ClockRow {
  const { whistle } = file;
  const { op: _, ...promise } = one;
  return {
    ...promise, whistleId: whistle.id, street: whistle.street, type: whistle.type,
    doneAt: null, knownAt: null, usedMs: null, voidAt: null, movedAt: null, stoppedAt: null, stopReason: null,
    checkAt: one.runs ? nextCheck(clockOf(one), whistle.type, told, calendar, standingOf(file)) : null, level: told.level, raised: told.raised,
  };
}

/** A promise as the ladder knows it. */
export const clockOf = (one: Pick<ClockRow, 'step' | 'limit' | 'startedAt' | 'dueAt' | 'provisional' | 'version'>): Clock =>
  ({ step: one.step, limit: one.limit, basis: '', startedAt: one.startedAt, dueAt: one.dueAt, provisional: one.provisional, version: one.version });

const RESTING = '`runs` = 0, `checkAt` = NULL';
const ONE = '`subject` = ? AND `step` = ? AND `version` = ?';
const keyOf = ({ subject, step, version }: ClockKey): Value[] => [subject, step, version];

async function write(connection: Connection, context: SessionContext, file: CaseFile, change: Exclude<ClockChange, Started>, at: number): Promise<void> {
  const set = (what: string, values: Value[], where: string, which: Value[]): Promise<number> =>
    connection.run(`UPDATE \`clock\` SET ${what} WHERE ${where}`, [...values, ...which]);
  switch (change.op) {
    case 'moved': await set('`movedAt` = ?, `runs` = 0, `checkAt` = NULL', [at], ONE, keyOf(change)); return;
    case 'rest': await set(RESTING, [], ONE, keyOf(change)); return;
    case 'stop': await set('`stoppedAt` = ?, `stopReason` = ?, `runs` = 0, `checkAt` = NULL', [at, change.reason], ONE, keyOf(change)); return;
    case 'run': return runOn(connection, context, file, change);
    case 'told': return told(connection, context, file, change);
    case 'done':
      await set('`doneAt` = ?, `knownAt` = ?, `usedMs` = ?, `runs` = 0, `checkAt` = NULL', [change.doneAt, at, change.usedMs], '`subject` = ? AND `step` = ? AND `movedAt` IS NULL AND `doneAt` IS NULL', [change.subject, change.step]);
      return;
    case 'void':
      if (change.subject === null) await set('`voidAt` = ?, `runs` = 0, `checkAt` = NULL', [at], '`whistleId` = ? AND `voidAt` IS NULL', [file.whistle.id]);
      else {
        await set('`voidAt` = ?', [at], '`subject` = ? AND `voidAt` IS NULL AND `dueAt` > ?', [change.subject, at]);
        await set(RESTING, [], '`subject` = ?', [change.subject]);
      }
  }
}

/** Asked again where it stopped climbing: what was told before is not told twice. */
async function runOn(connection: Connection, context: SessionContext, file: CaseFile, key: ClockKey): Promise<void> {
  const [row] = await context.tables.clocks.select(connection, ONE, keyOf(key));
  if (!row) return;
  const checkAt = nextCheck(clockOf(row), file.whistle.type, row, context.calendar, standingOf(file));
  await context.tables.clocks.update(connection, { runs: true, checkAt }, { id: row.id });
}

/** The step of the ladder is taken once: of two that try, one finds the level it saw. */
async function told(connection: Connection, context: SessionContext, file: CaseFile, change: Extract<ClockChange, { op: 'told' }>): Promise<void> {
  const [row] = await context.tables.clocks.select(connection, ONE, keyOf(change));
  if (!row) return;
  const column = change.raised ? 'raised' : 'level';
  const now = { level: row.level, raised: row.raised, [column]: change.level };
  const checkAt = row.runs ? nextCheck(clockOf(row), file.whistle.type, now, context.calendar, standingOf(file)) : null;
  await connection.run(`UPDATE \`clock\` SET \`${column}\` = ?, \`checkAt\` = ? WHERE ${ONE} AND \`${column}\` < ?`, [change.level, checkAt, ...keyOf(change), change.level]);
}

/** The verdicts that an evaluation's line holds, one a unit. */
export function verdictsIn(line: TimelineLine, { whistle, assignments }: CaseFile, newId: () => string): EvaluationRow[] {
  if (line.event !== 'evaluate' && line.event !== 'evaluate_rework') return [];
  const { solved, grades, parts } = line.data as { solved: Solved; grades: Record<string, number>; parts: Record<string, Part> };
  return assignments.filter((one) => grades[one.unitCode] !== undefined).map((one) => ({
    id: newId(), whistleId: whistle.id, round: line.seq, unitCode: one.unitCode, street: whistle.street, type: whistle.type,
    part: parts[one.unitCode] ?? one.part,
    solved, grade: grades[one.unitCode] ?? null, at: line.at,
  }));
}

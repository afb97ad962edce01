import { isDeepStrictEqual } from 'node:util';
import type { ClockRow, EvaluationRow } from '../../entities/index.js';
import type { Connection } from './connection.js';
import { Finder } from './finder.js';
import { verdictsIn, writeChanges } from './ledger.js';
import type { SessionContext } from './session.js';
import type { Store } from './store.js';

/** The derived rows of one case: what reminders and figures read. */
export interface Derived {
  clocks: ClockRow[];
  /** Their ids mean nothing and are left empty. */
  verdicts: EvaluationRow[];
}

/**
 * Builds the derived rows of one case again from its timeline alone. The
 * timeline is what counts; a row that differs from it was written by a fault,
 * or by a hand that had no business there.
 */
async function rebuildCase(connection: Connection, context: SessionContext, whistleId: string): Promise<{ before: Derived; after: Derived }> {
  const { clocks, evaluations } = context.tables;
  const find = new Finder(connection, context.tables);
  const file = await find.caseById(whistleId, 'FOR UPDATE');
  if (!file) throw new Error(`there is no case ${whistleId}`);
  const before = await derivedOf(connection, context, whistleId);
  const lines = await find.timeline(whistleId);
  await clocks.delete(connection, '`whistleId` = ?', [whistleId]);
  await evaluations.delete(connection, '`whistleId` = ?', [whistleId]);
  await writeChanges(connection, context, file, lines);
  await evaluations.insert(connection, lines.flatMap((line) => verdictsIn(line, file, context.newId)));
  return { before, after: await derivedOf(connection, context, whistleId) };
}

/** Ends a transaction without its changes. */
class OnlyLooked extends Error {
  override readonly name = 'OnlyLooked';
}

/** Cases compared at a time. */
const PAGE = 200;

/**
 * Compares the derived rows of every case with what its timeline says, case by
 * case; with `repair` the timeline wins. Answers how many were compared and the
 * numbers of those that differed.
 */
export async function findDrift(store: Store, { repair = false }: { repair?: boolean } = {}): Promise<{ checked: number; differing: string[] }> {
  const differing: string[] = [];
  let checked = 0;
  for (let last = ''; ;) {
    const page = await store.run((connection) => connection.rows(`SELECT \`id\`, \`number\` FROM \`whistle\` WHERE \`id\` > ? ORDER BY \`id\` LIMIT ${PAGE}`, [last]));
    for (const { id, number } of page) {
      checked += 1;
      if (await differs(store, String(id), repair)) differing.push(String(number));
    }
    if (page.length < PAGE) return { checked, differing };
    last = String(page.at(-1)!['id']);
  }
}

async function differs(store: Store, whistleId: string, repair: boolean): Promise<boolean> {
  let different = false;
  await store.run(async (connection) => {
    const { before, after } = await rebuildCase(connection, store.context, whistleId);
    different = !isDeepStrictEqual(before, after);
    if (!repair) throw new OnlyLooked();
  }).catch((error: unknown) => {
    if (!(error instanceof OnlyLooked)) throw error;
  });
  return different;
}

async function derivedOf(connection: Connection, { tables }: SessionContext, whistleId: string): Promise<Derived> {
  const verdicts = await tables.evaluations.select(connection, '`whistleId` = ? ORDER BY `round`, `unitCode`', [whistleId]);
  return {
    clocks: await tables.clocks.select(connection, '`whistleId` = ? ORDER BY `id`', [whistleId]),
    verdicts: verdicts.map((verdict) => ({ ...verdict, id: '' })),
  };
}

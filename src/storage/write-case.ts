import type { TimelineLine } from '../../entities/index.js';
import type { CaseFile } from '../whistle/case-file.js';
import type { Notice } from '../whistle/notices.js';
import type { Connection } from './connection.js';
import { verdictsIn, writeChanges } from './ledger.js';
import type { SessionContext } from './session.js';

/** How long the tapped copy waits for a redraw of its own: its answer normally carries the new card, ms. */
export const TAPPED_COPY_GRACE = 3_000;

/** Filing a case changes nothing that its cards show; they are long past the days in which they can be changed. */
const QUIET: ReadonlySet<string> = new Set(['archive']);

/** A case that a session has locked or created, and what was recorded on it since. */
export interface OpenCase {
  before: CaseFile | null;
  after: CaseFile;
  lines: TimelineLine[];
  told: { notice: Notice; assignmentId: string | null; byClock: boolean }[];
}

/** Writes one case's new state, its timeline and what follows from both; the conditional updates see to it that nobody else changed it meanwhile. */
export async function writeCase(connection: Connection, context: SessionContext, { before, after, lines }: OpenCase, tappedMessageId?: string): Promise<void> {
  const { tables } = context;
  if (before) {
    const set = difference(before.whistle, after.whistle);
    expectOne(await tables.whistles.update(connection, set, { id: after.whistle.id, version: before.whistle.version }));
  } else {
    await tables.whistles.insert(connection, [after.whistle]);
  }
  for (const old of before?.assignments ?? []) {
    const present = after.assignments.find((one) => one.id === old.id);
    const set = present ? difference(old, present) : {};
    if (Object.keys(set).length === 0) continue;
    expectOne(await tables.assignments.update(connection, set, { id: old.id, state: old.state, step: old.step }));
  }
  const known = new Set(before?.assignments.map((one) => one.id));
  await tables.assignments.insert(connection, after.assignments.filter((one) => !known.has(one.id)));
  await tables.timeline.insert(connection, lines);
  await writeChanges(connection, context, after, lines);
  await tables.evaluations.insert(connection, lines.flatMap((line) => verdictsIn(line, after, context.newId)));
  if (before && lines.some((line) => !QUIET.has(line.event))) await touchCopies(connection, context.now(), { subjectId: after.whistle.id, version: after.whistle.version }, tappedMessageId);
}

/** One statement makes every copy of the case, or of the alliance's entry, want the new version; the row itself is the pending redraw. */
export async function touchCopies(connection: Connection, now: number, { subjectId, version }: { subjectId: string; version: number }, tappedMessageId = ''): Promise<void> {
  // A copy that somebody else tapped a moment ago keeps its grace: a redraw that overtook the answer to that tap would be painted over by it.
  // `dueAt` first: MySQL assigns from left to right, and it has to read the `attempts` of before.
  const answered = now + TAPPED_COPY_GRACE;
  await connection.run(
    'UPDATE `card_copy` SET `dueAt` = CASE WHEN `messageId` = ? THEN ? WHEN `attempts` = 0 AND `dueAt` > ? AND `dueAt` <= ? THEN `dueAt` ELSE ? END, `wanted` = ?, `attempts` = 0, `picture` = CASE WHEN `messageId` = ? THEN NULL ELSE `picture` END WHERE `subjectId` = ? AND `lost` = ?',
    // What the tapped message shows depends on whether the answer arrives.
    [tappedMessageId, answered, now, answered, now, version, tappedMessageId, subjectId, false],
  );
}

/** Somebody came to look: what that person's cards lack is drawn now. Answers how many cards that are. */
export function hurryCopies(connection: Connection, now: number, toId: string): Promise<number> {
  return connection.run(
    'UPDATE `card_copy` SET `staleAt` = 0, `dueAt` = CASE WHEN `dueAt` > ? AND `dueAt` <= ? THEN `dueAt` ELSE ? END WHERE `toId` = ? AND `wanted` > `drawn` AND `dueAt` IS NOT NULL',
    // One that was tapped a moment ago waits for its answer all the same.
    [now, now + TAPPED_COPY_GRACE, now, toId],
  );
}

/** Only what differs, so that a conditional update touches no other column. */
export function difference<T extends object>(before: Readonly<T>, after: Readonly<T>): Partial<T> {
  const keys = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]])) as Partial<T>;
}

export function expectOne(changed: number): void {
  if (changed !== 1) throw new Error('a conditional update found another state than the one that was read');
}

import type { ClockRow } from '../../../entities/index.js';
import type { Calendar } from '../../../src/calendar/limit.js';
import { clockOf } from '../../../src/storage/ledger.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { runningPromises } from '../../../src/whistle/clock-ledger.js';
import { nextCheck, rungsFor, standingOf } from '../../../src/whistle/ladder.js';
import type { Desk } from '../../support/desk.js';
import { MINUTE } from '../cases.js';

/** A promise in the ledger, and what its case says. */
interface Seen {
  row: ClockRow;
  file: CaseFile;
  /** It runs, says the case. */
  expected: boolean;
  calendar: Calendar;
}

const want = ({ row, file, calendar }: Seen): number | null => nextCheck(clockOf(row), row.type, row, calendar, standingOf(file));

/** What no promise may be, whatever happened. */
const NEVER: readonly (readonly [what: string, holds: (seen: Seen) => boolean])[] = [
  ['is done and runs', ({ row }) => row.runs && row.doneAt !== null],
  ['is void and runs', ({ row }) => row.runs && row.voidAt !== null],
  ['was moved and runs', ({ row }) => row.runs && row.movedAt !== null],
  ['stands still and runs', ({ row }) => row.runs && row.stoppedAt !== null],
  ['rests and is looked at', ({ row }) => !row.runs && row.checkAt !== null],
  ['runs in the ledger and not in the case', ({ row, expected }) => row.runs && !expected],
  ['runs in the case and not in the ledger', ({ row, expected }) => !row.runs && expected],
  ['runs and is never looked at again, though the ladder goes on', (seen) => seen.row.runs && seen.row.checkAt === null && want(seen) !== null],
  ['runs, was never told and is never looked at', ({ row }) => row.runs && row.level === 0 && row.checkAt === null],
];

/** What is wrong with the ledger, in words. */
export async function ledgerFaults({ store }: Desk, files: ReadonlyMap<string, CaseFile>): Promise<string[]> {
  const { tables, calendar } = store.context;
  const rows = await store.run((connection) => tables.clocks.select(connection, '1 = 1'));
  const { orphans } = await store.transact((session) => session.promises.unwatched());
  return [
    ...orphans.map((number) => `${number} is open and nothing in it is promised`),
    ...rows.flatMap((row) => {
      const file = files.get(row.whistleId)!;
      const expected = runningPromises(file).some((one) => one.subject === row.subject && one.step === row.step && one.version === row.version);
      return NEVER.filter(([, holds]) => holds({ row, file, expected, calendar })).map(([what]) => `${nameOf(row, file)} ${what}`);
    }),
  ];
}

/** Who is overdue and has not been told since it was due, and who was told the same twice: looked at right after a chase. In words. */
export async function tellingFaults({ store, now, nameOf: loginOf }: Desk, files: ReadonlyMap<string, CaseFile>): Promise<string[]> {
  const { tables } = store.context;
  const rows = await store.run((connection) => tables.clocks.select(connection, '1 = 1'));
  const reminders = await store.run((connection) => tables.reminders.select(connection, '1 = 1'));
  const ends = new Map(rows.map((row) => [row.id, endOf(row)]));
  const overdue = rows.filter((row) => row.runs && row.dueAt + MINUTE < now() && rungsFor(row, row.type).some((rung) => rung.trigger.kind === 'DUE'));
  const untold = overdue.filter((row) => !reminders.some((one) => one.at >= row.dueAt && ends.get(one.clockId) === endOf(row)));
  const seen = new Set<string>();
  const again = reminders.filter((one) => {
    const what = [ends.get(one.clockId), one.level, one.toId].join();
    return !one.raised && seen.size === seen.add(what).size;
  });
  return [
    ...untold.map((row) => `${nameOf(row, files.get(row.whistleId)!)} is overdue since ${new Date(row.dueAt).toISOString()} at level ${row.level}, and nobody was told`),
    ...again.map((one) => `${loginOf(one.toId)} was told level ${one.level} of the same end twice: ${ends.get(one.clockId)}`),
  ];
}

/** Versions of one promise with the same end are no new occasion to remind anybody. */
const endOf = ({ subject, step, startedAt, dueAt }: ClockRow): string => [subject, step, startedAt, dueAt].join();

function nameOf({ step, version, assignmentId }: ClockRow, { whistle, assignments }: CaseFile): string {
  const share = assignments.find((one) => one.id === assignmentId);
  return `${step} v${version} of ${whistle.number} (${whistle.state}${share ? `, ${share.unitCode} ${share.part} ${share.state}` : ''})`;
}

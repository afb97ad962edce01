import type { Counters } from '../sandbox/api.js';
import type { Boundary } from '../src/boundaries.js';
import { wasTakenOver } from '../src/jobs/ledger.js';
import { JOBS } from '../src/jobs/table.js';
import type { Store } from '../src/storage/store.js';
import { whatIsWrong } from '../test/support/look.js';
import { DAY_BEGINS, playDay, type Day, type Played } from './day.js';
import type { Fate } from './fate.js';
import { openHouse, type House } from './house.js';
import { whatIsLeft, type Left } from './left.js';

/** One run of the day, and what it left. */
export interface Outcome extends Played {
  left: Left;
  lives: number;
  passed: ReadonlySet<Boundary>;
  /** How often each was passed on the day itself. */
  passes: ReadonlyMap<Boundary, number>;
  /** What must not be, in words: lost or repeated messages, cards that lie, errors that nobody expects. */
  wrong: string[];
  messages: number;
  duplicates: number;
  calls: Counters['calls'];
}

export interface RunOptions {
  databaseUrl: string;
  instances?: number;
  fate?: Fate;
  /** Errors of the log that belong to the trouble it is in. */
  expectErrors?: RegExp;
  /** Begins when the house stands; ends before it is looked at. */
  trouble?(house: House): { stop(): void | Promise<void> };
  tell?(line: string): void;
}

/** Administrators are asked for next year's holidays once a week, on the 16th and the 23rd in the same words. */
const ASKED_AGAIN = 1;

/** Cards that the platform would not take are in its log, by design. */
const EXPECTED = /^card refused, sent as plain text/;

/** In the log where instances die: one of them left its run of a job to its lease. */
export const STALLED = /^a job did not end in its time/;

/**
 * Plays the day in a house of its own, which is gone afterwards.
 *
 * @throws when the day cannot be played to its end
 */
export async function runDay(day: Day, options: RunOptions): Promise<Outcome> {
  const house = await openHouse({ databaseUrl: options.databaseUrl, startAt: DAY_BEGINS, ...(options.instances && { instances: options.instances }), ...(options.fate && { fate: options.fate }) });
  try {
    const trouble = options.trouble?.(house);
    const played = await playDay(house, day, options.tell).finally(() => trouble?.stop());
    await house.settle();
    const { sandbox } = house;
    const { lives, lines, passed } = house.chronicle();
    const faults = await house.look((store) => whatIsWrong({ store, sandbox }));
    const { messages, calls, ...counted } = sandbox.counters();
    const duplicates = counted.duplicates - ASKED_AGAIN;
    const errors = lines.filter(({ level, msg }) => ['error', 'fatal'].includes(level) && !EXPECTED.test(msg) && !options.expectErrors?.test(msg));
    return {
      ...played, lives, passed, passes: await house.passes(), messages, duplicates, calls,
      left: await house.look((store) => whatIsLeft(sandbox, store)),
      wrong: [
        ...(duplicates === 0 ? [] : [`${duplicates} messages are there twice, word for word`]),
        ...faults.filter((one) => !/ is FALLBACK /.test(one)), ...(await house.look(runsGivenUp)), ...errors.map((one) => `log: ${JSON.stringify(one)}`),
      ],
    };
  } finally {
    await house.stop();
  }
}

/** Runs that were interrupted twice: the product gives them up by rule, so what they had to do is missing, and a campaign that does it proves nothing. */
async function runsGivenUp({ run, context: { tables } }: Store): Promise<string[]> {
  const stalled = await run((connection) => tables.runs.select(connection, "`outcome` = 'STALLED'"));
  return stalled.filter((one) => JOBS.some((job) => job.name === one.job && wasTakenOver(one, job)))
    .map(({ job, occurrence }) => `${job} of ${new Date(occurrence).toISOString()} was interrupted twice and given up`);
}

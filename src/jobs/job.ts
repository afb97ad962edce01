import type { JobTimes } from '../../config/schedule.js';
import type { Log } from '../log.js';
import type { Store } from '../storage/store.js';

/** What the house lends to its jobs. */
export interface JobSurroundings {
  store: Store;
  /** The administrators' chat; each administrator is told in person when there is none. */
  adminChatId?: string | undefined;
  heartbeatUrl?: string | undefined;
  /** A brief or bulletin with nothing in it is not sent at all, instead of one line. */
  silentWhenEmpty: boolean;
}

export interface JobContext extends JobSurroundings {
  log: Log;
  /** The moment of the schedule that this run is for, ms; after a downtime it lies back. */
  occurrence: number;
}

/**
 * Something that runs by the clock. It works from the state of the database,
 * so that a run too many has no effect and the next one makes up for one too few.
 */
export interface Job extends JobTimes {
  name: string;
  /** What an administrator sees in the list. */
  title: string;
  /** Runs in each instance by itself, without the ledger: for what an instance keeps in memory. */
  everywhere?: true;
  /** Answers one Chinese sentence on the outcome for the list, if there is something to say. @throws when it failed */
  run(context: JobContext): Promise<string | undefined>;
}

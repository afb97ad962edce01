/** What happens to an occurrence whose moment nobody was there for: LATEST runs the newest one late, once; SKIP only notes that it was left out. */
export type Missed = 'LATEST' | 'SKIP';

/** When a job runs. */
export interface JobTimes {
  /** Cron expression (minute hour day month weekday) in China's time zone. */
  schedule: string;
  missed: Missed;
  /** A run that takes longer has died or hangs, ms. */
  longest: number;
}

const MINUTE = 60_000;

/**
 * Every job by name. Night jobs keep off the full hour, when other systems
 * start theirs. A city may move them; the programs behind them are in src/jobs.
 */
export const SCHEDULE = {
  chase: { schedule: '* * * * *', missed: 'LATEST', longest: MINUTE },
  'morning-brief': { schedule: '0 8 * * *', missed: 'SKIP', longest: 5 * MINUTE },
  bulletin: { schedule: '0 8 * * *', missed: 'LATEST', longest: 30 * MINUTE },
  audit: { schedule: '30 8 * * *', missed: 'LATEST', longest: 10 * MINUTE },
  archive: { schedule: '47 3 * * *', missed: 'LATEST', longest: 30 * MINUTE },
  'renew-cards': { schedule: '13 8 * * *', missed: 'LATEST', longest: 30 * MINUTE },
  'alliance-clock': { schedule: '*/5 * * * *', missed: 'LATEST', longest: 10 * MINUTE },
  'alliance-council': { schedule: '5 9 * * *', missed: 'LATEST', longest: 30 * MINUTE },
  'alliance-list-call': { schedule: '15 9 * * *', missed: 'LATEST', longest: 30 * MINUTE },
  'alliance-year': { schedule: '25 9 * * *', missed: 'LATEST', longest: 30 * MINUTE },
  'reload-calendar': { schedule: '* * * * *', missed: 'SKIP', longest: MINUTE },
  'recount-due-times': { schedule: '57 3 * * *', missed: 'LATEST', longest: 60 * MINUTE },
  'ask-for-calendar': { schedule: '0 9 * * *', missed: 'LATEST', longest: MINUTE },
  heartbeat: { schedule: '* * * * *', missed: 'SKIP', longest: MINUTE },
  'forget-old-pushes': { schedule: '17 3 * * *', missed: 'LATEST', longest: 10 * MINUTE },
  'forget-old-deliveries': { schedule: '27 3 * * *', missed: 'LATEST', longest: 10 * MINUTE },
  'forget-old-runs': { schedule: '37 3 * * *', missed: 'LATEST', longest: 10 * MINUTE },
} as const satisfies Record<string, JobTimes>;

export type JobName = keyof typeof SCHEDULE;

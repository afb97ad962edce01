import type { Missed } from '../../config/schedule.js';
import { cronWords } from './cron-words.js';
import { JOBS } from './table.js';

const MISSED_WORDS: Record<Missed, string> = { LATEST: '补跑最近一次', SKIP: '不补，只作记录' };

/** The job table as a page prints it: name, title, when, what happens to a missed run, minutes after which a run counts as stalled. */
export const jobRows = (): readonly (readonly [name: string, title: string, when: string, missed: string, longest: string])[] =>
  JOBS.map(({ name, title, schedule, missed, longest, everywhere }) =>
    [name, title, cronWords(schedule), everywhere ? '每个实例各自运行' : MISSED_WORDS[missed], `${longest / 60_000} 分钟`]);

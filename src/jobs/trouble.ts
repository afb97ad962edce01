import type { JobRun } from '../../entities/index.js';
import type { Alert } from '../storage/alerts.js';
import { moment } from '../whistle/words.js';
import type { Job } from './job.js';
import { leaseOf } from './ledger.js';
import { occurrencesAround } from './occurrences.js';

const HOUR = 3_600_000;
const SEE = '可运行 npx shaodao jobs 查看。';

/** A job that fails every minute is told once an hour: the hour of `at` (ms) is in the key. */
const key = (kind: 'trouble' | 'recovered', job: Job, at: number): string => `job-${kind}:${job.name}:${Math.floor(at / HOUR)}`;

/** What administrators are told of a run that failed at `at` (ms): the kind of error only, since messages of databases repeat what they store. */
export const failed = (job: Job, occurrence: number, at: number, error: unknown): Alert => ({
  key: key('trouble', job, at),
  words: `【任务失败】「${job.title}」${moment(occurrence)} 的运行失败（${error instanceof Error ? error.name : '未知错误'}），`
    + `下一次在 ${moment(occurrencesAround(job.schedule, at).next)}。原因见日志，${SEE}`,
});

/** What they are told of a run that held its occurrence too long; `by` is the instance that runs it again, if one does. */
export const stalled = (job: Job, run: JobRun, at: number, by?: string): Alert => ({
  key: key('trouble', job, at),
  words: `【任务停滞】「${job.title}」${moment(run.occurrence)} 的运行超过 ${Math.round(leaseOf(job) / 60_000)} 分钟没有结束（实例 ${run.instance}），`
    + `${by === undefined ? '已不再等待' : `由实例 ${by} 接手重新运行`}。${SEE}`,
});

/** Answers the alert of `troubleAt` (ms): one all-clear for each alert. */
export const recovered = (job: Job, occurrence: number, troubleAt: number): Alert => ({
  key: key('recovered', job, troubleAt),
  words: `【任务恢复】「${job.title}」${moment(occurrence)} 的运行正常完成。`,
});

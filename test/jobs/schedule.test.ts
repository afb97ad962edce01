import { CronExpressionParser } from 'cron-parser';
import { createTask } from 'node-cron';
import test from 'ava';
import { SCHEDULE } from '../../config/schedule.js';
import { cronWords } from '../../src/jobs/cron-words.js';
import { occurrenceBefore, occurrencesAround } from '../../src/jobs/occurrences.js';
import { jobRows } from '../../src/jobs/printed.js';
import { JOBS } from '../../src/jobs/table.js';

test('every job of the schedule has a program, and nothing else runs', (t) => {
  t.deepEqual(JOBS.map((job) => job.name), Object.keys(SCHEDULE));
  t.is(new Set(JOBS.map((job) => job.title)).size, JOBS.length);
});

test('the printed table says in Chinese when a job runs and what becomes of a missed run', (t) => {
  const rows = jobRows();
  t.is(rows.length, JOBS.length);
  t.deepEqual(rows.find(([name]) => name === 'forget-old-runs'), ['forget-old-runs', '清理任务运行记录', '每天 03:37', '补跑最近一次', '10 分钟']);
  t.deepEqual(rows.find(([name]) => name === 'heartbeat'), ['heartbeat', '向心跳地址报告', '每分钟', '不补，只作记录', '1 分钟']);
});

for (const { name, schedule, longest, title } of JOBS) {
  test(`${name}: both readers of cron expressions take its schedule and agree on the next five moments`, async (t) => {
    const task = createTask(schedule, () => undefined, { timezone: 'Asia/Shanghai' });
    await task.start();
    const expected = task.getNextRuns(5).map((at) => at.toISOString());
    const reader = CronExpressionParser.parse(schedule, { tz: 'Asia/Shanghai', currentDate: new Date(Date.parse(expected[0]!) - 1) });
    t.deepEqual(reader.take(5).map((at) => at.toISOString()), expected);
    await task.destroy();
  });

  test(`${name}: fits the ledger, says in Chinese what it is and when it runs`, (t) => {
    t.true(`${name}@${10 ** 13}`.length <= 96);
    t.true(longest >= 1_000);
    t.regex(title, /^\p{Script=Han}+$/u);
    t.regex(cronWords(schedule), /^每/);
  });
}

const at = (text: string): number => Date.parse(`${text}+08:00`);

const AROUND: readonly (readonly [schedule: string, now: string, latest: string, next: string])[] = [
  ['17 3 * * *', '2026-11-24T03:16:59.999', '2026-11-23T03:17', '2026-11-24T03:17'],
  ['17 3 * * *', '2026-11-24T03:17:00.000', '2026-11-24T03:17', '2026-11-25T03:17'],
  ['17 3 * * *', '2026-11-24T03:17:00.001', '2026-11-24T03:17', '2026-11-25T03:17'],
  ['* * * * *', '2026-11-24T00:00:00.000', '2026-11-24T00:00', '2026-11-24T00:01'],
  ['0 8 * * 1', '2026-11-23T07:59:59.999', '2026-11-16T08:00', '2026-11-23T08:00'],
  ['0 8 1 1,4,7,10 *', '2026-12-31T23:59:59.999', '2026-10-01T08:00', '2027-01-01T08:00'],
];
for (const [schedule, now, latest, next] of AROUND) {
  test(`at ${now} in China 「${schedule}」 stands between ${latest} and ${next}`, (t) => {
    t.deepEqual({ ...occurrencesAround(schedule, at(now)) }, { latest: at(`${latest}:00`), next: at(`${next}:00`) });
  });
}

test('asked for an earlier time, the schedule answers for that time and not from memory', (t) => {
  occurrencesAround('5 5 * * *', at('2026-11-24T06:00:00'));
  t.is(occurrencesAround('5 5 * * *', at('2026-11-24T05:00:00')).latest, at('2026-11-23T05:05:00'));
  t.is(occurrenceBefore('5 5 * * *', at('2026-11-24T05:05:00')), at('2026-11-23T05:05:00'));
});

const WORDS: readonly (readonly [schedule: string, words: string])[] = [
  ['* * * * *', '每分钟'], ['*/5 * * * *', '每 5 分钟'], ['20 * * * *', '每小时第 20 分'], ['0,30 * * * *', '每小时第 0、30 分'],
  ['17 3 * * *', '每天 03:17'], ['30 8,14 * * *', '每天 08:30、14:30'], ['0 8 * * 1', '每周一 08:00'], ['30 7 * * 1-5', '每周一至周五 07:30'],
  ['0 8 1 * *', '每月 1 日 08:00'], ['0 9 1 11 *', '每年 11 月 1 日 09:00'], ['0 8 1 1,4,7,10 *', '每年 1、4、7、10 月 1 日 08:00'],
  ['*/10 * * * 1', '每周一，每 10 分钟'],
  ['0-5 8 * * *', '0-5 8 * * *'], ['0 8 * 3 *', '0 8 * 3 *'], ['0 8 1 * 1', '0 8 1 * 1'], ['* * * * * *', '* * * * * *'], ['*/5 8 * * *', '*/5 8 * * *'],
];
for (const [schedule, words] of WORDS) {
  test(`「${schedule}」 is shown as ${words}`, (t) => t.is(cronWords(schedule), words));
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import type { JobRun } from '../../entities/index.js';
import { stateOf, type Trouble } from '../../src/jobs/report.js';
import { JOBS } from '../../src/jobs/table.js';
import { occurrencesAround } from '../../src/jobs/occurrences.js';
import { DAY, job, MINUTE, NIGHT, openOffice } from './office.js';

const nightly = job(async () => undefined, { schedule: '0 3 * * *' });

/** A run of the job `days` ago, done within a second unless said otherwise. */
const run = (days: number, change: Partial<JobRun> = {}): JobRun => {
  const occurrence = NIGHT - days * DAY;
  return {
    id: `sweep@${occurrence}`, job: 'sweep', occurrence, instance: 'i', startedAt: occurrence, leaseUntil: occurrence + 7 * MINUTE,
    finishedAt: occurrence + 1_000, outcome: 'DONE', words: null, ...change,
  };
};
const running = { outcome: 'RUNNING', finishedAt: null } as const;

const CASES: readonly (readonly [title: string, newest: readonly JobRun[], now: number, trouble: Trouble | undefined])[] = [
  ['done this night is well', [run(0)], NIGHT + MINUTE, undefined],
  ['done last night is well while this night is only due', [run(1)], NIGHT + MINUTE, undefined],
  ['done two nights ago is overdue', [run(2)], NIGHT + MINUTE, 'OVERDUE'],
  ['failed is trouble', [run(0, { outcome: 'FAILED' })], NIGHT + MINUTE, 'FAILED'],
  ['stalled is trouble', [run(0, { outcome: 'STALLED' })], NIGHT + MINUTE, 'STALLED'],
  ['skipped is no trouble', [run(0, { outcome: 'SKIPPED' })], NIGHT + MINUTE, undefined],
  ['running within its time is well', [run(0, running)], NIGHT + MINUTE, undefined],
  ['running beyond its time is stalled', [run(0, running)], NIGHT + 7 * MINUTE, 'STALLED'],
  ['running again after a failure is still a failure', [run(0, running), run(1, { outcome: 'FAILED' })], NIGHT + MINUTE, 'FAILED'],
  ['done after a failure is well', [run(0), run(1, { outcome: 'FAILED' })], NIGHT + MINUTE, undefined],
  ['never seen is overdue', [], NIGHT, 'OVERDUE'],
];
for (const [title, newest, now, trouble] of CASES) {
  test(`a job ${title}`, (t) => t.is(stateOf(nightly, newest, now).trouble, trouble));
}

test('a job that each instance runs for itself is not judged by the ledger', (t) => {
  t.is(stateOf({ ...nightly, everywhere: true }, [], NIGHT).trouble, undefined);
});

/** What `shaodao jobs` prints on this database. */
function list(url: string): Promise<{ code: number; out: string }> {
  const env = {
    PATH: process.env['PATH'], LARK_APP_ID: 'cli_0123456789abcdef', LARK_APP_SECRET: 's', LARK_ENCRYPT_KEY: 'k', LARK_VERIFICATION_TOKEN: 'v',
    DATA_KEY: Buffer.alloc(32).toString('base64'), DATABASE_URL: url,
  };
  const call = `import(${JSON.stringify(join(import.meta.dirname, '..', '..', 'src', 'cli', 'jobs.js'))}).then(({ jobs }) => jobs())`;
  return promisify(execFile)(process.execPath, ['-e', call], { env }).then(
    ({ stdout }) => ({ code: 0, out: stdout }),
    (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
  );
}

test('the list names every job and fails the shell when one failed', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const now = Date.now();
  const { tables } = office.store.context;
  await office.store.run((connection) => tables.runs.insert(connection, JOBS.map((one) => {
    const { latest } = occurrencesAround(one.schedule, now);
    return { id: `${one.name}@${latest}`, job: one.name, occurrence: latest, instance: 'i', startedAt: latest, leaseUntil: latest, finishedAt: latest + 1_234, outcome: 'DONE', words: '清理 3 条' };
  })));
  const well = await list(office.url);
  t.is(well.code, 0, well.out);
  t.regex(well.out, /✓ +forget-old-pushes +清理推送记录 +每天 03:17 +\d+月\d+日 03:17 +完成 +1\.2 秒 +\d+月\d+日 03:17 +清理 3 条/);
  for (const one of JOBS) t.true(well.out.includes(one.name));

  await office.store.run((connection) => tables.runs.update(connection, { outcome: 'FAILED', words: 'Error: 断' }, { job: 'forget-old-pushes' }));
  const ill = await list(office.url);
  t.is(ill.code, 1);
  t.regex(ill.out, /✗ +forget-old-pushes .* 失败 .*Error: 断/);
  t.regex(ill.out, /有 1 项任务需要处理/);
});

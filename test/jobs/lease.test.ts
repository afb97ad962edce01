import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test from 'ava';
import { DATABASES } from '../support/database.js';
import { DAY, hanging, job, MINUTE, NIGHT, openOffice } from './office.js';

/** The job's longest plus what clocks may differ. */
const LEASE = 7 * MINUTE;
const NIGHTLY = { schedule: '0 3 * * *' };

for (const kind of DATABASES) {
  test(`${kind}: the run of a killed process is taken over after its lease and not before`, async (t) => {
    const office = await openOffice(t, kind);
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-child.js'), office.url, String(NIGHT)], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const seen: number[] = [];
    const heir = await office.instance('heir', [job(async ({ occurrence }) => { seen.push(occurrence); return undefined; }, NIGHTLY)]);
    office.clock.now = NIGHT + LEASE - 1;
    await heir.tick();
    t.deepEqual(seen, []);
    office.clock.now = NIGHT + LEASE;
    await heir.tick();
    await heir.tick();
    t.deepEqual(seen, [NIGHT]);
    t.deepEqual((await office.runs()).map((run) => [run.instance, run.outcome, run.startedAt]), [['heir', 'DONE', NIGHT]]);
    t.deepEqual(await office.told(), [
      '【任务停滞】「清扫」11月24日 03:00 的运行超过 7 分钟没有结束（实例 victim），由实例 heir 接手重新运行。可运行 npx shaodao jobs 查看。',
      '【任务恢复】「清扫」11月24日 03:00 的运行正常完成。',
    ]);
  });

  test(`${kind}: of several heirs one takes the run over`, async (t) => {
    const office = await openOffice(t, kind);
    const { hangs, begun, runs, release } = hanging(1, NIGHTLY);
    const first = (await office.instance('first', [hangs])).tick();
    await begun;
    office.clock.now += LEASE;
    const heirs = await Promise.all(['b', 'c', 'd', 'e'].map((name) => office.instance(name, [hangs])));
    await Promise.all(heirs.map((heir) => heir.tick()));
    t.is(runs.length, 2);
    release();
    await first;
  });
}

test('an instance that lost its lease does not write into the line of its heir', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, release } = hanging(1, NIGHTLY);
  const slow = (await office.instance('slow', [hangs])).tick();
  await begun;
  office.clock.now += LEASE;
  await (await office.instance('heir', [hangs])).tick();
  const before = await office.runs();
  office.clock.now += MINUTE;
  release();
  await slow;
  t.deepEqual(await office.runs(), before);
  t.true(office.lines.some((line) => line.msg.startsWith('a run ended after its lease had lapsed')));
});

test('an instance that lost its lease does not end the run that its heir is still at', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const [slow, heir] = [hanging(1, NIGHTLY), hanging(1, NIGHTLY)];
  const slowEnds = (await office.instance('slow', [slow.hangs])).tick();
  await slow.begun;
  office.clock.now += LEASE;
  const heirEnds = (await office.instance('heir', [heir.hangs])).tick();
  await heir.begun;
  slow.release();
  await slowEnds;
  t.deepEqual((await office.runs()).map((run) => [run.instance, run.outcome]), [['heir', 'RUNNING']]);
  heir.release();
  await heirEnds;
  t.deepEqual((await office.runs()).map((run) => [run.instance, run.outcome]), [['heir', 'DONE']]);
});

test('the end of a run that holds its lease is written, however long others have looked at it', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, release } = hanging(1, NIGHTLY);
  const slow = (await office.instance('slow', [hangs])).tick();
  await begun;
  office.clock.now += LEASE - 1;
  await (await office.instance('other', [hangs])).tick();
  release();
  await slow;
  t.deepEqual((await office.runs()).map((run) => [run.instance, run.outcome, run.finishedAt]), [['slow', 'DONE', NIGHT + LEASE - 1]]);
  t.deepEqual(await office.told(), []);
});

test('a run that hangs again in its second instance is given up until the next occurrence', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, runs, release } = hanging(2, NIGHTLY);
  const ticks: Promise<void>[] = [];
  const look = async (name: string): Promise<void> => { ticks.push((await office.instance(name, [hangs])).tick()); };
  await look('a');
  await begun;
  for (const name of ['b', 'c', 'd']) {
    office.clock.now += LEASE;
    await look(name);
    await office.store.idle();
  }
  t.is(runs.length, 2);
  t.deepEqual((await office.runs()).map((run) => [run.instance, run.outcome, run.words]), [['b', 'STALLED', '运行超过 7 分钟没有结束']]);
  office.clock.now = NIGHT + DAY;
  await (await office.instance('e', [hangs])).tick();
  t.deepEqual(runs, [NIGHT, NIGHT, NIGHT + DAY]);
  t.deepEqual((await office.told()).map((words) => words.slice(0, 6)), ['【任务停滞】', '【任务恢复】']);
  release();
  await Promise.all(ticks);
});

test('a job never overtakes itself, and a dead run does not stop the occurrences after it', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, runs, release } = hanging(1);
  const dead = (await office.instance('dead', [hangs])).tick();
  await begun;
  const alive = await office.instance('alive', [hangs]);
  for (let minute = 1; minute < 7; minute += 1) {
    office.clock.now = NIGHT + minute * MINUTE;
    await alive.tick();
  }
  t.deepEqual(runs, [NIGHT]);
  office.clock.now = NIGHT + LEASE;
  await alive.tick();
  t.deepEqual(runs, [NIGHT, NIGHT + LEASE]);
  t.deepEqual((await office.runs()).map((run) => [run.instance, run.outcome]), [['dead', 'STALLED'], ['alive', 'DONE']]);
  release();
  await dead;
});

test('an instance whose clock is two minutes ahead does not take over what may still run its full time', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, runs, release } = hanging(1, NIGHTLY);
  const slow = (await office.instance('slow', [hangs])).tick();
  await begun;
  office.clock.now += 5 * MINUTE - 1;
  await (await office.instance('ahead', [hangs], { skew: 2 * MINUTE })).tick();
  t.is(runs.length, 1);
  release();
  await slow;
});

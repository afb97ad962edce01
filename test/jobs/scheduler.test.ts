import test from 'ava';
import { DAY, gate, hanging, job, MINUTE, NIGHT, openOffice } from './office.js';

test('stop() waits for the run under way, whose end is written down', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, release } = hanging(1);
  const scheduler = await office.instance('a', [hangs]);
  scheduler.start();
  await begun;
  let stopped = false;
  const stopping = scheduler.stop().then(() => { stopped = true; });
  await office.store.idle();
  t.false(stopped);
  release();
  await stopping;
  t.deepEqual((await office.runs()).map((run) => run.outcome), ['DONE']);
});

test('stop() does not wait for ever for a run that hangs; its line is left to the lease', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, release } = hanging(1);
  const scheduler = await office.instance('a', [hangs], { patience: 20 });
  const tick = scheduler.tick();
  await begun;
  await scheduler.stop();
  t.deepEqual((await office.runs()).map((run) => run.outcome), ['RUNNING']);
  t.true(office.lines.some((line) => line.msg === 'stopped while a job was running; its lease will lapse'));
  release();
  await tick;
});

test('nothing begins after stop()', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, runs } = hanging(0);
  const scheduler = await office.instance('a', [hangs]);
  await scheduler.stop();
  await scheduler.tick();
  t.deepEqual(runs, []);
});

test('a start looks at what was missed, without waiting for a minute to begin', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, runs } = hanging(0, { schedule: '0 3 * * *' });
  await (await office.instance('a', [hangs])).tick();
  office.clock.now = NIGHT + DAY + 60 * MINUTE;
  const again = await office.instance('b', [hangs]);
  again.start();
  await begun;
  await again.stop();
  t.deepEqual(runs, [NIGHT, NIGHT + DAY]);
});

test('cron wakes the job on every instance, and one of them runs it', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: string[] = [];
  const done = gate();
  const everySecond = (name: string) => job(async ({ occurrence }) => {
    seen.push(`${name} ${occurrence}`);
    if (seen.length >= 3) done.open();
    return undefined;
  }, { schedule: '* * * * * *' });
  const instances = await Promise.all(['a', 'b', 'c'].map((name) => office.instance(name, [everySecond(name)], { clock: Date.now })));
  for (const one of instances) one.start();
  const alive = setInterval(() => undefined, 1_000);
  await done.opened;
  clearInterval(alive);
  for (const one of instances) await one.stop();
  const occurrences = seen.map((one) => one.split(' ')[1]);
  t.is(new Set(occurrences).size, occurrences.length);
  t.true((await office.runs()).every((run) => run.outcome === 'DONE'));
});

test('a job for every instance runs in each, once an occurrence and at the start, and leaves no line', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: string[] = [];
  const loads = (name: string) => job(async () => { seen.push(name); return undefined; }, { schedule: '0 * * * *', everywhere: true });
  office.clock.now = NIGHT + 25 * MINUTE;
  const instances = await Promise.all(['a', 'b'].map((name) => office.instance(name, [loads(name)])));
  for (const at of [25, 26, 60, 61]) {
    office.clock.now = NIGHT + at * MINUTE;
    for (const one of instances) await one.tick();
  }
  t.deepEqual(seen, ['a', 'b', 'a', 'b']);
  t.deepEqual(await office.runs(), []);
});

test('a job for every instance that fails is told, and so is that it works again', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const fails = job(async ({ occurrence }) => { if (occurrence === NIGHT) throw new Error('no'); return undefined; }, { everywhere: true });
  const instances = await Promise.all(['a', 'b'].map((name) => office.instance(name, [fails])));
  for (const minute of [0, 1, 2]) {
    office.clock.now = NIGHT + minute * MINUTE;
    for (const one of instances) await one.tick();
  }
  t.deepEqual((await office.told()).map((words) => words.slice(0, 6)), ['【任务失败】', '【任务恢复】']);
});

test('a job for every instance that hangs is begun anew after its lease', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const { hangs, begun, runs, release } = hanging(1, { everywhere: true });
  const scheduler = await office.instance('a', [hangs]);
  const hung = scheduler.tick();
  await begun;
  office.clock.now = NIGHT + 7 * MINUTE - 1;
  await scheduler.tick();
  t.is(runs.length, 1);
  office.clock.now = NIGHT + 7 * MINUTE;
  await scheduler.tick();
  t.is(runs.length, 2);
  release();
  await hung;
});

import test from 'ava';
import { createClock } from '../../sandbox/platform/clock.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import { app, sandboxFor, seed, stateFile, until } from './world.js';

const HOUR = 3_600_000;

test('a change of speed moves nothing by itself, and what waits comes at the new speed', async (t) => {
  let machine = 0;
  const clock = createClock(0, 0, () => machine);
  t.teardown(clock.stop);
  const fired: string[] = [];
  clock.at(HOUR, () => fired.push('an hour later'));
  clock.at(2 * HOUR, () => fired.push('two hours later'));
  const laterBy = async (ms: number) => {
    machine += ms;
    await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await laterBy(20);
  t.deepEqual([clock.now(), fired], [0, []], 'it stands');
  clock.move({ ms: HOUR - 1 });
  t.like(clock.move({ speed: 3_600 }), { now: HOUR - 1, speed: 3_600 });
  await laterBy(0);
  t.deepEqual(fired, []);
  machine += 1;
  await until(() => fired.length === 1);
  t.like(clock.move({ speed: 0 }), { now: HOUR - 1 + 3_600, speed: 0 });
  await laterBy(HOUR);
  t.deepEqual([clock.now(), fired], [HOUR - 1 + 3_600, ['an hour later']]);
});

for (const speed of [-1, Number.NaN, Infinity, 3_601]) {
  test(`a clock does not run at ${speed} times`, (t) => {
    const clock = createClock(0, 0);
    t.throws(() => clock.move({ speed, ms: 1 }), { instanceOf: RangeError });
    t.like(clock.state(), { now: 0, speed: 0 });
  });
}

test('the control API sets the speed and jumps, and says both', async (t) => {
  const sandbox = await sandboxFor(t, { startAt: 0, accelerate: 0 });
  const post = async (body: unknown) =>
    (await (await fetch(`${sandbox.url}/sandbox/api/clock`, { method: 'POST', body: JSON.stringify(body) })).json()) as object;
  t.like(await post({ advance_ms: 5 }), { now: 5, speed: 0 });
  t.like(await post({ advance_ms: HOUR, speed: 60 }), { speed: 60 });
  t.true(sandbox.clock.now() >= HOUR + 5);
});

for (const wrong of [{}, { speed: '60' }, { speed: -1, advance_ms: 5 }, { advance_ms: null }, { speed: 60, advance_ms: -5 }, { speed: 60, advance_ms: 9e15 }]) {
  test(`the control API takes nothing of ${JSON.stringify(wrong)}`, async (t) => {
    const sandbox = await sandboxFor(t, { startAt: 0, accelerate: 0 });
    const answer = await fetch(`${sandbox.url}/sandbox/api/clock`, { method: 'POST', body: JSON.stringify(wrong) });
    t.like(await answer.json(), { error: { code: 'bad_request' } });
    t.like(sandbox.state().clock, { now: 0, speed: 0 });
  });
}

test('a kept sandbox keeps its speed, and the time it gained by it', async (t) => {
  const file = stateFile(t);
  const before = await startSandbox({ app, seed, stateFile: file, startAt: 0, accelerate: 0 });
  before.clock.setSpeed(3_600);
  await until(() => before.clock.now() > HOUR / 10);
  before.clock.setSpeed(0);
  const kept = before.clock.now();
  await before.stop();
  const after = await sandboxFor(t, { stateFile: file });
  t.true(after.clock.now() >= kept && after.clock.now() < kept + 60_000);
  t.is(after.state().clock.speed, 0);
});

test('a sandbox with a speed or a connection setting that cannot be does not start', async (t) => {
  await t.throwsAsync(startSandbox({ app, seed, accelerate: 3_601 }), { message: 'speed is 0 to 3600' });
  await t.throwsAsync(startSandbox({ app, seed, connections: { ping_interval_s: -1 } }), { message: /ping_interval_s/ });
});

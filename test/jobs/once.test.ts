import test from 'ava';
import { DATABASES } from '../support/database.js';
import { DAY, HOUR, job, MINUTE, NIGHT, openOffice } from './office.js';

for (const kind of DATABASES) {
  for (const count of [1, 2, 5]) {
    test(`${kind}: ${count} instances run each occurrence exactly once, however often they look`, async (t) => {
      const office = await openOffice(t, kind);
      const seen: number[] = [];
      const counts = job(async ({ occurrence }) => { seen.push(occurrence); return '好'; });
      const instances = await Promise.all(Array.from({ length: count }, (_, index) => office.instance(`i${index}`, [counts])));
      const expected: number[] = [];
      for (let minute = 0; minute < 8; minute += 1) {
        expected.push(office.clock.now);
        await Promise.all([...instances, ...instances].map((one) => one.tick()));
        office.clock.now += MINUTE;
      }
      t.deepEqual(seen, expected);
      t.deepEqual((await office.runs()).map((run) => [run.occurrence, run.outcome, run.words]), expected.map((at) => [at, 'DONE', '好']));
      t.deepEqual(office.lines, [], 'being second is nothing to log');
    });
  }

  for (const together of [false, true]) {
    test(`${kind}: with clocks 90 seconds apart ${together ? 'nothing runs twice when both look at once' : 'every occurrence runs once'}`, async (t) => {
      const office = await openOffice(t, kind);
      const seen: number[] = [];
      const counts = job(async ({ occurrence }) => { seen.push(occurrence); return undefined; });
      const instances = [await office.instance('behind', [counts]), await office.instance('ahead', [counts], { skew: 90_000 })];
      for (let second = 0; second <= 600; second += 30) {
        if (together) await Promise.all(instances.map((one) => one.tick()));
        else for (const one of instances) await one.tick();
        instances.reverse();
        office.clock.now += 30_000;
      }
      t.is(new Set(seen).size, seen.length);
      t.is(seen.at(-1), NIGHT + 11 * MINUTE);
      if (!together) t.deepEqual(seen, Array.from({ length: 12 }, (_, minute) => NIGHT + minute * MINUTE));
    });
  }
}

test('the instance whose clock is behind leaves alone what the one ahead has begun', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: string[] = [];
  const counts = (who: string) => job(async ({ occurrence }) => { seen.push(`${who} ${(occurrence - NIGHT) / MINUTE}`); return undefined; });
  const behind = await office.instance('behind', [counts('behind')]);
  const ahead = await office.instance('ahead', [counts('ahead')], { skew: 90_000 });
  await ahead.tick();
  await behind.tick();
  t.deepEqual(seen, ['ahead 1']);
});

test('a line from a clock that was wrong by days does not stop the job', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: number[] = [];
  const counts = job(async ({ occurrence }) => { seen.push(occurrence); return undefined; });
  await (await office.instance('wrong', [counts], { skew: 3 * DAY })).tick();
  await (await office.instance('right', [counts])).tick();
  t.deepEqual(seen, [NIGHT + 3 * DAY, NIGHT]);
});

const DAILY = '17 3 * * *';
const FIRST = NIGHT + 17 * MINUTE;

test('days of downtime are caught up once, with the newest occurrence', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: number[] = [];
  const daily = job(async ({ occurrence }) => { seen.push(occurrence); return undefined; }, { schedule: DAILY });
  office.clock.now = FIRST;
  await (await office.instance('a', [daily])).tick();
  office.clock.now = FIRST + 3 * DAY + 5 * HOUR;
  const later = await office.instance('b', [daily]);
  await later.tick();
  await later.tick();
  t.deepEqual(seen, [FIRST, FIRST + 3 * DAY]);
});

test('a job whose rule is SKIP is not made up for, and the ledger says so', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: number[] = [];
  const daily = job(async ({ occurrence }) => { seen.push(occurrence); return undefined; }, { schedule: DAILY, missed: 'SKIP' });
  office.clock.now = FIRST;
  const instance = await office.instance('a', [daily]);
  await instance.tick();
  office.clock.now = FIRST + DAY + 10 * MINUTE + 1;
  await instance.tick();
  await instance.tick();
  t.deepEqual(seen, [FIRST]);
  t.deepEqual((await office.runs()).map((run) => [run.occurrence, run.outcome, run.finishedAt]), [[FIRST, 'DONE', FIRST], [FIRST + DAY, 'SKIPPED', office.clock.now]]);
});

test('a job whose rule is SKIP runs when it is no more than ten minutes late', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: number[] = [];
  const daily = job(async ({ occurrence }) => { seen.push(occurrence); return undefined; }, { schedule: DAILY, missed: 'SKIP' });
  const instance = await office.instance('a', [daily]);
  office.clock.now = FIRST;
  await instance.tick();
  office.clock.now = FIRST + DAY + 10 * MINUTE;
  await instance.tick();
  t.deepEqual(seen, [FIRST, FIRST + DAY]);
});

test('a job that is new has missed nothing: it begins with its next occurrence', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: number[] = [];
  const daily = job(async ({ occurrence }) => { seen.push(occurrence); return undefined; }, { schedule: DAILY });
  office.clock.now = FIRST + 5 * HOUR;
  const instance = await office.instance('a', [daily]);
  await instance.tick();
  await instance.tick();
  t.deepEqual(seen, []);
  t.deepEqual((await office.runs()).map((run) => run.outcome), ['SKIPPED']);
  office.clock.now = FIRST + DAY + 5 * HOUR;
  await instance.tick();
  t.deepEqual(seen, [FIRST + DAY]);
});

test('one job that fails or cannot be looked at does not keep the others from running', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const seen: string[] = [];
  const instance = await office.instance('a', [
    job(() => { throw new Error('at once'); }, { name: 'bad' }),
    job(async () => undefined, { name: 'nonsense', schedule: 'every now and then' }),
    job(async () => { seen.push('good'); return undefined; }, { name: 'good' }),
  ]);
  await instance.tick();
  t.deepEqual(seen, ['good']);
  t.deepEqual((await office.runs()).map((run) => [run.job, run.outcome]), [['bad', 'FAILED'], ['good', 'DONE']]);
  t.deepEqual(office.lines.filter((line) => line.level === 'error').map((line) => line.msg), ['job failed', 'a job could not be looked at; it is tried again within a minute']);
});

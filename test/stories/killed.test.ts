import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { demoUnits } from '../../config/demo/units.js';
import { startBurst, type Burst, type Disturb, type Tap } from '../support/burst.js';
import { RESULT } from '../support/stages.js';
import { DATABASES, freshDatabase } from '../support/database.js';

/** Enough for a burst; more would only take longer. */
const STREETS = demoUnits.flatMap((unit) => unit.streetCode ?? []).slice(0, 6);
const DEPARTMENTS = demoUnits.filter((unit) => unit.kind === 'DEPARTMENT').map((unit) => unit.code).slice(0, STREETS.length);

/** When the product is killed at each step, and what the network does meanwhile; an empty plan is an undisturbed run. */
interface Plan {
  raise?: Disturb;
  approve?: Disturb;
  dispatch?: Disturb;
  ack?: Disturb;
  result?: Disturb;
}

for (const kind of DATABASES) {
  test(`a product killed again and again during bursts ends where an undisturbed one does (${kind})`, async (t) => {
    const databases = await Promise.all([freshDatabase(kind), freshDatabase(kind)]);
    t.teardown(() => Promise.all(databases.map((one) => one.drop())).then(() => undefined));
    const [calm, disturbed] = await Promise.all([
      run(await startBurst(t, databases[0].url), () => ({})),
      run(await startBurst(t, databases[1].url), killings),
    ]);
    t.is(disturbed.lives, 6, 'it was killed five times');
    for (const one of [calm, disturbed]) {
      t.deepEqual(one.wrong, []);
      t.deepEqual(one.errors, []);
    }
    t.is(calm.left.cases.length, STREETS.length);
    t.true(calm.left.cases.every((line) => line.includes('VERIFYING')), calm.left.cases.join('\n'));
    t.deepEqual(disturbed.left, calm.left);
  });
}

/** Between commit and send; in the middle of a burst of taps; after the first answer; while answers of the platform are being lost; and while it turns calls away. */
const killings = ({ sandbox }: Burst): Plan => ({
  raise: async (answers) => {
    sandbox.switches({ api_latency_ms: 300 });
    await Promise.all(answers);
  },
  approve: () => pause(20),
  dispatch: (answers) => Promise.race(answers),
  ack: async (answers) => {
    sandbox.switches({ api_latency_ms: 50, drop_answers: 8 });
    await Promise.all(answers);
    await pause(60);
  },
  result: async (answers) => {
    sandbox.switches({ fail_calls: 4, throttle_calls: 4 });
    await Promise.all(answers);
  },
});

async function run(burst: Burst, planFor: (burst: Burst) => Plan): ReturnType<Burst['end']> {
  const plan = planFor(burst);
  const each = (tap: (street: string, index: number) => Omit<Tap, 'about'> & { about?: string }): Tap[] =>
    STREETS.map((street, index) => ({ about: `-${street}-R-0001`, ...tap(street, index) }));
  await burst.say(STREETS.map((street) => `officer1.${street}`), '吹哨');
  await burst.press(each((street) => ({
    login: `officer1.${street}`, words: '提交吹哨', about: '提交吹哨',
    form: { type: 'ROUTINE', place: `${street} 某处`, matter: `${street} 的路灯不亮`, tried: '已查看', kind: 'NONE' },
  })), plan.raise);
  await burst.press(each((street) => ({ login: `leader.${street}`, words: '同意发哨', form: {} })), plan.approve);
  await burst.press(each((_street, index) => ({
    login: 'dispatcher1.C01', words: '派单', form: { kind: 'NONE', lead: DEPARTMENTS[index], cos: [] },
  })), plan.dispatch);
  await burst.press(each((_street, index) => ({ login: `liaison.${DEPARTMENTS[index]}`, words: '签收' })), plan.ack);
  await burst.press(each((_street, index) => ({ login: `liaison.${DEPARTMENTS[index]}`, words: '反馈结果', form: RESULT })), plan.result);
  return burst.end();
}

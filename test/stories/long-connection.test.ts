import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { build } from '../../src/app.js';
import { rememberingLog } from '../support/log.js';
import { ALONE, caseOf, happenings, RESULT, ROUTINE } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const COURSE: readonly (readonly [login: string, words: string, form?: Record<string, unknown>])[] = [
  ['officer1.ZQ', '提交吹哨', ROUTINE],
  ['leader.ZQ', '同意发哨'],
  ['dispatcher1.C01', '派单', { ...ALONE }],
  ['liaison.D01', '签收'],
  ['liaison.D01', '反馈结果', RESULT],
  ['dispatcher1.C01', '核验通过'],
  ['officer1.ZQ', '提交评价', { solved: 'YES', grade_D01: '5' }],
];
const HAPPENED = ['submit', 'approve', 'dispatch', 'ack', 'start', 'submit_result', 'joint_result', 'verify', 'accept_lead', 'evaluate'];
const NUMBER = '2026-ZQ-R-0001';
/** So long after a push its connection is cut, ms: before it arrives, amid the work, after the answer. */
const CUTS = [0, 4, 12, 40];

for (const kind of DATABASES) {
  for (const first of [0, 2]) {
    test(`a case is carried to its end though every push has its connection cut, the first after ${CUTS[first]} ms (${kind})`, async (t) => {
      const city = await world(t, kind, { transport: 'websocket' });
      const { hands, sandbox } = city;
      let turn = first;
      const cutAndComeBack = async (pushed: Promise<unknown>): Promise<void> => {
        await pause(CUTS[turn % CUTS.length]);
        turn += 1;
        sandbox.dropConnections();
        await pushed;
        await until(() => sandbox.connections().open === 1);
      };
      await cutAndComeBack(sandbox.say(city.openId('officer1.ZQ'), { text: '吹哨' }));
      // What was not answered comes again after fifteen seconds.
      sandbox.clock.advance(15_000);
      await until(() => hands.cardWith('officer1.ZQ', '提交吹哨') !== undefined);
      for (const [login, words, form] of COURSE) {
        await cutAndComeBack(hands.pressOn(login, hands.cardWith(login, words)!, words, form));
        await city.settled();
        // Whoever saw nothing happen presses again, and it happens now or turns out to have happened.
        if (hands.cardWith(login, words)) t.regex((await hands.press(login, words, form)).toast?.type ?? 'no answer', /^(success|warning)$/);
      }
      await isCarried(t, city);
    });
  }
}

for (const kind of DATABASES.filter((one) => one === 'mysql')) {
  test('two instances share the pushes of one case, and each is handled once', async (t) => {
    const city = await world(t, kind, { transport: 'websocket' });
    const { log, lines } = rememberingLog();
    const second = await build(city.config, { clock: city.sandbox.clock.now, log, jobsByHand: true });
    t.teardown(() => second.stop());
    const { url } = await second.listen();
    await until(() => city.sandbox.connections().open === 2);
    await city.hands.say('officer1.ZQ', '吹哨');
    for (const [login, words, form] of COURSE) await city.hands.did(login, words, form);
    await isCarried(t, city);
    const taps = await Promise.all([city.url, url].map(async (one) => Number(/shaodao_pushes_total\{kind="card",outcome="handled"\} (\d+)/.exec(await (await fetch(`${one}/metrics`)).text())?.[1] ?? 0)));
    t.is(taps[0]! + taps[1]!, COURSE.length);
    t.deepEqual(lines.filter((line) => line.level === 'error'), []);
  });
}

test('the product says whether its connection stands, and offers no address to push to', async (t) => {
  const city = await world(t, 'sqlite', { transport: 'websocket' });
  const ask = async (path: string, method = 'GET'): Promise<string> => {
    const response = await fetch(city.url + path, { method });
    return `${response.status} ${await response.text()}`;
  };
  t.is(await ask('/readyz'), '200 {"status":"ready"}');
  t.regex(await ask('/metrics'), /shaodao_long_connection_stands 1/);
  t.regex(await ask('/webhook/event', 'POST'), /^404/);

  city.sandbox.connections({ refuse_with: 1 });
  city.sandbox.dropConnections();
  await until(() => city.lines.some((line) => line.msg === 'the long connection to Feishu was lost'));
  t.is(await ask('/readyz'), '503 {"status":"not-ready","reasons":["feishu: the long connection does not stand"]}');
  t.regex(await ask('/metrics'), /shaodao_long_connection_stands 0/);
  t.regex(await ask('/healthz'), /^200/);
});

async function isCarried(t: { is(one: unknown, other: unknown): unknown; deepEqual(one: unknown, other: unknown): unknown }, city: World): Promise<void> {
  await city.settled();
  t.is((await caseOf(city, NUMBER)).whistle.state, 'CLOSED');
  t.deepEqual((await happenings(city, NUMBER)).map((line) => line.split(' ')[0]), HAPPENED);
  t.is(city.sandbox.counters().duplicates, 0);
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn += 1) {
    if (holds()) return;
    await pause(10);
  }
  throw new Error('it did not come to pass within twenty seconds');
}

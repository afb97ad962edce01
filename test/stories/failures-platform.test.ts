import test from 'ava';
import { deliveryLog, refusals } from '../support/deliveries.js';
import { wordsOf } from '../support/hands.js';
import { ALONE, caseOf, raised, RESULT, dispatched } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const EXPECTED = { expectErrors: /^an API stands still/ };
const TEN_MINUTES = 600_000;
const SENDING = ['im:message', 'im:message:send_as_bot', 'im:message:update'];
/** Calls under way at once when the trouble begins; after that there is one in ten minutes. */
const AT_ONCE = 16;

for (const kind of DATABASES) {
  test(`while the app may not send, messages wait without being tried, and go out in order when it may again (${kind})`, async (t) => {
    const city = await world(t, kind, EXPECTED);
    const { hands, sandbox, openId } = city;
    const number = await dispatched(city);
    sandbox.switches({ revoked_scopes: SENDING });
    await hands.pressOn('liaison.D01', hands.cardWith('liaison.D01', '签收')!, '签收');
    await standStill(city, KINDS.length);
    for (const text of ['待办', '我的', '帮助']) await sandbox.say(openId('officer1.ZQ'), { text });
    await hands.pressOn('liaison.D01', hands.cardWith('liaison.D01', '反馈结果')!, '反馈结果', RESULT);
    t.is((await caseOf(city, number)).whistle.state, 'VERIFYING', 'the case itself goes on');
    await quiet(city);
    const before = refused(city);
    t.true(before <= AT_ONCE, `${before} calls were refused`);
    for (let probes = 1; probes <= 3; probes += 1) {
      sandbox.clock.advance(TEN_MINUTES);
      await quiet(city);
      t.true(refused(city) - before <= 2 * probes, 'one call of each kind in ten minutes');
    }
    const waiting = await deliveryLog(city, { show: 'OPEN' });
    t.true(waiting.some((line) => line.includes('99991672')), waiting.join('\n'));

    sandbox.switches({ revoked_scopes: [] });
    sandbox.clock.advance(TEN_MINUTES);
    await city.settled();
    const heard = sandbox.messages(openId('officer1.ZQ'), sandbox.chats(openId('officer1.ZQ')).find((one) => one.type === 'p2p')!.chat_id).filter((one) => one.sender.type === 'app').slice(-3);
    t.deepEqual(heard.map((one) => /待办|我的|使用帮助/.exec(wordsOf(one.content))?.[0]), ['待办', '我的', '使用帮助'], 'in the order in which they were asked');
    t.is(sandbox.counters().duplicates, 0);
    t.true(hands.messages('admin.C01').some((one) => String((one.content as { text?: string }).text).startsWith('【接口恢复】')), 'and the administrators read when and why');
  });

  test(`a used-up quota stops everything but the taps, also over a restart, and nothing is lost or sent twice (${kind})`, async (t) => {
    const city = await world(t, kind, EXPECTED);
    const { hands, sandbox } = city;
    await raised(city);
    sandbox.switches({ quota_exhausted: true });
    await hands.pressOn('leader.ZQ', hands.cardWith('leader.ZQ', '同意发哨')!, '同意发哨');
    await standStill(city, 1);
    await city.restart();
    await quiet(city);
    const before = refused(city);
    t.true(before <= AT_ONCE, `${before} calls were refused`);
    sandbox.clock.advance(TEN_MINUTES);
    await quiet(city);
    t.true(refused(city) - before <= 2);
    sandbox.switches({ quota_exhausted: false });
    sandbox.clock.advance(TEN_MINUTES);
    await city.settled();
    await hands.did('dispatcher1.C01', '派单', { ...ALONE });
    t.is(sandbox.counters().duplicates, 0);
  });
}

/** Of calls that fail while the app may not send. */
const KINDS = ['im.message.create', 'im.message.patch'];

const refused = (city: World): number => KINDS.reduce((sum, api) => sum + refusals(city, api), 0);

/** Waits until so many outages have been noticed: until then calls of the same kind may be under way together. */
const standStill = (city: World, outages: number): Promise<void> =>
  until(async () => (await city.app.store.run((connection) => connection.rows('SELECT `api` FROM `outage`'))).length >= outages);

/** Lets the courier look several times and find nothing that it may do. */
async function quiet({ app }: World): Promise<void> {
  for (let looks = 0; looks < 5; looks += 1) {
    app.courier.nudge();
    await until(async () => app.courier.idle());
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 1_500) throw new Error('waited in vain');
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}

import test, { type ExecutionContext } from 'ava';
import type { PushRecord } from '../../sandbox/platform/transport.js';
import { findButton, wordsOf } from '../support/hands.js';
import { caseOf, dispatched, raised, ROUTINE } from '../support/stages.js';
import type { Transport } from '../support/transport.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

for (const kind of DATABASES) {
  test(`the same message event delivered three times opens one form (${kind})`, async (t) => {
    const city = await world(t, kind);
    city.sandbox.switches({ duplicate_events: 2 });
    await city.hands.say('officer1.ZQ', '吹哨');
    t.is(city.sandbox.pushes().filter((push) => push.envelope.includes('im.message.receive_v1')).length, 3, 'it was delivered three times');
    t.deepEqual(city.sandbox.pushes().map((push) => push.answer.status), [200, 200, 200]);
    t.is(city.hands.messages('officer1.ZQ').filter(({ content }) => findButton(content, '提交吹哨')).length, 1);
  });

  test(`a message that comes again under another event id is the same message (${kind})`, async (t) => {
    const city = await world(t, kind);
    await city.hands.say('officer1.ZQ', '吹哨');
    const envelope = JSON.parse(city.sandbox.pushes().at(-1)!.envelope) as { header: { event_id: string } };
    envelope.header.event_id = 'another-event-id';
    const answer = await city.sandbox.pushRaw({ path: 'event', envelope });
    await city.settled();
    t.deepEqual([answer.status, answer.body], [200, '{}']);
    t.is(city.hands.messages('officer1.ZQ').filter(({ content }) => findButton(content, '提交吹哨')).length, 1);
  });

  test(`a captured tap played again is turned away without a word (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await dispatched(city);
    await city.hands.did('liaison.D01', '签收');
    const captured = city.sandbox.pushes().findLast((push) => push.path === 'card')!;
    const before = await caseOf(city, number);
    await turnedAway(t, city, captured);
    t.deepEqual(await caseOf(city, number), before);
  });

  test(`a refused tap cannot be played again either (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await raised(city, { tried: '' });
    const card = city.hands.cardWith('leader.ZQ', '同意发哨')!;
    const refused = await city.hands.pressOld('leader.ZQ', card, '同意发哨', { tried: '' });
    t.is(refused.toast?.type, 'warning');
    await turnedAway(t, city, city.sandbox.pushes().findLast((push) => push.path === 'card')!);
    t.is((await caseOf(city, number)).whistle.state, 'IN_REVIEW');
  });

  test(`the same form submitted twice gives one whistle, and the second tap shows it (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await hands.say('officer1.ZQ', '吹哨');
    const form = hands.cardWith('officer1.ZQ', '提交吹哨')!;
    const answers = await Promise.all([1, 2, 3].map(() => hands.pressOn('officer1.ZQ', form, '提交吹哨', ROUTINE)));
    await city.settled();
    t.deepEqual(answers.map((one) => one.toast?.type).sort(), ['success', 'warning', 'warning']);
    const late = await hands.pressOld('officer1.ZQ', form, '提交吹哨', ROUTINE);
    t.deepEqual(late.toast, { type: 'warning', content: '该表单已提交过，请以最新卡片为准。' });
    t.true(late.card_replaced);
    const { whistles } = city.app.store.context.tables;
    const cases = await city.app.store.run((connection) => whistles.select(connection, '1 = 1'));
    t.deepEqual(cases.map((one) => one.number), ['2026-ZQ-R-0001']);
  });

  test(`a tap on a stale card changes nothing and shows the present state (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await raised(city);
    const old = hands.cardWith('leader.ZQ', '退回自办')!;
    await hands.did('leader.ZQ', '同意发哨');
    const before = await caseOf(city, number);
    const answer = await hands.pressOld('leader.ZQ', old, '退回自办', { reason: '晚了一步' });
    t.is(answer.toast?.type, 'warning');
    t.regex(answer.toast?.content ?? '', /^站前街道分管领导已于 \d+月\d+日 \d\d:\d\d 同意发哨。这张卡片已不是最新，已为您更新。$/);
    t.true(answer.card_replaced);
    const shown = hands.messages('leader.ZQ').find((message) => message.message_id === old.message_id);
    t.regex(wordsOf(shown?.content), /等待调度中心派单/);
    t.deepEqual(await caseOf(city, number), before);
  });
}

/** Over a connection that was proved when it was opened there is nobody to turn away; a repetition just does nothing. */
const TURNED_AWAY: Readonly<Record<Transport, [status: number, body: string]>> = { webhook: [401, ''], websocket: [200, '{}'] };

/** Plays a push again exactly as it went over the wire. */
async function turnedAway(t: ExecutionContext, { sandbox, transport }: World, { path, rawBody, headers }: PushRecord): Promise<void> {
  const again = transport === 'webhook' ? { path, rawBody, headers } : { path, envelope: JSON.parse(rawBody) as unknown };
  const { status, body } = await sandbox.pushRaw(again);
  t.deepEqual([status, body], TURNED_AWAY[transport]);
}

import test from 'ava';
import { anna, card, json, pairFor, sendCard } from './world.js';

const go = { tag: 'button', name: 'go' };

test('a card can be updated late with its callback token: twice, for thirty minutes', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id, chat } = await sendCard(client, anna.open_id);
  await sandbox.tap(anna.open_id, { message_id: id, ...go });
  await sandbox.tap(anna.open_id, { message_id: id, ...go });
  const tokens = bot.received.map(({ inner }) => String(inner.event.token));
  const update = async (token: unknown, content: unknown) =>
    (
      (await client.request({
        method: 'POST',
        url: '/open-apis/interactive/v1/card/update',
        data: { token, card: content },
      })) as { code: number }
    ).code;
  t.is(await update('c-none', card()), 300020);
  t.is(await update(`c-${'7'.repeat(32)}`, card()), 200310);
  t.is(await update(tokens[0], 'no card'), 100030);
  t.is(await update(tokens[0], { ...card(), unknown: 1 }), 10002);
  t.is(await update(tokens[0], { elements: [] }), 10002);
  t.is(await update(tokens[0], {}), 10002);
  t.is(await update(tokens[0], card('一')), 0);
  t.is(await update(tokens[0], card('二')), 0);
  t.is(await update(tokens[0], card('三')), 300040);
  t.deepEqual(sandbox.messages(anna.open_id, chat)[0]?.content, card('二'));
  sandbox.clock.advance(30 * 60_000 + 1);
  t.is(await update(tokens[1], card('四')), 300030);
});

test('an update that comes before the answer flips back, unless the switch lets it stand', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id, chat } = await sendCard(client, anna.open_id);
  bot.answer((response, { inner }) => {
    const data = { token: inner.event.token, card: card('太早') };
    void client.request({ method: 'POST', url: '/open-apis/interactive/v1/card/update', data }).then(() => json({})(response));
  });
  await sandbox.tap(anna.open_id, { message_id: id, ...go });
  t.deepEqual(sandbox.messages(anna.open_id, chat)[0]?.content, card());
  sandbox.switches({ early_updates_revert: false });
  await sandbox.tap(anna.open_id, { message_id: id, ...go });
  t.deepEqual(sandbox.messages(anna.open_id, chat)[0]?.content, card('太早'));
});

test('an update after a callback that was not answered with 200 in time flips back too, unless the switch lets it stand', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { pushBudgetMs: 400 });
  const { id, chat } = await sendCard(client, anna.open_id);
  const url = '/open-apis/interactive/v1/card/update';
  const updateAfter = async (answer: Parameters<typeof bot.answer>[0]) => {
    bot.answer(answer);
    await sandbox.tap(anna.open_id, { message_id: id, ...go });
    const data = { token: bot.received.at(-1)?.inner.event.token, card: card('从未') };
    t.like(await client.request({ method: 'POST', url, data }), { code: 0 });
    return sandbox.messages(anna.open_id, chat)[0]?.content;
  };
  t.deepEqual(await updateAfter(json({}, 500)), card());
  t.deepEqual(await updateAfter((response) => void setTimeout(() => response.end('{}'), 1_000)), card());
  sandbox.switches({ early_updates_revert: false });
  t.deepEqual(await updateAfter(json({}, 500)), card('从未'));
});

test('a recalled card takes no late update', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  await sandbox.tap(anna.open_id, { message_id: id, ...go });
  await client.im.v1.message.delete({ path: { message_id: id } });
  const data = { token: bot.received[0]?.inner.event.token, card: card() };
  const url = '/open-apis/interactive/v1/card/update';
  t.like(await client.request({ method: 'POST', url, data }), { code: 200000 });
});

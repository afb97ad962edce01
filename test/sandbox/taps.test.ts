import { once } from 'node:events';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import test, { type ExecutionContext } from 'ava';
import { anna, app, boris, card, clientOf, groupId, pairFor, sandboxFor, sendCard } from './world.js';

/** An address where somebody listens and takes no connection up: those that wait for it fill its queue. */
async function deafAddress(t: ExecutionContext): Promise<string> {
  const source = `const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:worker_threads').parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
  const listener = new Worker(source, { eval: true });
  t.teardown(() => listener.terminate());
  const [port] = (await once(listener, 'message')) as [number];
  const waiting = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  t.teardown(() => waiting.forEach((socket) => socket.destroy()));
  await Promise.all(waiting.slice(0, 2).map((socket) => once(socket, 'connect')));
  return `http://127.0.0.1:${port}/`;
}

const go = { tag: 'button', name: 'go' };

test("a tap is pushed as card.action.trigger with the component's value, microseconds and a fresh token", async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, groupId);
  const result = await sandbox.tap(anna.open_id, { message_id: id, ...go });
  t.like(result, { code: 0, status: 200, card_replaced: false });
  await sandbox.tap(anna.open_id, { message_id: id, ...go, value: { id: 1, do: 'go' } });
  const [first, second] = bot.received;
  t.is(first?.path, '/card');
  t.true(first?.signed);
  t.regex(first?.inner.header['create_time'] ?? '', /^\d{16}$/);
  t.like(first?.inner.event, {
    operator: { open_id: anna.open_id, union_id: anna.union_id, user_id: anna.user_id },
    action: { tag: 'button', name: 'go', value: { do: 'go', id: 1 } },
    host: 'im_message',
    context: { open_message_id: id, open_chat_id: groupId },
  });
  t.not(first?.inner.header['event_id'], second?.inner.header['event_id']);
  t.not(first?.inner.event.token, second?.inner.event.token);
});

test('a component is also found by its place in the card, and by its value alone', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'body.elements[0]' });
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', value: { do: 'go', id: 1 } });
  t.deepEqual(
    bot.received.map(({ inner }) => inner.event.action?.value),
    [
      { do: 'go', id: 1 },
      { do: 'go', id: 1 },
    ],
  );
});

test('a component without a callback is not pushed', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  t.deepEqual(await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'mute' }), {
    code: 0,
    card_replaced: false,
    event_id: '',
    status: 0,
  });
  t.is(bot.received.length, 0);
});

test('a field of a form is not pushed before its form', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  t.is((await sandbox.tap(anna.open_id, { message_id: id, tag: 'select_static', name: 'kind', option: '1' })).event_id, '');
  t.is(bot.received.length, 0);
});

const impossible = test.macro({
  exec: async (
    t,
    change: { by?: string; name?: string; value?: Record<string, unknown>; form_value?: Record<string, unknown> },
    message: RegExp,
  ) => {
    const { sandbox, bot, client } = await pairFor(t);
    const { id } = await sendCard(client, anna.open_id);
    const request = { message_id: id, ...go, ...change };
    await t.throwsAsync(sandbox.tap(change.by ?? anna.open_id, request), { message });
    t.is(bot.received.length, 0);
    await sandbox.tap(change.by ?? anna.open_id, { ...request, force: true });
    t.is(bot.received.length, 1, 'a forced tap is pushed all the same');
  },
  title: (given) => `${given} cannot tap, unless forced`,
});
test('somebody outside the chat', impossible, { by: boris.open_id }, /not in the chat/);
test('a button the card does not have', impossible, { name: 'none' }, /no such component/);
test('a value the button does not carry', impossible, { value: { do: 'go', id: 2 } }, /no such component/);
test('a wrong name beside the right value', impossible, { name: 'none', value: { do: 'go', id: 1 } }, /no such component/);
test('a disabled button', impossible, { name: 'off' }, /disabled/);
test('a form with an empty required field', impossible, { name: 'send', form_value: { matter: '' } }, /必填项.*matter/);
test('a field that the form does not have', impossible, { name: 'send', form_value: { matter: '事', other: '1' } }, /other: the form has no such field/);
test('an option that is not offered', impossible, { name: 'send', form_value: { matter: '事', kind: '9' } }, /does not offer 9/);

test('a forced tap carries the forged value', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  await sandbox.tap(boris.open_id, { message_id: id, ...go, value: { do: 'go', id: 666 }, force: true });
  t.like(bot.received[0]?.inner.event, { operator: { open_id: boris.open_id }, action: { value: { do: 'go', id: 666 } } });
});

test('a submitted form carries what was entered over what stood there', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'send', form_value: { matter: '井盖' } });
  t.like(bot.received[0]?.inner.event.action, {
    name: 'send',
    value: { do: 'send' },
    form_value: { matter: '井盖', kind: '2' },
    timezone: 'Asia/Shanghai',
  });
});

const answered = test.macro({
  exec: async (t, status: number, body: string, code: number) => {
    const { sandbox, bot, client } = await pairFor(t);
    const { id, chat } = await sendCard(client, anna.open_id);
    bot.answer((response) => void response.writeHead(status, { location: '/elsewhere' }).end(body));
    t.like(await sandbox.tap(anna.open_id, { message_id: id, ...go }), { code, card_replaced: false });
    t.is(bot.received.length, 1, 'a callback is never tried again');
    t.deepEqual(sandbox.messages(anna.open_id, chat)[0]?.content, card());
  },
  title: (_given, status: number, body: string, code: number) =>
    `a callback answered with ${status} ${body.slice(0, 60)} shows ${code}`,
});
function nameless(): unknown {
  const changed = structuredClone(card()) as { body: { elements: { elements?: { name: string }[] }[] } };
  changed.body.elements[3]!.elements![0]!.name = '';
  return changed;
}
const answerCard = (data: unknown) => JSON.stringify({ card: { type: 'raw', data } });
test(answered, 200, '{}', 0);
test(answered, 204, '', 200671);
test(answered, 302, '', 200671);
test(answered, 500, '{}', 200671);
test(answered, 200, '', 200672);
test(answered, 200, 'no xxx event handle', 200672);
test(answered, 200, '[]', 200672);
test(answered, 200, '{"toast":"好"}', 200672);
test(answered, 200, '{"toast":{"type":"loud","content":"好"}}', 200672);
test(answered, 200, '{"card":{"type":"raw"}}', 200673);
test(answered, 200, answerCard({ ...card(), unknown: 1 }), 200673);
test(answered, 200, '{"card":{"type":"template","data":{"template_id":"ctp_1"}}}', 200673);
test(answered, 200, answerCard(nameless()), 200530);
test(answered, 200, answerCard({ elements: [] }), 200830);

test('a callback answered too late shows 200341, without a listener 200342, without an address 200340', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { pushBudgetMs: 400 });
  const { id } = await sendCard(client, anna.open_id);
  bot.answer((response) => void setTimeout(() => response.end('{}'), 1_000));
  t.is((await sandbox.tap(anna.open_id, { message_id: id, ...go })).code, 200341);
  await bot.close();
  t.is((await sandbox.tap(anna.open_id, { message_id: id, ...go })).code, 200342);
  const lonely = await sandboxFor(t);
  const sent = await sendCard(clientOf(lonely), anna.open_id);
  t.is((await lonely.tap(anna.open_id, { message_id: sent.id, ...go })).code, 200340);
});

test('a callback whose connection does not come about shows 200342 before its answer is late', async (t) => {
  const sandbox = await sandboxFor(t, { app: { ...app, card_url: await deafAddress(t) }, pushBudgetMs: 400 });
  const { id } = await sendCard(clientOf(sandbox), anna.open_id);
  t.is((await sandbox.tap(anna.open_id, { message_id: id, ...go })).code, 200342);
});

test('a callback that breaks off shows 200080, one to a name nobody has 200343', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  bot.answer((response) => response.destroy());
  t.is((await sandbox.tap(anna.open_id, { message_id: id, ...go })).code, 200080);
  const lost = await sandboxFor(t, { app: { ...app, card_url: 'http://nobody.invalid/' } });
  const sent = await sendCard(clientOf(lost), anna.open_id);
  t.is((await lost.tap(anna.open_id, { message_id: sent.id, ...go })).code, 200343);
});

test('a tap of an app that did not add the callback, or did not publish it, shows 200340 and reaches nobody', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: { ...app, subscribed_events: ['im.message.receive_v1'] } });
  const { id } = await sendCard(client, anna.open_id);
  t.like(await sandbox.tap(anna.open_id, { message_id: id, ...go }), { code: 200340, event_id: '' });
  const unpublished = await pairFor(t);
  const sent = await sendCard(unpublished.client, anna.open_id);
  unpublished.sandbox.switches({ published: false });
  t.is((await unpublished.sandbox.tap(anna.open_id, { message_id: sent.id, ...go })).code, 200340);
  t.deepEqual([bot.received.length, unpublished.bot.received.length], [0, 0]);
});

test('an old client shows that a tap failed, and no code', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  sandbox.switches({ old_client: true });
  const { id } = await sendCard(client, anna.open_id);
  t.is((await sandbox.tap(anna.open_id, { message_id: id, ...go })).code, 0);
  bot.answerJson({}, 500);
  t.is((await sandbox.tap(anna.open_id, { message_id: id, ...go })).code, -1);
});

test('a toast in several languages is shown in Chinese', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  bot.answerJson({ toast: { type: 'info', i18n: { zh_cn: '好', en_us: 'fine' } } });
  t.deepEqual((await sandbox.tap(anna.open_id, { message_id: id, ...go })).toast, { type: 'info', content: '好' });
});

test('the card of an answer replaces the tapped one for everybody, and its toast is shown', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, groupId);
  bot.answerJson({ toast: { type: 'success', content: '已签收' }, card: { type: 'raw', data: card('已办') } });
  const result = await sandbox.tap(anna.open_id, { message_id: id, ...go });
  t.like(result, { code: 0, toast: { type: 'success', content: '已签收' }, card_replaced: true });
  t.deepEqual(sandbox.messages(boris.open_id, groupId)[0]?.content, card('已办'));
});

test('a card older than 14 days cannot be tapped', async (t) => {
  const { sandbox, client } = await pairFor(t);
  const { id } = await sendCard(client, anna.open_id);
  sandbox.clock.advance(14 * 86_400_000 + 1);
  await t.throwsAsync(sandbox.tap(anna.open_id, { message_id: id, ...go }), { message: /14 days/ });
});

test('a double click is two callbacks with their own event ids and update tokens', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { id } = await sendCard(client, groupId);
  const tap = (openId: string) => sandbox.tap(openId, { message_id: id, ...go });
  const results = await Promise.all([tap(anna.open_id), tap(anna.open_id), tap(boris.open_id)]);
  t.deepEqual(
    results.map(({ code }) => code),
    [0, 0, 0],
  );
  const unique = (values: unknown[]) => new Set(values).size;
  t.is(unique(bot.received.map(({ inner }) => inner.header['event_id'])), 3);
  t.is(unique(bot.received.map(({ inner }) => inner.event.token)), 3);
});

test('a tap names the tenant’s own id of the person only to an app with the scope for it', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  sandbox.switches({ revoked_scopes: ['contact:user.employee_id:readonly'] });
  const { id } = await sendCard(client, anna.open_id);
  await sandbox.tap(anna.open_id, { message_id: id, ...go });
  const { operator } = bot.received[0]!.inner.event as { operator: object };
  t.deepEqual(Object.keys(operator).sort(), ['open_id', 'tenant_key', 'union_id']);
});

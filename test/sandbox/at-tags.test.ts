import test from 'ava';
import { mentionsAll } from '../../sandbox/platform/at-tags.js';
import { anna, boris, card, clientOf, codeOf, groupId, sandboxFor, seed, sendCard, sendText } from './world.js';

const marked = (content: string) => ({ ...card(), body: { elements: [{ tag: 'markdown', content }] } });

test('a text mentions people by <at user_id>, and comes back with placeholders and whom they stand for', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const sent = await sendText(client, groupId, `<at user_id="${anna.open_id}">甲</at> 和 <at user_id="all"></at> 请看`);
  t.is(sent.data?.body?.content, '{"text":"@_user_1 和 @_all 请看"}');
  t.like(sent.data?.mentions, [{ key: '@_user_1', id: anna.open_id, name: anna.name }]);
  t.deepEqual(sandbox.messages(anna.open_id, groupId)[0]?.content, { text: '@甲 和 @所有人 请看' });
});

test("a card's <at id> in a text mentions nobody", async (t) => {
  const sent = await sendText(clientOf(await sandboxFor(t)), groupId, `<at id=${anna.open_id}></at> 请看`);
  t.is(sent.data?.mentions, undefined);
  t.is(sent.data?.body?.content, JSON.stringify({ text: `<at id=${anna.open_id}></at> 请看` }));
});

test("somebody unknown in a card's <at id> keeps it from being sent; a text's <at user_id> there is nobody", async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const send = (content: string) => codeOf(
    client.im.v1.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: groupId, msg_type: 'interactive', content: JSON.stringify(marked(content)) },
    }),
  );
  t.is(await send('<at id=ou_nobody></at>'), 230099);
  t.is(sandbox.counters().messages, 0);
  t.is(await send('<at user_id="ou_nobody"></at>'), 0);
});

test('a card names only people the app may know of, by any of their ids and as they are at the moment', async (t) => {
  const sandbox = await sandboxFor(t, { seed: { ...seed, users: [anna, { ...boris, department_ids: ['od-1'] }] } });
  const send = (id: string) => codeOf(sendCard(clientOf(sandbox), groupId, marked(`<at id=${id}></at>`)).then(() => ({ code: 0 })));
  for (const id of [boris.open_id, boris.union_id, boris.user_id]) t.is(await send(id), 0, id);
  await sandbox.setContactScope({ department_ids: [], open_ids: [] });
  t.is(await send(anna.open_id), 230099);
  await sandbox.setContactScope({ department_ids: ['od-2'], open_ids: [] });
  t.is(await send(anna.open_id), 0);
  t.is(await send(boris.open_id), 230099);
  await sandbox.setContactScope(undefined);
  await sandbox.setState(boris.open_id, 'outside');
  t.is(await send(boris.user_id), 230099);
});

const everybody = test.macro({
  exec: (t, msgType: string, content: unknown, all: boolean) => {
    t.is(mentionsAll(msgType, JSON.stringify(content)), all);
  },
  title: (_given, msgType, content, all) =>
    `${msgType} ${JSON.stringify(content).slice(-60)} calls ${all ? 'everybody' : 'nobody'}`,
});
const post = (...nodes: unknown[]) => ({ zh_cn: { title: '', content: [nodes] } });
test(everybody, 'text', { text: '<at user_id="all"></at>' }, true);
test(everybody, 'text', { text: '<at id=all></at>' }, false);
test(everybody, 'post', post({ tag: 'at', user_id: 'all' }), true);
test(everybody, 'post', post({ tag: 'md', text: '<at user_id="all"></at>' }), true);
test(everybody, 'post', post({ tag: 'at', user_id: anna.open_id }), false);
test(everybody, 'interactive', marked('<at id=all></at>'), true);
test(everybody, 'interactive', marked('<at id="all"></at>'), true);
test(everybody, 'interactive', marked('<at user_id="all"></at>'), false);
test(everybody, 'interactive', marked('allow <at id=ou_allowed></at>'), false);
test(everybody, 'interactive', marked(`<at ids=${anna.open_id},all></at>`), true);
test(everybody, 'interactive', marked('`<at id=all></at>`'), false);
const shows = (text: object) => ({ ...card(), body: { elements: [{ tag: 'div', text }] } });
test(everybody, 'interactive', shows({ tag: 'plain_text', content: '<at id=all></at>' }), false);
test(everybody, 'interactive', shows({ tag: 'lark_md', content: '', i18n_content: { en_us: '<at id=all></at>' } }), true);
const cell = (type: string) => ({ ...card(), body: { elements: [{ tag: 'table', columns: [{ name: 'a', data_type: type }], rows: [{ a: '<at id=all></at>' }] }] } });
test(everybody, 'interactive', cell('lark_md'), true);
test(everybody, 'interactive', cell('text'), false);
test(everybody, 'post', { zh_cn: { content: [] }, en_us: { content: [[{ tag: 'md', text: 'x <at user_id="all"></at>' }]] } }, true);
test(everybody, 'post', post({ tag: 'text', text: '<at user_id="all"></at>' }), false);

test('a call to everybody is one however its JSON is written', (t) => {
  const escaped = (content: unknown) => JSON.stringify(content).replaceAll('<', '\\u003c');
  t.true(mentionsAll('text', escaped({ text: '<at user_id="all"></at>' })));
  t.true(mentionsAll('interactive', escaped(marked('<at id=all></at>'))));
});

test('a card that calls everybody is refused where the group forbids it', async (t) => {
  const group = { ...seed.groups[0]!, owner_open_id: anna.open_id, rules: { at_all: 'only_owner' } as const };
  const sandbox = await sandboxFor(t, { seed: { ...seed, groups: [group] } });
  const client = clientOf(sandbox);
  await t.throwsAsync(sendCard(client, groupId, marked('<at id=all></at>')));
  t.is(sandbox.counters().messages, 0);
  t.truthy((await sendCard(client, groupId, marked(`<at id=${anna.open_id}></at>`))).id);
});

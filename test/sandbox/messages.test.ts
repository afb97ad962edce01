import test from 'ava';
import { anna, boris, card, clientOf, codeOf, groupId, sandboxFor, sendCard, sendText } from './world.js';

const DAY_MS = 86_400_000;

test('a message to an open_id lands in the private chat, whose id comes back', async (t) => {
  const sandbox = await sandboxFor(t);
  const answer = await sendText(clientOf(sandbox), anna.open_id, '你好');
  t.regex(answer.data?.message_id ?? '', /^om_[0-9a-f]{32}$/);
  t.regex(answer.data?.create_time ?? '', /^\d{13}$/);
  const [chat] = sandbox.chats(anna.open_id);
  t.is(answer.data?.chat_id, chat?.chat_id);
  t.like(chat, { type: 'p2p', last_text: '你好', unread: 1 });
  t.deepEqual(sandbox.messages(anna.open_id, chat?.chat_id ?? '')[0]?.content, { text: '你好' });
});

test('a person is found by union_id and user_id too', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const to = (type: 'union_id' | 'user_id', id: string) =>
    client.im.v1.message.create({
      params: { receive_id_type: type },
      data: { receive_id: id, msg_type: 'text', content: '{"text":"x"}' },
    });
  const [byUnion, byUser] = [await to('union_id', anna.union_id), await to('user_id', anna.user_id)];
  t.is(byUnion.data?.chat_id, byUser.data?.chat_id);
});

const refusedSend = test.macro({
  exec: async (t, change: { to?: string; type?: string; msgType?: string; content?: unknown; uuid?: string }, code: number) => {
    const client = clientOf(await sandboxFor(t));
    const call = client.request({
      method: 'POST',
      url: '/open-apis/im/v1/messages',
      params: { receive_id_type: change.type ?? 'open_id' },
      data: {
        receive_id: change.to ?? anna.open_id,
        msg_type: change.msgType ?? 'text',
        content: change.content ?? '{"text":"x"}',
        uuid: change.uuid,
      },
    }) as Promise<{ code?: number }>;
    t.is(await codeOf(call), code);
  },
  title: (given, _change, code) => `${given} is refused with ${code}`,
});
test('a receive_id_type that does not exist', refusedSend, { type: 'phone' }, 99992402);
test('an id that is no open_id', refusedSend, { to: 'ou_nobody' }, 99992351);
test('an open_id of another app', refusedSend, { to: `ou_${'7'.repeat(32)}` }, 99992361);
test('an unknown chat', refusedSend, { to: 'oc_none', type: 'chat_id' }, 99992356);
test('an unknown user_id', refusedSend, { to: 'nobody', type: 'user_id' }, 230034);
test('an address nobody has', refusedSend, { to: 'nobody@example.com', type: 'email' }, 230034);
test('an open_id given as a chat_id', refusedSend, { to: anna.open_id, type: 'chat_id' }, 230034);
test('content that is an object', refusedSend, { content: { text: 'x' } }, 99992402);
test('content that is not JSON', refusedSend, { content: 'x' }, 230001);
test('an unknown msg_type', refusedSend, { msgType: 'poem' }, 230001);
test('an image that was never uploaded', refusedSend, { msgType: 'image', content: '{"image_key":"img_v3_none"}' }, 230001);
test('a card of a group that does not exist', refusedSend, { msgType: 'share_chat', content: '{"chat_id":"oc_none"}' }, 230001);
test('a card of somebody who does not exist', refusedSend, { msgType: 'share_user', content: '{"user_id":"ou_none"}' }, 230001);
test('a uuid of 51 characters', refusedSend, { uuid: 'u'.repeat(51) }, 99992402);
test('a text over 150 KB', refusedSend, { content: JSON.stringify({ text: 'x'.repeat(151 * 1024) }) }, 230025);
const longPost = { zh_cn: { content: [[{ tag: 'text', text: 'x'.repeat(31 * 1024) }]] } };
test('a post over 30 KB', refusedSend, { msgType: 'post', content: JSON.stringify(longPost) }, 230025);
test('a card over 30 KB', refusedSend, { msgType: 'interactive', content: JSON.stringify(card('题'.repeat(11_000))) }, 230025);
test(
  'a card with an unknown property',
  refusedSend,
  { msgType: 'interactive', content: JSON.stringify({ ...card(), elements: [] }) },
  230099,
);
test(
  'a card template that does not exist',
  refusedSend,
  { msgType: 'interactive', content: '{"type":"template","data":{}}' },
  230099,
);

const unreachable = test.macro({
  exec: async (t, state: 'resigned' | 'outside' | 'blocked_bot', code: number) => {
    const sandbox = await sandboxFor(t);
    await sandbox.setUser(anna.open_id, { state });
    t.is(await codeOf(sendText(clientOf(sandbox), anna.open_id, 'x')), code);
  },
  title: (_given, state, code) => `a message to somebody ${state} is refused with ${code}`,
});
test(unreachable, 'resigned', 230029);
test(unreachable, 'outside', 230013);
test(unreachable, 'blocked_bot', 230053);

test('the same uuid sends once within an hour and again after it', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const first = await sendText(client, anna.open_id, '一次', 'uuid-1');
  const second = await sendText(client, anna.open_id, '一次', 'uuid-1');
  t.is(second.data?.message_id, first.data?.message_id);
  t.is(sandbox.counters().messages, 1);
  sandbox.clock.advance(3_601_000);
  const third = await sendText(client, anna.open_id, '一次', 'uuid-1');
  t.not(third.data?.message_id, first.data?.message_id);
  t.deepEqual([sandbox.counters().messages, sandbox.counters().duplicates], [2, 1]);
});

test('a refused send leaves its uuid free', async (t) => {
  const client = clientOf(await sandboxFor(t));
  t.is(await codeOf(sendText(client, anna.open_id, '', 'uuid-1')), 230001);
  t.is(await codeOf(sendText(client, anna.open_id, 'x', 'uuid-1')), 0);
});

test('a reply stands in the same chat and names its parent', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id } = await sendCard(client, groupId);
  const answer = await client.im.v1.message.reply({
    path: { message_id: id },
    data: { msg_type: 'text', content: '{"text":"答"}' },
  });
  t.like(answer.data, { chat_id: groupId, parent_id: id, root_id: id });
  const inTopic = { msg_type: 'text', content: '{"text":"答"}', reply_in_thread: true };
  t.is(await codeOf(client.im.v1.message.reply({ path: { message_id: id }, data: inTopic })), 230071);
  const unclear = { ...inTopic, reply_in_thread: 'yes' as unknown as boolean };
  t.is(await codeOf(client.im.v1.message.reply({ path: { message_id: id }, data: unclear })), 99992402);
  t.is(
    await codeOf(
      client.im.v1.message.reply({ path: { message_id: 'om_none' }, data: { msg_type: 'text', content: '{"text":"答"}' } }),
    ),
    99992354,
  );
});

test('a patched card changes for everybody', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id } = await sendCard(client, groupId);
  await client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(card('新')) } });
  for (const viewer of [anna, boris]) {
    t.like(sandbox.messages(viewer.open_id, groupId)[0], { content: card('新'), updated: true });
  }
});

test('the original of a card comes back only when it is asked for', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const { id } = await sendCard(client, anna.open_id, card('新'));
  const simplified = await client.im.v1.message.get({ path: { message_id: id } });
  t.like(JSON.parse(simplified.data?.items?.[0]?.body?.content ?? ''), { title: '新' });
  t.regex(simplified.data?.items?.[0]?.body?.content ?? '', /请升级/);
  const original = (await client.request({
    method: 'GET',
    url: `/open-apis/im/v1/messages/${id}`,
    params: { card_msg_content_type: 'user_card_content' },
  })) as { data: { items: { body: { content: string } }[] } };
  t.deepEqual(JSON.parse(original.data.items[0]?.body.content ?? ''), card('新'));
});

test("a card cannot be patched after 14 days, nor once recalled, nor when it is a text or not the bot's", async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const patch = (id: string, content: unknown = card()) =>
    codeOf(clientOf(sandbox).im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(content) } }));
  const { id } = await sendCard(client, anna.open_id);
  t.is(await patch(id, { ...card(), schema: '1.0' }), 230099);
  const text = await sendText(client, anna.open_id, 'x');
  t.is(await patch(text.data?.message_id ?? ''), 230054);
  const said = await sandbox.say(anna.open_id, { text: '我说' });
  t.is(await patch(said.message_id ?? ''), 230017);
  const { id: gone } = await sendCard(client, anna.open_id);
  await client.im.v1.message.delete({ path: { message_id: gone } });
  t.is(await patch(gone), 230011);
  sandbox.clock.advance(14 * DAY_MS - 60_000);
  t.is(await patch(id), 0);
  sandbox.clock.advance(61_000);
  t.is(await patch(id), 230031);
});

test('updates of one card faster than five a second are refused, those of another card are not', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const [{ id }, { id: other }] = [await sendCard(client, anna.open_id), await sendCard(client, boris.open_id)];
  const patch = (messageId: string) =>
    codeOf(client.im.v1.message.patch({ path: { message_id: messageId }, data: { content: JSON.stringify(card()) } }));
  const codes = await Promise.all(Array.from({ length: 40 }, () => patch(id)));
  t.deepEqual([...new Set(codes)].sort(), [0, 230020]);
  t.is(await patch(other), 0);
});

test('a recalled message is gone for its readers and for the history', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id, chat } = await sendCard(client, anna.open_id);
  await client.im.v1.message.delete({ path: { message_id: id } });
  t.like(sandbox.messages(anna.open_id, chat)[0], { deleted: true, content: {} });
  const got = await client.im.v1.message.get({ path: { message_id: id } });
  t.is(got.data?.items?.[0]?.body?.content, 'This message was recalled');
  t.is(sandbox.counters().messages, 0);
  const { id: old } = await sendCard(client, anna.open_id);
  sandbox.clock.advance(DAY_MS + 1);
  t.is(await codeOf(clientOf(sandbox).im.v1.message.delete({ path: { message_id: old } })), 230009);
});

test('the history is cut by seconds and comes in pages', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { data: sent } = await sendText(client, anna.open_id, '早');
  sandbox.clock.advance(10_000);
  const from = String(Math.floor(sandbox.clock.now() / 1000));
  for (const text of ['一', '二', '三']) await sendText(client, anna.open_id, text);
  const list = (page_token?: string) =>
    client.im.v1.message.list({
      params: { container_id_type: 'chat', container_id: sent?.chat_id ?? '', start_time: from, page_size: 2, page_token },
    });
  const first = await list();
  t.deepEqual(
    first.data?.items?.map((item) => JSON.parse(item.body?.content ?? '').text),
    ['一', '二'],
  );
  t.true(first.data?.has_more);
  const second = await list(first.data?.page_token);
  t.deepEqual(
    second.data?.items?.map((item) => JSON.parse(item.body?.content ?? '').text),
    ['三'],
  );
  t.false(second.data?.has_more);
});

test('an urgent message marks the chat until it is read, and unknown ids are returned', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id } = await sendCard(client, groupId);
  const urge = (ids: string[]) =>
    client.im.v1.message.urgentApp({
      path: { message_id: id },
      params: { user_id_type: 'open_id' },
      data: { user_id_list: ids },
    });
  t.is(await codeOf(urge(['ou_nobody'])), 230001);
  t.deepEqual((await urge([anna.open_id, 'ou_nobody'])).data?.invalid_user_id_list, ['ou_nobody']);
  const urgentFor = (openId: string) => sandbox.chats(openId).find((chat) => chat.chat_id === groupId)?.urgent;
  t.deepEqual([urgentFor(anna.open_id), urgentFor(boris.open_id)], [true, false]);
  sandbox.clock.advance(1);
  await sandbox.enter(anna.open_id, groupId);
  t.false(urgentFor(anna.open_id));
  const readers = await client.im.v1.message.readUsers({ path: { message_id: id }, params: { user_id_type: 'open_id' } });
  t.deepEqual(
    readers.data?.items?.map((reader) => reader.user_id),
    [anna.open_id],
  );
});

test('an uploaded image can be sent and downloaded from its message, and only with its own key', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const uploaded = await client.im.v1.image.create({ data: { image_type: 'message', image: png } });
  const key = uploaded?.image_key ?? '';
  const sent = await client.im.v1.message.create({
    params: { receive_id_type: 'open_id' },
    data: { receive_id: anna.open_id, msg_type: 'image', content: JSON.stringify({ image_key: key }) },
  });
  const path = { message_id: sent.data?.message_id ?? '', file_key: key };
  const resource = await client.im.v1.messageResource.get({ params: { type: 'image' }, path });
  const parts: Buffer[] = [];
  for await (const part of resource.getReadableStream() as AsyncIterable<Buffer>) parts.push(part);
  t.deepEqual(Buffer.concat(parts), png);
  const shown = await fetch(`${sandbox.url}/sandbox/api/images/${key}`);
  t.is(shown.headers.get('content-type'), 'image/png');
  const text = await sendText(client, anna.open_id, 'x');
  await t.throwsAsync(
    client.im.v1.messageResource.get({ params: { type: 'image' }, path: { ...path, message_id: text.data?.message_id ?? '' } }),
  );
  await t.throwsAsync(client.im.v1.image.create({ data: { image_type: 'message', image: Buffer.from('no image') } }));
});

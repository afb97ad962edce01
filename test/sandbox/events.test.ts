import test from 'ava';
import { anna, app, boris, curious, groupId, pairFor, sendText, until, type Bot } from './world.js';

const ENTERED = 'im.chat.access_event.bot_p2p_chat_entered_v1';

/** What the bot heard, in order. */
const types = (bot: Bot): unknown[] => bot.received.map(({ inner }) => inner.header?.['event_type'] ?? (inner.event as { type?: string }).type);

test('every entry into the private chat is reported, and only the first contact as a new chat', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  const chatId = sandbox.chats(anna.open_id)[0]?.chat_id ?? '';
  await sandbox.enter(anna.open_id, chatId);
  await sandbox.enter(anna.open_id, chatId);
  t.deepEqual(types(bot), ['p2p_chat_create', ENTERED, ENTERED]);
  const first = JSON.parse(sandbox.pushes()[0]?.envelope ?? '') as Record<string, unknown>;
  t.deepEqual(Object.keys(first), ['ts', 'uuid', 'token', 'type', 'event'], 'the older schema has no header');
  t.like(first['event'], {
    chat_id: chatId,
    operator: { open_id: anna.open_id },
    user: { name: anna.name, open_id: anna.open_id, user_id: anna.user_id },
  });
  await sandbox.enter(anna.open_id, groupId);
  t.is(bot.received.length, 3, 'groups are not reported');
});

test('what comes into a chat that stands open is read, and nobody enters by it', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: { ...app, subscribed_events: [ENTERED, 'im.message.message_read_v1'] } });
  const chatId = sandbox.chats(anna.open_id)[0]?.chat_id ?? '';
  await sandbox.enter(anna.open_id, chatId);
  await sendText(client, anna.open_id, '一');
  await sandbox.read(anna.open_id, chatId);
  await sandbox.read(anna.open_id, chatId);
  t.deepEqual(types(bot), [ENTERED, 'im.message.message_read_v1']);
  t.is(sandbox.chats(anna.open_id)[0]?.unread, 0);
});

test('a chat that the bot began names the bot as its operator', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: curious });
  await sendText(client, anna.open_id, '您好');
  await until(() => bot.received.length === 1);
  await sandbox.say(anna.open_id, { text: '你好' });
  t.deepEqual(types(bot), ['p2p_chat_create', 'im.message.receive_v1']);
  t.like(bot.received[0]?.inner.event, { operator: { open_id: sandbox.state().app.bot_open_id }, user: { open_id: anna.open_id } });
});

test('more than 300 entries in a second are not reported', async (t) => {
  const { sandbox, bot } = await pairFor(t, { accelerate: 0 });
  const chatId = sandbox.chats(anna.open_id)[0]?.chat_id ?? '';
  for (let turn = 0; turn < 31; turn += 1) await Promise.all(Array.from({ length: 10 }, () => sandbox.enter(anna.open_id, chatId)));
  t.is(bot.received.length, 300);
  sandbox.clock.advance(1_000);
  await sandbox.enter(anna.open_id, chatId);
  t.is(bot.received.length, 301);
});

test('an old client does not report that somebody came in', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  sandbox.switches({ old_client: true });
  await sandbox.enter(anna.open_id, sandbox.chats(anna.open_id)[0]?.chat_id ?? '');
  t.is(bot.received.length, 0);
});

test('what the bot wrote into a private chat is reported as read once, what it wrote into a group never', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: { ...app, subscribed_events: ['im.message.message_read_v1'] } });
  const sent = await sendText(client, anna.open_id, '一');
  const chatId = sent.data?.chat_id ?? '';
  await sendText(client, groupId, '二');
  await sandbox.enter(anna.open_id, groupId);
  await sandbox.enter(anna.open_id, chatId);
  await sandbox.enter(anna.open_id, chatId);
  t.deepEqual(types(bot), ['im.message.message_read_v1']);
  t.like(bot.received[0]?.inner.event, { reader: { reader_id: { open_id: anna.open_id } }, message_id_list: [sent.data?.message_id] });
});

test('an event that was not added is not pushed, and one of an unpublished version neither', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: { ...app, subscribed_events: ['application.bot.menu_v6'] } });
  t.like(await sandbox.say(anna.open_id, { text: '在吗' }), { status: 0, event_id: '' });
  t.is((await sandbox.menu(anna.open_id, 'help')).status, 200);
  sandbox.switches({ published: false });
  t.like(await sandbox.menu(anna.open_id, 'help'), { status: 0, event_id: '' });
  t.is(bot.received.length, 1);
});

const needing = test.macro({
  exec: async (t, revoked: string[], chat: 'p2p' | 'group', pushed: number) => {
    const { sandbox, bot } = await pairFor(t);
    sandbox.switches({ revoked_scopes: revoked });
    await sandbox.say(anna.open_id, { text: '在吗', ...(chat === 'group' && { chat_id: groupId, mention_bot: true }) });
    t.is(bot.received.length, pushed);
  },
  title: (_given, revoked: string[], chat, pushed) => `without ${revoked.join(' and ')} a ${chat} message is ${pushed ? '' : 'not '}pushed`,
});
const P2P = ['im:message.p2p_msg:readonly', 'im:message.p2p_msg'];
const AT = ['im:message.group_at_msg:readonly', 'im:message.group_at_msg', 'im:message.group_at_msg.include_bot:readonly'];
test(needing, P2P, 'p2p', 0);
test(needing, P2P, 'group', 1);
test(needing, AT, 'p2p', 1);
test(needing, AT, 'group', 0);

test('people are mentioned by placeholders too, numbered as they stand, and only the mention of the bot is pushed', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  const said = { chat_id: groupId, mention_open_ids: [boris.open_id] };
  t.is((await sandbox.say(anna.open_id, { ...said, text: `@${boris.name} 你看` })).event_id, '');
  await sandbox.say(anna.open_id, { ...said, text: `请 @${boris.name} 和 @${app.bot_name} 看` });
  const { message } = bot.received[0]!.inner.event as { message: { content: string; mentions: { key: string; name: string; mentioned_type: string }[] } };
  t.is(message.content, '{"text":"请 @_user_1 和 @_user_2 看"}');
  t.like(message.mentions, [
    { key: '@_user_1', name: boris.name, mentioned_type: 'user' },
    { key: '@_user_2', name: app.bot_name, mentioned_type: 'bot' },
  ]);
  t.deepEqual(sandbox.messages(boris.open_id, groupId).at(-1)?.content, { text: `请 @${boris.name} 和 @${app.bot_name} 看` });
  await t.throwsAsync(sandbox.say(anna.open_id, { ...said, text: '谁', mention_open_ids: ['ou_nobody'] }), { message: /not in the group/ });
});

test('what the bot itself says is never pushed to it', async (t) => {
  const { bot, client } = await pairFor(t);
  await sendText(client, groupId, `@${app.bot_name} 我自己`);
  await sendText(client, anna.open_id, '您好');
  t.is(bot.received.length, 0);
});

test('what somebody writes with is told only with the scope for it', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  await sandbox.say(anna.open_id, { text: '有' });
  sandbox.switches({ revoked_scopes: ['im:user_agent:read'] });
  await sandbox.say(anna.open_id, { text: '没有' });
  t.deepEqual(bot.received.map(({ inner }) => typeof (inner.event.message as { user_agent?: string }).user_agent), ['string', 'undefined']);
});

test('a switch lets the later of two events overtake the earlier', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  await sandbox.say(anna.open_id, { text: '零' });
  sandbox.switches({ reorder_events: true });
  const said = await Promise.all([sandbox.say(anna.open_id, { text: '先' }), sandbox.say(anna.open_id, { text: '后' })]);
  t.deepEqual(
    said.map(({ status }) => status),
    [200, 200],
  );
  t.deepEqual(
    bot.received.map(({ inner }) => inner.event.message?.content),
    ['零', '后', '先'].map((text) => JSON.stringify({ text })),
  );
  t.is((await sandbox.menu(anna.open_id, 'help')).status, 200, 'one that nothing overtakes arrives all the same');
});

test('a switch pushes a message again under other event ids, and nothing else', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  sandbox.switches({ renumber_messages: 2 });
  const { message_id: id } = await sandbox.say(anna.open_id, { text: '三次' });
  await sandbox.menu(anna.open_id, 'help');
  t.is(bot.received.length, 4);
  t.is(new Set(bot.received.map(({ inner }) => inner.header['event_id'])).size, 4);
  t.true(bot.received.slice(0, 3).every(({ inner }) => (inner.event.message as { message_id?: string }).message_id === id));
});

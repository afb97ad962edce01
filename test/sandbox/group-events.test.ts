import test from 'ava';
import { anna, boris, codeOf, curious, groupId, pairFor, sendText, until, type Bot } from './world.js';

const types = (bot: Bot): (string | undefined)[] => bot.received.map(({ inner }) => inner.header['event_type']);

test('a group that is dissolved tells its bot, unless what was said is kept', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: curious });
  await sandbox.disband(groupId);
  t.deepEqual(types(bot), ['im.chat.disbanded_v1']);
  t.like(bot.received[0]?.inner.event, { chat_id: groupId, name: '工作群', operator_id: { open_id: anna.open_id } });
  t.is(await codeOf(sendText(client, groupId, '喂')), 232009);
  await t.throwsAsync(sandbox.say(anna.open_id, { chat_id: groupId, text: '还在吗' }), { message: /dissolved/ });
  await t.throwsAsync(sandbox.disband(groupId), { message: /dissolved/ });
  const kept = await client.im.v1.chat.create({ data: { name: '留', user_id_list: [anna.open_id] } });
  const chatId = kept.data?.chat_id ?? '';
  await sandbox.say(anna.open_id, { chat_id: chatId, text: '记住' });
  await sandbox.disband(chatId, true);
  t.is(bot.received.length, 1);
  t.is(sandbox.messages(anna.open_id, chatId).length, 1, 'the members still read it');
  t.is((await client.im.v1.chat.get({ path: { chat_id: chatId } })).data?.chat_status, 'dissolved_save');
});

test('a bot that is sent away and brought back hears of both', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: curious });
  await sandbox.setBot(groupId, false);
  t.is(await codeOf(sendText(client, groupId, '喂')), 230002);
  await sandbox.setBot(groupId, false);
  await sandbox.setBot(groupId, true);
  t.is(await codeOf(sendText(client, groupId, '喂')), 0);
  t.deepEqual(types(bot), ['im.chat.member.bot.deleted_v1', 'im.chat.member.bot.added_v1']);
});

test('who joins, leaves or is not let in after all is told by name, while the bot is there', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  await sandbox.setMember(groupId, boris.open_id, false);
  await sandbox.setMember(groupId, boris.open_id, true);
  await sandbox.setMember(groupId, boris.open_id, false, true);
  t.deepEqual(types(bot), ['im.chat.member.user.deleted_v1', 'im.chat.member.user.added_v1', 'im.chat.member.user.withdrawn_v1']);
  t.like(bot.received[0]?.inner.event, { chat_id: groupId, users: [{ name: boris.name, user_id: { open_id: boris.open_id } }] });
  await sandbox.setBot(groupId, false);
  await sandbox.setMember(groupId, boris.open_id, true);
  t.is(bot.received.length, 4, 'only the bot’s own going was told');
  t.deepEqual(sandbox.state().groups[0]?.member_open_ids, [anna.open_id, boris.open_id]);
});

test('what the bot does to a group is told as done by the bot', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: curious });
  const made = await client.im.v1.chat.create({ data: { name: '群', user_id_list: [anna.open_id] } });
  const path = { chat_id: made.data?.chat_id ?? '' };
  await client.im.v1.chatMembers.create({ path, data: { id_list: [anna.open_id, boris.open_id] } });
  await client.im.v1.chatMembers.delete({ path, data: { id_list: [anna.open_id] } });
  await client.im.v1.chat.delete({ path });
  await until(() => bot.received.length === 3);
  t.deepEqual(types(bot).sort(), ['im.chat.disbanded_v1', 'im.chat.member.user.added_v1', 'im.chat.member.user.deleted_v1']);
  const operator = { open_id: sandbox.state().app.bot_open_id };
  t.true(bot.received.every(({ inner }) => (inner.event as { operator_id: { open_id: string } }).operator_id.open_id === operator.open_id));
  const added = bot.received.find(({ inner }) => inner.header['event_type'] === 'im.chat.member.user.added_v1');
  t.is((added!.inner.event as unknown as { users: unknown[] }).users.length, 1, 'who was there already did not join');
});

test('an emoji a person puts under a message is told when it comes and when it goes', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: curious });
  const id = (await sendText(client, groupId, '看')).data?.message_id ?? '';
  const react = (by: string, emoji: string, present: boolean) => sandbox.react(by, id, emoji, present);
  await react(anna.open_id, 'OK', true);
  await react(anna.open_id, 'OK', true);
  await react(boris.open_id, 'OK', false);
  await react(anna.open_id, 'OK', false);
  t.deepEqual(types(bot), ['im.message.reaction.created_v1', 'im.message.reaction.deleted_v1']);
  t.like(bot.received[0]?.inner.event, { message_id: id, reaction_type: { emoji_type: 'OK' }, operator_type: 'user', user_id: { open_id: anna.open_id } });
  await t.throwsAsync(react(anna.open_id, '好', true), { message: /no emoji/ });
});

test("the bot's own emoji is told to it when it comes and when it goes, as the app's", async (t) => {
  const { bot, client } = await pairFor(t, { app: curious });
  const path = { message_id: (await sendText(client, groupId, '看')).data?.message_id ?? '' };
  const react = () => client.im.v1.messageReaction.create({ path, data: { reaction_type: { emoji_type: 'OK' } } });
  const { data } = await react();
  await react();
  await client.im.v1.messageReaction.delete({ path: { ...path, reaction_id: data?.reaction_id ?? '' } });
  await until(() => bot.received.length === 2);
  t.deepEqual(types(bot).sort(), ['im.message.reaction.created_v1', 'im.message.reaction.deleted_v1']);
  for (const { inner } of bot.received) t.like(inner.event, { ...path, operator_type: 'app', app_id: curious.app_id, user_id: undefined });
});

test('a person takes back an own message, the owner of a group anybody’s, and others nothing', async (t) => {
  const { sandbox, bot, client } = await pairFor(t, { app: curious });
  const said = await sandbox.say(boris.open_id, { chat_id: groupId, text: '错了' });
  await t.throwsAsync(sandbox.recall(anna.open_id, said.message_id ?? ''), { message: /may not recall/ });
  await sandbox.recall(boris.open_id, said.message_id ?? '');
  t.true(sandbox.messages(anna.open_id, groupId)[0]?.deleted);
  await client.im.v1.chat.update({ path: { chat_id: groupId }, data: { owner_id: anna.open_id } });
  const sent = await sendText(client, groupId, '机器人说的');
  await sandbox.recall(anna.open_id, sent.data?.message_id ?? '');
  t.deepEqual(types(bot), ['im.message.recalled_v1', 'im.message.recalled_v1']);
  t.deepEqual(bot.received.map(({ inner }) => (inner.event as { recall_type?: string }).recall_type), ['message_owner', 'group_owner']);
});

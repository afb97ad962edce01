import test from 'ava';
import { askOf, codeOfAnswer } from './ask.js';
import { anna, boris, clientOf, codeOf, groupId, sandboxFor, seed, sendCard, sendText } from './world.js';

const SECOND_MS = 1_000;

test('the bot reacts to a message, which everybody sees, and takes its reaction back', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { message_id: id = '' } = await sandbox.say(anna.open_id, { chat_id: groupId, text: '收到请回复' });
  const react = (emoji_type: string) =>
    client.im.v1.messageReaction.create({ path: { message_id: id }, data: { reaction_type: { emoji_type } } });
  t.is(await codeOf(react('done')), 231001);
  const made = await react('DONE');
  t.like(made.data, { operator: { operator_type: 'app' }, reaction_type: { emoji_type: 'DONE' } });
  t.is((await react('DONE')).data?.reaction_id, made.data?.reaction_id);
  await react('OK');
  t.deepEqual(sandbox.messages(boris.open_id, groupId)[0]?.reactions, [
    { emoji_type: 'DONE', count: 1, mine: false },
    { emoji_type: 'OK', count: 1, mine: false },
  ]);
  const listed = await client.im.v1.messageReaction.list({ path: { message_id: id }, params: { reaction_type: 'DONE' } });
  t.is(listed.data?.items?.length, 1);
  const path = { message_id: id, reaction_id: made.data?.reaction_id ?? '' };
  t.is(await codeOf(client.im.v1.messageReaction.delete({ path })), 0);
  t.is(await codeOf(client.im.v1.messageReaction.delete({ path })), 231001);
  t.deepEqual(sandbox.messages(boris.open_id, groupId)[0]?.reactions, [{ emoji_type: 'OK', count: 1, mine: false }]);
});

test('a reaction is refused for a message that is gone, and in a group without the bot', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const react = (id: string) =>
    codeOf(client.im.v1.messageReaction.create({ path: { message_id: id }, data: { reaction_type: { emoji_type: 'OK' } } }));
  const { id } = await sendCard(client, groupId);
  await client.im.v1.message.delete({ path: { message_id: id } });
  t.is(await react(id), 231003);
  const { id: left } = await sendCard(client, groupId);
  const self = { path: { chat_id: groupId }, params: { member_id_type: 'app_id' as const } };
  await client.im.v1.chatMembers.delete({ ...self, data: { id_list: [sandbox.state().app.app_id] } });
  t.is(await react(left), 231002);
});

test('a message is pinned and unpinned, and doing so again changes nothing', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id } = await sendCard(client, groupId);
  const pin = () => client.im.v1.pin.create({ data: { message_id: id } });
  const listed = async () => {
    const { data } = await client.im.v1.pin.list({ params: { chat_id: groupId } });
    return data?.items?.map((one) => one.message_id);
  };
  const first = await pin();
  t.like(first.data?.pin, { message_id: id, chat_id: groupId, operator_id_type: 'app_id' });
  sandbox.clock.advance(SECOND_MS);
  t.deepEqual((await pin()).data?.pin, first.data?.pin);
  t.deepEqual(await listed(), [id]);
  t.true(sandbox.messages(anna.open_id, groupId)[0]?.pinned);
  for (let time = 0; time < 2; time += 1) t.is(await codeOf(client.im.v1.pin.delete({ path: { message_id: id } })), 0);
  t.deepEqual(await listed(), []);
  t.false(sandbox.messages(anna.open_id, groupId)[0]?.pinned);
});

test('pinning one message more than five times a second is refused with 230047', async (t) => {
  const client = clientOf(await sandboxFor(t, { accelerate: 0 }));
  const { id } = await sendCard(client, groupId);
  const codes: (number | undefined)[] = [];
  for (let call = 0; call < 6; call += 1) codes.push(await codeOf(client.im.v1.pin.create({ data: { message_id: id } })));
  t.deepEqual(codes, [0, 0, 0, 0, 0, 230047]);
});

const kept = test.macro({
  exec: async (t, rule: 'urgent' | 'pin' | 'at_all', owner: string | undefined, code: number) => {
    const group = { ...seed.groups[0]!, owner_open_id: owner, rules: { [rule]: 'only_owner' } };
    const client = clientOf(await sandboxFor(t, { seed: { ...seed, groups: [group] } }));
    const id = (await sendText(client, groupId, 'x')).data?.message_id ?? '';
    const acts = {
      urgent: () =>
        client.im.v1.message.urgentApp({
          path: { message_id: id },
          params: { user_id_type: 'open_id' },
          data: { user_id_list: [anna.open_id] },
        }),
      pin: () => client.im.v1.pin.create({ data: { message_id: id } }),
      at_all: () => sendText(client, groupId, '<at user_id="all"></at> 开会'),
    };
    t.is(await codeOf(acts[rule]()), code);
  },
  title: (_given, rule, owner, code) =>
    `where a group keeps ${rule} to its owner, the bot ${owner ? 'that is not the owner' : 'that owns it'} gets ${code}`,
});
for (const [rule, code] of [['urgent', 230052], ['pin', 230046], ['at_all', 230018]] as const) {
  test(kept, rule, anna.open_id, code);
  test(kept, rule, undefined, 0);
}

test('buzzing by SMS or phone costs money, in the app it does not', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  sandbox.switches({ paid_urgents_left: 1 });
  const { id } = await sendCard(client, groupId);
  const urge = (kind: 'urgentApp' | 'urgentSms' | 'urgentPhone', ids: string[]) =>
    codeOf(
      client.im.v1.message[kind]({
        path: { message_id: id },
        params: { user_id_type: 'open_id' },
        data: { user_id_list: ids },
      }),
    );
  t.is(await urge('urgentSms', [anna.open_id, boris.open_id]), 230024);
  t.is(await urge('urgentSms', [anna.open_id]), 0);
  t.is(await urge('urgentPhone', [anna.open_id]), 230024);
  t.is(await urge('urgentApp', Array.from({ length: 201 }, () => anna.open_id)), 99992402);
  t.is(await urge('urgentApp', [anna.open_id, boris.open_id]), 0);
});

test('somebody with 200 unread urgent messages is not buzzed again', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.switches({ enforce_limits: false });
  const client = clientOf(sandbox);
  const ask = await askOf(sandbox);
  const urge = async () => {
    const { id } = await sendCard(client, anna.open_id, { schema: '2.0' });
    return codeOfAnswer(
      ask('PATCH', `/im/v1/messages/${id}/urgent_app?user_id_type=open_id`, { user_id_list: [anna.open_id] }),
    );
  };
  const codes = await Promise.all(Array.from({ length: 200 }, urge));
  t.deepEqual([...new Set(codes)], [0]);
  t.is(await urge(), 230023);
});

test('a reader is told with the moment of the first reading, however often the chat is opened again', async (t) => {
  const sandbox = await sandboxFor(t, { accelerate: 0 });
  const client = clientOf(sandbox);
  const readAt = async (message_id: string) => {
    const { data } = await client.im.v1.message.readUsers({ path: { message_id }, params: { user_id_type: 'open_id' } });
    return data?.items?.map(({ user_id: who, timestamp }) => [who, Number(timestamp)]);
  };
  const first = await sendCard(client, groupId);
  sandbox.clock.advance(SECOND_MS);
  await sandbox.enter(anna.open_id, groupId);
  const early = sandbox.clock.now();
  sandbox.clock.advance(SECOND_MS);
  await sandbox.enter(anna.open_id, groupId);
  t.deepEqual(await readAt(first.id), [[anna.open_id, early]]);
  const second = await sendCard(client, groupId);
  sandbox.clock.advance(SECOND_MS);
  await sandbox.say(anna.open_id, { chat_id: groupId, text: '看到' });
  t.deepEqual(await readAt(first.id), [[anna.open_id, early]]);
  t.deepEqual(await readAt(second.id), [[anna.open_id, sandbox.clock.now()]]);
});

test('readers are told for a week', async (t) => {
  const sandbox = await sandboxFor(t);
  const { id } = await sendCard(clientOf(sandbox), anna.open_id);
  sandbox.clock.advance(7 * 86_400_000 + 1);
  const ask = await askOf(sandbox);
  t.is(await codeOfAnswer(ask('GET', `/im/v1/messages/${id}/read_users?user_id_type=open_id`)), 230033);
});

test('answers are suggested below the newest message of a private chat, until another comes', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const suggest = (id: string, ...texts: string[]) =>
    codeOf(
      client.im.v1.message.pushFollowUp({
        path: { message_id: id },
        data: { follow_ups: texts.map((content) => ({ content })) },
      }),
    );
  const old = await sendCard(client, anna.open_id);
  const { id, chat } = await sendCard(client, anna.open_id);
  t.is(await suggest(old.id, '好'), 230006);
  t.is(await suggest((await sendCard(client, groupId)).id, '好'), 230003);
  t.is(await suggest(id), 230007);
  t.is(await suggest(id, '长'.repeat(201)), 230007);
  t.is(await suggest(id, '好', '不'), 0);
  t.is(await suggest(id, '好'), 230008);
  const shown = () => sandbox.messages(anna.open_id, chat).find((message) => message.message_id === id)?.follow_ups;
  t.deepEqual(shown(), ['好', '不']);
  await sandbox.say(anna.open_id, { text: '好' });
  t.deepEqual(shown(), []);
  const late = await sendCard(client, anna.open_id);
  sandbox.clock.advance(600 * SECOND_MS + 1);
  t.is(await suggest(late.id, '好'), 230002);
});

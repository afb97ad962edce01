import test from 'ava';
import { anna, boris, card, clientOf, codeOf, curious, groupId, pairFor, sandboxFor, sendCard, sendText } from './world.js';

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const picture = { name: 'a.png', base64: PNG.toString('base64') };
const paper = { name: '清单.txt', base64: Buffer.from('一').toString('base64') };

/** The newest message that the bot was told of. */
const heard = (bot: Awaited<ReturnType<typeof pairFor>>['bot']) => bot.received.at(-1)?.inner.event.message as Record<string, string> | undefined;
const read = async (answer: Promise<{ getReadableStream(): AsyncIterable<Buffer> }>) => {
  const parts: Buffer[] = [];
  for await (const part of (await answer).getReadableStream()) parts.push(part);
  return Buffer.concat(parts);
};

test('a picture and a file that a person sends are pushed, and downloaded with their message', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const download = (message_id: string, file_key: string, type: 'image' | 'file') =>
    client.im.v1.messageResource.get({ path: { message_id, file_key }, params: { type } });

  const { message_id: first = '' } = await sandbox.say(anna.open_id, { image: picture });
  const { image_key: imageKey } = JSON.parse(heard(bot)?.['content'] ?? '') as { image_key: string };
  t.like(heard(bot), { message_type: 'image', message_id: first, content: JSON.stringify({ image_key: imageKey }) });
  t.deepEqual(await read(download(first, imageKey, 'image')), PNG);

  const { message_id: second = '' } = await sandbox.say(anna.open_id, { file: paper });
  const { file_key: fileKey } = JSON.parse(heard(bot)?.['content'] ?? '') as { file_key: string };
  t.like(heard(bot), { message_type: 'file', content: JSON.stringify({ file_key: fileKey, file_name: '清单.txt' }) });
  t.is((await read(download(second, fileKey, 'file'))).toString(), '一');
  t.like(sandbox.chats(anna.open_id)[0], { last_text: '[文件]' });
});

test('what a person sent is not the app’s: neither given back by its key alone, nor sent on', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  await sandbox.say(anna.open_id, { image: picture });
  const { image_key: key } = JSON.parse(heard(bot)?.['content'] ?? '') as { image_key: string };
  const shown = { ...card(), body: { elements: [{ tag: 'img', img_key: key, alt: { tag: 'plain_text', content: '' } }] } };
  await t.throwsAsync(client.im.v1.image.get({ path: { image_key: key } }));
  await t.throwsAsync(sendCard(client, anna.open_id, shown));
  const again = { receive_id: anna.open_id, msg_type: 'image', content: JSON.stringify({ image_key: key }) };
  t.is(await codeOf(client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data: again })), 230001);
});

test('a picture in a group reaches only a bot that may hear everything', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  t.is((await sandbox.say(anna.open_id, { chat_id: groupId, image: picture })).event_id, '');
  const all = await pairFor(t, { app: { ...curious, scopes: ['im:message.group_msg'] } });
  await all.sandbox.say(anna.open_id, { chat_id: groupId, image: picture });
  t.is(bot.received.length, 0);
  t.like(heard(all.bot), { message_type: 'image', chat_type: 'group' });
});

test('an answer names the message it answers, and the one that began it', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const { data } = await sendText(client, anna.open_id, '来吗');
  const root_id = data?.message_id ?? '';
  const { message_id: parent_id = '' } = await sandbox.say(anna.open_id, { text: '来', reply_to: root_id });
  t.like(heard(bot), { root_id, parent_id: root_id });
  await sandbox.say(anna.open_id, { text: '马上', reply_to: parent_id });
  t.like(heard(bot), { root_id, parent_id });
  t.is(sandbox.messages(anna.open_id, data?.chat_id ?? '').at(-1)?.parent_id, parent_id);
});

test('nobody answers what is elsewhere, recalled, or not there', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { data: elsewhere } = await sendText(client, groupId, '群里');
  const { message_id: recalled = '' } = await sandbox.say(anna.open_id, { text: '错了' });
  await sandbox.recall(anna.open_id, recalled);
  for (const reply_to of [elsewhere?.message_id ?? '', recalled, 'om_none']) {
    await t.throwsAsync(sandbox.say(anna.open_id, { text: '答', reply_to }), { message: /^reply_to: / });
  }
  await t.notThrowsAsync(sandbox.say(boris.open_id, { chat_id: groupId, text: '答', reply_to: elsewhere?.message_id }));
});

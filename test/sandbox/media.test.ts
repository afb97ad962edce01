import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { startSandbox } from '../../sandbox/sandbox.js';
import { anna, app, card, clientOf, codeOf, groupId, sandboxFor, seed, sendCard } from './world.js';

type Client = ReturnType<typeof clientOf>;

const MB = 1024 * 1024;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** The first bytes of a PNG of this size. */
const png = (width: number, height: number) => {
  const head = Buffer.alloc(24);
  PNG.copy(head);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
};
const gif = (width: number) => {
  const head = Buffer.alloc(24);
  head.write('GIF89a');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(10, 8);
  return head;
};

const upload = async (client: Client, image: Buffer, type: 'message' | 'avatar' = 'message') =>
  (await client.im.v1.image.create({ data: { image_type: type, image } }))?.image_key ?? '';
const uploadFile = async (client: Client, file: Buffer, type: 'stream' | 'opus' | 'mp4' | 'pdf' = 'stream') =>
  (await client.im.v1.file.create({ data: { file_type: type, file_name: 'x', file } }))?.file_key ?? '';
const sendTo = (client: Client, msgType: string, content: unknown) =>
  client.im.v1.message.create({
    params: { receive_id_type: 'chat_id' },
    data: { receive_id: groupId, msg_type: msgType, content: JSON.stringify(content) },
  });
/** The code an upload or a download was refused with; downloads carry no JSON on success. */
const refusal = async (call: Promise<unknown>) => {
  try {
    await call;
    return 0;
  } catch (error) {
    const { data } = (error as { response?: { data?: unknown } }).response ?? {};
    if (typeof (data as { code?: unknown })?.code === 'number') return (data as { code: number }).code;
    const parts: Buffer[] = [];
    for await (const part of data as AsyncIterable<Buffer>) parts.push(part);
    return (JSON.parse(Buffer.concat(parts).toString('utf8')) as { code: number }).code;
  }
};

const refusedImage = test.macro({
  exec: async (t, image: Buffer, code: number) => {
    t.is(await refusal(upload(clientOf(await sandboxFor(t)), image)), code);
  },
  title: (given, _image, code) => `an image ${given} is answered with ${code}`,
});
test('of no bytes', refusedImage, Buffer.alloc(0), 234010);
test('in no known format', refusedImage, Buffer.from('no image'), 234011);
test('over 10 MB', refusedImage, Buffer.concat([PNG, Buffer.alloc(10 * MB)]), 234006);
test('wider than 12000', refusedImage, png(12_001, 10), 234039);
test('just 12000 wide', refusedImage, png(12_000, 10), 0);
test('that is a GIF wider than 2000', refusedImage, gif(2_001), 234039);

test('a file of 30 MB is taken, a larger one is not', async (t) => {
  const client = clientOf(await sandboxFor(t));
  t.is(await refusal(uploadFile(client, Buffer.alloc(30 * MB))), 0);
  t.is(await refusal(uploadFile(client, Buffer.alloc(30 * MB + 1))), 234006);
});

test('a file is uploaded with its name, and a duration that is a number', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const file = { file_type: 'opus', file_name: 'x', file: PNG } as const;
  const send = (data: object) => refusal(client.im.v1.file.create({ data: { ...file, ...data } }));
  t.is(await send({ duration: 3_000 }), 0);
  t.is(await send({ duration: 'three' }), 99992402);
  t.is(await send({ file_name: undefined }), 99992402);
});

test('a file is sent as what it was uploaded as', async (t) => {
  const client = clientOf(await sandboxFor(t));
  const [sound, paper] = [await uploadFile(client, PNG, 'opus'), await uploadFile(client, PNG, 'pdf')];
  t.is(await codeOf(sendTo(client, 'audio', { file_key: sound })), 0);
  t.is(await codeOf(sendTo(client, 'audio', { file_key: paper })), 230055);
  t.is(await codeOf(sendTo(client, 'file', { file_key: paper })), 0);
  t.is(await codeOf(sendTo(client, 'file', { file_key: await upload(client, PNG) })), 230055);
});

test('what a message holds is downloaded with the message, the key and the type that belong together', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const key = await upload(client, PNG);
  const id = (await sendTo(client, 'image', { image_key: key })).data?.message_id ?? '';
  const post = await sendTo(client, 'post', { zh_cn: { title: '', content: [[{ tag: 'img', image_key: key }]] } });
  const inCard = await sendCard(client, groupId, {
    schema: '2.0',
    body: { elements: [{ tag: 'img', img_key: key, alt: { tag: 'plain_text', content: '' } }] },
  });
  const get = (messageId: string, fileKey = key, type = 'image') =>
    refusal(client.im.v1.messageResource.get({ path: { message_id: messageId, file_key: fileKey }, params: { type } }));
  t.is(await get(id), 0);
  t.is(await get(post.data?.message_id ?? ''), 0);
  t.is(await get(id, await upload(client, PNG)), 234003);
  t.is(await get(id, key, 'file'), 234003);
  t.is(await get(id, key, 'picture'), 234001);
  t.is(await get(inCard.id), 234043);
  const self = { path: { chat_id: groupId }, params: { member_id_type: 'app_id' as const } };
  await client.im.v1.chatMembers.delete({ ...self, data: { id_list: [app.app_id] } });
  t.is(await get(id), 234004);
});

test('nothing over 100 MB is downloaded', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const stateFile = join(folder, 'sandbox.json');
  const before = await startSandbox({ app, seed, stateFile });
  const client = clientOf(before);
  const key = await uploadFile(client, PNG);
  const id = (await sendTo(client, 'file', { file_key: key })).data?.message_id ?? '';
  await before.stop();
  const state = JSON.parse(readFileSync(stateFile, 'utf8')) as { files: { size: number }[] };
  for (const file of state.files) file.size = 100 * MB + 1;
  writeFileSync(stateFile, JSON.stringify(state));
  const after = clientOf(await sandboxFor(t, { stateFile }));
  const path = { message_id: id, file_key: key };
  t.is(await refusal(after.im.v1.messageResource.get({ path, params: { type: 'file' } })), 234037);
});

test("an avatar's image is not given back, nor one of another app, and a card with such a key is refused", async (t) => {
  const client = clientOf(await sandboxFor(t));
  const get = (key: string) => refusal(client.im.v1.image.get({ path: { image_key: key } }));
  t.is(await get(await upload(client, PNG)), 0);
  t.is(await get(await upload(client, PNG, 'avatar')), 234008);
  t.is(await get('img_v3_of_another_app'), 234008);
  const picture = { tag: 'img', img_key: 'img_v3_of_another_app', alt: { tag: 'plain_text', content: '' } };
  const sent = sendTo(client, 'interactive', { ...card(), body: { elements: [picture] } });
  t.is(await refusal(sent), 230099);
});

const refusedPost = test.macro({
  exec: async (t, nodes: unknown[], code: number, change: { language?: string; title?: unknown } = {}) => {
    const client = clientOf(await sandboxFor(t));
    const { language = 'zh_cn', title = '' } = change;
    t.is(await codeOf(sendTo(client, 'post', { [language]: { title, content: [nodes] } })), code);
  },
  title: (given, _nodes, code) => `a post ${given} is answered with ${code}`,
});
test('in Malay', refusedPost, [], 0, { language: 'ms_my' });
test('in a language that does not exist', refusedPost, [], 230001, { language: 'tlh' });
test('whose title is no text', refusedPost, [], 230001, { title: 1 });
test('with an emoji', refusedPost, [{ tag: 'emotion', emoji_type: 'SMILE' }], 0);
test('with an emoji that does not exist', refusedPost, [{ tag: 'emotion', emoji_type: 'GRIMACE9' }], 230001);
test('of a text and a mention', refusedPost, [{ tag: 'text', text: 'x' }, { tag: 'at', user_id: anna.open_id }], 0);
test('with an unknown tag', refusedPost, [{ tag: 'video' }], 230001);
test('whose link has no address', refusedPost, [{ tag: 'a', text: 'x' }], 230001);
test('with markdown beside a text', refusedPost, [{ tag: 'md', text: 'x' }, { tag: 'text', text: 'x' }], 230001);
test('with an image never uploaded', refusedPost, [{ tag: 'img', image_key: 'img_v3_none' }], 230001);

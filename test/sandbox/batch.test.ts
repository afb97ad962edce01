import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { startSandbox } from '../../sandbox/sandbox.js';
import { askOf, codeOfAnswer, type Ask } from './ask.js';
import { anna, app, boris, card, clientOf, codeOf, sandboxFor, seed } from './world.js';

const BATCH_SEND = '/message/v4/batch_send/';
const send = async (ask: Ask, body: Record<string, unknown>) => {
  const { body: answer } = await ask('POST', BATCH_SEND, { msg_type: 'text', content: { text: '通知' }, ...body });
  return { code: answer.code, id: String(answer.data?.['message_id']), data: answer.data };
};
const lastOf = (sandbox: Awaited<ReturnType<typeof sandboxFor>>, openId: string) => {
  const [own] = sandbox.chats(openId);
  return sandbox.messages(openId, own?.chat_id ?? '').at(-1);
};

test('a batch reaches each person once, some time after it was accepted, and bad ids come back by kind', async (t) => {
  const sandbox = await sandboxFor(t, { accelerate: 0 });
  const ask = await askOf(sandbox);
  const { id, data } = await send(ask, {
    open_ids: [anna.open_id, 'ou_nobody'],
    user_ids: [anna.user_id, 'nobody'],
    union_ids: ['on_nobody'],
    department_ids: ['od-1', 'od-9'],
  });
  t.regex(id, /^bm-/);
  t.like(data, {
    invalid_open_ids: ['ou_nobody'],
    invalid_user_ids: ['nobody'],
    invalid_union_ids: ['on_nobody'],
    invalid_department_ids: ['od-9'],
  });
  t.is(sandbox.counters().messages, 0);
  sandbox.clock.advance(1_000);
  t.is(sandbox.counters().messages, 2);
  for (const person of [anna, boris]) t.like(lastOf(sandbox, person.open_id), { content: { text: '通知' } });
});

test('the progress of a batch counts who is meant, who got it, who read it, and what was recalled', async (t) => {
  const sandbox = await sandboxFor(t, { accelerate: 0 });
  const ask = await askOf(sandbox);
  await sandbox.setUser(boris.open_id, { state: 'outside' });
  const { id } = await send(ask, { open_ids: [anna.open_id, boris.open_id] });
  const progress = async () => (await ask('GET', `/im/v1/batch_messages/${id}/get_progress`)).body.data;
  t.like(await progress(), { batch_message_send_progress: { valid_user_ids_count: 2, success_user_ids_count: 0 } });
  sandbox.clock.advance(1_000);
  await sandbox.enter(anna.open_id, sandbox.chats(anna.open_id)[0]?.chat_id ?? '');
  t.like(await progress(), { batch_message_send_progress: { success_user_ids_count: 1, read_user_ids_count: 1 } });
  const { data } = (await ask('GET', `/im/v1/batch_messages/${id}/read_user`)).body;
  t.deepEqual(data, { read_user: { read_count: '1', total_count: '1' } });
  t.is(await codeOfAnswer(ask('DELETE', `/im/v1/batch_messages/${id}`)), 0);
  t.true(lastOf(sandbox, anna.open_id)?.deleted);
  t.like(await progress(), { batch_message_recall_progress: { recall: true, recall_count: 1 } });
});

test('a batch can be recalled for a day and asked for during thirty', async (t) => {
  const sandbox = await sandboxFor(t, { accelerate: 0 });
  const { id } = await send(await askOf(sandbox), { open_ids: [anna.open_id] });
  sandbox.clock.advance(86_400_000 + 1_001);
  const ask = await askOf(sandbox);
  t.is(await codeOfAnswer(ask('DELETE', `/im/v1/batch_messages/${id}`)), 230009);
  t.is(await codeOfAnswer(ask('GET', `/im/v1/batch_messages/${id}/read_user`)), 0);
  sandbox.clock.advance(30 * 86_400_000);
  t.is(await codeOfAnswer((await askOf(sandbox))('GET', `/im/v1/batch_messages/${id}/read_user`)), 230030);
});

test('a message of a batch is neither patched, replied to, pinned nor made urgent', async (t) => {
  const sandbox = await sandboxFor(t, { accelerate: 0 });
  const client = clientOf(sandbox);
  await send(await askOf(sandbox), { open_ids: [anna.open_id], msg_type: 'interactive', card: card() });
  sandbox.clock.advance(1_000);
  const path = { message_id: lastOf(sandbox, anna.open_id)?.message_id ?? '' };
  const data = { content: JSON.stringify(card()) };
  t.is(await codeOf(client.im.v1.message.patch({ path, data })), 230054);
  t.is(await codeOf(client.im.v1.message.reply({ path, data: { ...data, msg_type: 'interactive' } })), 230054);
  t.is(await codeOf(client.im.v1.pin.create({ data: path })), 230054);
  const urge = { path, params: { user_id_type: 'open_id' as const }, data: { user_id_list: [anna.open_id] } };
  t.is(await codeOf(client.im.v1.message.urgentApp(urge)), 230052);
});

const refusedBatch = test.macro({
  exec: async (t, body: Record<string, unknown>, code: number) => {
    const ask = await askOf(await sandboxFor(t));
    t.is((await send(ask, { open_ids: [anna.open_id], ...body })).code, code);
  },
  title: (given, _body, code) => `a batch ${given} is refused with ${code}`,
});
test('that names nobody', refusedBatch, { open_ids: [] }, 10003);
test('with 201 ids in one list', refusedBatch, { open_ids: Array.from({ length: 201 }, () => anna.open_id) }, 10003);
test('of files', refusedBatch, { msg_type: 'file', content: { file_key: 'x' } }, 10003);
test('whose content is a string', refusedBatch, { content: '{"text":"x"}' }, 10003);
test('with an empty text', refusedBatch, { content: { text: '' } }, 10002);
test('with a bad card', refusedBatch, { msg_type: 'interactive', card: { ...card(), elements: [] } }, 11246);

test('sending to persons and to departments needs a scope each', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ revoked_scopes: ['im:message:send_multi_users'] });
  t.is((await send(ask, { open_ids: [anna.open_id] })).code, 11203);
  t.is((await send(ask, { department_ids: ['od-1'] })).code, 0);
  sandbox.switches({ revoked_scopes: ['im:message:send_multi_depts'] });
  t.is((await send(ask, { department_ids: ['od-1'] })).code, 11204);
});

test('a batch accepted before a restart goes out after it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const stateFile = join(folder, 'sandbox.json');
  const before = await startSandbox({ app, seed, stateFile, accelerate: 0 });
  await send(await askOf(before), { open_ids: [anna.open_id] });
  await before.stop();
  const after = await sandboxFor(t, { stateFile, accelerate: 0 });
  t.is(after.counters().messages, 0);
  after.clock.advance(1_000);
  t.is(after.counters().messages, 1);
});

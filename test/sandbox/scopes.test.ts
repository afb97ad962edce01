import test from 'ava';
import { askOf, codeOfAnswer } from './ask.js';
import { anna, app, clientOf, codeOf, groupId, sandboxFor, sendCard, sendText } from './world.js';

test('an app without any of the scopes of an API is refused as the platform does it', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ revoked_scopes: ['im:message:send_as_bot'] });
  const send = { receive_id: anna.open_id, msg_type: 'text', content: '{"text":"x"}' };
  const { status, headers, body } = await ask('POST', '/im/v1/messages?receive_id_type=open_id', send);
  t.is(status, 400);
  t.is(body.code, 99991672);
  t.is(
    body.msg,
    'Access denied. One of the following scopes is required: [im:message, im:message:send_as_bot, im:message:send]',
  );
  t.is(body.error?.log_id, headers.get('x-tt-logid') ?? 'none');
  t.deepEqual(body.error?.permission_violations, [
    { type: 'action_scope_required', subject: 'im:message' },
    { type: 'action_scope_required', subject: 'im:message:send_as_bot' },
    { type: 'action_scope_required', subject: 'im:message:send' },
  ]);
  t.regex(body.error?.helps?.[0]?.url ?? '', new RegExp(`/app/${app.app_id}/auth`));
  t.is(sandbox.counters().messages, 0);
});

test('any one of the scopes of an API is enough', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  const { id } = await sendCard(client, anna.open_id);
  const patch = () => codeOf(client.im.v1.message.patch({ path: { message_id: id }, data: { content: '{"schema":"2.0"}' } }));
  sandbox.switches({ revoked_scopes: ['im:message:send_as_bot'] });
  t.is(await patch(), 0);
  sandbox.switches({ revoked_scopes: ['im:message:send_as_bot', 'im:message:update'] });
  t.is(await patch(), 99991672);
});

test('an app that asked only for a broad scope may do what it covers, and nothing else', async (t) => {
  const sandbox = await sandboxFor(t, { app: { ...app, scopes: ['im:message'] } });
  const client = clientOf(sandbox);
  t.is(await codeOf(sendText(client, anna.open_id, 'x')), 0);
  t.is(await codeOf(client.im.v1.chat.list({})), 99991672);
});

test('naming people by user_id needs its own scope, by open_id none', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  sandbox.switches({ revoked_scopes: ['contact:user.employee_id:readonly'] });
  const send = (type: string, id: string) =>
    ask('POST', `/im/v1/messages?receive_id_type=${type}`, { receive_id: id, msg_type: 'text', content: '{"text":"x"}' });
  const { body } = await send('user_id', anna.user_id);
  t.is(body.code, 99991672);
  t.deepEqual(body.error?.permission_violations, [
    { type: 'field_scope_required', subject: 'contact:user.employee_id:readonly' },
  ]);
  t.is(await codeOfAnswer(send('open_id', anna.open_id)), 0);
});

test('a field of the directory without its scope is silently absent', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  const fieldsOf = async () => Object.keys((await ask('GET', `/contact/v3/users/${anna.open_id}`)).body.data?.['user'] as object);
  t.true((await fieldsOf()).includes('mobile'));
  sandbox.switches({ revoked_scopes: ['contact:user.phone:readonly', 'contact:user.base:readonly'] });
  const fields = await fieldsOf();
  t.false(fields.includes('mobile'));
  t.false(fields.includes('name'));
  t.true(fields.includes('department_ids'));
  sandbox.switches({ revoked_scopes: ['contact:department.base:readonly'] });
  const { data } = (await ask('GET', '/contact/v3/departments/od-2')).body;
  t.like(data?.['department'], { name: undefined, open_department_id: 'od-2' });
});

test("a group's messages are read only with a sensitive scope that an app asks for by name, a private chat's without", async (t) => {
  const read = async (scopes?: string[]) => {
    const client = clientOf(await sandboxFor(t, { app: { ...app, scopes } }));
    const [inGroup, inPrivate] = [await sendCard(client, groupId), await sendCard(client, anna.open_id)];
    const get = (id: string) => codeOf(client.im.v1.message.get({ path: { message_id: id } }));
    return [await get(inGroup.id), await get(inPrivate.id)];
  };
  t.deepEqual(await read(), [99991672, 0]);
  t.deepEqual(await read(['im:message', 'im:message.group_msg']), [0, 0]);
});

test('before the app is published, scopes that need review have no effect, and the others do', async (t) => {
  const sandbox = await sandboxFor(t);
  const client = clientOf(sandbox);
  sandbox.switches({ published: false });
  t.is(await codeOf(sendText(client, anna.open_id, 'x')), 0);
  t.is(await codeOf(client.contact.v3.user.get({ path: { user_id: anna.open_id } })), 99991672);
  sandbox.switches({ published: true });
  t.is(await codeOf(client.contact.v3.user.get({ path: { user_id: anna.open_id } })), 0);
});

test('the console lists every scope: whether it is reviewed, and whether the app has it', async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.switches({ revoked_scopes: ['im:message:recall'] });
  const listed = (await (await fetch(`${sandbox.url}/sandbox/api/scopes`)).json()) as { scope: string }[];
  const find = (name: string) => listed.find(({ scope }) => scope === name);
  t.deepEqual(find('im:message:send_as_bot'), { scope: 'im:message:send_as_bot', needs_review: false, granted: true });
  t.like(find('im:message:recall'), { granted: false });
  t.like(find('contact:user.phone:readonly'), { needs_review: true, granted: true });
  t.like(find('im:message'), { granted: false });
  t.deepEqual(listed, sandbox.scopes());
});

test('a scope that does not exist can be neither asked for nor taken away', async (t) => {
  const sandbox = await sandboxFor(t);
  t.throws(() => sandbox.switches({ revoked_scopes: ['im:everything'] }), { message: /im:everything/ });
  await t.throwsAsync(sandboxFor(t, { app: { ...app, scopes: ['im:everything'] } }), { message: /im:everything/ });
});

test('an app id the official SDK would refuse is refused at once', async (t) => {
  await t.throwsAsync(sandboxFor(t, { app: { ...app, app_id: 'cli_short' } }), { message: /cli_short/ });
});

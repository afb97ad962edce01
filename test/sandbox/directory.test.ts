import test from 'ava';
import type { SandboxUser } from '../../sandbox/api.js';
import { anna, app, boris, clientOf, codeOf, curious, pairFor, sandboxFor, type Bot } from './world.js';

const carla: SandboxUser = { ...anna, open_id: `ou_${'c'.repeat(32)}`, union_id: `on_${'c'.repeat(32)}`, user_id: 'user-c', name: '丙', department_ids: ['od-1'], mobile: '13900000003' };
const BELOW = { department_ids: ['od-2'], open_ids: [] };

async function directoryFor(t: Parameters<typeof sandboxFor>[0]) {
  const sandbox = await sandboxFor(t);
  const { user, department, scope } = clientOf(sandbox).contact.v3;
  await sandbox.addUser(carla);
  return { sandbox, user, department, scope };
}

test('an app sees the departments it was given with all below them, and nobody else', async (t) => {
  const { sandbox, user, department, scope } = await directoryFor(t);
  await sandbox.setContactScope(BELOW);
  t.is(await codeOf(user.get({ path: { user_id: anna.open_id } })), 0);
  t.is(await codeOf(user.get({ path: { user_id: carla.open_id } })), 41050);
  t.is(await codeOf(user.get({ path: { user_id: 'ou_nobody' } })), 41012);
  t.deepEqual((await user.batch({ params: { user_ids: [anna.open_id, carla.open_id] } })).data?.items?.map((one) => one.name), [anna.name]);
  t.is(await codeOf(user.findByDepartment({ params: { department_id: 'od-1' } })), 40004);
  t.is(await codeOf(user.findByDepartment({ params: { department_id: '0' } })), 40004, 'the root takes all staff');
  t.is(await codeOf(department.children({ path: { department_id: '0' } })), 40004);
  t.is(await codeOf(department.get({ path: { department_id: 'od-2' } })), 0);
  t.like((await scope.list({})).data, { department_ids: ['od-2'], user_ids: [] });
  await sandbox.setContactScope({ department_ids: ['od-1'], open_ids: [] });
  t.is(await codeOf(user.get({ path: { user_id: anna.open_id } })), 0, 'what is above includes what is below');
  await sandbox.setContactScope({ department_ids: [], open_ids: [carla.open_id] });
  t.is(await codeOf(user.get({ path: { user_id: carla.open_id } })), 0);
  t.is(await codeOf(user.get({ path: { user_id: anna.open_id } })), 41050);
  await sandbox.setContactScope(undefined);
  t.is(await codeOf(user.findByDepartment({ params: { department_id: '0' } })), 0);
});

test('a number is matched to who is there: not to who resigned unless asked, nor to whom the app may not know', async (t) => {
  const { sandbox, user } = await directoryFor(t);
  const idOf = async (mobile: string, include_resigned?: boolean) =>
    (await user.batchGetId({ params: { user_id_type: 'open_id' }, data: { mobiles: [mobile], include_resigned } })).data?.user_list?.[0]?.user_id;
  t.is(await idOf(carla.mobile ?? ''), carla.open_id);
  t.is(await idOf('13900000009'), undefined);
  await sandbox.setState(carla.open_id, 'resigned');
  t.is(await idOf(carla.mobile ?? ''), undefined);
  t.is(await idOf(carla.mobile ?? '', true), carla.open_id);
  await sandbox.setContactScope(BELOW);
  t.is(await idOf(carla.mobile ?? '', true), undefined);
});

test('pages of the directory have at most fifty entries', async (t) => {
  const { user } = await directoryFor(t);
  const page = (page_size: number, page_token?: string) => user.findByDepartment({ params: { department_id: 'od-2', page_size, page_token } });
  t.is(await codeOf(page(51)), 40011);
  t.is(await codeOf(page(1, 'behind')), 40012);
  const first = await page(1);
  const second = await page(1, first.data?.page_token);
  t.deepEqual([...(first.data?.items ?? []), ...(second.data?.items ?? [])].map((one) => one.name), [anna.name, boris.name]);
  t.false(second.data?.has_more);
});

const types = (bot: Bot): (string | undefined)[] => bot.received.map(({ inner }) => inner.header['event_type']);
const last = (bot: Bot) => bot.received.at(-1)?.inner.event as { object: Record<string, unknown>; old_object: Record<string, unknown> };

test('a change of a person is told with the former values of what changed, and of nothing else', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  await sandbox.setUser(anna.open_id, { title: '科长', department_ids: ['od-1'] });
  t.deepEqual(types(bot), ['contact.user.updated_v3']);
  t.like(last(bot).object, { open_id: anna.open_id, name: anna.name, job_title: '科长', department_ids: ['od-1'] });
  t.deepEqual(last(bot).old_object, { job_title: anna.title, department_ids: anna.department_ids });
  await sandbox.setUser(anna.open_id, { title: '科长' });
  await sandbox.setState(anna.open_id, 'blocked_bot');
  t.is(bot.received.length, 1, 'nothing changed that the directory shows');
});

test('who resigns is deleted and leaves every group, who comes back is created', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  await sandbox.setState(anna.open_id, 'resigned');
  t.deepEqual(types(bot), ['contact.user.deleted_v3', 'im.chat.member.user.deleted_v1']);
  t.like(bot.received[0]?.inner.event, { object: { open_id: anna.open_id, status: { is_resigned: true } }, old_object: { status: { is_resigned: false } } });
  t.deepEqual(sandbox.state().groups[0]?.member_open_ids, [boris.open_id]);
  await t.throwsAsync(sandbox.say(anna.open_id, { text: '我还在' }), { message: /resigned/ });
  await sandbox.setState(anna.open_id, 'active');
  t.is(types(bot).at(-1), 'contact.user.created_v3');
  t.is((await sandbox.say(anna.open_id, { text: '我回来了' })).status, 200);
});

test('whoever falls out of the availability leaves what the app may know', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  await sandbox.setState(anna.open_id, 'outside');
  await sandbox.setUser(anna.open_id, { title: '科长' });
  t.deepEqual(types(bot), ['contact.scope.updated_v3'], 'of what comes after nothing is told');
  t.like(bot.received[0]?.inner.event, { added: { users: [] }, removed: { users: [{ open_id: anna.open_id }] } });
  t.is(await codeOf(clientOf(sandbox).contact.v3.user.get({ path: { user_id: anna.open_id } })), 41050);
});

test('a contact scope that is changed tells who and what came and went', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  await sandbox.setContactScope({ department_ids: [], open_ids: [boris.open_id] });
  t.like(bot.received[0]?.inner.event, { added: { departments: [], users: [] } });
  const { removed } = bot.received[0]!.inner.event as { removed: { departments: unknown[]; users: unknown[] } };
  t.deepEqual([removed.departments.length, removed.users.length], [2, 1]);
  await sandbox.setUser(anna.open_id, { title: '科长' });
  await sandbox.setUser(boris.open_id, { title: '科长' });
  t.deepEqual(types(bot), ['contact.scope.updated_v3', 'contact.user.updated_v3']);
  t.is(last(bot).object['open_id'], boris.open_id);
});

test('departments are made, renamed and dissolved, and people join', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  const made = { department_id: 'd3', open_department_id: 'od-3', name: '新科室', parent_department_id: 'od-1' };
  await sandbox.setDepartment(made);
  await sandbox.setDepartment({ ...made, name: '改名' });
  t.deepEqual(last(bot).old_object, { name: '新科室' });
  await sandbox.addUser({ ...carla, department_ids: ['od-3'] });
  await t.throwsAsync(sandbox.removeDepartment('od-3'), { message: /not empty/ });
  await sandbox.setUser(carla.open_id, { department_ids: ['od-1'] });
  await sandbox.removeDepartment('od-3');
  t.deepEqual(types(bot), [
    'contact.department.created_v3',
    'contact.department.updated_v3',
    'contact.user.created_v3',
    'contact.user.updated_v3',
    'contact.department.deleted_v3',
  ]);
});

test('without the scope for the directory nothing of it is told', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: { ...app, subscribed_events: ['contact.user.updated_v3'] } });
  sandbox.switches({ revoked_scopes: ['contact:contact.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact:access_as_app'] });
  await sandbox.setUser(anna.open_id, { title: '科长' });
  t.is(bot.received.length, 0);
  sandbox.switches({ revoked_scopes: [] });
  await sandbox.setUser(anna.open_id, { title: '处长' });
  t.is(bot.received.length, 1);
});

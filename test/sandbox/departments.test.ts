import test from 'ava';
import type { SandboxDepartment } from '../../sandbox/api.js';
import { askOf } from './ask.js';
import { anna, boris, curious, groupId, pairFor, sandboxFor } from './world.js';

const upper: SandboxDepartment = { department_id: 'd1', open_department_id: 'od-1', name: '上级', parent_department_id: '0' };

test('a department stands neither below itself, nor below one that is not there', async (t) => {
  const sandbox = await sandboxFor(t);
  for (const parent_department_id of ['od-1', 'd1', 'od-2', 'd2', 'od-9']) {
    await t.throwsAsync(sandbox.setDepartment({ ...upper, parent_department_id }), { message: /^parent_department_id: / }, parent_department_id);
  }
  await t.notThrowsAsync(sandbox.setDepartment({ ...upper, name: '改名' }));
});

test('people are put only into departments that are there', async (t) => {
  const sandbox = await sandboxFor(t);
  const message = 'department_ids: there is no department od-9';
  await t.throwsAsync(sandbox.setUser(anna.open_id, { department_ids: ['od-1', 'od-9'] }), { message });
  await t.throwsAsync(sandbox.addUser({ ...anna, open_id: 'ou_new', union_id: 'on_new', user_id: 'new', department_ids: ['od-9'] }), { message });
  t.deepEqual(sandbox.state().users.map((user) => user.department_ids), [['od-2'], ['od-2']]);
  await t.notThrowsAsync(sandbox.setUser(anna.open_id, { department_ids: ['d1', '0'] }));
});

const led: SandboxDepartment = {
  ...upper, chat_id: groupId, leaders: [{ leaderType: 2, leaderID: boris.open_id }, { leaderType: 1, leaderID: anna.open_id }],
};

test('a department names its main leader, all its leaders and its group, people by the kind of id asked for', async (t) => {
  const sandbox = await sandboxFor(t);
  await sandbox.setDepartment(led);
  const ask = await askOf(sandbox);
  const shown = async (path: string) => (await ask('GET', `/contact/v3/departments/${path}`)).body;
  const { leader_user_id, leaders, chat_id } = ((await shown('od-1')).data as { department: Record<string, unknown> }).department;
  t.deepEqual({ leader_user_id, leaders, chat_id }, { leader_user_id: anna.open_id, leaders: led.leaders, chat_id: groupId });
  t.like(await shown('od-1?user_id_type=union_id'), { data: { department: { leader_user_id: anna.union_id, leaders: { 0: { leaderType: 2, leaderID: boris.union_id } } } } });
  t.like(await shown('0/children?user_id_type=user_id'), { data: { items: { 0: { leader_user_id: anna.user_id } } } });
  sandbox.switches({ revoked_scopes: ['contact:department.organize:readonly', 'contact:department.base:readonly'] });
  const { department } = (await shown('od-1')).data as { department: Record<string, unknown> };
  t.deepEqual(['leader_user_id', 'leaders', 'chat_id', 'name'].filter((field) => field in department), [], 'without the scope the field is absent');
});

test('a department that changes its leader tells the former one, and takes nobody and no group that is not there', async (t) => {
  const { sandbox, bot } = await pairFor(t, { app: curious });
  await sandbox.setDepartment(led);
  await sandbox.setDepartment({ ...led, leaders: [{ leaderType: 1, leaderID: boris.open_id }] });
  t.like(bot.received.at(-1)?.inner, {
    header: { event_type: 'contact.department.updated_v3' },
    event: { object: { leader_user_id: boris.open_id }, old_object: { leader_user_id: anna.open_id, leaders: led.leaders } },
  });
  await t.throwsAsync(sandbox.setDepartment({ ...led, leaders: [{ leaderType: 1, leaderID: 'ou_none' }] }), { message: /^leaders: nobody here/ });
  await t.throwsAsync(sandbox.setDepartment({ ...led, chat_id: 'oc_none' }), { message: /^chat_id: there is no group/ });
});

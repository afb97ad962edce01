import test from 'ava';
import type { SandboxDepartment } from '../../sandbox/api.js';
import { anna, sandboxFor } from './world.js';

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

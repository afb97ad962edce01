import test from 'ava';
import { askOf } from './ask.js';
import { anna, sandboxFor } from './world.js';

async function contactFor(t: Parameters<typeof sandboxFor>[0]) {
  const ask = await askOf(await sandboxFor(t));
  return async (path: string) => (await ask('GET', `/contact/v3${path}`)).body;
}

test('departments are named by the kind of id asked for', async (t) => {
  const get = await contactFor(t);
  const asked = `department_id_type=department_id`;
  t.like(await get(`/users/${anna.open_id}`), { data: { user: { department_ids: ['od-2'] } } });
  t.like(await get(`/users/${anna.open_id}?${asked}`), { data: { user: { department_ids: ['d2'] } } });
  t.like(await get(`/users/batch?user_ids=${anna.open_id}&${asked}`), { data: { items: [{ department_ids: ['d2'] }] } });
  t.like(await get(`/users/find_by_department?department_id=d2&${asked}`), { data: { items: { 0: { department_ids: ['d2'] } } } });
  t.like(await get(`/departments/d1/children?${asked}`), { data: { items: [{ parent_department_id: 'd1' }] } });
  t.like(await get(`/departments/d2?${asked}`), { data: { department: { parent_department_id: 'd1' } } });
});

test('what the app may know is named by the kinds of id asked for, whether narrowed or all staff', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = await askOf(sandbox);
  const scopes = async () => (await ask('GET', '/contact/v3/scopes?user_id_type=union_id&department_id_type=department_id')).body;
  await sandbox.setUser(anna.open_id, { department_ids: [] });
  t.like(await scopes(), { data: { department_ids: ['d1'], user_ids: [anna.union_id] } });
  await sandbox.setContactScope({ department_ids: ['od-2'], open_ids: [anna.open_id] });
  t.like(await scopes(), { data: { department_ids: ['d2'], user_ids: [anna.union_id] } });
});

const refused = test.macro({
  exec: async (t, path: string) => {
    t.is((await (await contactFor(t))(path)).code, 99992402);
  },
  title: (_given, path: string) => `GET ${path.replace(/ou_\w+/, ':id')} is refused with 99992402`,
});
test(refused, `/users/${anna.open_id}?department_id_type=open_id`);
test(refused, `/users/batch?user_ids=${anna.open_id}&department_id_type=open_id`);
test(refused, '/scopes?department_id_type=open_id');
test(refused, '/scopes?user_id_type=email');
test(refused, '/users/batch');
test(refused, '/departments/0/children?department_id_type=open_id');
test(refused, '/departments/0/children?fetch_child=yes');

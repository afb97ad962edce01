import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { readSeed } from '../../sandbox/seed-file.js';
import { seed } from './world.js';

function fileWith(t: ExecutionContext, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'seed.json');
  writeFileSync(file, text);
  return file;
}

const person = (letter: string) => ({ open_id: `ou_${letter}`, union_id: `on_${letter}`, user_id: letter, name: letter });
const PEOPLE = ['a', 'b', 'c', 'd'].map(person);

test('a seed that is complete is read as it is', (t) => {
  t.deepEqual(readSeed(fileWith(t, JSON.stringify(seed))), JSON.parse(JSON.stringify(seed)));
});

test('a seed needs no more than people; the first of them stand on the wall', (t) => {
  const { wall, users, ...rest } = readSeed(fileWith(t, JSON.stringify({ users: PEOPLE })));
  t.deepEqual(wall, ['ou_a', 'ou_b', 'ou_c']);
  t.like(users[3], { name: 'd', title: '', section: '其他', department_ids: [] });
  t.deepEqual(rest, { departments: [], groups: [] });
});

const group = { chat_id: 'oc_a', name: '群', member_open_ids: ['ou_a'] };
const unit = { department_id: '1', open_department_id: 'od-1', name: '科室', parent_department_id: '0' };

for (const [what, text, says] of [
  ['that is not JSON', '{', /JSON/],
  ['without people', '{}', /: users: is required$/],
  ['that is a list', '[]', /: body: is no object$/],
  ['whose people are no list', { users: {} }, /: users: is no array$/],
  ['whose person has no name', { users: [{ ...person('a'), name: undefined }] }, /: users\.0\.name: is required$/],
  ['with a field that does not exist', { users: PEOPLE, walls: [] }, /: walls: there is no such field$/],
  ['with a rule that does not exist', { users: PEOPLE, groups: [{ ...group, rules: { shout: 'only_owner' } }] }, /: groups\.0\.rules\.shout: there is no such field$/],
  ['with a stranger in a group', { users: PEOPLE, groups: [{ ...group, member_open_ids: ['ou_z'] }] }, /: 群: there is no ou_z$/],
  ['with a stranger as owner', { users: PEOPLE, groups: [{ ...group, owner_open_id: 'ou_z' }] }, /: 群: there is no ou_z$/],
  ['with a stranger on the wall', { users: PEOPLE, wall: ['ou_z'] }, /: wall: there is no ou_z$/],
  ['with one union_id twice', { users: [person('a'), { ...person('b'), union_id: person('a').union_id }] }, /: users: two have the union_id on_a$/],
  ['with somebody in a department that is not there', { users: [{ ...person('a'), department_ids: ['od-9'] }] }, /: a: there is no od-9$/],
  ['with a stranger as leader', { users: PEOPLE, departments: [{ ...unit, leaders: [{ leaderType: 1, leaderID: 'ou_z' }] }] }, /: 科室: there is no ou_z$/],
  ['with a kind of leader that does not exist', { users: PEOPLE, departments: [{ ...unit, leaders: [{ leaderType: 3, leaderID: 'ou_a' }] }] }, /: departments\.0\.leaders\.0\.leaderType: is 1 or 2$/],
  ['with a department whose group is not there', { users: PEOPLE, departments: [{ ...unit, chat_id: 'oc_z' }] }, /: 科室: there is no oc_z$/],
  ['with a department below one that is not there', { users: PEOPLE, departments: [{ ...unit, parent_department_id: 'od-9' }] }, /: 科室: there is no od-9$/],
] as const) {
  test(`a seed ${what} is none`, (t) => {
    t.throws(() => readSeed(fileWith(t, typeof text === 'string' ? text : JSON.stringify(text))), { message: says });
  });
}

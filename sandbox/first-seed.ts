import type { SandboxSeed, SandboxUser } from './api.js';
import { stableId } from './platform/ids.js';

const PEOPLE = ['甲', '乙', '丙'];

/** Who is there when nobody was named: three colleagues and their group, the same in every run. */
export function firstSeed(): SandboxSeed {
  const users = PEOPLE.map(person);
  const members = users.map((user) => user.open_id);
  return {
    users,
    departments: [{ department_id: 'office', open_department_id: 'od-office', name: '办公室', parent_department_id: '0' }],
    groups: [{ chat_id: stableId('oc_', 'first', 'group'), name: '工作群', member_open_ids: members }],
    wall: members,
  };
}

function person(name: string, index: number): SandboxUser {
  return {
    open_id: stableId('ou_', 'first', name), union_id: stableId('on_', 'first', name), user_id: `user-${index + 1}`, name,
    title: '办公室', section: '同事', department_ids: ['od-office'],
  };
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SandboxSeed } from './api.js';
import { checked, DEPARTMENT, oneOf, PERSON, text, texts } from './platform/control-requests.js';

const onlyOwner = oneOf(['only_owner']).optional();

const GROUP = z.strictObject({
  chat_id: text,
  name: text,
  member_open_ids: texts,
  owner_open_id: text.optional(),
  rules: z.strictObject({ at_all: onlyOwner, urgent: onlyOwner, pin: onlyOwner }).optional(),
});

const SEED = z.strictObject({
  users: z.array(PERSON),
  departments: z.array(DEPARTMENT).default([]),
  groups: z.array(GROUP).default([]),
  wall: texts.optional(),
});

/** So many phones stand side by side when a seed names nobody. */
const FIRST_PHONES = 3;

/** The seed in a file. Throws with one line about the first thing that is wrong with it. */
export function readSeed(file: string): SandboxSeed {
  try {
    const { wall, ...seed } = checked(SEED, JSON.parse(readFileSync(file, 'utf8')));
    const complete = { ...seed, wall: wall ?? seed.users.slice(0, FIRST_PHONES).map((user) => user.open_id) };
    requireKnown(complete);
    return complete;
  } catch (error) {
    throw new Error(`${file} is no seed: ${(error as Error).message}`, { cause: error });
  }
}

/** Whoever and whatever is named must be there. */
function requireKnown({ users, departments, groups, wall }: SandboxSeed): void {
  for (const key of ['open_id', 'union_id', 'user_id'] as const) requireDifferent(users.map((user) => user[key]), key);
  const people = new Set(users.map((user) => user.open_id));
  const units = new Set(['0', ...departments.flatMap((one) => [one.open_department_id, one.department_id])]);
  for (const group of groups) {
    for (const openId of [...group.member_open_ids, ...(group.owner_open_id ? [group.owner_open_id] : [])]) requireIn(people, openId, group.name);
  }
  for (const openId of wall) requireIn(people, openId, 'wall');
  for (const user of users) for (const id of user.department_ids) requireIn(units, id, user.name);
  const chats = new Set(groups.map((group) => group.chat_id));
  for (const { name, parent_department_id: parent, leaders = [], chat_id: chatId } of departments) {
    requireIn(units, parent, name);
    for (const { leaderID } of leaders) requireIn(people, leaderID, name);
    if (chatId !== undefined) requireIn(chats, chatId, name);
  }
}

function requireIn(known: ReadonlySet<string>, id: string, where: string): void {
  if (!known.has(id)) throw new Error(`${where}: there is no ${id}`);
}

function requireDifferent(ids: readonly string[], key: string): void {
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`users: two have the ${key} ${twice}`);
}

import { below, isDirectMember } from './api-contact.js';
import { findUser, ID_TYPES, type IdType } from './chats.js';
import type { Fields } from './fields.js';
import type { Platform } from './platform.js';
import { refuse } from './refusal.js';
import { hasScope } from './scopes.js';

const MOST_IDS = 200;
const LISTS = ['department_ids', ...ID_TYPES.map((type) => `${type}s` as const)] as const;

const TO_DEPARTMENTS = ['im:message:send_multi_depts', 11204] as const;
const TO_PERSONS = ['im:message:send_multi_users', 11203] as const;

type List = (typeof LISTS)[number];

export interface BatchRecipients {
  /** open_ids, each once. */
  recipients: string[];
  /** What names nobody, by kind: invalid_department_ids, invalid_open_ids, … */
  invalid: Record<string, string[]>;
}

/**
 * Whom a batch is for. Feishu: at least one of four lists, each with at most
 * 200 ids (10003); departments include those below them; persons and
 * departments each need a scope of their own (11203, 11204).
 */
export function recipientsOf(platform: Platform, body: Fields): BatchRecipients {
  const given = LISTS.map((list) => ({ list, ids: idsIn(body, list) }));
  if (given.every(({ ids }) => ids.length === 0)) refuse(10003, 'nobody is named');
  const recipients = new Set<string>();
  const invalid: BatchRecipients['invalid'] = {};
  for (const { list, ids } of given) {
    if (ids.length > 0) requireListScope(platform, list);
    const found = ids.map((id) => ({ id, openIds: openIdsOf(platform, list, id) }));
    invalid[`invalid_${list}`] = found.filter(({ openIds }) => !openIds).map(({ id }) => id);
    for (const openId of found.flatMap(({ openIds = [] }) => openIds)) recipients.add(openId);
  }
  return { recipients: [...recipients], invalid };
}

function idsIn(body: Fields, list: List): string[] {
  const ids = body[list] ?? [];
  const wellFormed = Array.isArray(ids) && ids.length <= MOST_IDS && ids.every((id) => typeof id === 'string');
  if (!wellFormed) refuse(10003, `${list} is a list of at most ${MOST_IDS} ids`);
  return ids;
}

function requireListScope(platform: Platform, list: List): void {
  const [scope, code] = list === 'department_ids' ? TO_DEPARTMENTS : TO_PERSONS;
  if (!hasScope(platform, scope)) refuse(code);
}

function openIdsOf(platform: Platform, list: List, id: string): string[] | undefined {
  if (list === 'department_ids') return membersOf(platform, id);
  const user = findUser(platform, list.slice(0, -1) as IdType, id);
  return user && [user.open_id];
}

function membersOf(platform: Platform, id: string): string[] | undefined {
  const { departments, users } = platform.world;
  const top = [...departments.values()].find((one) => one.open_department_id === id || one.department_id === id);
  if (!top) return undefined;
  const within = [top, ...below(platform, top, true)];
  const members = [...users.values()].filter((user) => within.some((department) => isDirectMember(user, department)));
  return members.map((user) => user.open_id);
}

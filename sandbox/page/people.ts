import type { SandboxUser } from '../api.js';

export interface People {
  has(openId: string): boolean;
  /** Cards may name people by open_id, union_id or user_id. */
  find(id: string): SandboxUser | undefined;
}

export function peopleOf(users: SandboxUser[]): People {
  const byId = new Map<string, SandboxUser>();
  for (const user of users) for (const id of [user.user_id, user.union_id, user.open_id]) byId.set(id, user);
  const openIds = new Set(users.map((user) => user.open_id));
  return { has: (openId) => openIds.has(openId), find: (id) => byId.get(id) };
}

/** True when the person's name, title or section contains every word typed. */
export function matches(user: SandboxUser, typed: string): boolean {
  const haystack = `${user.name} ${user.title} ${user.section}`.toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => haystack.includes(word));
}

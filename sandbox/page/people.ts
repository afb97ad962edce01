import type { SandboxUser } from '../api.js';

/** What stands beside the name of somebody the bot cannot reach. */
export const STATE_NAMES: Record<NonNullable<SandboxUser['state']>, string> = {
  active: '',
  resigned: '已离职',
  outside: '不在可用范围',
  blocked_bot: '已屏蔽机器人',
};

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

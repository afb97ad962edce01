import type { SandboxUser } from '../api.js';
import { botIds, envelopeOf, idsOf, type Envelope } from './envelopes.js';
import type { Platform } from './platform.js';
import type { Chat } from './world.js';

/** im.chat.member.bot.added_v1 and deleted_v1: to the bot that came or was sent away. */
export function botEvent(platform: Platform, kind: 'added' | 'deleted', chat: Chat, operator?: SandboxUser): Envelope {
  return envelopeOf(platform, `im.chat.member.bot.${kind}_v1`, aboutGroup(platform, chat, operator));
}

/** im.chat.member.user.*_v1; withdrawn means that an invitation was taken back. */
export function membersEvent(
  platform: Platform,
  kind: 'added' | 'deleted' | 'withdrawn',
  chat: Chat,
  openIds: readonly string[],
  operator?: SandboxUser,
): Envelope {
  const { world, tenantKey } = platform;
  const users = openIds.flatMap((openId) => world.users.get(openId) ?? []);
  return envelopeOf(platform, `im.chat.member.user.${kind}_v1`, {
    ...aboutGroup(platform, chat, operator),
    users: users.map((user) => ({ name: user.name, tenant_key: tenantKey, user_id: idsOf(platform, user) })),
  });
}

/** im.chat.disbanded_v1. */
export function disbandedEvent(platform: Platform, chat: Chat, operator?: SandboxUser): Envelope {
  return envelopeOf(platform, 'im.chat.disbanded_v1', aboutGroup(platform, chat, operator));
}

/** Without a person it was the bot itself. */
function aboutGroup(platform: Platform, chat: Chat, operator?: SandboxUser): Record<string, unknown> {
  const { tenantKey } = platform;
  return {
    chat_id: chat.chat_id,
    operator_id: operator ? idsOf(platform, operator) : botIds(platform),
    external: false,
    operator_tenant_key: tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: '', ja_jp: '' },
  };
}

import type { SandboxUser, SayRequest } from '../api.js';
import { botIds } from './envelopes.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';
import type { Chat, Mention } from './world.js';

/** What is typed, and whom it calls. */
export type Spoken = Pick<SayRequest, 'mention_bot' | 'mention_open_ids'> & { text: string };

export interface Worded {
  text: string;
  /** Absent where nobody is mentioned; private chats carry none. */
  mentions?: Mention[];
}

/**
 * The words of a message as Feishu keeps them: every mention is a placeholder
 * @_user_N, numbered as they come, with its entry in `mentions`. Throws
 * ControlError for somebody who is not in the group.
 */
export function wordsOf(platform: Platform, chat: Chat, request: Spoken): Worded {
  if (chat.type === 'p2p') return { text: request.text };
  const mentioned = mentionedIn(platform, chat, request)
    .map((whom) => ({ whom, at: request.text.indexOf(`@${whom.name}`) }))
    .sort((a, b) => a.at - b.at);
  if (mentioned.length === 0) return { text: request.text };
  const mentions = mentioned.map(({ whom }, index) => ({ ...whom, key: `@_user_${index + 1}` }));
  const unspoken = mentions.filter((_mention, index) => mentioned[index]?.at === -1).map(({ key }) => key);
  const spoken = mentions.reduce((text, { name, key }) => text.replace(`@${name}`, key), request.text);
  return { text: [...unspoken, spoken.trim()].join(' '), mentions };
}

type Mentioned = Omit<Mention, 'key'>;

function mentionedIn(platform: Platform, chat: Chat, request: Spoken): Mentioned[] {
  const { app, tenantKey, world } = platform;
  const people = (request.mention_open_ids ?? []).map((openId): Mentioned => {
    const user = chat.members.includes(openId) ? world.users.get(openId) : undefined;
    if (!user) throw new ControlError('bad_request', `${openId} is not in the group and cannot be mentioned`);
    return { id: idsOf(user), mentioned_type: 'user', name: user.name, tenant_key: tenantKey };
  });
  if (!request.mention_bot && !request.text.includes(`@${app.bot_name}`)) return people;
  return [{ id: { ...botIds(platform), user_id: '' }, mentioned_type: 'bot', name: app.bot_name, tenant_key: tenantKey }, ...people];
}

function idsOf({ open_id, union_id, user_id }: SandboxUser): Mention['id'] {
  return { open_id, union_id, user_id };
}

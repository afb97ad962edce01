import type { OutboxRow } from '../../entities/index.js';
import type { UrgentBy } from '../lark/api.js';

/** The APIs that the courier asks, by the names under which limits and outages are kept. */
export const SEND = 'im.message.create';
export const PATCH = 'im.message.patch';
export const LOOK = 'im.message.list';
export const NEW_CHAT = 'im.chat.create';
const URGENT = { app: 'im.message.urgent_app', sms: 'im.message.urgent_sms', phone: 'im.message.urgent_phone' } as const;

export const APIS = [SEND, PATCH, LOOK, NEW_CHAT, URGENT.app, URGENT.sms, URGENT.phone] as const;
export type PacedApi = (typeof APIS)[number];

/** The API that a row of the outbox goes out by; none for what is done in the database alone. */
export function apiOf({ card, params }: Pick<OutboxRow, 'card' | 'params'>): PacedApi | undefined {
  if (card === 'buzz') return URGENT[(params?.['by'] as UrgentBy | undefined) ?? 'app'];
  if (card === 'new_group') return NEW_CHAT;
  return card === 'handover' ? undefined : SEND;
}

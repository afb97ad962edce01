import { demoOpenId } from '../../config/demo/people.js';
import { DEMO_APP } from '../../sandbox/demo-seed.js';
import type { World } from './world.js';

/** Pushes that no client sends by itself, made by hand and signed like real ones. */

export interface ForgedTap {
  openId: string;
  value: unknown;
  form?: Record<string, unknown>;
  messageId?: string;
  /** Replaces fields of the header. */
  header?: Record<string, unknown>;
}

let serial = 0;

export function tapEnvelope({ openId, value, form, messageId = 'om_of_nobody', header = {} }: ForgedTap): Record<string, unknown> {
  return envelopeOf('card.action.trigger', {
    operator: { open_id: openId, union_id: 'on_forged', user_id: 'forged' }, token: 'c-forged',
    action: { tag: 'button', value, ...(form && { form_value: form }) },
    host: 'im_message', context: { open_message_id: messageId, open_chat_id: 'oc_of_nobody' },
  }, header);
}

export function envelopeOf(eventType: string, event: Record<string, unknown>, header: Record<string, unknown> = {}): Record<string, unknown> {
  serial += 1;
  return {
    schema: '2.0',
    header: {
      event_id: `forged-${serial}`, token: DEMO_APP.verification_token, create_time: String(Date.now()), event_type: eventType,
      tenant_key: 'forged', app_id: DEMO_APP.app_id, ...header,
    },
    event,
  };
}

/** Tells the product that somebody left, as Feishu does when an administrator removes a member. */
export async function leaves({ sandbox }: World, login: string): Promise<void> {
  const person = { open_id: demoOpenId(login) };
  const answer = await sandbox.pushRaw({ path: 'event', envelope: envelopeOf('contact.user.deleted_v3', { object: person, old_object: person }) });
  if (answer.status !== 200) throw new Error(`the event was not taken: ${JSON.stringify(answer)}`);
}

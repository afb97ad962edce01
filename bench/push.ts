import { randomBytes } from 'node:crypto';
import { encryptBody, signBody } from '../sandbox/platform/sign.js';
import { DEMO_APP } from '../sandbox/demo-seed.js';

export interface SealedPush {
  body: string;
  headers: Record<string, string>;
}

/** Encrypts and signs a push as Feishu does, for this moment (`now`, ms). */
export function sealedPush(envelope: string, now: number): SealedPush {
  const body = encryptBody(envelope, DEMO_APP.encrypt_key);
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(8).toString('hex');
  const signature = signBody({ timestamp, nonce, encryptKey: DEMO_APP.encrypt_key, body });
  return {
    body,
    headers: {
      'content-type': 'application/json', 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce, 'x-lark-signature': signature,
    },
  };
}

export const SECRETS = { appId: DEMO_APP.app_id, encryptKey: DEMO_APP.encrypt_key, verificationToken: DEMO_APP.verification_token };

export interface TapParts {
  eventId: string;
  openId: string;
  messageId: string;
  value: Record<string, unknown>;
  /** ms since the epoch. */
  at: number;
}

/** card.action.trigger, about 0.6 kB: a button on a card was pressed. */
export const tapEnvelope = ({ eventId, openId, messageId, value, at }: TapParts): string => JSON.stringify({
  ...head('card.action.trigger', eventId, `${at}000`),
  event: {
    operator: { tenant_key: 'tenant-bench', open_id: openId, union_id: `on_${openId.slice(3)}` },
    token: 'c-0123456789abcdef0123456789abcdef01234567',
    action: { tag: 'button', value, timezone: 'Asia/Shanghai' },
    host: 'im_message',
    context: { open_message_id: messageId, open_chat_id: 'oc_00000000000000000000000000000000' },
  },
});

/** im.message.receive_v1: somebody wrote to the bot. */
export const messageEnvelope = (eventId: string, openId: string, words: string, at: number): string => JSON.stringify({
  ...head('im.message.receive_v1', eventId, String(at)),
  event: {
    sender: { sender_id: { open_id: openId }, sender_type: 'user', tenant_key: 'tenant-bench' },
    message: {
      message_id: `om_${eventId}`, create_time: String(at), chat_id: 'oc_00000000000000000000000000000000', chat_type: 'p2p',
      message_type: 'text', content: JSON.stringify({ text: words }),
    },
  },
});

const head = (type: string, eventId: string, createTime: string): object => ({
  schema: '2.0',
  header: { event_id: eventId, token: DEMO_APP.verification_token, create_time: createTime, event_type: type, tenant_key: 'tenant-bench', app_id: DEMO_APP.app_id },
});

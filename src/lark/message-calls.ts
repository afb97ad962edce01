import type { ChatMessage, LarkApi } from './api.js';
import type { Caller } from './caller.js';
import { given } from './lark-error.js';
import { allPages, next } from './paging.js';

type MessageCalls = Pick<LarkApi, 'sendMessage' | 'patchCard' | 'getMessage' | 'listMessages' | 'deleteMessage' | 'urgent' | 'uploadImage'>;

/** So many messages of a chat's history come with one call. */
export const HISTORY_PAGE = 50;
/** Otherwise Feishu gives a card back as "please upgrade your client". */
const AS_SENT = { card_msg_content_type: 'user_card_content' };

/** Messages: send, redraw, look, recall, buzz. */
export function messageCalls({ sdk, call }: Caller): MessageCalls {
  const { message, image } = sdk.im.v1;
  return {
    async sendMessage({ receiveIdType, receiveId, msgType, content, uuid }) {
      const data = { receive_id: receiveId, msg_type: msgType, content, ...(uuid === undefined ? {} : { uuid }) };
      const sent = await call('im.message.create', (auth) => message.create({ params: { receive_id_type: receiveIdType }, data }, auth));
      return { messageId: given(sent.data?.message_id, 'message_id'), chatId: given(sent.data?.chat_id, 'chat_id'), logId: logIdOf(sent) };
    },
    async patchCard(messageId, content) {
      const payload = { path: { message_id: messageId }, data: { content } };
      return { logId: logIdOf(await call('im.message.patch', (auth) => message.patch(payload, auth))) };
    },
    async getMessage(messageId) {
      const payload = { path: { message_id: messageId }, params: { user_id_type: 'open_id' as const, ...AS_SENT } };
      const found = await call('im.message.get', (auth) => message.get(payload, auth));
      return messageOf(found.data?.items?.[0] ?? {});
    },
    async listMessages(chatId, { sinceMs }) {
      const params = {
        container_id_type: 'chat',
        container_id: chatId,
        start_time: String(Math.floor(sinceMs / 1000)),
        sort_type: 'ByCreateTimeAsc' as const,
        page_size: HISTORY_PAGE,
        ...AS_SENT,
      };
      const items = await allPages(async (pageToken) => {
        const page = await call('im.message.list', (auth) => message.list({ params: { ...params, ...next(pageToken) } }, auth));
        return page.data;
      });
      return items.map(messageOf);
    },
    async deleteMessage(messageId) {
      await call('im.message.delete', (auth) => message.delete({ path: { message_id: messageId } }, auth));
    },
    async urgent(messageId, openIds, by) {
      const payload = { path: { message_id: messageId }, params: { user_id_type: 'open_id' as const }, data: { user_id_list: [...openIds] } };
      const ways = { app: message.urgentApp, sms: message.urgentSms, phone: message.urgentPhone };
      const buzzed = await call(`im.message.urgent_${by}`, (auth) => ways[by].call(message, payload, auth));
      return { invalidOpenIds: buzzed.data?.invalid_user_id_list ?? [] };
    },
    async uploadImage(bytes) {
      const uploaded = await call('im.image.create', (auth) => image.create({ data: { image_type: 'message', image: bytes } }, auth));
      return given(uploaded?.image_key, 'image_key');
    },
  };
}

interface Item {
  message_id?: string | undefined;
  chat_id?: string | undefined;
  msg_type?: string | undefined;
  create_time?: string | undefined;
  deleted?: boolean | undefined;
  sender?: { id: string; sender_type: string } | undefined;
  body?: { content: string } | undefined;
}

function messageOf(item: Item): ChatMessage {
  return {
    messageId: item.message_id ?? '',
    chatId: item.chat_id ?? '',
    msgType: item.msg_type ?? '',
    content: item.body?.content ?? '',
    createdAt: Number(item.create_time ?? 0),
    deleted: item.deleted ?? false,
    sender: { id: item.sender?.id ?? '', type: item.sender?.sender_type ?? '' },
  };
}

function logIdOf(answer: object): string {
  return 'log_id' in answer && typeof answer.log_id === 'string' ? answer.log_id : '';
}

import type { ChatSummary } from '../api.js';
import { Avatar } from './avatar.js';
import { memo } from './memo.js';
import { listTime } from './time.js';

const MOST_COUNTED = 99;

interface Props {
  chat: ChatSummary;
  /** The present, exact to the hour. */
  now: number;
  /** Whether this row is the list's stop for the Tab key. */
  stop: boolean;
  onOpen(chatId: string, byKeyboard: boolean): void;
}

/** One chat in the list: face with the unread count, name, last line, time. */
export const ChatRow = memo(({ chat, now, stop, onOpen }: Props) => (
  <button type="button" class="chat-row" data-testid={`chat-${chat.chat_id}`} tabIndex={stop ? 0 : -1}
    onClick={(event) => onOpen(chat.chat_id, event.detail === 0)}>
    <span class="chat-face">
      <Avatar thing name={chat.name} id={chat.type === 'p2p' ? chat.name : chat.chat_id} />
      {chat.unread > 0 && <b class="badge">{chat.unread > MOST_COUNTED ? `${MOST_COUNTED}+` : chat.unread}<span class="sr">条未读</span></b>}
    </span>
    <span class="chat-what">
      <span class="chat-name"><b>{chat.name}</b>{chat.type === 'p2p' && <i class="bot-tag">机器人</i>}</span>
      <span class="chat-last">{chat.urgent && <em class="urgent">加急</em>}{chat.last_text || '暂无消息'}</span>
    </span>
    {chat.last_at > 0 && <time>{listTime(chat.last_at, now)}</time>}
  </button>
));

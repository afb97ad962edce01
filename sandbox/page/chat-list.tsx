import type { ChatSummary } from '../api.js';
import { Avatar } from './avatar.js';
import { listTime } from './time.js';

const MOST_SHOWN = 99;

/** The bot's private chat first, then groups by their latest message. */
export function ChatList({ chats, now, onOpen }: { chats: ChatSummary[] | undefined; now: number; onOpen(chatId: string): void }) {
  if (!chats) return <p class="empty" role="status">正在读取会话…</p>;
  const ordered = chats.toSorted((a, b) => Number(b.type === 'p2p') - Number(a.type === 'p2p') || b.last_at - a.last_at);
  return (
    <nav class="chat-list" aria-label="会话">
      <h2>消息</h2>
      {ordered.map((chat) => (
        <button key={chat.chat_id} type="button" class="chat-row" data-testid={`chat-${chat.chat_id}`} onClick={() => onOpen(chat.chat_id)}>
          <span class="chat-face">
            <Avatar name={chat.name} id={chat.type === 'p2p' ? chat.name : chat.chat_id} />
            {chat.unread > 0 && <b class="badge">{chat.unread > MOST_SHOWN ? `${MOST_SHOWN}+` : chat.unread}<span class="sr">条未读</span></b>}
          </span>
          <span class="chat-what">
            <span class="chat-name"><b>{chat.name}</b>{chat.type === 'p2p' && <i class="bot-tag">机器人</i>}</span>
            <span class="chat-last">{chat.urgent && <em class="urgent">加急</em>}{chat.last_text || '暂无消息'}</span>
          </span>
          {chat.last_at > 0 && <time>{listTime(chat.last_at, now)}</time>}
        </button>
      ))}
      {ordered.length === 0 && <p class="empty">还没有会话</p>}
    </nav>
  );
}

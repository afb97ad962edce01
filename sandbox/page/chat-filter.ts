import type { ChatSummary } from '../api.js';

/** Which chats the list shows, by the key of its button. */
export const KINDS = {
  all: { label: '全部', shows: (_chat: ChatSummary): boolean => true },
  unread: { label: '未读', shows: (chat: ChatSummary): boolean => chat.unread > 0 },
  urgent: { label: '加急', shows: (chat: ChatSummary): boolean => chat.urgent },
} as const;

export type Kind = keyof typeof KINDS;

/** The chats to show, in the order of the list: the bot first, then the latest message. `typed` has to be part of the name or of the last line. */
export function chatsToShow(chats: readonly ChatSummary[], kind: Kind, typed: string): ChatSummary[] {
  const words = typed.trim().toLowerCase();
  const { shows } = KINDS[kind];
  return chats
    .filter((chat) => shows(chat) && (words === '' || `${chat.name}\n${chat.last_text}`.toLowerCase().includes(words)))
    .toSorted((a, b) => Number(b.type === 'p2p') - Number(a.type === 'p2p') || b.last_at - a.last_at);
}

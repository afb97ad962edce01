import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatSummary } from '../api.js';

let show: (sentence: string) => void = () => undefined;

/** Where a screen reader hears what happened on any phone; one for the page. */
export function Announcer() {
  const [sentence, setSentence] = useState('');
  useEffect(() => { show = setSentence; }, []);
  return <p class="sr" role="status" aria-label="新消息">{sentence}</p>;
}

/** Announces unread messages that came for this person: one sentence for however many. */
export function useAnnouncement(name: string, chats: readonly ChatSummary[] | undefined): void {
  const before = useRef<ReadonlyMap<string, number> | undefined>(undefined);
  useEffect(() => {
    if (!chats) return;
    const known = before.current;
    before.current = new Map(chats.map((chat) => [chat.chat_id, chat.unread]));
    const news = known ? chats.filter((chat) => chat.unread > (known.get(chat.chat_id) ?? 0)) : [];
    const [first] = news;
    if (!first) return;
    const urgent = first.urgent ? '加急，' : '';
    show(news.length === 1 ? `${name}收到${first.name}的新消息：${urgent}${first.last_text}` : `${name}有 ${news.length} 个会话收到新消息`);
  }, [chats]);
}

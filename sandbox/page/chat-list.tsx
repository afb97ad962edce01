import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChatSummary } from '../api.js';
import { chatsToShow, KINDS, type Kind } from './chat-filter.js';
import { ChatRow } from './chat-row.js';
import { useGrowing } from './use-growing.js';

/** A shorter list is taken in at a glance. */
const WORTH_SEARCHING = 9;

interface Props {
  /** Whose list it is. */
  owner: string;
  chats: ChatSummary[] | undefined;
  now: number;
  /** The chat that was open last: it takes the focus back. */
  last: string | undefined;
  onOpen(chatId: string, byKeyboard: boolean): void;
}

/** The bot's private chat first, then groups by their latest message. One stop for Tab; the arrow keys move between chats. */
export function ChatList({ owner, chats, now, last, onOpen }: Props) {
  const [kind, setKind] = useState<Kind>('all');
  const [typed, setTyped] = useState('');
  const [stop, setStop] = useState(last);
  const list = useRef<HTMLUListElement>(null);
  const shown = chatsToShow(chats ?? [], kind, typed);
  const { count, end, more } = useGrowing(shown.length, `${kind} ${typed}`);
  const drawn = shown.slice(0, count);
  const current = drawn.some((chat) => chat.chat_id === stop) ? stop : drawn[0]?.chat_id;

  useEffect(() => {
    if (last) list.current?.querySelector<HTMLElement>(`[data-testid="chat-${last}"]`)?.focus();
  }, []);
  const move = (event: KeyboardEvent): void => {
    const rows = [...list.current?.querySelectorAll<HTMLElement>('.chat-row') ?? []];
    const next = STEPS[event.key]?.(rows.findIndex((row) => row === document.activeElement), rows.length);
    if (next === undefined) return;
    event.preventDefault();
    if (next >= rows.length - 1) more();
    const row = rows[Math.min(Math.max(next, 0), rows.length - 1)];
    row?.focus();
    setStop(row?.dataset['testid']?.slice('chat-'.length));
  };

  if (!chats) return <p class="empty" role="status">正在读取会话…</p>;
  return (
    <nav class="chat-list" aria-label={`${owner}的会话`}>
      <h2>消息</h2>
      {chats.length >= WORTH_SEARCHING && (
        <div class="chat-search">
          <input type="search" aria-label="搜索会话" placeholder="搜索会话" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
          <div role="group" aria-label="筛选">
            {(Object.keys(KINDS) as Kind[]).map((name) => (
              <button key={name} type="button" class="chip" aria-pressed={kind === name} onClick={() => setKind(name)}>
                {KINDS[name].label}{name !== 'all' && <> {chats.filter(KINDS[name].shows).length}</>}
              </button>
            ))}
          </div>
        </div>
      )}
      <ul ref={list} onKeyDown={move}>
        {drawn.map((chat) => <li key={chat.chat_id}><ChatRow chat={chat} now={now} stop={chat.chat_id === current} onOpen={onOpen} /></li>)}
        {drawn.length < shown.length && <li key="end" ref={end} class="empty" aria-hidden="true">…</li>}
      </ul>
      {shown.length === 0 && <p class="empty">{chats.length === 0 ? '还没有会话' : '没有符合条件的会话'}</p>}
    </nav>
  );
}

const STEPS: Record<string, (here: number, length: number) => number> = {
  ArrowDown: (here) => here + 1,
  ArrowUp: (here) => here - 1,
  Home: () => 0,
  End: (_here, length) => length - 1,
};

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatSummary } from '../api.js';
import { chatsToShow, KINDS, type Kind } from './chat-filter.js';
import { ChatRow } from './chat-row.js';
import { useGrowing } from './use-growing.js';

/** A shorter list is taken in at a glance. */
const WORTH_SEARCHING = 9;

/** Where somebody is in the list; it is kept while a chat is open. */
export interface ListPlace {
  kind: Kind;
  typed: string;
  /** The first row in view, and how far below the upper edge it stands, px. How high the rows above it are, a new list only guesses. */
  first: { chat: string; below: number } | undefined;
  drawn: number | undefined;
}

export const AT_THE_TOP: Readonly<ListPlace> = { kind: 'all', typed: '', first: undefined, drawn: undefined };

interface Props {
  /** Whose list it is. */
  owner: string;
  chats: ChatSummary[] | undefined;
  now: number;
  /** The chat that was open last: it takes the focus back. */
  last: string | undefined;
  /** Written as one moves, read when one comes back. */
  place: ListPlace;
  onOpen(chatId: string, byKeyboard: boolean): void;
}

/** The bot's private chat first, then groups by their latest message. One stop for Tab; the arrow keys move between chats, also from the search. */
export function ChatList({ owner, chats, now, last, place, onOpen }: Props) {
  const [kind, setKind] = useState(place.kind);
  const [typed, setTyped] = useState(place.typed);
  const [stop, setStop] = useState(last);
  const whole = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const search = useRef<HTMLInputElement>(null);
  /** The row that takes the focus once it is drawn. */
  const wanted = useRef<number | undefined>(undefined);
  const shown = chatsToShow(chats ?? [], kind, typed);
  const { count, end, reach } = useGrowing(shown.length, `${kind} ${typed}`, place.drawn);
  const drawn = shown.slice(0, count);
  const current = drawn.some((chat) => chat.chat_id === stop) ? stop : drawn[0]?.chat_id;

  Object.assign(place, { kind, typed, drawn: count });
  useLayoutEffect(() => {
    const shownList = whole.current;
    const row = place.first && rowOf(shownList, place.first.chat);
    if (shownList && row && place.first) shownList.scrollTop += distance(row, shownList) - place.first.below;
    return () => { place.first = shownList ? firstInView(shownList) : undefined; };
  }, [chats === undefined]);
  useLayoutEffect(() => {
    if (last) rowOf(whole.current, last)?.focus();
  }, []);
  const rows = (): HTMLElement[] => [...list.current?.querySelectorAll<HTMLElement>('.chat-row') ?? []];
  useLayoutEffect(() => {
    const row = wanted.current === undefined ? undefined : rows()[wanted.current];
    wanted.current = undefined;
    row?.focus();
  });
  const go = (index: number): void => {
    const there = Math.min(index, shown.length - 1);
    if (there < 0) return search.current?.focus();
    const row = rows()[there];
    if (row) row.focus();
    else wanted.current = there;
    reach(there + 1);
    setStop(shown[there]?.chat_id);
  };
  const move = (event: KeyboardEvent): void => {
    const next = STEPS[event.key]?.(rows().findIndex((row) => row === document.activeElement), shown.length);
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  const fromSearch = (event: KeyboardEvent): void => {
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'Enter')) return;
    event.preventDefault();
    const [first] = shown;
    if (event.key === 'ArrowDown') go(0);
    else if (first) onOpen(first.chat_id, true);
  };

  if (!chats) return <p class="empty" role="status">正在读取会话…</p>;
  return (
    <nav ref={whole} class="chat-list" aria-label={`${owner}的会话`}>
      <h2>消息</h2>
      {chats.length >= WORTH_SEARCHING && (
        <div class="chat-search">
          <input ref={search} type="search" aria-label="搜索会话" placeholder="搜索会话" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} onKeyDown={fromSearch} />
          <div role="group" aria-label="筛选">
            {(Object.keys(KINDS) as Kind[]).map((name) => (
              <button key={name} type="button" class="chip" aria-pressed={kind === name} onClick={() => setKind(name)}>
                {KINDS[name].label}{name !== 'all' && <> {chats.filter(KINDS[name].shows).length}</>}
              </button>
            ))}
          </div>
          <p class="sr" role="status">{kind === 'all' && typed.trim() === '' ? '' : `找到 ${shown.length} 个会话`}</p>
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

function rowOf(list: HTMLElement | null, chatId: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-testid="chat-${chatId}"]`) ?? null;
}

/** How far below the list's upper edge a row begins, px. */
function distance(row: HTMLElement, list: HTMLElement): number {
  return row.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

function firstInView(list: HTMLElement): ListPlace['first'] {
  const row = [...list.querySelectorAll<HTMLElement>('.chat-row')].find((one) => distance(one, list) >= 0);
  return row && { chat: row.dataset['testid']?.slice('chat-'.length) ?? '', below: distance(row, list) };
}

const STEPS: Record<string, (here: number, length: number) => number> = {
  ArrowDown: (here) => here + 1,
  ArrowUp: (here) => here - 1,
  Home: () => 0,
  End: (_here, length) => length - 1,
};

import { Fragment } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChatSummary, MessageView, SandboxUser, WorldState } from '../api.js';
import { Avatar } from './avatar.js';
import { sandbox } from './client.js';
import { Composer } from './composer.js';
import { catchFocus } from './focus.js';
import { Message } from './message.js';
import { errorToast, type PhoneDesk } from './phone-desk.js';
import { shortTime } from './time.js';
import { useBottom } from './use-bottom.js';
import { useLiveList } from './use-live-list.js';

const PAGE = 50;
const TIME_GAP_MS = 5 * 60_000;

interface Props {
  desk: PhoneDesk;
  chat: ChatSummary;
  world: WorldState;
  /** The present, exact to the hour. */
  now: number;
  /** Unread messages in the other chats. */
  unread: number;
  /** Put the cursor into the input line: the chat was opened with a key. */
  focus: boolean;
  /** The message of this chat that the person is about to answer. */
  answering: MessageView | undefined;
  onAnswered(): void;
  onBack(): void;
  onRead(chatId: string): void;
  onShowPerson(openId: string): void;
}

/** One open chat. Escape closes the members, then goes back to the list; Page Up and Page Down move from message to message. */
export function ChatView({ desk, chat, world, now, unread, focus, answering, onAnswered, onBack, onRead, onShowPerson }: Props) {
  const [showMembers, setShowMembers] = useState(false);
  const memberButton = useRef<HTMLButtonElement>(null);
  const chatId = chat.chat_id;
  const { items: messages, refresh, prepend } = useLiveList<MessageView>(`${desk.openId}/${chatId}`, {
    idOf: (message) => message.message_id,
    all: (held) => sandbox.messages(desk.openId, chatId, { limit: Math.max(PAGE, held) }),
    some: (only) => sandbox.messages(desk.openId, chatId, { only }),
    concerned(event) {
      if (event.kind === 'world') return 'all';
      return 'chat_id' in event && event.chat_id === chatId ? event.message_id : undefined;
    },
  });
  const members = useMemo(() => membersOf(chat, desk, world), [chat.type, chatId, desk, world]);
  const { scroller, missed, toBottom } = useBottom(messages);
  const toMessages = (): void => catchFocus(() => scroller.current);
  const older = useOlder(desk, chatId, messages, prepend, toMessages);
  // Otherwise the keys of a chat opened with the mouse would go nowhere.
  useEffect(toMessages, []);

  const isInside = useRef(false);
  useEffect(() => {
    // The bot hears of every entry, even into an empty chat; what comes while the chat stands open is only read.
    const visit = isInside.current ? sandbox.read : sandbox.enter;
    if (isInside.current && chat.unread === 0) return;
    isInside.current = true;
    void visit(desk.openId, chatId).catch(() => undefined).then(() => onRead(chatId));
  }, [chat.unread > 0, messages?.length]);
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    if (!showMembers) return onBack();
    setShowMembers(false);
    catchFocus(() => memberButton.current);
  };

  return (
    <section class="chat" aria-label={chat.name} onKeyDown={keys}>
      <header class="chat-bar">
        <button type="button" class="icon-button" aria-label={unread > 0 ? `返回会话列表，另有 ${unread} 条未读` : '返回会话列表'} data-testid="back" onClick={onBack}>‹{unread > 0 && <small>{unread}</small>}</button>
        {chat.type === 'p2p'
          ? <h2>{chat.name}<i class="bot-tag">机器人</i></h2>
          : <h2><button ref={memberButton} type="button" aria-expanded={showMembers} title="群成员" onClick={() => setShowMembers(!showMembers)}>{chat.name}（{members.length}）</button></h2>}
      </header>
      {showMembers && <Members members={members} onShow={onShowPerson} />}
      <div class="messages" ref={scroller} role="log" aria-label="消息" aria-live="off" tabIndex={0} onKeyDown={moveBetween}>
        {older && <button type="button" class="older" onClick={older}>更早的消息</button>}
        {messages?.map((message, index) => (
          <Fragment key={message.message_id}>
            {startsNewTime(message, messages[index - 1]) && <time class="time-line">{shortTime(message.create_time, now)}</time>}
            <Message message={message} desk={desk} members={members} group={chat.type === 'group'} now={now} last={index === messages.length - 1} parent={message.parent_id === undefined ? undefined : messages.find((other) => other.message_id === message.parent_id)} />
          </Fragment>
        ))}
        {messages?.length === 0 && <p class="empty">还没有消息，说一句试试</p>}
        {!messages && <p class="empty" role="status">正在读取消息…</p>}
      </div>
      {missed && <button type="button" class="chip missed" onClick={toBottom}>有新消息 ↓</button>}
      <Composer desk={desk} chat={chat} menu={world.app.menu} members={members} focus={focus} parent={answering} onAnswered={onAnswered} onSaid={refresh} />
    </section>
  );
}

function Members({ members, onShow }: { members: readonly SandboxUser[]; onShow(openId: string): void }) {
  return (
    <ul class="members" aria-label="群成员">
      {members.map((member) => (
        <li key={member.open_id}>
          <button type="button" class="person-row" title="打开这个人的手机" onClick={() => onShow(member.open_id)}>
            <Avatar name={member.name} id={member.open_id} size="s" /><span><b>{member.name}</b><small>{member.title}</small></span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Loads the messages before the first one shown; undefined when there are none. */
function useOlder(desk: PhoneDesk, chatId: string, messages: MessageView[] | undefined, prepend: (items: MessageView[]) => void, onEnd: () => void): (() => void) | undefined {
  const [ended, setEnded] = useState(false);
  const busy = useRef(false);
  useEffect(() => { if (ended) onEnd(); }, [ended]);
  if (!messages || messages.length < PAGE || ended) return undefined;
  return () => {
    if (busy.current) return;
    busy.current = true;
    void sandbox.messages(desk.openId, chatId, { limit: PAGE, before: messages[0]?.message_id })
      .then((before) => {
        setEnded(before.length < PAGE);
        prepend(before);
      })
      .catch((error: unknown) => desk.notify(errorToast(error)))
      .finally(() => { busy.current = false; });
  };
}

/** The keys of a feed: arrows scroll, Page Up and Page Down take the message before or after. */
function moveBetween(event: KeyboardEvent): void {
  const step = { PageDown: 1, PageUp: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement) || isField(event.target)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('.message')];
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  event.preventDefault();
  stops[here < 0 ? stops.length - 1 : Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

function membersOf(chat: ChatSummary, desk: PhoneDesk, world: WorldState): SandboxUser[] {
  const ids = chat.type === 'p2p' ? [desk.openId] : world.groups.find((group) => group.chat_id === chat.chat_id)?.member_open_ids ?? [];
  return ids.flatMap((id) => desk.people.find(id) ?? []);
}

function startsNewTime(message: MessageView, before: MessageView | undefined): boolean {
  return !before || message.create_time - before.create_time > TIME_GAP_MS;
}

import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatSummary, MessageView, SandboxUser, WorldState } from '../api.js';
import { Avatar } from './avatar.js';
import { sandbox } from './client.js';
import { Composer } from './composer.js';
import { Message } from './message.js';
import type { PhoneDesk } from './phone-desk.js';
import { shortTime } from './time.js';
import { useLive } from './use-live.js';

const PAGE = 50;
const TIME_GAP_MS = 5 * 60_000;
const NEAR_BOTTOM_PX = 120;

interface Props {
  desk: PhoneDesk;
  chat: ChatSummary;
  world: WorldState;
  /** Unread messages in the other chats. */
  unread: number;
  onBack(): void;
  onRead(): void;
  onShowPerson(openId: string): void;
}

export function ChatView({ desk, chat, world, unread, onBack, onRead, onShowPerson }: Props) {
  const [limit, setLimit] = useState(PAGE);
  const [showMembers, setShowMembers] = useState(false);
  const [messages, reload] = useLive(`${desk.openId}/${chat.chat_id}`, () => sandbox.messages(desk.openId, chat.chat_id, limit),
    (event) => event.kind === 'world' || ('chat_id' in event && event.chat_id === chat.chat_id));
  const members = membersOf(chat, desk, world);
  const { scroller, missed, toBottom } = useBottom(messages);

  useEffect(() => {
    // Opening a chat is reading it, even an empty one: the platform tells the bot of a first visit.
    void sandbox.read(desk.openId, chat.chat_id).catch(() => undefined).then(onRead);
  }, [chat.unread > 0, messages?.length]);
  useEffect(() => { if (limit > PAGE) reload(); }, [limit]);

  return (
    <section class="chat" aria-label={chat.name}>
      <header class="chat-bar">
        <button type="button" class="icon-button" aria-label={unread > 0 ? `返回会话列表，另有 ${unread} 条未读` : '返回会话列表'} data-testid="back" onClick={onBack}>‹{unread > 0 && <small>{unread}</small>}</button>
        {chat.type === 'p2p'
          ? <h2>{chat.name}<i class="bot-tag">机器人</i></h2>
          : <h2><button type="button" aria-expanded={showMembers} onClick={() => setShowMembers(!showMembers)}>{chat.name}（{members.length}）</button></h2>}
      </header>
      {showMembers && <Members members={members} onShow={onShowPerson} />}
      <div class="messages" ref={scroller} role="log" aria-label="消息" tabIndex={0}>
        {messages && messages.length >= limit && <button type="button" class="older" onClick={() => setLimit(limit + PAGE)}>更早的消息</button>}
        {messages?.map((message, index) => (
          <Fragment key={message.message_id}>
            {startsNewTime(message, messages[index - 1]) && <time class="time-line">{shortTime(message.create_time, world.clock.now)}</time>}
            <Message message={message} desk={desk} members={members} group={chat.type === 'group'} />
          </Fragment>
        ))}
        {messages?.length === 0 && <p class="empty">还没有消息，说一句试试</p>}
        {!messages && <p class="empty" role="status">正在读取消息…</p>}
      </div>
      {missed && <button type="button" class="chip missed" onClick={toBottom}>有新消息 ↓</button>}
      <Composer desk={desk} chat={chat} onSaid={reload} />
    </section>
  );
}

function Members({ members, onShow }: { members: SandboxUser[]; onShow(openId: string): void }) {
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

/** Keeps the newest message in view, unless the reader has scrolled up, who then learns that there is one. */
function useBottom(messages: MessageView[] | undefined) {
  const [missed, setMissed] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const follow = useRef(true);
  const gap = useRef(0);
  const first = messages?.[0]?.message_id;
  const last = messages?.at(-1)?.message_id;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const settle = (): void => {
      gap.current = element.scrollHeight - element.scrollTop - element.clientHeight;
      follow.current = gap.current < NEAR_BOTTOM_PX;
      if (follow.current) setMissed(false);
    };
    element.addEventListener('scroll', settle, { passive: true });
    return () => element.removeEventListener('scroll', settle);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && follow.current) element.scrollTop = element.scrollHeight;
  }, [messages]);
  useLayoutEffect(() => {
    // Older messages were put on top: stay at what was being read.
    const element = scroller.current;
    if (element && !follow.current) element.scrollTop = element.scrollHeight - element.clientHeight - gap.current;
  }, [first]);
  useEffect(() => { if (!follow.current) setMissed(true); }, [last]);
  const toBottom = (): void => { scroller.current?.scrollTo({ top: scroller.current.scrollHeight }); };
  return { scroller, missed, toBottom };
}

function membersOf(chat: ChatSummary, desk: PhoneDesk, world: WorldState): SandboxUser[] {
  const ids = chat.type === 'p2p' ? [desk.openId] : world.groups.find((group) => group.chat_id === chat.chat_id)?.member_open_ids ?? [];
  return ids.flatMap((id) => desk.people.find(id) ?? []);
}

function startsNewTime(message: MessageView, before: MessageView | undefined): boolean {
  return !before || message.create_time - before.create_time > TIME_GAP_MS;
}

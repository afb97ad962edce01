import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ChatSummary, MessageView, SandboxEvent, SandboxUser, WorldState } from '../api.js';
import { useAnnouncement } from './announcer.js';
import { Avatar } from './avatar.js';
import { AT_THE_TOP, ChatList } from './chat-list.js';
import { ChatView } from './chat-view.js';
import { ForwardChooser } from './choosers.js';
import { sandbox } from './client.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { MessageMenu } from './message-menu.js';
import { STATE_NAMES, type People } from './people.js';
import { errorToast, type ConfirmSpec, type PhoneDesk, type Toast } from './phone-desk.js';
import { useLiveList } from './use-live-list.js';

const TOAST_MS = 4000;
const TOAST_MARKS: Record<string, string> = { success: '✓', error: '✕', warning: '!', info: 'i' };

interface Props {
  person: SandboxUser;
  world: WorldState;
  people: People;
  /** The present, exact to the hour. */
  now: number;
  active: boolean;
  onShow(openId: string): void;
  onUnread(openId: string, count: number): void;
  onChange(openId: string): void;
  onClose(openId: string): void;
}

interface Opened {
  chatId: string;
  byKeyboard: boolean;
}

/** One person's phone: the chat list or one chat, with that person's toasts and confirmations on top. */
export function Phone({ person, world, people, now, active, onShow, onUnread, onChange, onClose }: Props) {
  const openId = person.open_id;
  const known = useRef<ChatSummary[]>([]);
  const { items: chats, refresh } = useLiveList<ChatSummary>(openId, {
    idOf: (chat) => chat.chat_id,
    all: () => sandbox.chats(openId),
    some: (ids) => sandbox.chats(openId, ids),
    concerned: (event) => concernedChat(event, openId, known.current),
  });
  known.current = chats ?? [];
  const [opened, setOpened] = useState<Opened>();
  const [last, setLast] = useState<string>();
  const place = useRef({ ...AT_THE_TOP });
  const [toast, setToast] = useState<Toast>();
  const [wide, setWide] = useState(false);
  const [question, setQuestion] = useState<{ spec: ConfirmSpec; yes(): void }>();
  const [menu, setMenu] = useState<MessageView>();
  const [forwarding, setForwarding] = useState<string>();
  const [answering, setAnswering] = useState<MessageView>();
  useAnnouncement(person.name, chats);
  const chat = chats?.find((item) => item.chat_id === opened?.chatId);
  const unread = (chats ?? []).reduce((sum, item) => sum + (item.chat_id === opened?.chatId ? 0 : item.unread), 0);
  useEffect(() => onUnread(openId, unread), [unread]);

  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  const open = useCallback((chatId: string, byKeyboard: boolean) => setOpened({ chatId, byKeyboard }), []);
  const back = (): void => {
    setLast(opened?.chatId);
    setOpened(undefined);
  };
  const report = (work: Promise<unknown>, done = ''): void =>
    void work.then(() => { if (done) setToast({ type: 'success', content: done }); }, (error: unknown) => setToast(errorToast(error)));
  const desk = useMemo<PhoneDesk>(() => ({
    openId,
    people,
    notify: setToast,
    ask: (spec, yes) => setQuestion({ spec, yes }),
    openUrl: (url) => {
      const target = chatOfAppLink(url);
      if (target && known.current.some((item) => item.chat_id === target)) return setOpened({ chatId: target, byKeyboard: false });
      if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    },
    chats: () => known.current,
    actOn: setMenu,
    react: (message, emoji, present) => report(sandbox.react(openId, message.message_id, emoji, present)),
    reply: setAnswering,
    recall: (message) => report(sandbox.recall(openId, message.message_id)),
    answer: (message, text) => report(sandbox.say(openId, { chat_id: message.chat_id, text })),
  }), [openId, people]);
  const forward = (messageId: string, to: string): void => {
    setForwarding(undefined);
    report(sandbox.forward(openId, messageId, to), '已转发');
  };
  const state = STATE_NAMES[person.state ?? 'active'];
  return (
    <article class="phone" id={`phone-${openId}`} data-testid={`phone-${openId}`} data-active={active} data-wide={wide} aria-label={`${person.name}的手机`}>
      <header class="owner">
        <button type="button" class="owner-who" title="换一个人" onClick={() => onChange(openId)}>
          <Avatar name={person.name} id={openId} />
          <span><b>{person.name}</b><small>{person.title}</small></span>
        </button>
        {state && <em class="state">{state}</em>}
        <button type="button" class="icon-button widen" aria-label="按电脑宽度显示" title="按电脑宽度显示" aria-pressed={wide} onClick={() => setWide(!wide)}>⇔</button>
        <button type="button" class="icon-button" aria-label={`收起${person.name}的手机`} onClick={() => onClose(openId)}>✕</button>
      </header>
      <div class="screen">
        {chat
          ? <ChatView key={chat.chat_id} desk={desk} chat={chat} world={world} now={now} unread={unread} focus={opened?.byKeyboard ?? false} answering={answering?.chat_id === chat.chat_id ? answering : undefined} onAnswered={() => setAnswering(undefined)} onBack={back} onRead={refresh} onShowPerson={onShow} />
          : <ChatList owner={person.name} chats={chats} now={now} last={last} place={place.current} onOpen={open} />}
        <div class="toast-place" role="status" aria-live="polite">
          {toast && <p class={`toast toast-${toast.type}`}><b aria-hidden="true">{TOAST_MARKS[toast.type] ?? 'i'}</b>{toast.content}</p>}
        </div>
        {question && (
          <ConfirmDialog spec={question.spec} onNo={() => setQuestion(undefined)} onYes={() => { setQuestion(undefined); question.yes(); }} />
        )}
        {menu && <MessageMenu message={menu} desk={desk} onForward={() => setForwarding(menu.message_id)} onClose={() => setMenu(undefined)} />}
      </div>
      {forwarding && <ForwardChooser chats={desk.chats()} users={world.users} onChoose={(to) => forward(forwarding, to)} onClose={() => setForwarding(undefined)} />}
    </article>
  );
}

/** The chat of this person's list that an event is about. */
function concernedChat(event: SandboxEvent, openId: string, chats: readonly ChatSummary[]): string | undefined {
  if (event.kind === 'world') return 'all';
  if (!('chat_id' in event)) return undefined;
  if ('open_ids' in event && event.open_ids.includes(openId)) return event.chat_id;
  return chats.some((chat) => chat.chat_id === event.chat_id) ? event.chat_id : undefined;
}

/** Feishu: an app link with openChatId opens that chat instead of a browser. */
function chatOfAppLink(url: string): string | undefined {
  return /^(?:https:\/\/applink\.[^/]+|lark:\/)\/client\/chat\/open\?(?:.*&)?openChatId=([^&]+)/.exec(url)?.[1];
}

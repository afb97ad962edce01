import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ChatSummary, SandboxEvent, SandboxUser, WorldState } from '../api.js';
import { Avatar } from './avatar.js';
import { ChatList } from './chat-list.js';
import { ChatView } from './chat-view.js';
import { sandbox } from './client.js';
import { ConfirmDialog } from './confirm-dialog.js';
import type { People } from './people.js';
import type { ConfirmSpec, PhoneDesk, Toast } from './phone-desk.js';
import { useLive } from './use-live.js';

const TOAST_MS = 4000;
const TOAST_MARKS: Record<string, string> = { success: '✓', error: '✕', warning: '!', info: 'i' };

interface Props {
  person: SandboxUser;
  world: WorldState;
  people: People;
  active: boolean;
  onShow(openId: string): void;
  onUnread(openId: string, count: number): void;
  onChange(): void;
  onClose(): void;
}

/** One person's phone: the chat list or one chat, with that person's toasts and confirmations on top. */
export function Phone({ person, world, people, active, onShow, onUnread, onChange, onClose }: Props) {
  const openId = person.open_id;
  const known = useRef<ChatSummary[]>([]);
  const [chats, reloadChats] = useLive(openId, () => sandbox.chats(openId), (event) => concerns(event, openId, known.current));
  known.current = chats ?? [];
  const [chatId, setChatId] = useState<string>();
  const [toast, setToast] = useState<Toast>();
  const [wide, setWide] = useState(false);
  const [question, setQuestion] = useState<{ spec: ConfirmSpec; yes(): void }>();
  const chat = chats?.find((item) => item.chat_id === chatId);
  const unread = (chats ?? []).reduce((sum, item) => sum + (item.chat_id === chatId ? 0 : item.unread), 0);
  useEffect(() => onUnread(openId, unread), [unread]);

  useEffect(() => {
    if (!toast) return undefined;
    const timer = setTimeout(() => setToast(undefined), TOAST_MS);
    return () => clearTimeout(timer);
  }, [toast]);

  const openChat = useCallback((id: string) => setChatId(id), []);
  const desk: PhoneDesk = {
    openId,
    people,
    notify: setToast,
    ask: (spec, yes) => setQuestion({ spec, yes }),
    openUrl: (url) => {
      const target = chatOfAppLink(url);
      if (target && known.current.some((item) => item.chat_id === target)) return setChatId(target);
      if (/^https?:/.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    },
  };
  return (
    <article class="phone" id={`phone-${openId}`} data-testid={`phone-${openId}`} data-active={active} data-wide={wide} aria-label={`${person.name}的手机`}>
      <header class="owner">
        <button type="button" class="owner-who" title="换一个人" onClick={onChange}>
          <Avatar name={person.name} id={openId} />
          <span><b>{person.name}</b><small>{person.title}</small></span>
        </button>
        <button type="button" class="icon-button widen" aria-label="按电脑宽度显示" title="按电脑宽度显示" aria-pressed={wide} onClick={() => setWide(!wide)}>⇔</button>
        <button type="button" class="icon-button" aria-label={`收起${person.name}的手机`} onClick={onClose}>✕</button>
      </header>
      <div class="screen">
        {chat
          ? <ChatView key={chat.chat_id} desk={desk} chat={chat} world={world} unread={unread} onBack={() => setChatId(undefined)} onRead={reloadChats} onShowPerson={onShow} />
          : <ChatList chats={chats} now={world.clock.now} onOpen={openChat} />}
        <div class="toast-place" role="status" aria-live="polite">
          {toast && <p class={`toast toast-${toast.type}`}><b aria-hidden="true">{TOAST_MARKS[toast.type] ?? 'i'}</b>{toast.content}</p>}
        </div>
        {question && (
          <ConfirmDialog spec={question.spec} onNo={() => setQuestion(undefined)} onYes={() => { setQuestion(undefined); question.yes(); }} />
        )}
      </div>
    </article>
  );
}

function concerns(event: SandboxEvent, openId: string, chats: ChatSummary[]): boolean {
  if (event.kind === 'world' || event.kind === 'clock') return event.kind === 'world';
  if ('open_ids' in event) return event.open_ids.includes(openId) || chats.some((chat) => chat.chat_id === event.chat_id);
  return chats.some((chat) => chat.chat_id === event.chat_id);
}

/** Feishu: an app link with openChatId opens that chat instead of a browser. */
function chatOfAppLink(url: string): string | undefined {
  return /^(?:https:\/\/applink\.[^/]+|lark:\/)\/client\/chat\/open\?(?:.*&)?openChatId=([^&]+)/.exec(url)?.[1];
}

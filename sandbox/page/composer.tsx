import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatSummary, MenuEntry, MenuItem, MessageView, PushResult, SandboxUser, SayRequest } from '../api.js';
import { AttachButton } from './attach-button.js';
import { BotMenu } from './bot-menu.js';
import { sandbox } from './client.js';
import { errorToast, type PhoneDesk } from './phone-desk.js';
import { Quoted } from './quoted.js';
import { useDraft } from './use-draft.js';

interface Props {
  desk: PhoneDesk;
  chat: ChatSummary;
  /** The bot's menu, in its private chat. */
  menu: readonly MenuEntry[];
  members: readonly SandboxUser[];
  focus: boolean;
  /** The message that is answered. */
  parent: MessageView | undefined;
  /** No message is to be answered any more. */
  onAnswered(): void;
  /** Told the id of the new message. */
  onSaid(messageId: string): void;
}

/** The input line. Enter sends, Shift+Enter breaks the line; in a group `@name` mentions a member, and the switch beside it the bot. */
export function Composer({ desk, chat, menu, members, focus, parent, onAnswered, onSaid }: Props) {
  const [text, setText] = useDraft(`${desk.openId} ${chat.chat_id}`);
  const [mention, setMention] = useState(false);
  const line = useRef<HTMLTextAreaElement>(null);
  const group = chat.type === 'group';
  useLayoutEffect(() => { if (focus || parent) line.current?.focus(); }, [parent?.message_id]);
  /** Shows what went wrong; true when it went well. */
  const push = async (work: () => Promise<PushResult>): Promise<boolean> => {
    try {
      const { event_id: pushed, status, message_id: messageId } = await work();
      if (pushed && status === 0) desk.notify({ type: 'warning', content: '已发出，但机器人没有应答' });
      if (pushed && status >= 300) desk.notify({ type: 'warning', content: `已发出，机器人应答 HTTP ${status}` });
      if (messageId) onSaid(messageId);
      return true;
    } catch (error) {
      desk.notify(errorToast(error));
      return false;
    }
  };
  const sendIt = async (what: SayRequest): Promise<boolean> => {
    const sent = await push(() => sandbox.say(desk.openId, { ...what, reply_to: parent?.message_id, ...(group ? { chat_id: chat.chat_id } : {}) }));
    if (sent) onAnswered();
    return sent;
  };
  const say = (words: string): Promise<boolean> =>
    sendIt({ text: words, ...(group ? { mention_bot: mention, mention_open_ids: mentioned(words, members) } : {}) });
  const choose = (item: MenuItem): void => {
    if ('url' in item) return desk.openUrl(item.url);
    void ('text' in item ? say(item.text) : push(() => sandbox.menu(desk.openId, item.event_key)));
  };
  const send = async (): Promise<void> => {
    if (text.trim() === '') return;
    setText('');
    if (!await say(text)) setText(text);
  };
  return (
    <footer class="composer">
      {!group && menu.length > 0 && <BotMenu menu={menu} onChoose={choose} />}
      {parent && <p class="answering"><Quoted message={parent} /><button type="button" class="icon-button" aria-label="不回复这条消息" onClick={onAnswered}>✕</button></p>}
      <form onSubmit={(event) => { event.preventDefault(); void send(); }}>
        {group && <button type="button" class="chip" aria-pressed={mention} onClick={() => setMention(!mention)}>@机器人</button>}
        <AttachButton onChosen={(what) => void sendIt(what)} onFailed={(error) => desk.notify(errorToast(error))} />
        <textarea ref={line} rows={1} data-testid="composer" aria-label={`发给${chat.name}`} placeholder={`发给 ${chat.name}`} value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void send();
          }} />
        <button type="submit" class="btn btn-primary_filled" data-testid="send" aria-disabled={text.trim() === '' || undefined}>发送</button>
      </form>
    </footer>
  );
}

function mentioned(words: string, members: readonly SandboxUser[]): string[] {
  return members.filter(({ name }) => words.includes(`@${name}`)).map((member) => member.open_id);
}

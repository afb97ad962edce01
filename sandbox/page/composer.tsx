import { useState } from 'preact/hooks';
import type { ChatSummary } from '../api.js';
import { sandbox } from './client.js';
import { errorToast, type PhoneDesk } from './phone-desk.js';

const BOT_WORDS = ['吹哨', '待办', '我的', '需求', '帮助'];

/** The input line. Enter sends, Shift+Enter breaks the line; in a group the bot is mentioned when the switch beside it is on. */
export function Composer({ desk, chat, onSaid }: { desk: PhoneDesk; chat: ChatSummary; onSaid(): void }) {
  const [text, setText] = useState('');
  const [mention, setMention] = useState(false);
  const group = chat.type === 'group';
  const say = async (words: string): Promise<void> => {
    if (words.trim() === '') return;
    try {
      const result = await sandbox.say(desk.openId, { text: words, ...(group ? { chat_id: chat.chat_id, mention_bot: mention } : {}) });
      const pushed = result.event_id !== '';
      if (pushed && result.status === 0) desk.notify({ type: 'warning', content: '消息已发出，但机器人没有应答' });
      if (pushed && result.status >= 300) desk.notify({ type: 'warning', content: `消息已发出，机器人应答 HTTP ${result.status}` });
      onSaid();
    } catch (error) {
      setText(words);
      desk.notify(errorToast(error));
    }
  };
  const send = (): void => {
    setText('');
    void say(text);
  };
  return (
    <footer class="composer">
      {!group && (
        <div class="words" role="group" aria-label="快捷词">
          {BOT_WORDS.map((word) => <button key={word} type="button" class="chip" onClick={() => void say(word)}>{word}</button>)}
        </div>
      )}
      <form onSubmit={(event) => { event.preventDefault(); send(); }}>
        {group && <button type="button" class="chip" aria-pressed={mention} onClick={() => setMention(!mention)}>@机器人</button>}
        <textarea rows={1} data-testid="composer" aria-label={`发给${chat.name}`} placeholder={`发给 ${chat.name}`} value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }} />
        <button type="submit" class="btn btn-primary_filled" data-testid="send" disabled={text.trim() === ''}>发送</button>
      </form>
    </footer>
  );
}

import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageView } from '../api.js';
import { emojiName } from './card/emoji.js';
import { isMine } from './message.js';
import type { PhoneDesk } from './phone-desk.js';

/** The reactions that are one tap away, by the platform's names. */
const REACTIONS = ['THUMBSUP', 'OK', 'DONE', 'CheckMark', 'OnIt', 'THANKS', 'APPLAUSE', 'CrossMark'];

interface Props {
  message: MessageView;
  desk: PhoneDesk;
  onForward(): void;
  onClose(): void;
}

interface Entry {
  label: string;
  offered: boolean;
  run(): void;
}

/** What a person can do with a message: a sheet over their phone. Arrow keys move, Escape closes. */
export function MessageMenu({ message, desk, onForward, onClose }: Props) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const before = document.activeElement;
    sheet.current?.querySelector('button')?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  const id = message.message_id;
  const entries: Entry[] = [
    { label: '回复', offered: true, run: () => desk.reply(message) },
    { label: '转发…', offered: !message.ephemeral, run: onForward },
    { label: '复制消息 ID', offered: true, run: () => void navigator.clipboard.writeText(id).then(() => desk.notify({ type: 'success', content: '已复制消息 ID' }), () => desk.notify({ type: 'info', content: id })) },
    { label: '撤回', offered: isMine(message, desk), run: () => desk.recall(message) },
  ];
  const close = (work: () => void): void => {
    onClose();
    work();
  };
  return (
    <div class="veil veil-bottom" onClick={(event) => { if (event.target === event.currentTarget) onClose(); }}>
      <div ref={sheet} class="sheet" role="menu" aria-label="消息操作" onKeyDown={(event) => keys(event, onClose)}>
        <div class="sheet-reactions" role="group" aria-label="表情回复">
          {REACTIONS.map((emoji) => (
            <button key={emoji} type="button" class="chip" role="menuitem" onClick={() => close(() => desk.react(message, emoji, true))}>{emojiName(emoji)}</button>
          ))}
        </div>
        {entries.filter(({ offered }) => offered).map(({ label, run }) => (
          <button key={label} type="button" class="sheet-entry" role="menuitem" onClick={() => close(run)}>{label}</button>
        ))}
      </div>
    </div>
  );
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function keys(event: KeyboardEvent, onClose: () => void): void {
  if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    event.stopPropagation();
    return onClose();
  }
  const step = STEPS[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  const stops = [...event.currentTarget.querySelectorAll('button')];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  stops[(here + step + stops.length) % stops.length]?.focus();
}

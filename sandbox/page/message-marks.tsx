import { LIMITS } from '../../validator/limits.js';
import type { MessageView } from '../api.js';
import { emojiName } from './card/emoji.js';

/** The line above a message: whether it is urgent, forwarded, pinned, or for one person's eyes. */
export function MarksAbove({ message }: { message: MessageView }) {
  const marks = [message.forwarded && '转发的消息', message.pinned && '已 Pin', message.ephemeral && '仅你可见'].filter(Boolean);
  return (
    <>
      {message.urgent && <p class="urgent-line"><em class="urgent">加急</em>请尽快查看</p>}
      {marks.length > 0 && <p class="marks">{marks.join(' · ')}</p>}
    </>
  );
}

/** Feishu: from then on a card takes neither taps nor updates. */
export function isStale({ msg_type: type, create_time: sent }: MessageView, now: number): boolean {
  return type === 'interactive' && now - sent > LIMITS.lifeMs;
}

interface BelowProps {
  message: MessageView;
  stale: boolean;
  /** Whether it is the newest of its chat: only there answers are suggested. */
  last: boolean;
  onReact(emoji: string, present: boolean): void;
  onAnswer(text: string): void;
}

/** The lines below: reactions, which are added to or taken back with a tap, what became of an old card, suggested answers. */
export function MarksBelow({ message, stale, last, onReact, onAnswer }: BelowProps) {
  return (
    <>
      {message.reactions.length > 0 && (
        <p class="reactions" role="group" aria-label="表情回复">
          {message.reactions.map(({ emoji_type: emoji, count, mine }) => (
            <button key={emoji} type="button" class="chip" aria-pressed={mine} aria-label={`${emojiName(emoji)}，${count} 人`} onClick={() => onReact(emoji, !mine)}>
              {emojiName(emoji)} {count}
            </button>
          ))}
        </p>
      )}
      {last && message.follow_ups.length > 0 && (
        <p class="reactions" role="group" aria-label="跟进气泡">
          {message.follow_ups.map((text) => <button key={text} type="button" class="chip" onClick={() => onAnswer(text)}>{text}</button>)}
        </p>
      )}
      {stale && <p class="marks">已超过 14 天，这张卡片不能再点按，机器人也不能再更新它</p>}
    </>
  );
}

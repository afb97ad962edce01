import type { MessageView, SandboxUser } from '../api.js';
import { Avatar } from './avatar.js';
import { CardMessage } from './card/card-message.js';
import { memo } from './memo.js';
import { plain } from './message-content.js';
import { isStale, MarksAbove, MarksBelow } from './message-marks.js';
import type { PhoneDesk } from './phone-desk.js';
import { Quoted } from './quoted.js';
import { patternTime } from './time.js';
import { useHeldFocus } from './use-held-focus.js';

interface Props {
  message: MessageView;
  desk: PhoneDesk;
  members: SandboxUser[];
  group: boolean;
  /** The present, exact to the hour. */
  now: number;
  /** Whether it is the newest of its chat. */
  last: boolean;
  /** The message it answers, when that is on the screen too. */
  parent: MessageView | undefined;
}

/** One message with its marks. A right click, the ⋯ button, Enter or the menu key on it opens what can be done with it. */
export const Message = memo(({ message, desk, members, group, now, last, parent }: Props) => {
  const frame = useHeldFocus();
  const { sender, deleted } = message;
  const mine = isMine(message, desk);
  const stale = isStale(message, now);
  const openMenu = (event: Event): void => {
    if (deleted) return;
    event.preventDefault();
    desk.actOn(message);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.target !== frame.current) return;
    if (event.key === 'Enter' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event);
  };
  return (
    <article ref={frame} class={`message ${mine ? 'mine' : ''}`} data-testid={`msg-${message.message_id}`} data-updated={message.update_time}
      aria-label={`${sender.name} ${patternTime(message.create_time, 'HH:mm')}`} tabIndex={-1} onContextMenu={openMenu} onKeyDown={keys}>
      <Avatar thing={sender.type === 'app'} name={sender.name} id={sender.open_id ?? sender.name} size="s" />
      <div class="message-body">
        {group && !mine && <small class="sender">{sender.name}{sender.type === 'app' && <i class="bot-tag">机器人</i>}</small>}
        {!deleted && <MarksAbove message={message} />}
        {!deleted && parent && <Quoted message={parent} />}
        {message.msg_type === 'interactive' && !deleted
          ? <CardMessage message={message} stale={stale} desk={desk} members={members} />
          : <div class="bubble">{deleted ? <i>{mine ? '你' : sender.name}撤回了一条消息</i> : plain(message, desk)}{!deleted && message.edited && <small>（已编辑）</small>}</div>}
        {!deleted && <MarksBelow message={message} stale={stale} last={last} onReact={(emoji, present) => desk.react(message, emoji, present)} onAnswer={(text) => desk.answer(message, text)} />}
      </div>
      {!deleted && <button type="button" class="icon-button more" tabIndex={-1} aria-label="更多操作" title="更多操作" aria-haspopup="menu" onClick={openMenu}>⋯</button>}
    </article>
  );
});

export function isMine({ sender }: MessageView, { openId }: Pick<PhoneDesk, 'openId'>): boolean {
  return sender.type === 'user' && sender.open_id === openId;
}

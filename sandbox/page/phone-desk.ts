import type { ChatSummary, MessageView } from '../api.js';
import type { People } from './people.js';

export interface Toast {
  /** success, info, error or warning. */
  type: string;
  content: string;
}

export interface ConfirmSpec {
  title: string;
  text: string;
}

/** What a card or a message may ask of the phone it is shown on. */
export interface PhoneDesk {
  /** Whose phone it is. */
  openId: string;
  people: People;
  notify(toast: Toast): void;
  ask(spec: ConfirmSpec, yes: () => void): void;
  openUrl(url: string): void;
  /** The chats of this phone, as they are now. */
  chats(): readonly ChatSummary[];
  /** Shows what the person can do with a message. */
  actOn(message: MessageView): void;
  react(message: MessageView, emoji: string, present: boolean): void;
  /** Begins an answer to a message; what is typed or sent next is it. */
  reply(message: MessageView): void;
  recall(message: MessageView): void;
  /** Says something in the chat of that message. */
  answer(message: MessageView, text: string): void;
}

export function errorToast(error: unknown): Toast {
  return { type: 'error', content: error instanceof Error ? error.message : String(error) };
}

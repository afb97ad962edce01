/** What the rest of the house sees of a push: one small object per kind, ids and words only. */
export type Push = MessagePush | CardPush | MenuPush | EnteredPush | ChatPush | UserPush | RangePush | UnknownPush;

/** Registers what to do once the answer to a push has left in time for Feishu to show it. */
export type WhenShown = (then: () => void) => void;

/** Commits and says what Feishu should show: toast and card, or {}. Everything slower belongs into the outbox. */
export type HandlePush = (push: Push, whenShown: WhenShown) => Promise<object | undefined>;

/** Feishu waits three seconds; an answer that left later than this may not have been shown. */
export const IN_TIME_MS = 2_000;

export interface PushBase {
  /**
   * The key under which this push is remembered, so that a repetition does
   * nothing: message_id for messages (Feishu advises against event_id there),
   * event_id or the old uuid for the rest. Empty only for kinds we ignore.
   */
  key: string;
  eventType: string;
  /** ms since the epoch, 0 when the push does not say. */
  createdAt: number;
}

export interface Mention {
  /** The placeholder in the text, for example @_user_1. */
  key: string;
  openId: string;
  name: string;
}

export interface MessagePush extends PushBase {
  kind: 'message';
  messageId: string;
  chatId: string;
  chatType: 'p2p' | 'group';
  openId: string;
  senderType: string;
  messageType: string;
  /** Words without the mention placeholders; empty for messages that are not text. */
  text: string;
  /** The platform's content, a JSON string, for images, files and places. */
  content: string;
  mentions: Mention[];
  parentId?: string;
}

/** A date is "2024-04-01 +0800", a time "09:30 +0800", a person an open_id, a multiple choice a list. */
export type FormValue = Record<string, string | string[] | boolean>;

export interface CardPush extends PushBase {
  kind: 'card';
  /** Who tapped. Everybody who sees a card can press it: look the person up and check. */
  openId: string;
  tag: string;
  name?: string;
  /** What the card's author put into the component: routing data, never authority. */
  value: Record<string, unknown>;
  formValue: FormValue;
  option?: string;
  options?: string[];
  inputValue?: string;
  checked?: boolean;
  timezone?: string;
  messageId?: string;
  chatId?: string;
  /** Good for two delayed updates within thirty minutes. */
  updateToken: string;
}

export interface MenuPush extends PushBase {
  kind: 'menu';
  openId: string;
  menuKey: string;
}

export interface EnteredPush extends PushBase {
  kind: 'entered';
  openId: string;
  chatId: string;
  /** True when this private chat has just come into being. */
  first: boolean;
}

export interface ChatPush extends PushBase {
  kind: 'chat-bot-added' | 'chat-bot-removed' | 'chat-disbanded';
  chatId: string;
  openId: string;
  name: string;
}

export interface UserPush extends PushBase {
  kind: 'user-updated' | 'user-deleted';
  openId: string;
  name: string;
  /** False for a resigned or departed member, and always after a deletion. */
  active: boolean;
  /** The account is suspended, and may be taken up again. */
  frozen: boolean;
}

/** The app may see other people than before. */
export interface RangePush extends PushBase {
  kind: 'range-changed';
}

export interface UnknownPush extends PushBase {
  kind: 'unknown';
}

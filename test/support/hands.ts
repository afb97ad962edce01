import { demoOpenId } from '../../config/demo/people.js';
import type { MessageView, TapResult } from '../../sandbox/api.js';
import type { Sandbox } from '../../sandbox/sandbox.js';

/** What people do in a story: say a word, press the button with these words, fill a form. Everything goes over the wire. */
export interface Hands {
  say(login: string, text: string): Promise<void>;
  /** Presses the button with exactly these words on the newest card of this person's chats that has it. */
  press(login: string, words: string, form?: Record<string, unknown>): Promise<TapResult>;
  /** The newest card of this person that carries a button with these words. */
  cardWith(login: string, words: string): MessageView | undefined;
  /** As `press`, for steps that must succeed: throws with the toast when the product refuses. */
  did(login: string, words: string, form?: Record<string, unknown>): Promise<TapResult>;
  /** Presses on a given message, as it stands now; does not wait for what follows. */
  pressOn(login: string, message: MessageView, words: string, form?: Record<string, unknown>): Promise<TapResult>;
  /** Presses a button as it was when `message` was read, though the card may have changed since. */
  pressOld(login: string, message: MessageView, words: string, form?: Record<string, unknown>): Promise<TapResult>;
  /** Mentions the bot in a group and says something. */
  mention(login: string, chatId: string, text: string): Promise<void>;
  /** Every message a person can see, oldest first. */
  messages(login: string): MessageView[];
  raise(login: string, form: Record<string, unknown>): Promise<TapResult>;
}

export interface Element { tag?: string; [key: string]: unknown }

export function createHands(sandbox: Sandbox, settled: () => Promise<void>): Hands {
  const messages = (login: string): MessageView[] =>
    sandbox.chats(demoOpenId(login)).flatMap((chat) => sandbox.messages(demoOpenId(login), chat.chat_id, { limit: 1_000 }))
      .sort((a, b) => a.create_time - b.create_time || (a.message_id < b.message_id ? -1 : 1));
  const cardWith = (login: string, words: string): MessageView | undefined =>
    messages(login).findLast((message) => message.msg_type === 'interactive' && findButton(message.content, words) !== undefined);

  const tapOn = (force?: true): Hands['pressOn'] => async (login, message, words, form) => {
    const button = findButton(message.content, words);
    if (!button) throw new Error(`the card has no button 「${words}」`);
    return sandbox.tap(demoOpenId(login), {
      message_id: message.message_id, tag: 'button', value: valueOf(button),
      ...(typeof button['name'] === 'string' && { name: button['name'] }), ...(form && { form_value: form }), ...(force && { force }),
    });
  };
  const hands: Hands = {
    messages, cardWith, pressOn: tapOn(), pressOld: tapOn(true),
    async say(login, text) {
      const { status } = await sandbox.say(demoOpenId(login), { text });
      if (status !== 200) throw new Error(`the product did not take 「${text}」: ${JSON.stringify(sandbox.pushes().at(-1)?.answer)}`);
      await settled();
    },
    async press(login, words, form) {
      const card = cardWith(login, words);
      if (!card) throw new Error(`${login} has no card with 「${words}」`);
      const result = await hands.pressOn(login, card, words, form);
      await settled();
      return result;
    },
    async did(login, words, form) {
      const result = await hands.press(login, words, form);
      if (result.toast?.type !== 'success') throw new Error(`${login} could not 「${words}」: ${JSON.stringify(result)}`);
      return result;
    },
    async mention(login, chatId, text) {
      await sandbox.say(demoOpenId(login), { chat_id: chatId, text, mention_bot: true });
      await settled();
    },
    async raise(login, form) {
      await hands.say(login, '吹哨');
      return hands.press(login, '提交吹哨', form);
    },
  };
  return hands;
}

/** The button with these words anywhere in a card. */
export function findButton(card: unknown, words: string): Element | undefined {
  return elementsOf(card).find((one) => one.tag === 'button' && (one['text'] as { content?: string } | undefined)?.content === words);
}

/** Every object in a card, depth first. */
export function elementsOf(node: unknown): Element[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Element, ...Object.values(node).flatMap(elementsOf)];
}

/** All words a card shows, in order. */
export const wordsOf = (card: unknown): string =>
  elementsOf(card).map((one) => (typeof one['content'] === 'string' ? one['content'] : '')).filter(Boolean).join('\n');

/** What the button carries back to the product. */
export function valueOf(button: Element): Record<string, unknown> {
  const behaviors = (button['behaviors'] ?? []) as { type: string; value?: Record<string, unknown> }[];
  return behaviors.find((one) => one.type === 'callback')?.value ?? {};
}

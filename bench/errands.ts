import { setTimeout as pause } from 'node:timers/promises';
import { demoOpenId } from '../config/demo/people.js';
import type { Sandbox } from '../sandbox/sandbox.js';

/** People who press buttons in the local Feishu: everything they do reaches the product as a signed push. */
export interface Errands {
  say(login: string, text: string): Promise<void>;
  /**
   * Waits until this person has a card with a button of these words about the case, and presses it; answers with the toast.
   * @throws when no such card comes, or the product does not agree
   */
  press(login: string, words: string, whistle: string | undefined, form?: Record<string, unknown>): Promise<string>;
}

/** The product does not agree: its words. */
export class Disagreed extends Error {
  override readonly name = 'Disagreed';
}

/** Cards are sent within the platform's limits, five a second to one person; ms. */
const PATIENCE = 30_000;
const LOOK_AGAIN = 25;

export function createErrands(sandbox: Sandbox): Errands {
  return {
    async say(login, text) {
      const { status } = await sandbox.say(demoOpenId(login), { text });
      if (status !== 200) throw new Error(`the product answered ${status} to 「${text}」`);
    },
    async press(login, words, whistle, form) {
      let refused = '';
      for (const began = Date.now(); Date.now() - began < PATIENCE; await pause(LOOK_AGAIN)) {
        const found = buttonFor(sandbox, login, words, whistle);
        if (!found) continue;
        const { message, button } = found;
        const result = await sandbox.tap(demoOpenId(login), {
          message_id: message, tag: 'button', value: valueOf(button),
          ...(typeof button['name'] === 'string' && { name: button['name'] }), ...(form && { form_value: form }),
        });
        refused = result.toast?.content ?? `code ${result.code}`;
        if (result.toast?.type === 'success') return refused;
        // The card was about to be redrawn: its new state comes with the answer.
        if (!refused.includes('已不是最新')) throw new Disagreed(refused);
      }
      throw new Error(`${login} could not press 「${words}」: ${refused || 'no card has it'}`);
    },
  };
}

interface Element { tag?: string; [key: string]: unknown }

/** The newest card with such a button. */
function buttonFor(sandbox: Sandbox, login: string, words: string, whistle: string | undefined): { message: string; button: Element } | undefined {
  const openId = demoOpenId(login);
  const messages = sandbox.chats(openId).flatMap((chat) => sandbox.messages(openId, chat.chat_id, { limit: 200 }));
  for (const message of messages.sort((a, b) => b.create_time - a.create_time)) {
    const button = elementsOf(message.content).find((one) => one.tag === 'button' && textOf(one) === words && valueOf(one)['whistle'] === whistle);
    if (button) return { message: message.message_id, button };
  }
  return undefined;
}

const textOf = (button: Element): string | undefined => (button['text'] as { content?: string } | undefined)?.content;

function elementsOf(node: unknown): Element[] {
  if (Array.isArray(node)) return node.flatMap(elementsOf);
  if (typeof node !== 'object' || node === null) return [];
  return [node as Element, ...Object.values(node).flatMap(elementsOf)];
}

function valueOf(button: Element): Record<string, unknown> {
  const behaviors = (button['behaviors'] ?? []) as { type: string; value?: Record<string, unknown> }[];
  return behaviors.find((one) => one.type === 'callback')?.value ?? {};
}

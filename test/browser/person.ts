import type { Locator, Page } from 'playwright-core';
import { demoOpenId } from '../../config/demo/people.js';

/** What a person does at one phone of the page: reads, taps, types. Nothing here reaches past the glass. */
export interface Person {
  openId: string;
  phone: Locator;
  /** Opens a chat from the list by its name, leaving the one that is open. */
  open(chat: string): Promise<void>;
  say(words: string): Promise<void>;
  /** The newest card with this title; `about` tells apart cards with the same title by words on them. */
  card(title: string, about?: string): Locator;
  /** Presses the button with exactly these words, and agrees when asked to confirm. */
  press(card: Locator, words: string): Promise<void>;
  /** Waits for a toast with these words. */
  toast(words: string): Promise<void>;
  /** Waits until these words stand on the card. */
  reads(card: Locator, ...words: string[]): Promise<void>;
}

export const BOT = '哨到';
/** ms. A step that takes longer than this is a failure of the product, not of patience. */
export const PATIENCE = 10_000;

export function personAt(page: Page, login: string): Person {
  const openId = demoOpenId(login);
  const phone = page.getByTestId(`phone-${openId}`);
  return {
    openId,
    phone,
    async open(chat) {
      const back = phone.getByTestId('back');
      if (await back.isVisible()) await back.click();
      await phone.locator('.chat-row', { hasText: chat }).click();
      await phone.getByTestId('composer').waitFor();
    },
    async say(words) {
      await phone.getByTestId('composer').fill(words);
      await phone.getByTestId('send').click();
    },
    card: (title, about) => phone.getByRole('region', { name: title, exact: true }).filter(about ? { hasText: about } : {}).last(),
    async press(card, words) {
      await card.getByRole('button', { name: words, exact: true }).click();
      const sure = phone.getByRole('alertdialog');
      if (await sure.isVisible()) await sure.getByRole('button', { name: '确认' }).click();
    },
    async toast(words) {
      const seen = new Set<string>();
      for (const began = Date.now(); Date.now() - began < PATIENCE;) {
        for (const text of await phone.locator('.toast').allTextContents()) seen.add(text);
        if ([...seen].some((text) => text.includes(words))) return;
        await page.waitForTimeout(50);
      }
      throw new Error(`${login} should see the toast 「${words}」, saw 「${[...seen].join('」「')}」`);
    },
    async reads(card, ...words) {
      for (const one of words) {
        await card.getByText(one).first().waitFor().catch(async () => {
          throw new Error(`${login} should read 「${one}」 on the card:\n${(await card.count()) > 0 ? await card.innerText() : '(no such card)'}`);
        });
      }
    },
  };
}

/** Types into the fields of a card, by the words above them. */
export async function type(card: Locator, fields: Record<string, string>): Promise<void> {
  for (const [label, words] of Object.entries(fields)) await card.getByLabel(label).fill(words);
}

/** Chooses in the drop-downs of a card: the field's name, and the words of the choice. */
export async function choose(card: Locator, choices: Record<string, string>): Promise<void> {
  for (const [name, label] of Object.entries(choices)) await card.locator(`select[name="${name}"]`).selectOption({ label });
}

/** Ticks or unticks lines in a drop-down of several, which has to be opened first and closed afterwards. */
export async function tick(card: Locator, name: string, lines: readonly string[]): Promise<void> {
  const face = card.locator(`button[name="${name}"]`);
  await face.click();
  for (const line of lines) await card.locator('.pick-menu label').filter({ hasText: new RegExp(`^${line}$`) }).click();
  await face.click();
}

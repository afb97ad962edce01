import type { ExecutionContext } from 'ava';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { theBrowser } from '../browser/in-browser.js';
import { pairFor, until } from './world.js';

export const WAIT_MS = 15_000;

export type Setup = Awaited<ReturnType<typeof pairFor>> & { page: Page; phone(openId: string): Locator };

/** A sandbox with a bot, and the page opened on these people's phones. */
export async function open(t: ExecutionContext, openIds: string[], options: Parameters<typeof pairFor>[1] = {}, screen: BrowserContextOptions = {}): Promise<Setup> {
  const pair = await pairFor(t, options);
  const context = await (await theBrowser()).newContext({ locale: 'zh-CN', viewport: { width: 1400, height: 900 }, ...screen });
  t.teardown(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.on('pageerror', (error) => t.fail(error.message));
  await page.goto(`${pair.sandbox.url}/#p=${openIds.join(',')}`);
  await page.locator('.chat-row').first().waitFor();
  return { ...pair, page, phone: (openId) => page.getByTestId(`phone-${openId}`) };
}

export async function openBot(phone: Locator): Promise<void> {
  await phone.locator('.chat-row').first().click();
  await phone.getByTestId('composer').waitFor();
}

/** The event of this type, once the bot has got it. */
export async function pushed(bot: Setup['bot'], type: string): Promise<object> {
  const find = () => bot.received.find(({ inner }) => inner.header['event_type'] === type);
  await until(() => find() !== undefined);
  return find()?.inner.event ?? {};
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { demoOpenId } from '../config/demo/people.js';
import type { Person } from '../test/browser/person.js';
import { withFewColours } from './indexed-png.js';

/** Where the README looks for its pictures. */
export const FOLDER = join('docs', 'images');

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The sandbox's page at `url` with these people's phones side by side. */
export async function show(browser: Browser, url: string, logins: readonly string[], viewport: Size, deviceScaleFactor: number): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, deviceScaleFactor, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}/#p=${logins.map(demoOpenId).join(',')}`);
  await page.getByRole('button', { name: '知道了' }).click();
  // A toast of the step before would cover what the picture is about.
  await page.addStyleTag({ content: '.toast-place, .missed { display: none !important; }' });
  return page;
}

/** Scrolls the end of the newest message into view. */
export const newest = ({ phone }: Person): Promise<void> => phone.locator('.message').last().evaluate((node) => node.scrollIntoView({ block: 'end' }));

/** Scrolls a card's head to the top of the chat. */
export const headOf = (card: Locator): Promise<void> => card.evaluate((node) => node.closest('.message')!.scrollIntoView({ block: 'start' }));

export function keep(name: string, screenshot: Buffer): void {
  const picture = withFewColours(screenshot);
  writeFileSync(join(FOLDER, name), picture);
  console.log(`${join(FOLDER, name)}: ${Math.round(picture.length / 1024)} kB`);
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { BrowserContext, Page } from 'playwright-core';
import { demoOpenId } from '../../config/demo/people.js';
import { projectRoot } from '../support/project-root.js';
import { world, type World } from '../support/world.js';
import { theBrowser } from './in-browser.js';
import { PATIENCE, personAt, type Person } from './person.js';

const PHONE = { width: 375, height: 812 };
const WALL = { width: 1400, height: 900 };

export interface Stage extends World {
  /** Several phones side by side on one wide screen. */
  wall(logins: readonly string[]): Promise<Screen>;
  /** One person at a real phone's width. */
  phone(login: string): Promise<Person & Screen>;
  /** Everything has been delivered, and this phone shows it: from here on no redraw takes away what is being typed. */
  quiet(person: Person): Promise<void>;
  /** Everything the browser complained about so far. */
  complaints: readonly string[];
}

export interface Screen {
  person(login: string): Person;
  /** Keeps a picture of the screen among the artefacts, with the newest messages of these people in view. */
  shoot(name: string, ...logins: string[]): Promise<void>;
}

/** A whole world and browsers looking at it. Any error on a page's console, or thrown on a page, is a complaint. */
export async function stage(t: ExecutionContext): Promise<Stage> {
  const base = await world(t, 'sqlite');
  const complaints: string[] = [];
  const show = async (logins: readonly string[], viewport: typeof PHONE): Promise<Page> => {
    const context = await (await theBrowser()).newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, reducedMotion: 'reduce' });
    t.teardown(() => context.close());
    const page = await watched(context, complaints);
    await page.goto(`${base.sandbox.url}/#p=${logins.map(demoOpenId).join(',')}`);
    await page.getByRole('button', { name: '知道了' }).click();
    return page;
  };
  const screen = (page: Page): Screen => ({
    person: (login) => personAt(page, login),
    async shoot(name, ...logins) {
      for (const login of logins) {
        const { phone } = personAt(page, login);
        await phone.scrollIntoViewIfNeeded();
        await phone.locator('.message').last().evaluate((node) => node.scrollIntoView({ block: 'end' }));
      }
      await page.screenshot({ path: join(artefacts(), `${name}.png`), animations: 'disabled' });
    },
  });
  return Object.assign(base, {
    complaints,
    async quiet({ openId, phone }: Person) {
      await base.settled();
      const present = new Map(base.sandbox.chats(openId).flatMap((chat) => base.sandbox.messages(openId, chat.chat_id))
        .map((message) => [`msg-${message.message_id}`, String(message.update_time)]));
      const shown = phone.locator('.message');
      const isBehind = async (): Promise<boolean> => {
        const rows = await shown.evaluateAll((nodes) => nodes.map((node) => [node.getAttribute('data-testid'), node.getAttribute('data-updated')] as const));
        return rows.some(([id, updated]) => present.get(id ?? '') !== updated);
      };
      const began = Date.now();
      while (await isBehind()) {
        if (Date.now() - began > PATIENCE) throw new Error('the phone does not catch up with the platform');
        await phone.page().waitForTimeout(50);
      }
    },
    wall: async (logins: readonly string[]) => screen(await show(logins, WALL)),
    async phone(login: string) {
      const page = await show([login], PHONE);
      return { ...screen(page), ...personAt(page, login) };
    },
  });
}

async function watched(context: BrowserContext, complaints: string[]): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(`console: ${message.text()} ${message.location().url}`); });
  page.on('pageerror', (error) => complaints.push(`page: ${error.message}`));
  return page;
}

/** The folder for pictures, beside package.json whatever the build folder is. */
function artefacts(): string {
  const folder = join(projectRoot(), 'artifacts', 'browser');
  mkdirSync(folder, { recursive: true });
  return folder;
}

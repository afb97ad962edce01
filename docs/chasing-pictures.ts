import type { Browser } from 'playwright-core';
import { AUTUMN, AUTUMN_LEAVES } from '../config/demo/autumn/index.js';
import { demoChatId, demoOpenId } from '../config/demo/people.js';
import { BOT, personAt, type Person } from '../test/browser/person.js';
import { openCity, type City } from '../test/support/replay-city.js';
import { china as chinaTime } from '../test/support/china.js';
import { play } from '../test/support/replay.js';
import { headOf, keep, show, type Size } from './camera.js';

const FROM = '09-24 18:00';
/** The working Saturday after National Day, at eight: the holiday is over and much of September is late. */
const MORNING = '10-10 08:00';
const DESK = '调度中心值班群';
const STREET = '站前街道吹哨工作群';

/** The pictures of chasing and of the bulletin: the demo autumn is played up to one morning, and looked at. */
export async function takeChasingPictures(browser: Browser): Promise<void> {
  const city = await openCity('sqlite::memory:', chinaTime(FROM));
  try {
    await play(city, { whistles: AUTUMN, leaves: AUTUMN_LEAVES, from: FROM, until: MORNING });
    const { url } = city.sandbox;
    await onPhone(browser, url, 'phone-reminder.png', 'liaison.D01', '办理提醒', BOT, 1060);
    await onPhone(browser, url, 'phone-order.png', 'liaison.D02', '督办单', BOT, 1060);
    await onPhone(browser, url, 'phone-brief.png', 'convener1.C01', '晨间简报', BOT, 900);
    await chase(browser, url);
    await bulletin(browser, url);
    await delivered(city);
    await onPhone(browser, url, 'phone-bulletin.png', 'officer1.ZQ', '周调度通报', STREET, 1010);
  } finally {
    await city.close();
  }
}

/** The newest card with this title, on its reader's phone. */
async function onPhone(browser: Browser, url: string, name: string, login: string, title: string, chat: string, height: number): Promise<void> {
  const page = await show(browser, url, [login], { width: 375, height }, 1.5);
  const reader = await at(personAt(page, login), title, chat);
  keep(name, await reader.phone.screenshot());
  await page.context().close();
}

const WALL: Size = { width: 1600, height: 1120 };

/** One morning on four phones: who has to act, who leads them, who keeps watch, and whom a red order reaches. */
async function chase(browser: Browser, url: string): Promise<void> {
  const seats = [['liaison.D01', '办理提醒', BOT], ['leader.D01', '晨间简报', BOT], ['dispatcher1.C01', '办理提醒', DESK], ['convener1.C01', '督办单', BOT]] as const;
  const page = await show(browser, url, seats.map(([login]) => login), WALL, 1);
  for (const [login, title, chat] of seats) await at(personAt(page, login), title, chat);
  keep('desktop-chase.png', await page.screenshot());
  await page.context().close();
}

const WINDOW: Size = { width: 800, height: 1180 };

/** The weekly bulletin as the head of the centre has it on a desktop before it is sent; then it is sent. */
async function bulletin(browser: Browser, url: string): Promise<void> {
  const page = await show(browser, url, ['head.C01'], { ...WINDOW, width: 1000 }, 1.25);
  await page.getByRole('button', { name: '按电脑宽度显示' }).click();
  const head = await at(personAt(page, 'head.C01'), '周调度通报', DESK);
  keep('desktop-bulletin.png', await head.phone.screenshot());
  await head.press(head.card('周调度通报'), '发送通报');
  await head.reads(head.card('周调度通报'), '发送至 11 个群');
  await page.context().close();
}

const A_SECOND = 1_000;

/** The clock stands still after a play, and the platform takes only so many messages a second: it is moved until the street has the bulletin. */
async function delivered({ app: { courier }, sandbox }: City): Promise<void> {
  const officer = demoOpenId('officer1.ZQ');
  const there = (): boolean => sandbox.messages(officer, demoChatId('S-ZQ')).some(({ content }) => JSON.stringify(content).includes('周调度通报'));
  while (!there()) {
    sandbox.clock.advance(A_SECOND);
    courier.nudge();
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
}

/** Opens the chat and brings the head of its newest card with this title to the top. */
async function at(reader: Person, title: string, chat: string): Promise<Person> {
  await reader.open(chat);
  const older = reader.phone.getByRole('button', { name: '更早的消息' });
  const card = reader.card(title);
  await card.or(older).first().waitFor();
  while (!(await card.isVisible())) await older.click();
  await headOf(card);
  return reader;
}

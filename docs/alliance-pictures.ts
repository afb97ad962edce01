import { mkdirSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { launchChromium } from '../test/browser/chromium.js';
import { BOT, choose, personAt, type, type Person } from '../test/browser/person.js';
import { FOLDER, keep, show } from './camera.js';
import { openDemo, type Demo } from './demo-house.js';

/**
 * Takes one picture of each card of the alliances at phone width: `npm run build && node dist/docs/alliance-pictures.js`.
 * The demo city has its past; a few steps are played on top of it.
 */

/** CSS pixels: a phone's width, and high enough for the longest card. */
const PHONE = { width: 375, height: 2400 };
const GROUP = '铁东社区党建联盟工作群';
/** The first Monday of January: members are asked for their lists, and get their yearly sheet. */
const JANUARY = Date.parse('2027-01-04T09:14:00+08:00');
const MINUTE = 60_000;

type Shot = (name: string, login: string, chat: string, find: (person: Person) => Promise<Locator>) => Promise<void>;

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launchChromium();
  try {
    await inNovember(browser);
    await inJanuary(browser);
  } finally {
    await browser.close();
  }
}

async function inNovember(browser: Browser): Promise<void> {
  const demo = await openDemo({ withAlliances: true });
  const shoot = camera(browser, demo);
  try {
    await shoot('need', 'liaison.M05', GROUP, async (one) => one.card('需求征集', '折叠椅'));
    await shoot('resource', 'liaison.M05', GROUP, async (one) => one.card('资源预约', '学校操场'));
    await shoot('claim-answer', 'liaison.Q01', BOT, async (one) => one.card('请答复认领', '折叠椅'));
    await shoot('claim-deliver', 'liaison.M02', BOT, async (one) => one.card('请按期完成', '用电安全'));
    await shoot('claim-confirm', 'liaison.Q03', BOT, async (one) => one.card('请确认完成', '楼道杂物'));
    await shoot('claim-review', 'liaison.Q03', BOT, async (one) => {
      await one.press(one.card('请确认完成', '楼道杂物'), '确认完成');
      return one.card('认领情况', '楼道杂物');
    });
    await shoot('project-agree', 'liaison.Q01', BOT, async (one) => one.card('请审核立项', '夜间车位共享'));
    await shoot('project', 'liaison.Q01', BOT, async (one) => one.card('请推进项目', '冬季安全'));
    await shoot('council', 'liaison.Q01', BOT, async (one) => one.card('请召开联席会议'));
    await shoot('lists', 'liaison.Q01', BOT, (one) => asked(one, '清单', '需求清单'));
    await shoot('resource-form', 'liaison.M01', BOT, (one) => asked(one, '资源', '发布资源'));
    await shoot('project-form', 'liaison.M01', BOT, (one) => asked(one, '项目', '发起项目'));
    await shoot('need-form', 'liaison.Q01', BOT, async (one) => filled(await asked(one, '需求', '发布需求')));
    await shoot('need-owner', 'liaison.Q01', BOT, async (one) => {
      await one.press(await filled(one.card('发布需求')), '发布需求');
      return one.card('需求进展', '消防演练');
    });
    await shoot('invitation', 'liaison.M01', BOT, async (school) => {
      await invite(browser, demo);
      return school.card('邀请认领');
    });
  } finally {
    await demo.close();
  }
}

async function inJanuary(browser: Browser): Promise<void> {
  const demo = await openDemo({ withAlliances: true, startAt: JANUARY });
  const shoot = camera(browser, demo);
  try {
    for (let minute = 0; minute < 15; minute += 1) {
      await demo.tick();
      demo.advance(MINUTE);
    }
    await demo.tick();
    await shoot('list-call', 'liaison.M01', BOT, async (one) => one.card('请更新本单位资源和需求清单'));
    await shoot('unit-year', 'liaison.M01', BOT, async (one) => one.card('2026年度党建联盟台账'));
  } finally {
    await demo.close();
  }
}

/** Each picture on a phone of its own: its reader opens the chat and brings the card about. */
const camera = (browser: Browser, { url }: Demo): Shot => async (name, login, chat, find) => {
  const page = await show(browser, url, [login], PHONE, 1.5);
  const person = personAt(page, login);
  await person.open(chat);
  const card = await find(person);
  await card.waitFor();
  // No field looks chosen and no button pointed at.
  await person.phone.getByTestId('composer').focus();
  await person.phone.getByTestId('composer').blur();
  await page.mouse.move(0, 0);
  keep(`alliance-${name}.png`, await card.screenshot());
  await page.context().close();
};

async function asked(person: Person, words: string, title: string): Promise<Locator> {
  await person.say(words);
  return person.card(title);
}

async function filled(form: Locator): Promise<Locator> {
  await choose(form, { alliance: '铁东社区党建联盟', kind: '场地' });
  await type(form, { 需求内容: '社区消防演练场地', 服务对象: '社区居民', 数量: '1', 地点: '铁东社区附近' });
  return form;
}

/** The community sends its need to the first of the candidates. */
async function invite(browser: Browser, demo: Demo): Promise<void> {
  const page = await show(browser, demo.url, ['liaison.Q01'], PHONE, 1);
  const community = personAt(page, 'liaison.Q01');
  await community.open(BOT);
  const own = community.card('需求进展', '消防演练');
  const first = own.locator('button[name="units"]');
  await first.click();
  await own.locator('.pick-menu label').first().click();
  await first.click();
  await community.press(own, '发送邀请');
  await page.context().close();
}

await main();

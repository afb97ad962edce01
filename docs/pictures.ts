import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../test/browser/chromium.js';
import { BOT, choose, personAt, tick, type, type Person } from '../test/browser/person.js';
import { FOLDER, keep, newest, show } from './camera.js';
import { takeChasingPictures } from './chasing-pictures.js';
import { openDemo, type Demo } from './demo-house.js';

/**
 * Takes the pictures of the README anew: `npm run build && node dist/docs/pictures.js`.
 * One case is played up to its middle in a browser, as people would, on a fresh demo city in memory; then the demo
 * autumn, for the pictures of chasing and of the bulletin.
 */

/** CSS pixels. Five phones side by side, in the proportion 14 : 9. */
const WALL = { width: 1990, height: 1280 };
const FORM = { width: 375, height: 850 };
const SUMMONS = { width: 375, height: 985 };
const MINUTE = 60_000;
const FORM_WORDS = { 地点: '铁东社区解放路12号', 事由: '小区门口污水外溢，臭味很大，居民反映强烈' };
const CAST = ['officer1.ZQ', 'leader.ZQ', 'dispatcher1.C01', 'liaison.U02', 'liaison.D02'];

async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const demo = await openDemo();
  const browser = await launchChromium();
  try {
    await form(browser, demo);
    const wall = await show(browser, demo.url, CAST, WALL, 1);
    await play(browser, wall, demo);
    for (const login of CAST) await newest(personAt(wall, login));
    keep('wall.png', await wall.screenshot());
    await takeChasingPictures(browser);
  } finally {
    await browser.close();
    await demo.close();
  }
}

/** A cadre's phone with a form that is ready to be sent. */
async function form(browser: Browser, demo: Demo): Promise<void> {
  const page = await show(browser, demo.url, ['officer2.ZQ'], FORM, 1.5);
  const officer = personAt(page, 'officer2.ZQ');
  await officer.open(BOT);
  await officer.say('吹哨');
  await choose(officer.card('吹哨'), { type: '日常哨：群众反映，需部门办理' });
  await type(officer.card('吹哨'), FORM_WORDS);
  await page.locator('*:focus').blur();
  keep('phone-form.png', await officer.phone.screenshot());
}

/** The lead's phone on the way to the place, while one co-unit is there and another has not signed yet. */
async function summons(browser: Browser, demo: Demo): Promise<void> {
  const page = await show(browser, demo.url, ['liaison.U02'], SUMMONS, 1.5);
  const lead = personAt(page, 'liaison.U02');
  await lead.open(BOT);
  await lead.reads(lead.card('请到场'), '到场（站前街道干部甲 确认）');
  await newest(lead);
  keep('phone-summons.png', await lead.phone.screenshot());
}

/** From the first word to a lead at work, one co-unit on the spot and one waiting to be confirmed. */
async function play(browser: Browser, page: Page, demo: Demo): Promise<void> {
  const { advance } = demo;
  const arrive = async (liaison: Person, street: Person, unit: string): Promise<void> => {
    advance(9 * MINUTE);
    await liaison.press(liaison.card('请到场'), '已到场');
    await street.press(street.card('请确认到场', unit), '确认到场');
    await liaison.card('请办理并反馈').waitFor();
  };
  const [officer, leader, desk, lead, housing] = CAST.map((login) => personAt(page, login)) as [Person, Person, Person, Person, Person];
  await desk.open('调度中心值班群');
  for (const one of [officer, leader, lead, housing]) await one.open(BOT);
  await officer.say('吹哨');
  await choose(officer.card('吹哨'), { type: '日常哨：群众反映，需部门办理' });
  await type(officer.card('吹哨'), FORM_WORDS);
  await officer.press(officer.card('吹哨'), '提交吹哨');
  advance(6 * MINUTE);
  await type(leader.card('请核哨'), { 街道已做工作: '已请物业疏通两次，未能解决' });
  await leader.press(leader.card('请核哨'), '同意发哨');
  advance(4 * MINUTE);
  await choose(desk.card('请派单'), { kind: '市政·污水外溢、管道堵塞', lead: '排水公司' });
  await tick(desk.card('请派单'), 'cos', ['城管局', '住建局']);
  await desk.press(desk.card('请派单'), '派单');

  advance(3 * MINUTE);
  const extra = await show(browser, demo.url, ['liaison.D01'], WALL, 1);
  const city = personAt(extra, 'liaison.D01');
  await city.open(BOT);
  for (const one of [lead, city]) await one.press(one.card('请签收'), '签收');
  await arrive(city, officer, '城市管理局');
  await extra.context().close();
  await summons(browser, demo);
  await housing.press(housing.card('请签收'), '签收');
  await arrive(lead, officer, '排水公司');
  advance(9 * MINUTE);
  await housing.press(housing.card('请到场'), '已到场');
  await officer.card('请确认到场', '住房和城乡建设局').waitFor();
  await type(lead.card('请办理并反馈'), { 办理进展: '已到场，正在清淤疏通' });
  await lead.press(lead.card('请办理并反馈'), '反馈进展');
  await officer.reads(officer.card('我的吹哨'), '进展：已到场，正在清淤疏通');
}

await main();

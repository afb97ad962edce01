import type { Locator } from 'playwright-core';
import { BOT } from './person.js';
import { inBrowser } from './in-browser.js';
import { stage } from './stage.js';

/** Whether a person sees all of it: nothing lies over its upper or its lower edge. */
const isInView = (one: Locator): Promise<boolean> => one.evaluate((node) => {
  const { left, top, width, bottom } = node.getBoundingClientRect();
  return [top + 4, bottom - 4].every((y) => node.contains(document.elementFromPoint(left + width / 2, y)));
});

inBrowser('a whistle form opens on a phone with its needed fields and its button in view', async (t) => {
  const { phone, quiet } = await stage(t);
  const officer = await phone('officer1.ZQ');
  await officer.open(BOT);
  await officer.say('吹哨');
  const sheet = officer.card('吹哨');
  await sheet.waitFor();
  await quiet(officer);
  await officer.shoot('form');
  const wanted = [sheet.locator('[name="type"]'), sheet.getByLabel('地点'), sheet.getByLabel('事由'), sheet.getByRole('button', { name: '提交吹哨', exact: true })];
  t.deepEqual(await Promise.all(wanted.map(isInView)), [true, true, true, true]);
});

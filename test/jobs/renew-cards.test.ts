import test from 'ava';
import { renewCards } from '../../src/jobs/renew-cards.js';
import { goTo } from '../support/calendar-day.js';
import { findButton, wordsOf } from '../support/hands.js';
import { caseOf, dispatched } from '../support/stages.js';
import { DATABASES, world, type World } from '../support/world.js';
import { rememberingLog } from '../support/log.js';

const stopped = ({ hands }: World, login: string): number => hands.messages(login).filter((one) => wordsOf(one.content).includes('已停止更新')).length;

/** Once past the fortnight shows what the database decides; the rest is the same again. */
const DAYS = { sqlite: 60, mysql: 17 };

for (const kind of DATABASES) {
  test(`a case that lives ${DAYS[kind]} days can be worked on to its end, and no card of it ever freezes (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
    await hands.did('liaison.D01', '签收');
    for (let day = 1; day <= DAYS[kind]; day += 1) await goTo(city, new Date(Date.parse('2026-11-24T09:00:00Z') + day * 86_400_000).toISOString().slice(0, 10) + ' 09:00');
    t.true(stopped(city, 'liaison.D01') >= Math.floor(DAYS[kind] / 15), 'old ones say so');
    const card = hands.cardWith('liaison.D01', '反馈进展')!;
    t.regex(wordsOf(card.content), new RegExp(number));
    await hands.did('liaison.D01', '反馈进展', { note: '仍在协调资金' });
    t.is((await caseOf(city, number)).assignments[0]?.lastNote, '仍在协调资金');
  });
}

test('a card is replaced once however often the job runs, and its old message offers nothing to tap', async (t) => {
  const city = await world(t, 'sqlite');
  const { app: { store }, hands } = city;
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
  const old = hands.cardWith('liaison.D01', '签收')!;
  await goTo(city, '2026-12-07 08:00');
  const run = (): Promise<string> => renewCards({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true });
  t.regex(await run(), /^换发 [1-9]\d* 张/);
  t.is(await run(), '换发 0 张，停止更新 0 张');
  await city.settled();
  const now = hands.messages('liaison.D01').find((one) => one.message_id === old.message_id)!;
  t.is(findButton(now.content, '签收'), undefined);
  t.regex(wordsOf(now.content), /已停止更新[^]*请在最新卡片上办理/);
  t.truthy(hands.cardWith('liaison.D01', '签收'), 'the new one asks');
});

test('on a rest day nobody gets a new card, because everything was replaced before', async (t) => {
  const city = await world(t, 'sqlite');
  await dispatched(city, { kind: 'NONE', lead: 'D01', cos: [] });
  const { store } = city.app;
  await goTo(city, '2026-12-05 10:00');
  t.is(await renewCards({ store, log: rememberingLog().log, occurrence: store.context.now(), silentWhenEmpty: true }), '非办公时间');
});

import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

for (const kind of DATABASES) {
  test(`the centre orders one of the units to answer in writing, and that unit does (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
    const share = (await caseOf(city, number)).assignments.find((one) => one.unitCode === 'D07')!;
    const ORDER = { unit: share.id, reason: '居民多次反映无人到场' };
    const given = await hands.did('head.C01', '督办', ORDER);
    t.is(given.toast?.content, '督办单已发出，该单位须按时回复');
    t.regex(wordsOf(hands.cardWith('liaison.D07', '回复督办')?.content), /督办原因：居民多次反映无人到场/);
    t.is(hands.cardWith('liaison.D01', '回复督办'), undefined, 'the other unit has nothing to answer');

    const again = await hands.press('head.C01', '督办', ORDER);
    t.regex(again.toast?.content ?? '', /已有一张督办单等待回复/);
    await hands.did('liaison.D07', '回复督办', { note: '今日下午到场' });
    t.is((await caseOf(city, number)).assignments.find((one) => one.unitCode === 'D07')?.clocks.reply, null);
  });
}

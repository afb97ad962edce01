import test from 'ava';
import { REFUSAL_REASONS } from '../../cards/refusal-reasons.js';
import { findButton, wordsOf } from '../support/hands.js';
import { approved, caseOf, raised } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

for (const kind of DATABASES) {
  test(`a whistle that its leader sends back ends there, and the filer reads why (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await raised(city);
    await hands.did('leader.ZQ', '退回自办', { reason: '先请物业清掏化粪池' });
    t.like((await caseOf(city, number)).whistle, { state: 'REJECTED', reason: '先请物业清掏化粪池' });
    const told = hands.messages('officer1.ZQ').at(-1);
    t.regex(wordsOf(told?.content), /未予发哨或受理：先请物业清掏化粪池/, 'a new message tells the filer');
    t.is(hands.cardWith('dispatcher1.C01', '派单'), undefined, 'the centre never heard of it');
    t.is(hands.cardWith('leader.ZQ', '同意发哨'), undefined, 'nothing is left to decide');
  });

  test(`sending back needs a reason, and says so (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await raised(city);
    const card = city.hands.cardWith('leader.ZQ', '退回自办')!;
    const answer = await city.hands.pressOld('leader.ZQ', card, '退回自办', { reason: '  ' });
    t.deepEqual(answer.toast, { type: 'warning', content: '请填写理由后再提交。' });
    t.is((await caseOf(city, number)).whistle.state, 'IN_REVIEW');
  });

  test(`the centre refuses for a listed reason, and the street reads which channel is the right one (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await approved(city);
    const [reason] = REFUSAL_REASONS;
    await hands.did('dispatcher1.C01', '不予受理', { reason: reason.words });
    t.like((await caseOf(city, number)).whistle, { state: 'REJECTED', reason: reason.words });
    const told = wordsOf(hands.messages('officer1.ZQ').at(-1)?.content);
    t.true(told.includes(reason.words) && told.includes(reason.advice), told);
  });

  test(`the centre cannot refuse for a reason of its own (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await approved(city);
    const card = city.hands.cardWith('dispatcher1.C01', '不予受理')!;
    await t.throwsAsync(city.hands.pressOn('dispatcher1.C01', card, '不予受理', { reason: '太忙' }), { message: /does not offer/ }, 'the card offers no such reason');
    const answer = await city.hands.pressOld('dispatcher1.C01', card, '不予受理', { reason: '太忙' });
    t.is(answer.toast?.type, 'warning', JSON.stringify(answer));
    t.is((await caseOf(city, number)).whistle.state, 'IN_DISPATCH');
  });

  test(`the street's own duty is refused while raising, and goes out once nobody knows whom to call (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const form = { type: 'TACKLE', place: '站西社区城郊村', matter: '村里有人在耕地上盖起了两层楼，属村庄规划区违法建设', tried: '已上门劝阻', wanted: '依法处置' };
    const refused = await hands.raise('officer1.ZQ', { ...form, kind: 'AUTO' });
    t.is(refused.toast?.type, 'warning', JSON.stringify(refused));
    t.regex(refused.toast?.content ?? '', /属街道职责，不能吹哨：《城乡规划法》第六十五条/);
    t.true(refused.card_replaced, 'the form comes back with the reason');

    const card = hands.cardWith('officer1.ZQ', '提交吹哨')!;
    t.regex(wordsOf(card.content), /属街道职责/);
    t.true(JSON.stringify(card.content).includes(form.matter), 'what was typed is kept');
    t.truthy(findButton(card.content, '提交吹哨'));
    const again = await hands.press('officer1.ZQ', '提交吹哨', { kind: 'NONE' });
    t.regex(again.toast?.content ?? '', /2026-ZQ-T-0001 已提交/, 'a refused attempt uses up no number');
    t.like((await caseOf(city, '2026-ZQ-T-0001')).whistle, { state: 'IN_REVIEW', kind: null, matter: form.matter });
  });
}

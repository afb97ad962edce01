import test from 'ava';
import { findButton, wordsOf } from '../support/hands.js';
import { caseOf, dispatched, happenings } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const SEWAGE = { kind: '0106', lead: 'U02', cos: [] };

for (const kind of DATABASES) {
  test(`an arrival the street denies has to be reported again, and the confirmed one keeps the time that was stated (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox } = city;
    const number = await dispatched(city, SEWAGE);
    await hands.did('liaison.U02', '签收');
    await hands.did('liaison.U02', '已到场');
    t.is(hands.cardWith('liaison.U02', '已到场'), undefined, 'the card offers nothing while the street is asked');

    const denied = await hands.did('officer1.ZQ', '未到场');
    t.is(denied.toast?.content, '已记录未到场，该单位将收到通知');
    t.like((await caseOf(city, number)).assignments[0], { state: 'ACKED', arrivalDenied: 1, arrivalSaidAt: null, arrivedAt: null });
    t.regex(wordsOf(hands.messages('liaison.U02').at(-1)?.content), /街道已记录未到场 1 次/, 'the unit is woken');

    await hands.did('backup.U02', '已到场');
    const { arrivalSaidAt } = (await caseOf(city, number)).assignments[0]!;
    sandbox.clock.advance(20 * 60_000);
    await hands.did('officer1.ZQ', '确认到场');
    t.like((await caseOf(city, number)).assignments[0], {
      state: 'ARRIVED', arrivedAt: arrivalSaidAt, arrivalSaidBy: '排水公司备岗联络员', arrivalConfirmedBy: '站前街道干部甲',
    });
  });

  test(`the street records who came without being asked, even before the unit has signed (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, SEWAGE);
    const own = hands.messages('officer1.ZQ').findLast(({ content }) => wordsOf(content).includes('我的吹哨'))!;
    t.truthy(findButton(own.content, '确认到场'), 'the filer’s own card offers it');
    await hands.did('officer1.ZQ', '确认到场');
    const share = (await caseOf(city, number)).assignments[0]!;
    t.is(share.state, 'ARRIVED');
    t.truthy(share.arrivedAt && share.ackedAt);
    t.true((await happenings(city, number)).includes('confirm_arrival 站前街道干部甲'));
    t.truthy(hands.cardWith('liaison.U02', '反馈结果'), 'the unit goes on from there');
  });

  test(`a unit that has to come cannot report before it came (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await dispatched(city, SEWAGE);
    await city.hands.did('liaison.U02', '签收');
    t.is(city.hands.cardWith('liaison.U02', '反馈结果'), undefined);
    t.regex(wordsOf(city.hands.cardWith('liaison.U02', '已到场')?.content), /请到场/);
    t.is((await caseOf(city, number)).assignments[0]?.state, 'ACKED');
  });
}

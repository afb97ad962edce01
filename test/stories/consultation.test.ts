import test from 'ava';
import { climb } from '../../src/whistle/commands/consult.js';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const BASIS = '依据“三定”规定，由住建部门牵头';

for (const kind of DATABASES) {
  test(`a dispute of the street climbs when nobody rules, and the ruling stands (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
    await hands.did('liaison.D01', '签收');
    const asked = await hands.did('leader.ZQ', '提请会商', { consult_reason: '两家单位互相推诿', consult_level: 'C1' });
    t.is(asked.toast?.content, '已提请街道会商，由街道书记（主任）召集');
    const old = hands.cardWith('secretary.ZQ', '裁定')!;
    t.is(hands.cardWith('liaison.D01', '反馈结果'), undefined, 'the units wait');

    const { whistle } = await caseOf(city, number);
    await city.app.store.transact(async (session) => climb(session, await session.lock(whistle.id)));
    await city.settled();
    t.is(hands.cardWith('secretary.ZQ', '裁定'), undefined, 'it is not theirs any more');
    const late = await hands.pressOld('secretary.ZQ', old, '裁定', { lead: 'D07', cos: [], reason: BASIS });
    t.is(late.toast?.type, 'error', JSON.stringify(late));
    t.regex(wordsOf(hands.cardWith('head.C01', '裁定')?.content), /会商事由：两家单位互相推诿/);
    const ruled = await hands.did('head.C01', '裁定', { lead: 'D07', cos: ['D10'], reason: BASIS });
    t.regex(ruled.toast?.content ?? '', /^已裁定，等待/);

    const file = await caseOf(city, number);
    t.like(file.whistle, { state: 'ACTIVE', ruled: true, consultation: null });
    t.deepEqual(file.assignments.map((one) => [one.unitCode, one.part, one.state]),
      [['D07', 'LEAD', 'PENDING_ACK'], ['D01', 'CO', 'RELEASED'], ['D10', 'CO', 'PENDING_ACK']]);
    t.is(hands.cardWith('liaison.D07', '申请退单'), undefined, 'after a ruling nobody returns it');
    for (const unit of ['D10', 'D07']) {
      await hands.did(`liaison.${unit}`, '签收');
      await hands.did(`liaison.${unit}`, '反馈结果', RESULT);
      if (unit === 'D10') await hands.did('liaison.D07', '采纳');
    }
    t.is((await caseOf(city, number)).whistle.state, 'VERIFYING');
  });
}

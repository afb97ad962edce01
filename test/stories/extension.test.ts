import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const WHY = { extend_why: 'MATERIAL', extend_reason: '管件定制中', extend_interim: '设围挡并夜间警示', extend_by: '3' };

for (const kind of DATABASES) {
  test(`more time is asked for, granted, told to the street, and kept (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city);
    await hands.did('liaison.D01', '签收');
    const promised = (await caseOf(city, number)).assignments[0]!.clocks.resolve;
    await hands.press('liaison.D01', '其他申请');
    await hands.did('liaison.D01', '申请延期', WHY);
    const card = hands.cardWith('dispatcher1.C01', '同意延期')!;
    t.regex(wordsOf(card.content), /原因：物资设备未到位，管件定制中/);
    const granted = await hands.did('dispatcher1.C01', '同意延期');
    t.is(granted.toast?.content, '已同意延期，单位和街道将收到通知');

    const share = (await caseOf(city, number)).assignments[0]!;
    t.like(share, { extensions: 1, request: null });
    t.is(share.clocks.resolve.version, promised.version + 1);
    t.true(share.clocks.resolve.dueAt > promised.dueAt);
    t.is(hands.cardWith('liaison.D01', '申请延期'), undefined, 'once a case');
    t.is(hands.messages('officer1.ZQ').at(-1)?.msg_type, 'interactive');
    await hands.did('liaison.D01', '反馈结果', RESULT);
    t.is((await caseOf(city, number)).whistle.state, 'VERIFYING');
  });
}

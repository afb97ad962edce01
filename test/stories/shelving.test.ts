import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, happenings, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const WHY = { shelve_why: 'FUNDS', shelve_condition: '改造资金到位', shelve_interim: '设围挡并每日巡查', shelve_days: '30' };

for (const kind of DATABASES) {
  test(`what cannot be solved now goes on the ledger with two signatures, is taken up again, and ends there the second time (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city);
    await hands.did('liaison.D01', '签收');
    await hands.press('liaison.D01', '其他申请');
    await hands.did('liaison.D01', '申请挂账', WHY);
    t.is(hands.cardWith('head.C01', '同意挂账'), undefined, 'the unit’s own leader comes first');
    await hands.did('leader.D01', '同意挂账');
    const shelved = await hands.did('head.C01', '同意挂账');
    t.regex(shelved.toast?.content ?? '', /^已同意挂账，已挂账，等待调度中心 .* 前复查$/);
    let file = await caseOf(city, number);
    t.like(file.whistle, { state: 'SHELVED', shelvings: 1 });
    t.is(file.assignments[0]!.clocks.resolve.stopped?.reason, '挂账：资金未到位');
    t.regex(wordsOf(hands.messages('officer1.ZQ').at(-1)?.content), /销账条件：改造资金到位/, 'the street reads why');
    t.regex(wordsOf(hands.messages('liaison.D01').at(-1)?.content), /已暂停：挂账/);

    await hands.did('dispatcher1.C01', '重启办理', { reopen_reason: '资金已到位' });
    file = await caseOf(city, number);
    t.like(file.whistle, { state: 'ACTIVE', shelf: null });
    t.is(file.assignments[0]!.clocks.resolve.stopped, undefined);
    await hands.did('liaison.D01', '反馈进展', { note: '开始施工' });

    await hands.press('liaison.D01', '其他申请');

    await hands.did('liaison.D01', '申请挂账', WHY);
    await hands.did('leader.D01', '同意挂账');
    await hands.did('head.C01', '同意挂账');
    await hands.did('dispatcher1.C01', '销账', { reason: '居民撤回诉求' });
    file = await caseOf(city, number);
    t.like(file.whistle, { state: 'CLOSED', shelvings: 2 });
    t.is(file.assignments[0]!.state, 'RELEASED');
    t.deepEqual((await happenings(city, number)).slice(-2).map((line) => line.split(' ')[0]), ['settle', 'call_off']);
    t.is(hands.cardWith('liaison.D01', '反馈结果'), undefined, `nothing is left to do, not even ${RESULT.measures}`);
  });
}

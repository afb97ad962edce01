import test from 'ava';
import {
  askShelving, confirmShelving, denyShelving, dropShelving, reopen, settle, shelve, type ShelvingInput,
} from '../../../src/whistle/commands/shelve.js';
import { consult } from '../../../src/whistle/commands/consult.js';
import { rule } from '../../../src/whistle/commands/rule.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import { withdraw } from '../../../src/whistle/commands/review.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk, type Desk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { DAY } from '../cases.js';
import { arrived, caseOf, share, shareIn, states } from './flow.js';

const WHY: ShelvingInput = { why: 'FUNDS', condition: '资金到位', interim: '设围挡并巡查', days: 30 };
const JOINT = { lead: 'U02', cos: ['D01'], kind: null };

const asked = (desk: Desk, file: CaseFile, input: ShelvingInput = WHY): Promise<CaseFile> =>
  desk.act('liaison.U02', (session, actor) => askShelving(session, actor, shareIn(file, 'U02'), input));
const signed = async (desk: Desk, file: CaseFile): Promise<CaseFile> => {
  const drafted = await asked(desk, file);
  return desk.act('leader.U02', (session, actor) => confirmShelving(session, actor, shareIn(drafted, 'U02')));
};
const onLedger = async (desk: Desk, file: CaseFile): Promise<CaseFile> => {
  const ready = await signed(desk, file);
  return desk.act('head.C01', (session, actor) => shelve(session, actor, { ...shareIn(ready, 'U02'), step: ready.whistle.step }));
};
const reopened = (desk: Desk, file: CaseFile): Promise<CaseFile> =>
  desk.act('dispatcher1.C01', (session, actor) => reopen(session, actor, caseOf(file), { reason: '资金已到位' }));

test('two people agree, the unit’s leader and then the head of the centre, each told in turn', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, {}, JOINT);
  await desk.told();
  const drafted = await asked(desk, file);
  t.deepEqual(await desk.told(), ['signature → leader.U02']);
  t.is(share(drafted, 'U02').clocks.decision, null);
  const ready = await desk.act('leader.U02', (session, actor) => confirmShelving(session, actor, shareIn(drafted, 'U02')));
  t.deepEqual(await desk.told(), ['request → head.C01']);
  t.truthy(share(ready, 'U02').clocks.decision);
  const after = await desk.act('head.C01', (session, actor) => shelve(session, actor, { ...shareIn(ready, 'U02'), step: ready.whistle.step }));
  t.like(after.whistle, { state: 'SHELVED', shelvings: 1 });
  t.like(after.whistle.shelf, { why: 'FUNDS', condition: '资金到位', interim: '设围挡并巡查', unitCode: 'U02', approvedBy: ['排水公司分管领导', '调度中心主任'] });
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ', 'summons → backup.U02', 'summons → liaison.U02']);
});

test('on the ledger every unit’s clocks stand still with the reason, and one runs until it is looked at again', async (t) => {
  const desk = await openDesk(t);
  const after = await onLedger(desk, await arrived(desk, {}, JOINT));
  for (const unit of ['U02', 'D01']) t.deepEqual(share(after, unit).clocks.resolve.stopped, { at: desk.now(), reason: '挂账：资金未到位' });
  t.like(share(after, 'U02'), { request: null, clocks: { decision: null } });
  t.like(after.whistle.clock, { step: 'shelf', limit: { value: 30, unit: 'DAY' }, dueAt: china('12-24T18:00') });
  t.is(after.whistle.dueAt, china('12-24T18:00'));
  t.is(after.whistle.shelf?.reviewAt, china('12-24T18:00'));
});

test('taken up again the clocks run on with what was left', async (t) => {
  const desk = await openDesk(t);
  const file = await onLedger(desk, await arrived(desk, {}, JOINT));
  await desk.told();
  desk.advance(7 * DAY);
  const after = await reopened(desk, file);
  t.like(after.whistle, { state: 'ACTIVE', shelf: null, clock: null, dueAt: null, shelvings: 1 });
  t.like(share(after, 'U02').clocks.resolve, { dueAt: china('12-08T18:00') });
  t.is(share(after, 'U02').clocks.resolve.stopped, undefined);
  t.deepEqual(await desk.told(), ['filer → officer1.ZQ', 'summons → backup.D01', 'summons → backup.U02', 'summons → liaison.D01', 'summons → liaison.U02']);
});

test('a case leaves the ledger for good with a reason, and its units are let go', async (t) => {
  const desk = await openDesk(t);
  const file = await onLedger(desk, await arrived(desk, {}, JOINT));
  const after = await desk.act('dispatcher1.C01', (session, actor) => settle(session, actor, caseOf(file), { reason: '居民已自行解决' }));
  t.like(after.whistle, { state: 'CLOSED', shelf: null, reason: '居民已自行解决', closedAt: desk.now(), clock: null });
  t.deepEqual(states(after), ['U02 LEAD RELEASED', 'D01 CO RELEASED']);
});

for (const [who, event, act] of [['leader.U02', 'drop_shelve', dropShelving], ['head.C01', 'deny_shelve', denyShelving]] as const) {
  test(`${event} lets it go with a reason, and the work goes on`, async (t) => {
    const desk = await openDesk(t);
    const begun = await arrived(desk, {}, JOINT);
    const file = event === 'drop_shelve' ? await asked(desk, begun) : await signed(desk, begun);
    const after = await desk.act(who, (session, actor) => act(session, actor, shareIn(file, 'U02'), { reason: '请继续协调' }));
    t.like(share(after, 'U02'), { state: 'ACKED', request: null, pushedBack: '请继续协调', clocks: { decision: null } });
    t.is(after.whistle.state, 'ACTIVE');
  });
}

test('a danger to life is never put on the ledger', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, { type: 'EMERGENCY' }, JOINT);
  t.regex((await t.throwsAsync(asked(desk, file), { instanceOf: Refusal }))?.message ?? '', /不能挂账，请先排除危险/);
});

test('after three times only the city’s consultation is left', async (t) => {
  const desk = await openDesk(t);
  let file = await arrived(desk, {}, JOINT);
  for (let round = 0; round < 3; round += 1) file = await reopened(desk, await onLedger(desk, file));
  t.is(file.whistle.shelvings, 3);
  t.regex((await t.throwsAsync(asked(desk, file), { instanceOf: Refusal }))?.message ?? '', /请提请市级会商/);
});

for (const [level, convener, allowed] of [['C3', 'convener1.C01', true], ['C2', 'head.C01', false]] as const) {
  test(`after three times a ruling at ${level} ${allowed ? 'leaves room for one more, and no second' : 'changes nothing'}`, async (t) => {
    const desk = await openDesk(t);
    let file = await arrived(desk, {}, JOINT);
    for (let round = 0; round < 3; round += 1) file = await reopened(desk, await onLedger(desk, file));
    file = await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(file), { reason: '仍需挂账', level }));
    file = await desk.act(convener, (session, actor) => rule(session, actor, caseOf(file), { lead: 'U02', cos: ['D01'], reason: '同意继续挂账' }));
    if (allowed) file = await reopened(desk, await onLedger(desk, file));
    t.regex((await t.throwsAsync(asked(desk, file), { instanceOf: Refusal }))?.message ?? '', /请提请市级会商/);
  });
}

test('without a leader on the list there are no two people, and it is not taken', async (t) => {
  const desk = await openDesk(t);
  const file = await arrived(desk, {}, JOINT);
  const { openId } = await desk.actor('leader.U02');
  await desk.store.transact((session) => session.deactivate(openId));
  t.regex((await t.throwsAsync(asked(desk, file), { instanceOf: Refusal }))?.message ?? '', /尚未登记分管领导/);
});

test('the head of the centre does not decide before the leader has signed', async (t) => {
  const desk = await openDesk(t);
  const file = await asked(desk, await arrived(desk, {}, JOINT));
  const refusal = await t.throwsAsync(desk.act('head.C01', (session, actor) => shelve(session, actor, { ...shareIn(file, 'U02'), step: file.whistle.step })), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /须先由该单位分管领导确认/);
});

test('a dispatcher alone puts nothing on the ledger', async (t) => {
  const desk = await openDesk(t);
  const file = await signed(desk, await arrived(desk, {}, JOINT));
  const refusal = await t.throwsAsync(desk.act('dispatcher1.C01', (session, actor) => shelve(session, actor, { ...shareIn(file, 'U02'), step: file.whistle.step })), { instanceOf: Refusal });
  t.is(refusal?.code, 'forbidden');
});

test('a case withdrawn from the ledger leaves it', async (t) => {
  const desk = await openDesk(t);
  const file = await onLedger(desk, await arrived(desk, {}, JOINT));
  const after = await desk.act('leader.ZQ', (session, actor) => withdraw(session, actor, caseOf(file), { reason: '不再需要' }));
  t.like(after.whistle, { state: 'WITHDRAWN', shelf: null, clock: null });
});

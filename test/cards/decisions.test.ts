import test from 'ava';
import { drawCase, type DrawnFromCase } from '../../cards/index.js';
import { WHISTLE_STATES, type WhistleState } from '../../src/whistle/lifecycle.js';
import type { CaseView } from '../../src/whistle/view.js';
import { callableUnits, caseOf, coUnit, MAY_EVERYTHING, MAY_NOTHING, requestOf, unitOf } from '../fixtures/views.js';
import { buttonsOf, buttonWords, DRAWN, fieldNamed, optionValues, wordsOf } from './inspect.js';

const units = callableUnits(30);
const said = { arrivalSaid: '城管局联络员 11月24日 10:10 报告到场' };
const active = (...shares: Parameters<typeof unitOf>): CaseView => caseOf('ACTIVE', { units: [unitOf(...shares), coUnit('ACKED')] });

/** Which words stand on which card: users learn them once, so they are written out here. */
const DECISIONS: readonly [title: string, kind: DrawnFromCase, view: CaseView, words: readonly string[], assignmentId?: string][] = [
  ['the filer may correct the kind while it is in review', 'filer', caseOf('IN_REVIEW'), ['更正事项']],
  ['the filer may correct the kind until dispatch', 'filer', caseOf('IN_DISPATCH'), ['更正事项']],
  ['the filer is not asked for a kind when nothing was suggested', 'filer', caseOf('IN_REVIEW', { suggested: [] }), []],
  ['the filer confirms each unit that is not there yet', 'filer', caseOf('ACTIVE', { units: [unitOf('ACKED'), coUnit('PENDING_ACK')] }), ['确认到场', '确认到场']],
  ['the filer confirms during rework as well', 'filer', caseOf('REWORK', { units: [unitOf('ACKED'), coUnit('WORKING')] }), ['确认到场']],
  ['the filer confirms nobody who need not come', 'filer', caseOf('ACTIVE', { units: [unitOf('ACKED', { arrivalRequired: false })] }), []],
  ['the filer confirms nobody while a result is verified', 'filer', caseOf('VERIFYING', { units: [unitOf('ACKED')] }), []],
  ['the leader approves or rejects', 'review', caseOf('IN_REVIEW'), ['同意发哨', '退回自办']],
  ['the leader may take a whistle back before dispatch', 'review', caseOf('IN_DISPATCH'), ['撤哨', '提请会商']],
  ['the leader may take a whistle back while it is handled', 'review', caseOf('ACTIVE'), ['撤哨', '提请会商']],
  ['the leader may take a whistle back during rework', 'review', caseOf('REWORK'), ['撤哨', '提请会商']],
  ['the leader may take a whistle back while it is consulted', 'review', caseOf('CONSULTING'), ['撤哨']],
  ['the leader may take a whistle back from the ledger', 'review', caseOf('SHELVED'), ['撤哨']],
  ['the leader may not take a whistle back once a result is in', 'review', caseOf('VERIFYING'), []],
  ['an emergency is approved afterwards', 'review', caseOf('ACTIVE', { type: 'EMERGENCY', reviewPending: true }), ['同意发哨']],
  ['an emergency is approved even after it was closed', 'review', caseOf('CLOSED', { type: 'EMERGENCY', reviewPending: true }), ['同意发哨']],
  ['a withdrawn emergency needs no approval', 'review', caseOf('WITHDRAWN', { type: 'EMERGENCY', reviewPending: true }), []],
  ['the centre dispatches, refuses or has it consulted', 'dispatch', caseOf('IN_DISPATCH'), ['派单', '不予受理', '提请会商']],
  ['the centre merges when there is a look-alike', 'dispatch', caseOf('IN_DISPATCH', { similar: [{ id: 'W9', number: '2026-ZQ-R-0009', stateName: '办理中', matter: '井盖' }] }), ['派单', '并哨', '不予受理', '提请会商']],
  ['after dispatch the centre follows, may have it consulted and may give a unit an order', 'dispatch', caseOf('ACTIVE'), ['提请会商', '督办']],
  ['without a unit that has the case nobody is given an order', 'dispatch', caseOf('ACTIVE', { units: [unitOf('RELEASED')] }), ['提请会商']],
  ['the centre settles a shelved case or takes it up again', 'dispatch', caseOf('SHELVED'), ['销账', '重启办理']],
  ['the centre has nothing to do while a case is consulted', 'dispatch', caseOf('CONSULTING'), []],
  ['a called unit signs', 'summons', active('PENDING_ACK'), ['签收', '转给备岗'], 'A1'],
  ['a called unit that may return the case is led to the card for that', 'summons', active('PENDING_ACK', { may: { ...MAY_NOTHING, returning: true } }), ['签收', '转给备岗', '其他申请'], 'A1'],
  ['a called unit that may return the case is offered to', 'asking', active('PENDING_ACK', { may: { ...MAY_NOTHING, returning: true } }), ['申请退单'], 'A1'],
  ['a unit that must come says that it is there', 'summons', active('ACKED'), ['已到场', '转给备岗'], 'A1'],
  ['a unit that must come has one decision, and the way to the others', 'summons', active('ACKED', { may: MAY_EVERYTHING }), ['已到场', '转给备岗', '其他申请'], 'A1'],
  ['a unit that must come may ask for more time first', 'asking', active('ACKED', { may: MAY_EVERYTHING }), ['申请退单', '申请延期'], 'A1'],
  ['a unit that said so waits', 'summons', active('ACKED', said), [], 'A1'],
  ['a unit that need not come reports at once', 'summons', active('ACKED', { arrivalRequired: false }), ['反馈进展', '反馈结果'], 'A1'],
  ['a unit that has arrived reports', 'summons', active('ARRIVED'), ['反馈进展', '反馈结果'], 'A1'],
  ['a unit at work reports', 'summons', active('WORKING'), ['反馈进展', '反馈结果'], 'A1'],
  ['a unit at work may ask for what is open to it', 'asking', active('WORKING', { may: { ...MAY_EVERYTHING, returning: false, disputing: false } }), ['申请延期', '申请挂账', '提请会商'], 'A1'],
  ['a unit that may ask for nothing is asked for nothing', 'asking', active('WORKING'), [], 'A1'],
  ['a card of requests is empty once the case is out of hands', 'asking', caseOf('VERIFYING', { units: [unitOf('WORKING', { may: MAY_EVERYTHING })] }), [], 'A1'],
  ['a unit that asked to return it waits', 'summons', active('RETURN_ASKED'), [], 'A1'],
  ['the unit\'s leader signs a return or lets it go', 'signature', active('RETURN_ASKED'), ['同意退单', '驳回退单'], 'A1'],
  ['a leader who has signed has nothing left to do', 'signature', active('RETURN_ASKED', { request: requestOf('RETURN', { waitsFor: 'CENTRE' }) }), [], 'A1'],
  ['of a unit without a leader the centre decides on the card that came to it', 'signature', active('RETURN_ASKED', { request: requestOf('RETURN', { waitsFor: 'CENTRE', leaderless: true }) }), ['同意退单', '驳回退单'], 'A1'],
  ['the unit\'s leader signs a shelving or lets it go', 'signature', active('WORKING', { request: requestOf('SHELVE') }), ['同意挂账', '驳回挂账'], 'A1'],
  ['the centre has nothing to decide before the leader signs', 'request', active('RETURN_ASKED'), [], 'A1'],
  ['the centre decides a return', 'request', active('RETURN_ASKED', { request: requestOf('RETURN', { waitsFor: 'CENTRE' }) }), ['同意退单', '驳回退单'], 'A1'],
  ['a return that is consulted is the convener\'s to settle', 'request', caseOf('CONSULTING', { units: [unitOf('RETURN_ASKED', { request: requestOf('RETURN', { waitsFor: 'RULING' }) })] }), [], 'A1'],
  ['the centre decides an extension', 'request', active('WORKING', { request: requestOf('EXTENSION') }), ['同意延期', '驳回延期'], 'A1'],
  ['the lead\'s leader decides an extension of a tackling whistle', 'request', active('WORKING', { request: requestOf('EXTENSION', { waitsFor: 'LEADER' }) }), ['同意延期', '驳回延期'], 'A1'],
  ['the head of the centre decides a shelving', 'request', active('WORKING', { request: requestOf('SHELVE', { waitsFor: 'CENTRE_HEAD' }) }), ['同意挂账', '驳回挂账'], 'A1'],
  ['nothing is decided about a unit once the result is in', 'request', caseOf('VERIFYING', { units: [unitOf('WORKING', { request: requestOf('EXTENSION') })] }), [], 'A1'],
  ['what is settled is settled', 'request', active('WORKING'), [], 'A1'],
  ['the convener rules', 'consultation', caseOf('CONSULTING'), ['裁定']],
  ['a ruling is given once', 'consultation', caseOf('ACTIVE'), []],
  ['a unit has nothing to do while a routine matter is consulted', 'summons', caseOf('CONSULTING'), [], 'A1'],
  ['the lead’s result waits while an emergency is consulted', 'summons', caseOf('CONSULTING', { type: 'EMERGENCY', inHands: true, units: [unitOf('WORKING')] }), ['反馈进展'], 'A1'],
  ['a co-unit’s result waits for nobody', 'summons', caseOf('CONSULTING', { type: 'EMERGENCY', inHands: true, units: [coUnit('WORKING')] }), ['反馈进展', '反馈结果'], 'A2'],
  ['the lead’s result waits until the case is dispatched anew', 'summons', caseOf('IN_DISPATCH', { inHands: true, units: [unitOf('WORKING')] }), ['反馈进展'], 'A1'],
  ['the work on an emergency goes on while it is consulted', 'summons', caseOf('CONSULTING', { type: 'EMERGENCY', inHands: true, units: [unitOf('ACKED')] }), ['已到场', '转给备岗'], 'A1'],
  ['a unit that has reported waits', 'summons', active('SUBMITTED'), [], 'A1'],
  ['a released unit is left in peace', 'summons', active('RELEASED'), [], 'A1'],
  ['a unit has nothing to do while the result is verified', 'summons', caseOf('VERIFYING', { units: [unitOf('WORKING')] }), [], 'A1'],
  ['the street confirms or denies an arrival', 'arrival', active('ACKED', said), ['确认到场', '未到场'], 'A1'],
  ['an arrival nobody claims is not asked about', 'arrival', active('ACKED'), [], 'A1'],
  ['a confirmed arrival is not asked about again', 'arrival', active('ARRIVED', { ...said, part: 'LEAD' }), [], 'A1'],
  ['the street may let a co-unit go that has come', 'arrival', active('ARRIVED', { ...said, part: 'CO' }), ['解除'], 'A1'],
  ['the lead accepts or pushes back', 'result', caseOf('ACTIVE'), ['采纳', '退回补充'], 'A2'],
  ['the lead does not judge its own result', 'result', caseOf('ACTIVE', { units: [unitOf('SUBMITTED')] }), [], 'A1'],
  ['an accepted result is settled', 'result', caseOf('ACTIVE', { units: [unitOf('WORKING'), coUnit('ACCEPTED')] }), [], 'A2'],
  ['the centre verifies', 'verification', caseOf('VERIFYING'), ['核验通过', '退回重办']],
  ['a verified result is settled', 'verification', caseOf('EVALUATING'), []],
  ['the street evaluates', 'evaluation', caseOf('EVALUATING'), ['提交评价']],
  ['an evaluation is given once', 'evaluation', caseOf('CLOSED'), []],
];

for (const [title, kind, view, words, assignmentId] of DECISIONS) {
  test(title, (t) => t.deepEqual(buttonWords(drawCase(kind, view, { assignmentId, units })), words));
}

test('the group card never has anything to tap', (t) => {
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
    t.deepEqual(buttonWords(drawCase('group', caseOf(state, { reviewPending: true }), { units })), [], state);
  }
});

test('a card about a share that is gone asks nothing', (t) => {
  for (const kind of ['summons', 'arrival', 'result'] as const) {
    t.deepEqual(buttonWords(drawCase(kind, active('ACKED', said), { assignmentId: 'A9', units })), [], kind);
  }
});

for (const [what, kind, waitsFor, actions] of [
  ['RETURN', 'signature', 'LEADER', ['confirm_return', 'drop_return']], ['RETURN', 'request', 'CENTRE', ['uphold_return', 'deny_return']],
  ['SHELVE', 'signature', 'LEADER', ['confirm_shelve', 'drop_shelve']], ['SHELVE', 'request', 'CENTRE_HEAD', ['shelve', 'deny_shelve']],
  ['EXTENSION', 'request', 'CENTRE', ['grant_extension', 'deny_extension']],
] as const) {
  test(`on the ${kind} card the words of a ${what} ask for ${actions.join(' and ')}`, (t) => {
    const buttons = buttonsOf(drawCase(kind, active(what === 'RETURN' ? 'RETURN_ASKED' : 'WORKING', { request: requestOf(what, { waitsFor }) }), { assignmentId: 'A1', units }));
    t.deepEqual(buttons.map(({ value }) => value['action'] as string), [...actions]);
    t.deepEqual(buttons.map(({ value }) => value['step'] as number), actions.map((action) => (action === 'shelve' ? 4 : 7)), 'the ledger is a step of the case');
    for (const { value } of buttons) t.is(value['assignment'], 'A1');
  });
}

for (const kind of ['signature', 'request'] as const) {
  test(`whoever decides about a unit's request on the ${kind} card reads whom the whole case waits for`, (t) => {
    const request = requestOf('SHELVE', { waitsFor: kind === 'signature' ? 'LEADER' : 'CENTRE_HEAD' });
    t.true(wordsOf(drawCase(kind, active('WORKING', { request }), { assignmentId: 'A1', units })).includes('全案下一步：'));
  });
}

test('a dispute about a denied return is a step of the case, and says whose', (t) => {
  const view = caseOf('ACTIVE', { units: [unitOf('WORKING'), coUnit('ACKED', { arrivalRequired: false, may: { ...MAY_NOTHING, disputing: true } })] });
  const dispute = buttonsOf(drawCase('asking', view, { assignmentId: 'A2', units })).find(({ words }) => words === '提请会商');
  t.deepEqual(dispute?.value, { action: 'dispute', whistle: 'W1', assignment: 'A2', step: 4, card: 'asking' });
});

test('more time is offered in the unit and up to the cap of the type', (t) => {
  const offered = (type: CaseView['type']): string[] => optionValues(fieldNamed(
    drawCase('asking', caseOf('ACTIVE', { type, units: [unitOf('WORKING', { may: MAY_EVERYTHING })] }), { assignmentId: 'A1', units }), 'extend_by'));
  t.deepEqual(offered('EMERGENCY'), ['4', '8', '12', '24']);
  t.deepEqual(offered('ROUTINE'), ['1', '2', '3', '5', '7', '10']);
  t.deepEqual(offered('TACKLE'), ['5', '10', '15', '20', '30']);
});

test('the street proposes its own level of consultation first, the others the centre\'s', (t) => {
  const level = (kind: DrawnFromCase): unknown => fieldNamed(drawCase(kind, caseOf('ACTIVE'), { units }), 'consult_level')?.['initial_option'];
  t.is(level('review'), 'C1');
  t.is(level('dispatch'), 'C2');
});

test('a ruling may name no lead, and keeps those co-units that did not object', (t) => {
  const view = caseOf('CONSULTING', { units: [unitOf('WORKING'), coUnit('WORKING', { code: 'D02' }), coUnit('RETURN_ASKED', { id: 'A3', code: 'D03' })] });
  const drawn = drawCase('consultation', view, { units });
  t.true(optionValues(fieldNamed(drawn, 'lead')).includes('NONE'));
  t.deepEqual(fieldNamed(drawn, 'cos')?.['selected_values'], ['D02']);
  t.true(wordsOf(drawn).includes('会商事由：井盖权属不清') && wordsOf(drawn).includes('理由：井盖属通信企业'));
});

test('a button about the case carries the step of the case', (t) => {
  const [button] = buttonsOf(drawCase('verification', caseOf('VERIFYING'), { units }));
  t.deepEqual(button?.value, { action: 'verify', whistle: 'W1', step: 4, card: 'verification' });
});

test('a button about a share carries the step of the share', (t) => {
  const [button] = buttonsOf(drawCase('summons', active('PENDING_ACK'), { assignmentId: 'A1', units }));
  t.deepEqual(button?.value, { action: 'ack', whistle: 'W1', assignment: 'A1', step: 7, card: 'summons' });
});

test('every button says which card it sits on, and one that opens another which one', (t) => {
  for (const [, kind, view, , assignmentId] of DECISIONS) {
    for (const button of buttonsOf(drawCase(kind, view, { assignmentId, units }))) t.is(button.value['card'], button.value['action'] === 'open' ? 'asking' : kind);
  }
});

test('taking a whistle back and refusing one are confirmed first', (t) => {
  const confirmed = (kind: DrawnFromCase, view: CaseView): string[] => buttonsOf(drawCase(kind, view, { units })).filter((one) => one.confirm).map((one) => one.words);
  t.deepEqual(confirmed('review', caseOf('ACTIVE')), ['撤哨']);
  t.deepEqual(confirmed('dispatch', caseOf('IN_DISPATCH')), ['不予受理']);
  t.deepEqual(confirmed('dispatch', caseOf('SHELVED')), ['销账']);
});

test('the filer is offered at most three arrivals at a time', (t) => {
  const called = [1, 2, 3, 4, 5].map((at) => coUnit('ACKED', { id: `A${at}`, code: `D0${at}` }));
  t.is(buttonWords(drawCase('filer', caseOf('ACTIVE', { units: called }), { units })).length, 3);
});

test('the leader is asked what the street tried only where it is missing and needed', (t) => {
  const asked = (given: Partial<CaseView>): boolean => fieldNamed(drawCase('review', caseOf('IN_REVIEW', given), { units }), 'tried') !== undefined;
  t.true(asked({ type: 'ROUTINE', tried: null }));
  t.true(asked({ type: 'TACKLE', tried: ' ' }));
  t.false(asked({ type: 'ENFORCEMENT', tried: null }));
  t.false(asked({ type: 'ROUTINE', tried: '已劝导' }));
});

test('the dispatcher finds the guide row\'s units already chosen', (t) => {
  const drawn = drawCase('dispatch', caseOf('IN_DISPATCH'), { units: [...units, { code: 'U02', name: '排水公司' }] });
  t.is(fieldNamed(drawn, 'kind')?.['initial_option'], '0101');
  t.is(fieldNamed(drawn, 'lead')?.['initial_option'], 'D01');
  t.deepEqual(fieldNamed(drawn, 'cos')?.['selected_values'], ['U02']);
});

test('without a guide row the street\'s proposal leads', (t) => {
  const drawn = drawCase('dispatch', caseOf('IN_DISPATCH', { kind: null, proposed: ['X01', 'D07'] }), { units });
  t.is(fieldNamed(drawn, 'kind')?.['initial_option'], 'NONE');
  t.is(fieldNamed(drawn, 'lead')?.['initial_option'], 'D07');
});

test('a long list of units never loses those that the guide names', (t) => {
  const drawn = drawCase('dispatch', caseOf('IN_DISPATCH'), { units: [...callableUnits(80), { code: 'U02', name: '排水公司' }] });
  t.true(optionValues(fieldNamed(drawn, 'cos')).includes('U02'));
});

test('the centre refuses only for a reason of the closed list', (t) => {
  t.deepEqual(optionValues(fieldNamed(drawCase('dispatch', caseOf('IN_DISPATCH'), { units }), 'reason')), [
    '已进入诉讼、仲裁、行政复议或信访程序', '涉及国家秘密', '已办结且无新情况', '不属于政府职责范围',
  ]);
});

test('only a lead with open co-units is asked what is missing', (t) => {
  const asked = (view: CaseView, id: string): boolean => fieldNamed(drawCase('summons', view, { assignmentId: id, units }), 'missing') !== undefined;
  t.true(asked(active('WORKING'), 'A1'));
  t.false(asked(caseOf('ACTIVE', { units: [unitOf('WORKING'), coUnit('ACCEPTED')] }), 'A1'));
  t.false(asked(caseOf('ACTIVE', { units: [unitOf('WORKING'), coUnit('WORKING')] }), 'A2'));
});

test('the result form knows when the unit signed and what time it is', (t) => {
  const drawn = drawCase('summons', active('WORKING'), { assignmentId: 'A1', units });
  t.is(fieldNamed(drawn, 'acceptedWhen')?.['default_value'], '11月24日 09:40');
  t.is(fieldNamed(drawn, 'solvedWhen')?.['default_value'], '11月24日 14:10');
});

test('a result that was pushed back is not typed again', (t) => {
  const result = { acceptedWhen: '甲', contacted: '乙', measures: '丙', solvedWhen: '丁' };
  const drawn = drawCase('summons', active('WORKING', { result, pushedBack: '请补充照片说明' }), { assignmentId: 'A1', units });
  t.is(fieldNamed(drawn, 'measures')?.['default_value'], '丙');
  t.true(wordsOf(drawn).includes('退回原因：请补充照片说明'));
});

test('each open unit is graded, and nothing is chosen beforehand', (t) => {
  const view = caseOf('EVALUATING', { units: [unitOf('ACCEPTED'), coUnit('ACCEPTED'), coUnit('RELEASED', { id: 'A3', code: 'D09' })] });
  const drawn = drawCase('evaluation', view, { units });
  for (const name of ['solved', 'grade_D01', 'grade_U02']) {
    t.is(fieldNamed(drawn, name)?.['required'], true, name);
    t.false('initial_option' in fieldNamed(drawn, name)!, name);
  }
  t.deepEqual(optionValues(fieldNamed(drawn, 'grade_D01')), ['5', '4', '3', '2', '1']);
  t.is(fieldNamed(drawn, 'grade_D09'), undefined);
});

test('every case card is drawn for every state without a unit', (t) => {
  for (const kind of DRAWN) {
    for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
      t.true(wordsOf(drawCase(kind, caseOf(state, { units: [], lead: null }), { units: [] })).includes('2026-ZQ-R-0031'));
    }
  }
});

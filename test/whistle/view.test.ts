import test from 'ava';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { WHISTLE_STATES, type WhistleState } from '../../src/whistle/lifecycle.js';
import { caseView, clockAsOf, clockView, kindView, type Surroundings } from '../../src/whistle/view.js';
import { limitWords } from '../../src/whistle/clock-words.js';
import { china } from '../support/china.js';
import { CALENDAR, coShare, DAY, fileOf, guideRow, HOUR, leadShare, MINUTE, NOW, REQUESTS, RESULT, whistleOf } from './cases.js';

const around = (change: Partial<Surroundings> = {}): Surroundings =>
  ({ now: NOW, calendar: CALENDAR, row: (code) => (code === '0106' ? guideRow() : undefined), similar: [], alike: [], masked: false, ...change });

const PHONE = '13800138000';
const STRIP = ['接', '判', '办', '评', '用'];
const STRIP_AT: Record<WhistleState, string> = {
  DRAFT: '接', IN_REVIEW: '接', REJECTED: '接', WITHDRAWN: '接', IN_DISPATCH: '判', CONSULTING: '判', MERGED: '判',
  ACTIVE: '办', REWORK: '办', SHELVED: '办', VERIFYING: '评', EVALUATING: '评', CLOSED: '用', ARCHIVED: '用',
};

for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) {
  test(`a case that is ${state} stands at ${STRIP_AT[state]}`, (t) => {
    const view = caseView(fileOf({ state }), around());
    t.is(STRIP[view.stripAt], STRIP_AT[state]);
    t.is(view.stateName, WHISTLE_STATES[state]);
  });
}

test('a view says everything in words', (t) => {
  const view = caseView(fileOf({ suggested: ['0106', '9999'] }), around({ similar: [whistleOf({ id: 'W9', number: '2026-ZQ-R-0009', state: 'IN_REVIEW' })] }));
  t.like(view, {
    number: '2026-ZQ-R-0001', typeName: '日常哨', stateName: '办理中', streetName: '站前街道办事处', raised: '11月24日 09:00', nowWords: '11月24日 10:00',
    next: '等待城市管理局反馈结果', kind: { label: '市政·污水外溢、管道堵塞', confirmed: false, leadCode: 'U02' },
  });
  t.deepEqual(view.suggested.map((one) => one.code), ['0106'], 'a row that is no longer in the guide is left out');
  t.deepEqual(view.similar, [{ id: 'W9', number: '2026-ZQ-R-0009', stateName: '待核哨', matter: '小区门口污水外溢' }]);
  t.deepEqual(view.units.map((one) => [one.name, one.partName, one.stateName, one.open]), [['排水公司', '牵头', '办理中', true], ['城市管理局', '协办', '办理中', true]]);
  t.is(view.lead, view.units[0] ?? null);
});

test('who signed, who said to be there and who confirmed it are written with their times', (t) => {
  const signed = leadShare({ state: 'ARRIVED', ackedAt: NOW, ackedBy: '联络员甲', arrivalSaidAt: NOW + HOUR, arrivalSaidBy: '联络员乙', arrivedAt: NOW + HOUR, arrivalConfirmedBy: '干部丙' });
  const [unit] = caseView(fileOf({}, [signed]), around()).units;
  t.like(unit, {
    acked: '联络员甲 11月24日 10:00 签收', ackedWhen: '11月24日 10:00', arrivalSaid: '联络员乙 11月24日 11:00 报告到场', arrived: '11月24日 11:00 到场（干部丙 确认）',
  });
  t.like(caseView(fileOf(), around()).units[1], { acked: null, ackedWhen: null, arrivalSaid: null, arrived: null });
});

test('a clock is shown in words with its rule, and changes its tone only after the due time', (t) => {
  const clock = { step: 'resolve', limit: { value: 24, unit: 'HOUR' }, basis: '排水条例', startedAt: NOW, dueAt: NOW + 3 * HOUR + 20 * MINUTE, provisional: false, version: 1 } as const;
  t.deepEqual(clockView(clock, NOW), {
    words: '11月24日 13:20 前办结', tone: 'running', level: 0, provisional: false, basis: '办结时限 24 小时（排水条例）',
  });
  t.is(clockView(clock, clock.dueAt)?.tone, 'running');
  t.is(clockView(clock, clock.dueAt + 1)?.tone, 'late');
  t.is(clockView(null, NOW), null);
});

for (const [step, words] of [
  ['review', '核哨'], ['dispatch', '派单'], ['verify', '核验'], ['ack', '签收'], ['arrive', '到场'], ['feedback', '反馈'], ['resolve', '办结'],
  ['rework', '重新办结'], ['evaluate', '评哨'], ['consult', '会商裁定'], ['confirm', '确认到场'], ['decision', '审核'], ['reply', '书面回复'], ['shelf', '复查'],
] as const) {
  test(`a clock of ${step} says that ${words} is due, on a card and in a list`, (t) => {
    const clock = { step, limit: { value: 1, unit: 'WORKDAY' }, basis: '条例', startedAt: NOW, dueAt: NOW + HOUR, provisional: false, version: 1 } as const;
    t.is(clockView(clock, NOW)?.words, `11月24日 11:00 前${words}`);
    t.is(clockView(clock, NOW + 2 * HOUR)?.words, `已超期，应于 11月24日 11:00 前${words}`);
    t.is(clockAsOf(clock, NOW)?.words, `还剩 1 小时，11月24日 11:00 前${words}`);
  });
}

for (const [unit, words] of [['MINUTE', '30 分钟'], ['HOUR', '30 小时'], ['WORK_HOUR', '30 个工作时'], ['WORKDAY', '30 个工作日'], ['DAY', '30 日']] as const) {
  test(`a limit in ${unit} reads ${words}`, (t) => {
    t.is(limitWords({ value: 30, unit }), words);
  });
}

test('an end that reaches into a year without a holiday table is marked', (t) => {
  const clock = { step: 'resolve', limit: { value: 60, unit: 'DAY' }, basis: '条例', startedAt: NOW, dueAt: NOW + 60 * DAY, provisional: true, version: 1 } as const;
  t.like(clockView(clock, NOW), { words: '1月23日 10:00 前办结（暂定）', provisional: true });
});

test('a clock that stands still says why instead of when', (t) => {
  const clock = {
    step: 'resolve', limit: { value: 5, unit: 'WORKDAY' }, basis: '条例', startedAt: NOW, dueAt: NOW, provisional: false, version: 1,
    stopped: { at: NOW - HOUR, reason: '挂账：资金未到位' },
  } as const;
  t.like(clockView(clock, NOW + DAY, 3), { words: '已暂停：挂账', tone: 'stopped', level: 0 });
});

for (const [at, level] of [['11-24T10:00', 0], ['12-01T10:00', 1], ['12-01T18:00', 2], ['12-03T18:00', 3]] as const) {
  test(`a result promised for 1 December has reached level ${level} at ${at}`, (t) => {
    t.is(caseView(fileOf(), around({ now: china(at) })).units[0]?.clock?.level, level);
  });
}

test('while the street has not answered, the unit that came is not late', (t) => {
  const clocks = { ...leadShare().clocks, confirm: { ...leadShare().clocks.ack, step: 'confirm' as const, dueAt: NOW } };
  const said = leadShare({ state: 'ACKED', arrivalSaidAt: NOW - DAY, arrivalSaidBy: '联络员', clocks });
  const [unit] = caseView(fileOf({}, [said]), around({ now: china('12-11T10:00') })).units;
  t.like(unit?.clock, { words: '等待街道确认', tone: 'running', level: 0 });
  t.is(unit?.confirm?.tone, 'late', 'the street is');
  t.is(unit?.stateName, '已报告到场，待确认');
  t.is(caseView(fileOf({}, [leadShare({ state: 'ACKED' })]), around()).units[0]?.confirm, null);
});

test('what a unit asks for is shown line by line, with whose answer it waits for', (t) => {
  const shown = (request: (typeof REQUESTS)[keyof typeof REQUESTS], whistle: Partial<CaseFile['whistle']> = {}) =>
    caseView(fileOf(whistle, [leadShare({ request, state: request.kind === 'RETURN' ? 'RETURN_ASKED' : 'WORKING' })]), around()).units[0]?.request;
  t.deepEqual(shown(REQUESTS.drafted), {
    kind: 'RETURN', title: '申请退单', leaderless: false, waitsFor: 'LEADER',
    lines: ['理由：不属本单位职责', '依据：“三定”规定第三条', '建议单位：水务局', '申请：联络员，11月24日 10:00'],
  });
  t.like(shown(REQUESTS.returning), { waitsFor: 'CENTRE', leaderless: false });
  t.is(shown(REQUESTS.returning)?.lines.at(-1), '单位确认：分管领导');
  t.is(shown(REQUESTS.returning, { state: 'CONSULTING' })?.waitsFor, 'RULING');
  t.deepEqual(shown(REQUESTS.extending)?.lines, ['延至：11月28日 10:00 前', '原因：物资设备未到位，管件未到', '临时措施：设围挡', '申请：联络员，11月24日 10:00']);
  t.is(shown(REQUESTS.extending)?.waitsFor, 'CENTRE');
  t.is(shown(REQUESTS.extending, { type: 'TACKLE' })?.waitsFor, 'LEADER');
  t.is(shown(REQUESTS.toShelve)?.waitsFor, 'LEADER');
  t.is(shown(REQUESTS.shelving)?.waitsFor, 'CENTRE_HEAD');
  t.deepEqual(shown(REQUESTS.toShelve)?.lines.slice(0, 4), ['原因：资金未到位', '销账条件：资金到位', '临时措施：设围挡', '30 日内复查']);
});

test('a unit is offered only what it may ask for now', (t) => {
  const may = (whistle: Partial<CaseFile['whistle']>, change: Parameters<typeof leadShare>[0], at = NOW) =>
    Object.entries(caseView(fileOf(whistle, [leadShare(change)]), around({ now: at })).units[0]!.may).filter(([, yes]) => yes === true).map(([what]) => what).join(' ');
  t.is(may({}, { state: 'PENDING_ACK' }), 'returning consulting');
  t.is(may({}, { state: 'PENDING_ACK' }, china('11-25T18:01')), 'returning consulting', 'nobody draws a card again while only time passes: it says until when');
  t.is(may({}, { state: 'WORKING' }), 'extending shelving consulting');
  t.is(may({}, { state: 'WORKING', extensions: 1 }), 'shelving consulting');
  t.is(may({ type: 'EMERGENCY' }, { state: 'ACKED' }), 'extending consulting');
  t.is(may({ ruled: true }, { state: 'ACKED' }), 'extending shelving consulting');
  t.is(may({}, { state: 'WORKING', request: REQUESTS.extending }), 'consulting');
  t.is(may({ state: 'SHELVED' }, { state: 'WORKING' }), '');
  t.is(may({ state: 'CONSULTING' }, { state: 'WORKING' }), '');
  t.is(may({}, { state: 'RELEASED', part: 'CO', returns: 1 }), '');
  const waiting = fileOf({ state: 'IN_DISPATCH' }, [leadShare({ state: 'RETURNED' }), coShare({ state: 'PENDING_ACK' })]);
  t.true(caseView(waiting, around()).units[1]?.may.returning, 'the window runs while the case waits for another lead');
  t.is(may({}, { state: 'ACKED', part: 'CO', returns: 1 }), 'disputing');
  t.is(may({}, { state: 'ACKED', part: 'CO', returns: 2 }), '');
  t.is(caseView(fileOf({}, [leadShare({ state: 'PENDING_ACK' })]), around({ now: NOW })).units[0]!.may.returnUntil, '11月25日 18:00');
});

test('an open consultation and a shelf are told in words', (t) => {
  const consultation = { level: 'C2', reason: '职责不清', askedBy: '调度员', askedAt: NOW } as const;
  t.deepEqual(caseView(fileOf({ state: 'CONSULTING', consultation }), around()).consultation, {
    level: 'C2', name: '中心会商', convener: '调度中心负责人', reason: '职责不清', asked: '调度员，11月24日 10:00',
  });
  const shelf = { why: 'FUNDS', condition: '资金到位', interim: '设围挡', unitCode: 'U02', reviewAt: NOW + DAY, approvedBy: ['甲', '乙'], since: NOW } as const;
  t.deepEqual(caseView(fileOf({ state: 'SHELVED', shelf }), around()).shelf, [
    '挂账原因：资金未到位，自 11月24日 10:00', '销账条件：资金到位', '临时措施：设围挡', '复查：11月25日 10:00 前', '同意：甲、乙',
  ]);
});

test('each unit shows the clock of its own state', (t) => {
  const view = caseView(fileOf({}, [leadShare({ state: 'SUBMITTED' }), coShare({ state: 'PENDING_ACK' })]), around());
  t.is(view.units[0]?.clock, null);
  t.regex(view.units[1]?.clock?.basis ?? '', /^签收时限/);
});

test('for a unit that the lead went ahead without nothing runs once the case has ended', (t) => {
  const units = [leadShare({ state: 'ACCEPTED' }), coShare({ state: 'WORKING' })];
  t.truthy(caseView(fileOf({ state: 'EVALUATING' }, units), around()).units[1]?.clock);
  t.is(caseView(fileOf({ state: 'CLOSED', closedAt: NOW }, units), around()).units[1]?.clock, null);
});

test('a case that left the ledger for good says why it did', (t) => {
  const settled = (state: WhistleState, lead: 'ACCEPTED' | 'RELEASED', masked = false): string | null =>
    caseView(fileOf({ state, reason: `请致电 ${PHONE}`, solved: 'NO' }, [leadShare({ state: lead })]), around({ masked })).settled;
  t.deepEqual([settled('CLOSED', 'RELEASED'), settled('ARCHIVED', 'RELEASED')], [`请致电 ${PHONE}`, `请致电 ${PHONE}`]);
  t.is(settled('CLOSED', 'ACCEPTED'), null, 'evaluated, or nobody did in time');
  t.is(settled('WITHDRAWN', 'RELEASED'), null);
  t.false(settled('CLOSED', 'RELEASED', true)?.includes(PHONE));
});

test('an unknown kind is shown as none', (t) => {
  t.is(caseView(fileOf({ kind: '9999' }), around()).kind, null);
  t.is(kindView(undefined), null);
});

/** Every field that people fill in freely, with a telephone number in it. */
function talkative(): CaseFile {
  const words = `请联系 ${PHONE}`;
  const share = { lastNote: words, pushedBack: words, gradeReason: words, result: { acceptedWhen: words, contacted: words, measures: words, solvedWhen: words, missing: words } };
  const consultation = { level: 'C1', reason: words, askedBy: '某人', askedAt: NOW } as const;
  const shelf = { why: 'FUNDS', condition: words, interim: words, unitCode: 'U02', reviewAt: NOW, approvedBy: [], since: NOW } as const;
  const returning = { ...REQUESTS.returning, reason: words, basis: words, proposed: words };
  const shelving = { ...REQUESTS.shelving, condition: words, interim: words };
  const extending = { ...REQUESTS.extending, reason: words, interim: words };
  return fileOf({ place: words, matter: words, tried: words, wanted: words, reason: words, verdict: words, consultation, shelf },
    [leadShare({ ...share, request: shelving }), coShare({ ...share, request: returning }), coShare({ ...share, id: 'A3', unitCode: 'D02', request: extending })]);
}

test('no telephone number reaches a card for a group, in whatever field it was written', (t) => {
  const similar = [whistleOf({ matter: `请联系 ${PHONE}` })];
  t.false(JSON.stringify(caseView(talkative(), around({ masked: true, similar }))).includes(PHONE));
});

test('those who handle the case read every word as it was written', (t) => {
  const view = caseView(talkative(), around());
  for (const field of ['place', 'matter', 'tried', 'wanted', 'reason', 'verdict'] as const) t.true(view[field]?.includes(PHONE), field);
  t.is(JSON.stringify(view.units).split(PHONE).length - 1, 31, 'eight fields of three units, and what they ask for');
});

test('a result without numbers is the same in a group', (t) => {
  t.deepEqual(caseView(fileOf({}, [leadShare({ result: RESULT })]), around({ masked: true })).lead?.result, RESULT);
  t.is(caseView(fileOf(), around({ masked: true })).lead?.result, null);
});

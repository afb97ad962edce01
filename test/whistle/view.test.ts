import test from 'ava';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { WHISTLE_STATES, type WhistleState } from '../../src/whistle/lifecycle.js';
import { caseView, clockView, kindView, limitWords, type Surroundings } from '../../src/whistle/view.js';
import { coShare, fileOf, guideRow, HOUR, leadShare, MINUTE, NOW, RESULT, whistleOf } from './cases.js';

const around = (change: Partial<Surroundings> = {}): Surroundings =>
  ({ now: NOW, row: (code) => (code === '0106' ? guideRow() : undefined), similar: [], alike: [], masked: false, ...change });

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
  const clock = { step: 'resolve', limit: { value: 24, unit: 'HOUR' }, basis: '排水条例', dueAt: NOW + 3 * HOUR + 20 * MINUTE } as const;
  t.deepEqual(clockView(clock, NOW), { words: '还剩 3 小时 20 分，11月24日 13:20 前', tone: 'running', basis: '办结时限 24 小时（排水条例）' });
  t.is(clockView(clock, clock.dueAt)?.tone, 'running');
  t.is(clockView(clock, clock.dueAt + 1)?.tone, 'late');
  t.is(clockView(null, NOW), null);
});

for (const [unit, words] of [['MINUTE', '30 分钟'], ['HOUR', '30 小时'], ['WORK_HOUR', '30 个工作时'], ['WORKDAY', '30 个工作日'], ['DAY', '30 日']] as const) {
  test(`a limit in ${unit} reads ${words}`, (t) => {
    t.is(limitWords({ value: 30, unit }), words);
  });
}

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

test('an unknown kind is shown as none', (t) => {
  t.is(caseView(fileOf({ kind: '9999' }), around()).kind, null);
  t.is(kindView(undefined), null);
});

/** Every field that people fill in freely, with a telephone number in it. */
function talkative(): CaseFile {
  const words = `请联系 ${PHONE}`;
  const share = { lastNote: words, pushedBack: words, gradeReason: words, result: { acceptedWhen: words, contacted: words, measures: words, solvedWhen: words, missing: words } };
  return fileOf({ place: words, matter: words, tried: words, wanted: words, reason: words, verdict: words }, [leadShare(share), coShare(share)]);
}

test('no telephone number reaches a card for a group, in whatever field it was written', (t) => {
  const similar = [whistleOf({ matter: `请联系 ${PHONE}` })];
  t.false(JSON.stringify(caseView(talkative(), around({ masked: true, similar }))).includes(PHONE));
});

test('those who handle the case read every word as it was written', (t) => {
  const view = caseView(talkative(), around());
  for (const field of ['place', 'matter', 'tried', 'wanted', 'reason', 'verdict'] as const) t.true(view[field]?.includes(PHONE), field);
  t.is(JSON.stringify(view.units).split(PHONE).length - 1, 16, 'eight fields of two units');
});

test('a result without numbers is the same in a group', (t) => {
  t.deepEqual(caseView(fileOf({}, [leadShare({ result: RESULT })]), around({ masked: true })).lead?.result, RESULT);
  t.is(caseView(fileOf(), around({ masked: true })).lead?.result, null);
});

import test from 'ava';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { WHISTLE_STATES, WHISTLE_TYPES, type WhistleState, type WhistleType } from '../../src/whistle/lifecycle.js';
import { nextStep } from '../../src/whistle/next-step.js';
import { coShare, fileOf, leadShare, NOW, REQUESTS } from './cases.js';

const BY_STATE: Record<Exclude<WhistleState, 'ACTIVE' | 'REWORK' | 'IN_REVIEW'>, string> = {
  DRAFT: '等待填报人提交', IN_DISPATCH: '等待调度中心派单', CONSULTING: '等待召集人会商裁定', VERIFYING: '等待调度中心核验',
  EVALUATING: '等待站前街道办事处评哨', SHELVED: '已挂账，等待复查', CLOSED: '已销哨，结果用于派单导引和清单研判', ARCHIVED: '已归档',
  REJECTED: '流程结束', WITHDRAWN: '流程结束', MERGED: '随 2026-ZQ-R-0009 一并办理',
};

for (const [state, words] of Object.entries(BY_STATE) as [WhistleState, string][]) {
  test(`a case that is ${state} ends with ${words}`, (t) => {
    t.is(nextStep(fileOf({ state, mergedNumber: '2026-ZQ-R-0009' })), words);
  });
}

const REVIEWER: Record<WhistleType, string> = { ROUTINE: '街道分管领导', EMERGENCY: '街道分管领导', ENFORCEMENT: '街道书记（主任）', TACKLE: '街道书记（主任）' };
for (const type of Object.keys(WHISTLE_TYPES) as WhistleType[]) {
  test(`a submitted whistle of type ${type} waits for ${REVIEWER[type]}`, (t) => {
    t.is(nextStep(fileOf({ state: 'IN_REVIEW', type })), `等待${REVIEWER[type]}核哨`);
  });
}

test('more than three units are counted instead of all being named', (t) => {
  const called = (many: number): CaseFile => fileOf({ state: 'ACTIVE' }, Array.from({ length: many }, (_, at) => coShare({ id: `A${at}`, unitName: `单位${at + 1}`, state: 'PENDING_ACK' })));
  t.is(nextStep(called(3)), '等待单位1、单位2、单位3联络员签收');
  t.is(nextStep(called(6)), '等待单位1、单位2 等 6 家单位联络员签收');
});

const lead = leadShare;
const co = coShare;
const IN_HANDS: Record<string, CaseFile['assignments']> = {
  '等待排水公司、城市管理局联络员签收': [lead({ state: 'PENDING_ACK' }), co({ state: 'PENDING_ACK' })],
  '等待城市管理局联络员签收': [lead({ state: 'WORKING' }), co({ state: 'PENDING_ACK' })],
  '等待站前街道办事处确认排水公司到场': [lead({ state: 'ACKED', arrivalSaidAt: NOW }), co({ state: 'ACKED' })],
  '等待城市管理局联络员签收、站前街道办事处确认排水公司到场': [lead({ state: 'ACKED', arrivalSaidAt: NOW }), co({ state: 'PENDING_ACK' })],
  '等待排水公司、城市管理局到场': [lead({ state: 'ACKED' }), co({ state: 'ACKED' })],
  '等待牵头单位采纳城市管理局的反馈': [lead({ state: 'WORKING' }), co({ state: 'SUBMITTED' })],
  '等待城市管理局反馈结果': [lead({ state: 'WORKING' }), co({ state: 'ACKED', arrivalRequired: false })],
  '等待牵头单位排水公司反馈结果': [lead({ state: 'WORKING' }), co({ state: 'ACCEPTED' })],
};

for (const [words, assignments] of Object.entries(IN_HANDS)) {
  for (const state of ['ACTIVE', 'REWORK'] as const) {
    test(`${state} with ${assignments.map((one) => `${one.part} ${one.state}`).join(' and ')}: ${words}`, (t) => {
      t.is(nextStep(fileOf({ state }, assignments)), words);
    });
  }
}

for (const [level, convener] of [['C1', '街道书记（主任）'], ['C2', '调度中心负责人'], ['C3', '市级召集人']] as const) {
  test(`a case in a ${level} consultation waits for ${convener}`, (t) => {
    const consultation = { level, reason: '职责不清', askedBy: '某人', askedAt: NOW };
    t.is(nextStep(fileOf({ state: 'CONSULTING', consultation })), `等待${convener}会商裁定`);
  });
}

test('a case on the ledger says when it is looked at', (t) => {
  const shelf = { why: 'FUNDS', condition: '资金到位', interim: '设围挡', unitCode: 'U02', reviewAt: NOW, approvedBy: [], since: NOW } as const;
  t.is(nextStep(fileOf({ state: 'SHELVED', shelf })), '已挂账，等待调度中心 11月24日 10:00 前复查');
});

test('a return that is asked waits for the unit’s leader, then for the centre', (t) => {
  t.is(nextStep(fileOf({}, [lead(), co({ state: 'RETURN_ASKED', request: REQUESTS.drafted })])), '等待城市管理局分管领导确认退单申请');
  t.is(nextStep(fileOf({}, [lead(), co({ state: 'RETURN_ASKED', request: REQUESTS.returning })])), '等待调度中心审核城市管理局的退单申请');
});

test('while a return is judged the street still confirms who came', (t) => {
  t.is(nextStep(fileOf({}, [lead({ state: 'ACKED', arrivalSaidAt: NOW }), co({ state: 'RETURN_ASKED', request: REQUESTS.returning })])), '等待调度中心审核城市管理局的退单申请、站前街道办事处确认排水公司到场');
});

test('a unit that was let go is not waited for', (t) => {
  t.is(nextStep(fileOf({}, [lead(), co({ state: 'RELEASED' })])), '等待牵头单位排水公司反馈结果');
});

test('every state has its words', (t) => {
  for (const state of Object.keys(WHISTLE_STATES) as WhistleState[]) t.true(nextStep(fileOf({ state })).length > 0, state);
});

import { createCalendar } from '../../src/calendar/calendar.js';
import type { GuideRow } from '../../src/lists/guide.js';
import type { Actor, Role } from '../../src/people/roles.js';
import type { Assignment, CaseFile, Whistle } from '../../src/whistle/case-file.js';
import { clocksAtDispatch } from '../../src/whistle/deadlines.js';
import type { UnitRequest } from '../../src/whistle/requests.js';
import type { ResultReport, WhistleState } from '../../src/whistle/lifecycle.js';
import { china } from '../support/china.js';

/** Units of the cases below: one street, a lead and a co-unit that it called, one that nobody called. */
export const STREET = 'S-ZQ';
export const OTHER_STREET = 'S-BQ';
export const LEAD = 'U02';
export const CO = 'D01';
export const UNCALLED = 'D05';
export const CENTRE = 'C01';

/** A Tuesday morning; offices are open until 12:00 and from 14:00 to 18:00. */
export const NOW = china('11-24T10:00');
export const CALENDAR = createCalendar();
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const RESULT: ResultReport = { acceptedWhen: '今天上午', contacted: '社区书记', measures: '已疏通管道', solvedWhen: '今天下午' };

export function whistleOf(change: Partial<Whistle> = {}): Whistle {
  return {
    id: 'W1', number: '2026-ZQ-R-0001', street: STREET, streetName: '站前街道办事处', type: 'ROUTINE', state: 'ACTIVE', version: 3, step: 3,
    matter: '小区门口污水外溢', place: '铁东社区解放路12号', kind: '0106', suggested: ['0106'], similar: [], proposed: [],
    tried: '已请物业疏通两次', wanted: '当天疏通', source: null, filerId: 'filer', filerName: '站前街道干部甲', reviewPending: false,
    mergedInto: null, mergedNumber: null, reworks: 0, reason: null, solved: null, verdict: null,
    clock: null, dueAt: null, reviewClock: null, replyClock: null, consultation: null, ruled: false, shelf: null, shelvings: 0, repeatOf: null, repeats: 0, needNumber: null,
    createdAt: NOW - HOUR, dispatchedAt: NOW, closedAt: null, ...change,
  };
}

export function leadShare(change: Partial<Assignment> = {}): Assignment {
  return {
    id: 'A1', whistleId: 'W1', unitCode: LEAD, unitName: '排水公司', part: 'LEAD', state: 'WORKING', step: 2, arrivalRequired: true,
    clocks: clocksAtDispatch('ROUTINE', undefined, true, NOW, CALENDAR),
    dispatchedAt: NOW, ackedAt: null, ackedBy: null, arrivalSaidAt: null, arrivalSaidBy: null, arrivedAt: null, arrivalConfirmedBy: null,
    arrivalDenied: 0, lastNote: null, result: null, submittedAt: null, acceptedAt: null, request: null, returns: 0, extensions: 0,
    pushedBack: null, grade: null, gradeReason: null,
    ...change,
  };
}

export const coShare = (change: Partial<Assignment> = {}): Assignment =>
  leadShare({ id: 'A2', unitCode: CO, unitName: '城市管理局', part: 'CO', ...change });

export const fileOf = (whistle: Partial<Whistle> = {}, assignments: readonly Assignment[] = [leadShare(), coShare()]): CaseFile =>
  ({ whistle: whistleOf(whistle), assignments });

/** Somebody with these seats: 「role@unit」. */
export function actorWith(seats: readonly (readonly [Role, string])[], id = 'somebody'): Actor {
  return { id, openId: `ou_${id}`, name: '某人', memberships: seats.map(([role, unitCode]) => ({ role, unitCode })) };
}

export const otherCase = (state: WhistleState = 'ACTIVE'): CaseFile => fileOf({ id: 'W2', number: '2026-ZQ-R-0002', state });

export function guideRow(change: Partial<GuideRow> = {}): GuideRow {
  return {
    code: '0106', category: '市政', kind: '污水外溢、管道堵塞', synonyms: [], examples: [], type: 'ROUTINE', lead: LEAD, co: [CO],
    streetRole: 'ASSIST', arrivalRequired: true, basis: '参照城镇排水与污水处理条例', confirmed: false, ...change,
  };
}

/** What a unit may be waiting to hear. */
export const REQUESTS = {
  drafted: { kind: 'RETURN', askedBy: '联络员', askedAt: NOW, reason: '不属本单位职责', basis: '“三定”规定第三条', proposed: '水务局', signed: null },
  returning: { kind: 'RETURN', askedBy: '联络员', askedAt: NOW, reason: '不属本单位职责', basis: '“三定”规定第三条', proposed: null, signed: { id: 'leader', name: '分管领导' } },
  extending: { kind: 'EXTENSION', askedBy: '联络员', askedAt: NOW, why: 'MATERIAL', reason: '管件未到', interim: '设围挡', by: { value: 3, unit: 'WORKDAY' }, newDueAt: NOW + 4 * DAY },
  toShelve: { kind: 'SHELVE', askedBy: '联络员', askedAt: NOW, why: 'FUNDS', condition: '资金到位', interim: '设围挡', days: 30, signed: null },
  shelving: { kind: 'SHELVE', askedBy: '联络员', askedAt: NOW, why: 'FUNDS', condition: '资金到位', interim: '设围挡', days: 30, signed: { id: 'leader', name: '分管领导' } },
} as const satisfies Record<string, UnitRequest>;

export const streetDuty = (): GuideRow =>
  guideRow({ code: '0506', category: '住房', kind: '业主委员会成立与换届', lead: null, co: [], streetRole: 'LEAD', streetReason: '由街道指导换届。' });

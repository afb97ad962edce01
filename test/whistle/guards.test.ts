import test from 'ava';
import { decide } from '../../src/whistle/decide.js';
import { GUARDS } from '../../src/whistle/guards.js';
import { transitionOf, type CaseEvent, type GuardName } from '../../src/whistle/lifecycle.js';
import { Refusal, type RefusalCode } from '../../src/whistle/refusal.js';
import { actorWith, CO, coShare, fileOf, LEAD, leadShare, NOW, otherCase, REQUESTS, RESULT, STREET, streetDuty } from './cases.js';
import { readyFor, withInput, withShare, withWhistle, type Ready } from './ready.js';

/** Which conditions each event has, written down from the domain's table. */
const GUARDED: Partial<Record<CaseEvent, string>> = {
  submit: 'notEmergency essentials notStreetDuty',
  submit_emergency: 'isEmergency essentials notStreetDuty',
  change_kind: 'notStreetDuty',
  approve: 'triedRecorded notStreetDuty',
  approve_afterwards: 'reviewPending',
  reject: 'reasonGiven',
  turn_need: 'notTurned',
  dispatch: 'oneLead notStreetDuty',
  refuse: 'reasonGiven',
  merge: 'differentWhistle',
  consult: 'reasonGiven',
  dispute: 'reasonGiven returnDenied notRuled noRequestOpen',
  rule: 'oneLead reasonGiven',
  rule_to_dispatch: 'reasonGiven',
  joint_result: 'coUnitsDone',
  verify_rework: 'reasonGiven',
  evaluate: 'everyUnitGraded',
  evaluate_rework: 'everyUnitGraded reasonGiven',
  appeal_score: 'reasonGiven',
  shelve: 'shelvingToDecide notDanger secondPerson',
  settle: 'reasonGiven',
  reopen: 'reasonGiven',
  withdraw: 'reasonGiven',
  ack: 'caseInHands',
  ask_return: 'caseInHands comeFirst notRuled noRequestOpen firstReturn inReturnWindow reasonGiven basisGiven',
  confirm_return: 'caseInHands returnToSign',
  drop_return: 'caseInHands returnToSign reasonGiven',
  uphold_return: 'caseInHands returnToDecide',
  deny_return: 'caseInHands returnToDecide reasonGiven',
  say_arrived: 'caseInHands arrivalRequired arrivalNotSaid',
  confirm_arrival: 'caseInHands arrivalRequired',
  deny_arrival: 'caseInHands arrivalSaid',
  start: 'caseInHands arrivalSettled',
  progress: 'caseInHands noteGiven',
  ask_extension: 'caseInHands isLead noRequestOpen notYetExtended beforeDue whyGiven reasonGiven interimGiven withinCap',
  grant_extension: 'caseInHands extensionToDecide',
  deny_extension: 'caseInHands extensionToDecide reasonGiven',
  ask_shelve: 'caseInHands isLead noRequestOpen notDanger shelvingsLeft leaderListed whyGiven conditionGiven interimGiven reviewInTime',
  confirm_shelve: 'caseInHands shelvingToSign',
  drop_shelve: 'caseInHands shelvingToSign reasonGiven',
  deny_shelve: 'caseInHands shelvingToDecide reasonGiven',
  submit_result: 'caseInHands resultComplete',
  accept: 'caseInHands isCo',
  push_back: 'caseInHands isCo reasonGiven',
  release: 'caseInHands isCo reasonGiven',
  accept_lead: 'isLead',
  hand_over: 'caseInHands',
  note_call: 'caseInHands noteGiven',
  supervise: 'caseInHands reasonGiven',
  reply_order: 'noteGiven',
  reply_case_order: 'noteGiven',
  record_measure: 'reasonGiven',
};

interface Spoilt {
  when: string;
  spoil(ready: Ready): Ready;
  code: RefusalCode;
  field?: string;
}

const missing = (when: string, field: string, spoil: Spoilt['spoil']): Spoilt => ({ when, spoil, code: 'missing-input', field });
const wrong = (when: string, spoil: Spoilt['spoil'], code: RefusalCode = 'wrong-state', field?: string): Spoilt =>
  ({ when, spoil, code, ...(field && { field }) });
const asLead = (ready: Ready): Ready => withShare(ready, { part: 'LEAD' });
const asCo = (ready: Ready): Ready => {
  const assignment = coShare({ state: ready.assignment!.state });
  return { ...ready, assignment, file: fileOf({ state: 'ACTIVE' }, [leadShare(), assignment]) };
};
/** Tackling whistles go out with the secretary’s word only. */
const bySecretary = (ready: Ready): Ready => ({ ...ready, actor: actorWith([['STREET_SECRETARY', STREET]]) });
const withCo = (state: 'WORKING' | 'PENDING_ACK' | 'SUBMITTED') => (ready: Ready): Ready =>
  ({ ...ready, file: fileOf({ state: 'ACTIVE' }, [leadShare({ state: 'SUBMITTED' }), coShare({ state })]) });

/** The ways in which each condition can fail, everything else being in order. */
const SPOILT: Record<GuardName, Spoilt[]> = {
  isEmergency: [wrong('the whistle is a routine one', (r) => withWhistle(r, { type: 'ROUTINE' }), 'not-emergency')],
  notEmergency: [wrong('the whistle is an emergency', (r) => withWhistle(r, { type: 'EMERGENCY' }))],
  essentials: [
    missing('the place is blank', 'place', (r) => withWhistle(r, { place: '  ' })),
    missing('the matter is blank', 'matter', (r) => withWhistle(r, { matter: '　' })),
  ],
  notStreetDuty: [wrong('the matter is the street’s own duty', (r) => withInput(r, { row: streetDuty() }), 'street-duty', 'kind')],
  triedRecorded: [
    missing('a routine whistle does not say what the street tried', 'tried', (r) => withInput(withWhistle(r, { tried: null }), { tried: undefined })),
    missing('a tackling whistle does not say what the street tried', 'tried',
      (r) => bySecretary(withInput(withWhistle(r, { type: 'TACKLE', tried: ' ' }), { tried: undefined }))),
  ],
  reasonGiven: [
    missing('no reason is given', 'reason', (r) => withInput(r, { reason: undefined })),
    missing('the reason is blank', 'reason', (r) => withInput(r, { reason: ' \n' })),
  ],
  reviewPending: [wrong('the review is already done', (r) => withWhistle(r, { reviewPending: false }))],
  oneLead: [
    missing('no lead is chosen', 'lead', (r) => withInput(r, { lead: undefined })),
    wrong('the lead is also a co-unit', (r) => withInput(r, { cos: [CO, LEAD] }), 'bad-input', 'cos'),
    wrong('a co-unit is chosen twice', (r) => withInput(r, { cos: [CO, CO] }), 'bad-input', 'cos'),
  ],
  differentWhistle: [
    wrong('no other whistle is chosen', (r) => withInput(r, { target: undefined }), 'bad-input', 'target'),
    wrong('the other whistle is the same one', (r) => withInput(r, { target: r.file }), 'bad-input', 'target'),
    ...(['DRAFT', 'REJECTED', 'WITHDRAWN', 'MERGED', 'ARCHIVED'] as const).map((state) =>
      wrong(`the other whistle is ${state}`, (r) => withInput(r, { target: otherCase(state) }), 'bad-input', 'target')),
    ...(['IN_REVIEW', 'IN_DISPATCH', 'VERIFYING', 'CLOSED'] as const).map((state) =>
      wrong(`an emergency would follow a case that is ${state}`, (r) => withInput(withWhistle(r, { type: 'EMERGENCY' }), { target: otherCase(state) }), 'bad-input', 'target')),
  ],
  coUnitsDone: (['PENDING_ACK', 'WORKING', 'SUBMITTED'] as const).map((state) =>
    wrong(`a co-unit is still ${state} and the lead does not say why`, withCo(state), 'co-units-open', 'missing')),
  resultComplete: [
    missing('there is no result', 'acceptedWhen', (r) => withInput(r, { result: undefined })),
    ...(['acceptedWhen', 'contacted', 'measures', 'solvedWhen'] as const).map((field) =>
      missing(`the result lacks ${field}`, field, (r) => withInput(r, { result: { ...RESULT, [field]: ' ' } }))),
  ],
  everyUnitGraded: [
    missing('nobody said whether it is solved', 'solved', (r) => withInput(r, { solved: undefined })),
    missing('a unit has no grade', `grade_${CO}`, (r) => withInput({ ...r, file: fileOf({ state: 'EVALUATING' }, [leadShare({ state: 'ACCEPTED' }), coShare({ state: 'ACCEPTED' })]) }, { grades: new Map([[LEAD, 5]]) })),
  ],
  arrivalRequired: [wrong('nobody has to come', (r) => withShare(r, { arrivalRequired: false }))],
  arrivalSettled: [wrong('the unit still has to come', (r) => withShare(r, { arrivalRequired: true }), 'arrival-first')],
  arrivalSaid: [wrong('the unit did not say it came', (r) => withShare(r, { arrivalSaidAt: null }))],
  arrivalNotSaid: [wrong('the unit already said so', (r) => withShare(r, { arrivalSaidAt: NOW }))],
  noteGiven: [missing('the note is blank', 'note', (r) => withInput(r, { note: ' ' }))],
  isLead: [wrong('the unit is a co-unit', asCo)],
  isCo: [wrong('the unit is the lead', asLead)],
  notTurned: [wrong('it is a need already, or came from one', (r) => withWhistle(r, { needNumber: '2026-A01-X-0001' }))],
  noRequestOpen: [wrong('a request is already open', (r) => withShare(r, { request: REQUESTS.extending }))],
  comeFirst: [wrong('it is an emergency', (r) => withWhistle(r, { type: 'EMERGENCY' }))],
  notRuled: [wrong('a ruling designated the units', (r) => withWhistle(r, { ruled: true }))],
  firstReturn: [wrong('the unit asked before', (r) => withShare(r, { returns: 1 }))],
  inReturnWindow: [wrong('the window closed a moment ago', (r) => withInput(r, { returnBy: NOW - 1 }))],
  basisGiven: [missing('no legal basis is given', 'return_basis', (r) => withInput(r, { basis: ' ' }))],
  returnToSign: [
    wrong('nothing is asked', (r) => withShare(r, { request: null })),
    wrong('something else is asked', (r) => withShare(r, { request: REQUESTS.toShelve })),
    wrong('it is signed already', (r) => withShare(r, { request: REQUESTS.returning })),
  ],
  returnToDecide: [
    wrong('nothing is asked', (r) => withShare(r, { request: null })),
    wrong('something else is asked', (r) => withShare(r, { request: REQUESTS.shelving })),
    wrong('the unit’s leader has not signed', (r) => withShare(r, { request: REQUESTS.drafted })),
  ],
  returnDenied: [
    wrong('the unit never asked to return it', (r) => withShare(r, { returns: 0 })),
    wrong('the unit had it consulted before', (r) => withShare(r, { returns: 2 })),
    wrong('the return is still open', (r) => withShare(r, { state: 'RETURN_ASKED' })),
    wrong('the return was upheld', (r) => withShare(r, { state: 'RETURNED' })),
  ],
  notYetExtended: [
    wrong('it was extended before', (r) => withShare(r, { extensions: 1 })),
    wrong('it was extended under another lead', (r) => ({ ...r, file: { ...r.file, assignments: r.file.assignments.map((one) => (one.part === 'CO' ? { ...one, extensions: 1 } : one)) } })),
  ],
  beforeDue: [wrong('the promise is over', (r) => withInput(r, { now: r.assignment!.clocks.resolve.dueAt + 1 }))],
  whyGiven: [missing('no class of reason is chosen', 'why', (r) => withInput(r, { why: undefined }))],
  interimGiven: [missing('no interim measure is named', 'interim', (r) => withInput(r, { interim: '' }))],
  withinCap: [
    missing('nothing says how much longer', 'extend_by', (r) => withInput(r, { by: undefined })),
    missing('it is counted in another unit', 'extend_by', (r) => withInput(r, { by: { value: 3, unit: 'DAY' } })),
    missing('it is no time at all', 'extend_by', (r) => withInput(r, { by: { value: 0, unit: 'WORKDAY' } })),
    wrong('it is a day more than the cap', (r) => withInput(r, { by: { value: 11, unit: 'WORKDAY' } }), 'bad-input', 'extend_by'),
  ],
  extensionToDecide: [
    wrong('nothing is asked', (r) => withShare(r, { request: null })),
    wrong('something else is asked', (r) => withShare(r, { request: REQUESTS.shelving })),
  ],
  notDanger: [wrong('it is an emergency', (r) => withWhistle(r, { type: 'EMERGENCY' }))],
  shelvingsLeft: [wrong('it was on the ledger three times', (r) => withWhistle(r, { shelvings: 3 }))],
  leaderListed: [wrong('the unit has no leader to sign', (r) => withInput(r, { leaderListed: false }))],
  conditionGiven: [missing('no condition is named', 'shelve_condition', (r) => withInput(r, { condition: ' ' }))],
  reviewInTime: [
    missing('no day is chosen', 'shelve_days', (r) => withInput(r, { days: undefined })),
    wrong('it would be looked at after more than 90 days', (r) => withInput(r, { days: 91 }), 'bad-input', 'shelve_days'),
  ],
  shelvingToSign: [
    wrong('nothing is asked', (r) => withShare(r, { request: null })),
    wrong('something else is asked', (r) => withShare(r, { request: REQUESTS.drafted })),
    wrong('it is signed already', (r) => withShare(r, { request: REQUESTS.shelving })),
  ],
  shelvingToDecide: [
    wrong('nothing is asked', (r) => withShare(r, { request: null })),
    wrong('something else is asked', (r) => withShare(r, { request: REQUESTS.returning })),
    wrong('the unit’s leader has not signed', (r) => withShare(r, { request: REQUESTS.toShelve })),
  ],
  secondPerson: [wrong('the same person signed it for the unit', (r) => withInput(r, { approver: 'leader' }))],
  caseInHands: (['CONSULTING', 'VERIFYING', 'EVALUATING', 'CLOSED', 'WITHDRAWN'] as const).map((state) =>
    wrong(`the case is ${state}`, (r) => withWhistle(r, { state }))),
};

for (const [event, guards] of Object.entries(GUARDED) as [CaseEvent, string][]) {
  for (const guard of guards.split(' ') as GuardName[]) {
    for (const { when, spoil, code, field } of SPOILT[guard]) {
      test(`${event} is refused when only ${when}`, (t) => {
        t.notThrows(() => decide(readyFor(event)));
        const refusal = t.throws(() => decide(spoil(readyFor(event))), { instanceOf: Refusal });
        t.is(refusal?.code, code);
        t.is(refusal?.field, field);
        t.regex(refusal?.message ?? '', /\p{Script=Han}[^]*[。？]$/u, 'one Chinese sentence');
      });
    }
  }
}

test('every condition of every event is expected above', (t) => {
  for (const event of Object.keys(GUARDED) as CaseEvent[]) {
    t.deepEqual([...transitionOf(event).guards].sort(), GUARDED[event]!.split(' ').sort(), event);
  }
  t.deepEqual(Object.keys(SPOILT).sort(), Object.keys(GUARDS).sort());
});

for (const type of ['EMERGENCY', 'ENFORCEMENT'] as const) {
  test(`what the street tried need not be said of a whistle of type ${type}`, (t) => {
    t.notThrows(() => GUARDS.triedRecorded({ file: fileOf({ type, tried: null }), input: {} }));
  });
}

test('what the street tried may have been said when raising or be added when approving', (t) => {
  t.notThrows(() => GUARDS.triedRecorded({ file: fileOf({ tried: '已劝导' }), input: {} }));
  t.notThrows(() => GUARDS.triedRecorded({ file: fileOf({ tried: null }), input: { tried: '已劝导' } }));
});

for (const state of ['ACCEPTED', 'RELEASED', 'RETURNED'] as const) {
  test(`a co-unit that is ${state} does not hold up the joint result`, (t) => {
    t.notThrows(() => GUARDS.coUnitsDone({ file: fileOf({}, [leadShare(), coShare({ state })]), input: {} }));
  });
}

test('the lead may send the joint result without a co-unit by saying why', (t) => {
  t.notThrows(() => GUARDS.coUnitsDone({ file: fileOf(), input: { result: { ...RESULT, missing: '城管局等待备件' } } }));
});

test('the refusal of an early joint result names the open units and where they stand', (t) => {
  const refusal = t.throws(() => GUARDS.coUnitsDone({ file: fileOf(), input: { result: RESULT } }), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /尚未办完：城市管理局办理中；/);
});

for (const state of ['ACTIVE', 'REWORK'] as const) {
  test(`an emergency may follow a case that is ${state}, where units are at work`, (t) => {
    t.notThrows(() => GUARDS.differentWhistle({ file: fileOf({ type: 'EMERGENCY' }), input: { target: otherCase(state) } }));
  });
}

test('a unit that was released needs no grade', (t) => {
  const file = fileOf({}, [leadShare({ state: 'ACCEPTED' }), coShare({ state: 'RELEASED' })]);
  t.notThrows(() => GUARDS.everyUnitGraded({ file, input: { solved: 'YES', grades: new Map([[LEAD, 4]]) } }));
});

test('a case in hands has a lead', (t) => {
  t.is(t.throws(() => GUARDS.caseInHands({ file: fileOf({}, [coShare()]), input: {} }), { instanceOf: Refusal })?.code, 'wrong-state');
});

test('a case that nobody was called to is not in hands, one that waits for another lead is', (t) => {
  const waiting = (dispatchedAt: number | null): void => GUARDS.caseInHands({ file: fileOf({ state: 'IN_DISPATCH', dispatchedAt }), input: {} });
  t.is(t.throws(() => waiting(null), { instanceOf: Refusal })?.code, 'wrong-state');
  t.notThrows(() => waiting(NOW));
});

test('a consultation stops the work on a routine matter and never on an emergency', (t) => {
  const consulted = (type: 'ROUTINE' | 'EMERGENCY'): void => GUARDS.caseInHands({ file: fileOf({ state: 'CONSULTING', type }), input: {} });
  t.is(t.throws(() => consulted('ROUTINE'), { instanceOf: Refusal })?.code, 'wrong-state');
  t.notThrows(() => consulted('EMERGENCY'));
});

test('the last moment of the return window and of the promise is still in time', (t) => {
  const assignment = leadShare();
  t.notThrows(() => GUARDS.inReturnWindow({ file: fileOf(), assignment, input: { now: NOW, returnBy: NOW } }));
  t.notThrows(() => GUARDS.beforeDue({ file: fileOf(), assignment, input: { now: assignment.clocks.resolve.dueAt } }));
});

test('a case that is being done again is in hands', (t) => {
  t.notThrows(() => GUARDS.caseInHands({ file: fileOf({ state: 'REWORK' }), input: {} }));
});

test('the refusal of a street duty says which one and why', (t) => {
  const refusal = t.throws(() => GUARDS.notStreetDuty({ file: fileOf(), input: { row: streetDuty() } }), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /「住房·业主委员会成立与换届」属街道职责.*由街道指导换届/);
});

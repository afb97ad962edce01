import test from 'ava';
import { decide } from '../../src/whistle/decide.js';
import { GUARDS } from '../../src/whistle/guards.js';
import { transitionOf, type CaseEvent, type GuardName } from '../../src/whistle/lifecycle.js';
import { Refusal, type RefusalCode } from '../../src/whistle/refusal.js';
import { actorWith, CO, coShare, fileOf, LEAD, leadShare, NOW, otherCase, RESULT, STREET, streetDuty } from './cases.js';
import { readyFor, withInput, withShare, withWhistle, type Ready } from './ready.js';

/** Which conditions each event has, written down from the domain's table. */
const GUARDED: Partial<Record<CaseEvent, string>> = {
  submit: 'notEmergency essentials notStreetDuty',
  submit_emergency: 'isEmergency essentials notStreetDuty',
  change_kind: 'notStreetDuty',
  approve: 'triedRecorded notStreetDuty',
  approve_afterwards: 'reviewPending',
  reject: 'reasonGiven',
  dispatch: 'oneLead notStreetDuty',
  refuse: 'reasonGiven',
  merge: 'differentWhistle',
  consult: 'reasonGiven',
  rule: 'oneLead reasonGiven',
  rule_to_dispatch: 'reasonGiven',
  joint_result: 'coUnitsDone',
  verify_rework: 'reasonGiven',
  evaluate: 'everyUnitGraded',
  evaluate_rework: 'everyUnitGraded reasonGiven',
  appeal_score: 'reasonGiven',
  shelve: 'reasonGiven',
  settle: 'reasonGiven',
  reopen: 'reasonGiven',
  withdraw: 'reasonGiven',
  ack: 'caseInHands',
  ask_return: 'caseInHands reasonGiven',
  deny_return: 'reasonGiven',
  say_arrived: 'caseInHands arrivalRequired arrivalNotSaid',
  confirm_arrival: 'caseInHands arrivalRequired',
  deny_arrival: 'caseInHands arrivalSaid',
  start: 'caseInHands arrivalSettled',
  progress: 'caseInHands noteGiven',
  ask_extension: 'caseInHands reasonGiven isLead',
  submit_result: 'caseInHands resultComplete',
  accept: 'caseInHands isCo',
  push_back: 'caseInHands isCo reasonGiven',
  release: 'caseInHands isCo reasonGiven',
  accept_lead: 'isLead',
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
  caseInHands: (['IN_DISPATCH', 'CONSULTING', 'VERIFYING', 'EVALUATING', 'CLOSED', 'WITHDRAWN'] as const).map((state) =>
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
  t.regex(refusal?.message ?? '', /城市管理局（办理中）/);
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

test('a case that is being done again is in hands', (t) => {
  t.notThrows(() => GUARDS.caseInHands({ file: fileOf({ state: 'REWORK' }), input: {} }));
});

test('the refusal of a street duty says which one and why', (t) => {
  const refusal = t.throws(() => GUARDS.notStreetDuty({ file: fileOf(), input: { row: streetDuty() } }), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /「住房·业主委员会成立与换届」属街道职责.*由街道指导换届/);
});

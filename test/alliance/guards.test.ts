import test, { type ExecutionContext } from 'ava';
import { decideInAlliance } from '../../src/alliance/decide.js';
import { ALLIANCE_GUARDS } from '../../src/alliance/guards.js';
import { allianceTransitionOf, CLAIM_TRANSITIONS, ENTRY_TRANSITIONS, type AllianceEvent, type AllianceGuard } from '../../src/alliance/lifecycle.js';
import type { ListName } from '../../src/alliance/lists.js';
import { Refusal, type RefusalCode } from '../../src/whistle/refusal.js';
import { actorWith, DAY, HOUR, NOW } from '../whistle/cases.js';
import { ALLIANCE, bookingOf, CLAIMANT, claimOf, councilOf, dossierOf, OWNER, projectOf, SLOT } from './cases.js';
import { readyFor, withClaims, withEntry, withInput, type Ready } from './ready.js';

/** Which conditions each event has, written down from the domain and the issue. */
const GUARDED: Partial<Record<AllianceEvent, string>> = {
  publish_need: 'essentials namesNobody dateAhead',
  withdraw_need: 'reasonGiven namesNobody nothingDelivered',
  finish_need: 'somethingConfirmed nothingPending',
  offer_neighbours: 'hasNeighbours notYetOffered',
  turn_whistle: 'noLiveClaims notFromWhistle',
  publish_resource: 'essentials namesNobody',
  suspend_resource: 'reasonGiven namesNobody noLiveClaims',
  withdraw_resource: 'reasonGiven namesNobody noLiveClaims',
  propose_project: 'essentials namesNobody dateAhead needsOfAlliance',
  drop_project: 'reasonGiven namesNobody',
  note_project: 'noteGiven namesNobody',
  pause_project: 'reasonGiven namesNobody',
  finish_project: 'milestonesDone',
  review_project: 'gradeGiven namesNobody',
  decide_need: 'namesNobody',
  hold_council: 'everyNeedDecided',
  claim: 'notOwn notYetClaiming dateAhead amountFits inOpenings slotFree namesNobody',
  wait: 'notOwn notYetClaiming dateAhead amountFits namesNobody',
  decline_claim: 'reasonGiven namesNobody',
  withdraw_claim: 'reasonGiven namesNobody',
  note_claim: 'noteGiven namesNobody',
  confirm: 'receivedFits',
  deny: 'reasonGiven namesNobody',
  review_claim: 'gradeGiven notYetReviewed namesNobody',
};

interface Spoilt {
  when: string;
  spoil(ready: Ready): Ready;
  code: RefusalCode;
  field?: string;
}

const missing = (when: string, field: string, spoil: Spoilt['spoil']): Spoilt => ({ when, spoil, code: 'missing-input', field });
const wrong = (when: string, spoil: Spoilt['spoil'], code: RefusalCode = 'wrong-state', field?: string): Spoilt => ({ when, spoil, code, ...(field && { field }) });

/** The same question about a booking of a resource that is open on Sundays from 08:00 to 18:00 and takes sixty. */
const booking = (change: object = {}) => (ready: Ready): Ready => ({
  ...withInput(ready, { by: undefined, slot: SLOT }), dossier: dossierOf('RESOURCE', { openings: [{ weekday: 7, from: '08:00', to: '18:00' }], ...change }),
});
const both = (...steps: ((ready: Ready) => Ready)[]) => (ready: Ready): Ready => steps.reduce((one, step) => step(one), ready);
const input = (change: Ready['input'] | object) => (ready: Ready): Ready => withInput(ready, change);
const claims = (...states: Parameters<typeof claimOf>[0][]) => (ready: Ready): Ready => withClaims(ready, states.map((one) => claimOf(one)));

/** The ways in which each condition can fail, everything else being in order. */
const SPOILT: Record<AllianceGuard, Spoilt[]> = {
  essentials: ['', null, undefined].map((value) => missing(`the title is ${value === '' ? 'empty' : value}`, 'title', input({ needed: { title: [value, '需求内容'] } }))),
  namesNobody: [wrong('what was written names a person', input({ written: ['折叠椅', '给李奶奶送餐'] }), 'bad-input')],
  dateAhead: [
    missing('no day is chosen', 'by', input({ by: undefined })),
    wrong('the day is over', input({ by: NOW - 1 }), 'bad-input', 'by'),
  ],
  amountFits: [
    missing('no amount is given', 'amount', input({ amount: undefined })),
    missing('the amount is zero', 'amount', input({ amount: 0 })),
    wrong('the amount is one more than is open', both((r) => withEntry(r, { pledged: 31 }), input({ amount: 20 })), 'bad-input', 'amount'),
    wrong('the amount is one more than the whole need', both((r) => withEntry(r, { pledged: 50 }), input({ amount: 51 })), 'bad-input', 'amount'),
  ],
  notOwn: [wrong('the unit asks itself', (r) => ({ ...r, actor: actorWith([['ALLIANCE_LIAISON', OWNER]]) }))],
  notYetClaiming: [wrong('the unit has a claim that is not over', input({ openClaim: claimOf() }))],
  // Only bookings have a time: what may be wrong with one is tried below, where everything else about it is right.
  inOpenings: [],
  slotFree: [],
  reasonGiven: [missing('no reason is given', 'reason', input({ reason: undefined })), missing('the reason is blank', 'reason', input({ reason: ' \n' }))],
  noteGiven: [missing('no note is given', 'note', input({ note: undefined })), missing('the note is blank', 'note', input({ note: '　' }))],
  noLiveClaims: (['OFFERED', 'ACCEPTED', 'DELIVERED'] as const).map((state) => wrong(`a claim is ${state}`, claims({ state }))),
  nothingDelivered: (['DELIVERED', 'CONFIRMED'] as const).map((state) => wrong(`a claim is ${state}`, claims({ state }))),
  somethingConfirmed: [wrong('nothing was confirmed', claims()), wrong('what was there was not delivered', claims({ state: 'NOT_DELIVERED' }))],
  nothingPending: (['OFFERED', 'ACCEPTED', 'DELIVERED'] as const).map((state) => wrong(`another claim is ${state}`, claims({ state: 'CONFIRMED' }, { id: 'C2', state }))),
  hasNeighbours: [wrong('the alliance has no neighbours', (r) => ({ ...r, dossier: { ...r.dossier, alliance: { ...ALLIANCE, neighbours: [] } } }))],
  notYetOffered: [wrong('all neighbours have it', (r) => withEntry(r, { offeredTo: ['A05'] }))],
  notFromWhistle: [wrong('it came from a whistle', (r) => withEntry(r, { whistleNumber: '2026-ZQ-R-0001' }))],
  gradeGiven: [missing('no grade is chosen', 'grade', input({ grade: undefined }))],
  notYetReviewed: [wrong('the unit has spoken before', input({ reviewed: true }))],
  receivedFits: [
    missing('nothing came', 'amount', input({ amount: 0 })), missing('nobody says how much came', 'amount', input({ amount: undefined })),
    wrong('more came than was promised', input({ amount: 21 }), 'bad-input', 'amount'),
  ],
  milestonesDone: [wrong('a milestone is open', (r) => withEntry(r, { milestones: [...projectOf().milestones, { words: '启用', by: NOW, doneAt: null, doneBy: null }] }))],
  needsOfAlliance: [wrong('a need is another alliance’s', input({ foreign: ['2026-A05-X-0001'] }), 'bad-input')],
  everyNeedDecided: [wrong('a need has no word yet', (r) => withEntry(r, { agenda: ['N1', 'N2'], decisions: [{ needId: 'N1', decision: 'CARRY', words: null }] }))],
};

for (const [event, guards] of Object.entries(GUARDED) as [AllianceEvent, string][]) {
  for (const guard of guards.split(' ') as AllianceGuard[]) {
    for (const { when, spoil, code, field } of SPOILT[guard]) {
      test(`${event} is refused when only ${when} (${guard})`, (t) => {
        t.notThrows(() => decideInAlliance(readyFor(event)));
        refused(t, () => decideInAlliance(spoil(readyFor(event))), code, field);
      });
    }
  }
}

const RESERVED = (ready: Ready): Ready => withClaims(ready, [bookingOf({ amount: 50 })]);

for (const { when, spoil, code, field } of [
  wrong('it ends before it begins', both(booking(), input({ slot: { from: SLOT.to, to: SLOT.from } })), 'bad-input', 'to'),
  wrong('it has begun', both(booking({ openings: [] }), input({ slot: { from: NOW - 1, to: NOW + HOUR } })), 'bad-input', 'from'),
  missing('no time is chosen', 'from', both(booking(), input({ slot: undefined }))),
  wrong('it is more than there is', both(booking(), input({ amount: 61 })), 'bad-input', 'amount'),
  wrong('it begins before the resource opens', both(booking(), input({ slot: { from: SLOT.from - 2 * HOUR, to: SLOT.to } })), 'bad-input', 'from'),
  wrong('it is on another day', both(booking(), input({ slot: { from: SLOT.from + DAY, to: SLOT.to + DAY } })), 'bad-input', 'from'),
  wrong('others have taken too much of that time', both(booking(), RESERVED, input({ amount: 11 })), 'wrong-state', 'from'),
  wrong('an hour of it is taken', both(booking(), RESERVED, input({ amount: 11, slot: { from: SLOT.to - HOUR, to: SLOT.to + HOUR } })), 'wrong-state', 'from'),
]) {
  test(`a booking is refused when only ${when}`, (t) => {
    t.notThrows(() => decideInAlliance(booking()(readyFor('claim'))));
    refused(t, () => decideInAlliance(spoil(readyFor('claim'))), code, field);
  });
}

for (const [when, spoil] of [
  ['what is left of that time is enough', both(booking(), RESERVED, input({ amount: 10 }))],
  ['it begins when the other ends', both(booking(), RESERVED, input({ amount: 60, slot: { from: SLOT.to, to: SLOT.to + HOUR } }))],
  ['the other was given back', both(booking(), (r) => withClaims(r, [bookingOf({ amount: 60, state: 'RELEASED' })]), input({ amount: 60 }))],
] as const) {
  test(`a booking is taken when ${when}`, (t) => {
    t.notThrows(() => decideInAlliance(spoil(readyFor('claim'))));
  });
}

test('every condition of every event is expected above', (t) => {
  const events = [...(Object.keys(ENTRY_TRANSITIONS) as ListName[]).flatMap((list) => Object.keys(ENTRY_TRANSITIONS[list])), ...Object.keys(CLAIM_TRANSITIONS)] as AllianceEvent[];
  for (const event of events) t.deepEqual([...allianceTransitionOf(event).guards].sort(), (GUARDED[event] ?? '').split(' ').filter(Boolean).sort(), event);
  t.deepEqual(Object.keys(SPOILT).sort(), Object.keys(ALLIANCE_GUARDS).sort());
});

test('a refused amount says how much may be taken', (t) => {
  const sentence = (ready: Ready): string => t.throws(() => decideInAlliance(ready), { instanceOf: Refusal })!.message;
  t.regex(sentence(withInput(withEntry(readyFor('claim'), { pledged: 45 }), { amount: 6 })), /还缺 5 把，最多可认领 5 把/);
  t.regex(sentence(both(booking(), input({ amount: 61 }))(readyFor('claim'))), /最多可提供 60 场/);
});

test('a refused booking names the next free time', (t) => {
  const refusal = t.throws(() => decideInAlliance(both(booking(), RESERVED, input({ amount: 11 }))(readyFor('claim'))), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /最近的空闲时段为 11月29日 11:00 至 13:00/);
});

test('the unit that has a claim already learns who claimed and when', (t) => {
  const refusal = t.throws(() => decideInAlliance(withInput(readyFor('claim'), { openClaim: claimOf() })), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /本单位已于 11月23日 10:00 认领（某人）/);
});

test('reasons and notes are looked through for names too', (t) => {
  const refusal = t.throws(() => decideInAlliance(withInput(readyFor('decline_claim'), { reason: '已由张大爷解决' })), { instanceOf: Refusal });
  t.regex(refusal?.message ?? '', /「张大爷」会让人认出是谁/);
});

test('a council whose needs all have a word may be held, one without needs too', (t) => {
  const held = (change: object): void => ALLIANCE_GUARDS.everyNeedDecided({ dossier: dossierOf('COUNCIL', councilOf(change)), input: { now: NOW } });
  t.notThrows(() => held({ agenda: ['N1'], decisions: [{ needId: 'N1', decision: 'PROJECT', words: null }] }));
  t.notThrows(() => held({ agenda: [] }));
});

test('the last moment of the promised day is still ahead', (t) => {
  t.notThrows(() => ALLIANCE_GUARDS.dateAhead({ dossier: dossierOf('NEED'), input: { now: NOW, by: NOW } }));
});

test('the same unit may book a resource twice', (t) => {
  const twice = withClaims(booking()(readyFor('claim')), [bookingOf({ amount: 10, unitCode: CLAIMANT })]);
  t.notThrows(() => decideInAlliance({ ...twice, actor: actorWith([['ALLIANCE_LIAISON', CLAIMANT]]) }));
});

function refused(t: ExecutionContext, attempt: () => unknown, code: RefusalCode, field: string | undefined): void {
  const refusal = t.throws(attempt, { instanceOf: Refusal });
  t.is(refusal?.code, code);
  t.is(refusal?.field, field);
  t.regex(refusal?.message ?? '', /\p{Script=Han}[^]*[。？]$/u, 'one Chinese sentence');
}

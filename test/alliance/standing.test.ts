import test from 'ava';
import fc from 'fast-check';
import { CLAIM_STATES, NEED_STATES, type ClaimState, type NeedState, type ResourceState } from '../../src/alliance/lifecycle.js';
import { standing } from '../../src/alliance/standing.js';
import type { Need } from '../../src/alliance/dossier.js';
import { NOW } from '../whistle/cases.js';
import { bookingOf, claimOf, dossierOf } from './cases.js';

type Part = readonly [ClaimState, number];

const needAfter = (parts: readonly Part[], need: Partial<Need> = {}): Partial<Need> =>
  standing(dossierOf('NEED', { quantity: 10, ...need }), parts.map(([state, amount], index) => claimOf({ id: `C${index}`, state, amount }))) as Partial<Need>;

for (const [when, parts, expected] of [
  ['nobody claims', [], 'LISTED'],
  ['a part is offered', [['OFFERED', 4]], 'PARTLY_CLAIMED'],
  ['a part is accepted', [['ACCEPTED', 4]], 'PARTLY_CLAIMED'],
  ['a part has come and the rest is open', [['CONFIRMED', 4]], 'PARTLY_CLAIMED'],
  ['all is offered', [['OFFERED', 10]], 'CLAIMED'],
  ['all is promised and one offer has no answer', [['ACCEPTED', 6], ['OFFERED', 4]], 'CLAIMED'],
  ['all is promised and answered', [['ACCEPTED', 6], ['DELIVERED', 4]], 'RUNNING'],
  ['a part has come and the rest is under way', [['CONFIRMED', 6], ['ACCEPTED', 4]], 'RUNNING'],
  ['all has come', [['CONFIRMED', 6], ['CONFIRMED', 4]], 'DONE'],
  ['everybody gave up', [['WITHDRAWN', 6], ['RELEASED', 4], ['DECLINED', 10], ['NOT_DELIVERED', 3]], 'LISTED'],
  ['who waits holds nothing', [['WAITING', 10]], 'LISTED'],
] as const satisfies readonly (readonly [string, readonly Part[], NeedState])[]) {
  test(`a need is ${expected} when ${when}`, (t) => {
    t.is(needAfter(parts).state, expected);
  });
}

test('a need that went unmet is unmet again when everybody gives up', (t) => {
  t.is(needAfter([['RELEASED', 10]], { state: 'PARTLY_CLAIMED', unmetAt: NOW }).state, 'UNMET');
});

for (const state of ['DRAFT', 'REVIEWED', 'WHISTLED', 'WITHDRAWN', 'DONE'] as const) {
  test(`a need that is ${state} stays so whatever becomes of its claims`, (t) => {
    t.is(needAfter([['OFFERED', 4]], { state }).state, state);
  });
}

const parts = fc.array(fc.tuple(fc.constantFrom(...Object.keys(CLAIM_STATES) as ClaimState[]), fc.integer({ min: 1, max: 10 })), { maxLength: 8 });

test('what is confirmed is never more than what is pledged, and only live claims count', (t) => {
  fc.assert(fc.property(parts, fc.constantFrom(...Object.keys(NEED_STATES) as NeedState[]), (list, state) => {
    const { pledged = 0, confirmed = 0 } = needAfter(list, { state });
    const sum = (...states: ClaimState[]): number => list.filter(([one]) => states.includes(one)).reduce((all, [, amount]) => all + amount, 0);
    t.is(pledged, sum('OFFERED', 'ACCEPTED', 'DELIVERED', 'CONFIRMED'));
    t.is(confirmed, sum('CONFIRMED'));
    t.true(confirmed <= pledged);
  }));
});

test('in which order claims were made does not matter', (t) => {
  fc.assert(fc.property(parts, (list) => t.deepEqual(needAfter(list), needAfter([...list].reverse()))));
});

for (const [when, states, expected] of [
  ['nobody has booked it', [], 'LISTED'], ['a booking waits for an answer', ['OFFERED'], 'RESERVED'], ['a booking is accepted', ['ACCEPTED'], 'RESERVED'],
  ['a booking waits to be confirmed', ['DELIVERED'], 'USED'], ['one is used while another is booked', ['ACCEPTED', 'DELIVERED'], 'USED'], ['every booking is over', ['CONFIRMED', 'WITHDRAWN'], 'LISTED'],
] as const satisfies readonly (readonly [string, readonly ClaimState[], ResourceState])[]) {
  test(`a resource is ${expected} when ${when}`, (t) => {
    t.deepEqual(standing(dossierOf('RESOURCE'), states.map((state, index) => bookingOf({ id: `C${index}`, state }))), { state: expected });
  });
}

test('a resource that is not to be had stays so, and projects and councils have no claims', (t) => {
  for (const state of ['SUSPENDED', 'WITHDRAWN'] as const) t.deepEqual(standing(dossierOf('RESOURCE', { state }), [bookingOf()]), { state });
  t.deepEqual(standing(dossierOf('PROJECT'), []), {});
  t.deepEqual(standing(dossierOf('COUNCIL'), []), {});
});

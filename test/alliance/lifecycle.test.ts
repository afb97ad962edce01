import test from 'ava';
import { decideInAlliance, inAllianceByItself, type AllianceDecision } from '../../src/alliance/decide.js';
import {
  allianceTransitionOf, CLAIM_STATES, CLAIM_TRANSITIONS, ENTRY_TRANSITIONS, isClaimEvent, KEEPS_CLAIM_STEP, KEEPS_ENTRY_STEP, STATE_NAMES, type AllianceEvent,
} from '../../src/alliance/lifecycle.js';
import type { ListName } from '../../src/alliance/lists.js';
import { ROLES } from '../../src/people/roles.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { actorWith } from '../whistle/cases.js';
import { STRANGER } from './cases.js';
import { listOf, readyFor, type Ready } from './ready.js';
import { seatsFor } from './who-may.js';

/**
 * The domain's transitions (4.3), written down by hand: `from… > to`, `=` for "stays", `-` before the first state.
 *
 * Where ours differs from the domain's chains:
 *  - a need's way from LISTED over PARTLY_CLAIMED, CLAIMED and RUNNING to DONE follows from its claims (standing.test.ts), so no event of
 *    its own leads there but finish_need: what has come is enough. REVIEWED follows from the community's reviews of all who served.
 *  - a project may be refused (DROPPED), and paused before it starts.
 *  - a claim may wait, step back, be released or be called off; promote is the waiting list's own.
 */
const EXPECTED_WORDS = `
publish_need: DRAFT > LISTED
withdraw_need: LISTED PARTLY_CLAIMED CLAIMED RUNNING UNMET > WITHDRAWN
finish_need: PARTLY_CLAIMED CLAIMED RUNNING > DONE
mark_unmet: LISTED > UNMET
offer_neighbours: LISTED PARTLY_CLAIMED UNMET > =
invite: LISTED PARTLY_CLAIMED UNMET > =
turn_whistle: LISTED UNMET > WHISTLED
amend_need: LISTED PARTLY_CLAIMED CLAIMED RUNNING UNMET > =
publish_resource: DRAFT > LISTED
suspend_resource: LISTED RESERVED USED > SUSPENDED
resume_resource: SUSPENDED > LISTED
withdraw_resource: LISTED SUSPENDED > WITHDRAWN
amend_resource: LISTED RESERVED USED SUSPENDED > =
propose_project: DRAFT > PROPOSED
amend_project: PROPOSED AGREED > =
agree_project: PROPOSED > AGREED
drop_project: PROPOSED > DROPPED
start_project: AGREED > RUNNING
pass_milestone: RUNNING > =
note_project: RUNNING > =
pause_project: AGREED RUNNING > PAUSED
resume_project: PAUSED > RUNNING
finish_project: RUNNING > DONE
review_project: DONE > REVIEWED
call_council: DRAFT > CALLED
decide_need: CALLED > =
hold_council: CALLED > HELD
claim: - > OFFERED
wait: - > WAITING
promote: WAITING > OFFERED
accept_claim: OFFERED > ACCEPTED
decline_claim: OFFERED > DECLINED
withdraw_claim: WAITING OFFERED ACCEPTED > WITHDRAWN
note_claim: ACCEPTED > =
deliver: ACCEPTED > DELIVERED
confirm: DELIVERED > CONFIRMED
deny: DELIVERED > NOT_DELIVERED
release: ACCEPTED > RELEASED
remind_claim: OFFERED ACCEPTED DELIVERED > =
review_claim: CONFIRMED > =
call_off_claim: WAITING OFFERED ACCEPTED > DECLINED`;

const EXPECTED = new Map(EXPECTED_WORDS.trim().split('\n').map((line) => {
  const [, event = '', from = '', to = ''] = /^(\w+): ([\w -]+) > (\S+)$/.exec(line) ?? [];
  return [event as AllianceEvent, { from: from === '-' ? [] : from.split(' '), to }] as const;
}));
const LISTS = Object.keys(ENTRY_TRANSITIONS) as ListName[];
const EVENTS = [...LISTS.flatMap((list) => Object.keys(ENTRY_TRANSITIONS[list])), ...Object.keys(CLAIM_TRANSITIONS)] as AllianceEvent[];
const BY_NOBODY = EVENTS.filter((event) => seatsFor(event).length === 0);
const namesFor = (event: AllianceEvent): Record<string, string> => (isClaimEvent(event) ? CLAIM_STATES : STATE_NAMES[listOf(event)]);

for (const event of EVENTS) {
  const { from, to } = EXPECTED.get(event)!;
  if (from.length === 0) {
    test(`${event} makes a claim that is ${to}`, (t) => {
      const decision = happen(readyFor(event));
      t.deepEqual([decision.claimTo, decision.entryTo], [to, 'LISTED']);
    });
    continue;
  }
  for (const state of Object.keys(namesFor(event))) {
    if (from.includes(state)) {
      test(`${event} leads from ${state} to ${to === '=' ? 'the same state' : to}`, (t) => {
        const decision = happen(readyFor(event, state));
        t.is(isClaimEvent(event) ? decision.claimTo : decision.entryTo, to === '=' ? state : to);
        t.is(isClaimEvent(event) ? decision.entryTo : decision.claimTo, isClaimEvent(event) ? 'LISTED' : undefined);
      });
    } else {
      test(`${event} is refused in ${state} with the state’s name`, (t) => {
        const refusal = t.throws(() => happen(readyFor(event, state)), { instanceOf: Refusal });
        t.is(refusal?.code, 'wrong-state');
        t.true(refusal?.message.includes(`「${namesFor(event)[state]}」`), refusal?.message);
      });
    }
  }
}

for (const event of EVENTS.filter((one) => !BY_NOBODY.includes(one))) {
  const states = (EXPECTED.get(event)!.from.length > 0 ? Object.keys(namesFor(event)) : ['']);
  test(`a stranger learns from ${event} neither state nor freshness`, (t) => {
    const strangers = [actorWith([]), actorWith(ROLES.map((role) => [role, STRANGER] as const))];
    const sentences = states.flatMap((state) => strangers.flatMap((actor) => [undefined, 1, 99].map((step) => {
      const refusal = t.throws(() => decideInAlliance({ ...readyFor(event, state), actor, step }), { instanceOf: Refusal });
      t.is(refusal?.code, 'forbidden', state);
      return refusal?.message;
    })));
    t.is(new Set(sentences).size, 1, 'the same sentence whatever the state');
  });

  test(`${event} from a button of an earlier step is refused as stale, from one of the present step taken`, (t) => {
    for (const state of states) {
      const ready = readyFor(event, state);
      const before = structuredClone(ready.dossier);
      t.is(t.throws(() => decideInAlliance({ ...ready, step: stepOf(ready) - 1 }), { instanceOf: Refusal })?.code, 'stale', state);
      t.deepEqual(ready.dossier, before, 'deciding changes nothing');
    }
    const ready = readyFor(event);
    t.is(decideInAlliance({ ...ready, step: stepOf(ready) }).actor, ready.actor);
  });
}

for (const event of BY_NOBODY) {
  test(`${event} is nobody’s to do by hand`, (t) => {
    t.is(t.throws(() => decideInAlliance(readyFor(event)), { instanceOf: Refusal })?.code, 'forbidden');
  });
}

test('the expectation names exactly the events of the tables', (t) => {
  t.deepEqual([...EXPECTED.keys()].sort(), [...EVENTS].sort());
});

test('an event about a claim needs one', (t) => {
  t.is(t.throws(() => decideInAlliance({ ...readyFor('accept_claim'), claim: undefined }), { instanceOf: Refusal })?.code, 'unknown-case');
});

/** States to which no event leads: where everything begins, and those that follow from claims and reviews. */
const UNLED: Readonly<Record<string, readonly string[]>> = { NEED: ['DRAFT', 'PARTLY_CLAIMED', 'CLAIMED', 'RUNNING', 'REVIEWED'], RESOURCE: ['DRAFT', 'RESERVED', 'USED'], PROJECT: ['DRAFT'], COUNCIL: ['DRAFT'], CLAIM: [] };
/** States that nothing leaves. */
const TERMINAL: Readonly<Record<string, readonly string[]>> = {
  NEED: ['DONE', 'REVIEWED', 'WHISTLED', 'WITHDRAWN'], RESOURCE: ['WITHDRAWN'], PROJECT: ['REVIEWED', 'DROPPED'], COUNCIL: ['HELD'],
  CLAIM: ['DECLINED', 'CONFIRMED', 'NOT_DELIVERED', 'RELEASED', 'WITHDRAWN'],
};

for (const [name, states, transitions] of [
  ...LISTS.map((list) => [list, Object.keys(STATE_NAMES[list]), Object.values(ENTRY_TRANSITIONS[list])] as const),
  ['CLAIM', Object.keys(CLAIM_STATES), Object.values(CLAIM_TRANSITIONS)] as const,
]) {
  test(`${name}: every state is reached by an event or follows from the claims, and only its ends are never left`, (t) => {
    t.deepEqual(states.filter((state) => !transitions.some((one) => one.to === state)), UNLED[name]);
    t.deepEqual(states.filter((state) => !transitions.some((one) => one.to !== 'SAME' && (one.from as readonly string[]).includes(state))), TERMINAL[name]);
  });
}

test('a claim or a note leaves the buttons of its entry standing, a change of the entry’s own state that was somebody’s decision does not', (t) => {
  for (const event of EVENTS) {
    const decided = !isClaimEvent(event) && allianceTransitionOf(event).to !== 'SAME' && !BY_NOBODY.includes(event);
    if (decided) t.false(KEEPS_ENTRY_STEP.has(event), event);
    if (isClaimEvent(event)) t.true(KEEPS_ENTRY_STEP.has(event), event);
  }
  t.false(KEEPS_ENTRY_STEP.has('pass_milestone'), 'a second tap would pass the next milestone');
});

test('whatever moves a claim makes its own buttons stale', (t) => {
  for (const [event, { to }] of Object.entries(CLAIM_TRANSITIONS)) t.is(KEEPS_CLAIM_STEP.has(event as AllianceEvent), to === 'SAME', event);
});

const stepOf = ({ event, claim, dossier }: Ready): number => (claim && isClaimEvent(event) ? claim.step : dossier.entry.step);

function happen(ready: Ready): AllianceDecision {
  return BY_NOBODY.includes(ready.event) ? inAllianceByItself(ready.event, ready.dossier, ready.claim) : decideInAlliance(ready);
}

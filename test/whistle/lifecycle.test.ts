import test from 'ava';
import { ROLES } from '../../src/people/roles.js';
import { decide, follow, type Decision } from '../../src/whistle/decide.js';
import {
  ASSIGNMENT_STATES, ASSIGNMENT_TRANSITIONS, isOpenShare, isWhistleEvent, transitionOf, WHISTLE_STATES, WHISTLE_TRANSITIONS,
  type AssignmentState, type CaseEvent,
} from '../../src/whistle/lifecycle.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { actorWith, CENTRE, OTHER_STREET, UNCALLED } from './cases.js';
import { actorFor, readyFor, type Ready } from './ready.js';
import { seatsFor } from './who-may.js';

/**
 * The domain's transitions, written down by hand: `from… > to`, `=` for "stays".
 *
 * Where ours differs from the domain's table:
 *  - approve_afterwards, absorb, change_kind are rows of their own here: an emergency is approved whenever the leader
 *    comes to it, also after the end; a merged whistle leaves a line in the one it joined; the filer corrects the kind
 *    until units are called.
 *  - consult and shelve also from REWORK: a case sent back may turn out to be nobody's, or impossible for now.
 *  - withdraw "before VERIFYING" includes REWORK, in which work is under way again, and SHELVED. A draft has no record
 *    to withdraw.
 *  - evaluate "no" goes to REWORK the second time too, from which the rules themselves open the consultation.
 *  - a returned lead's case goes back to the centre (redispatch); denied, dropped and signed requests are rows of their own.
 *  - dispute is the one consultation of a unit whose return was denied; climb is the table's "after failure" of a level.
 *  - recall and take_lead follow from a ruling or another dispatch that names a unit which had left or had delivered.
 *  - joint_result also from REWORK, or a case that was sent back could never end.
 *  - confirm_arrival also from PENDING_ACK: the street records unprompted what it sees, whether or not anybody signed.
 *  - say_arrived is the department's half of an arrival and moves nothing until the street confirms; 未到场 undoes it.
 *  - turn_need is of section 4.4: what is nobody's statutory duty may go to an alliance once it was refused or sent back.
 *  - accept_lead, rework and call_off follow from verify, "no" and withdraw.
 */
const WHISTLE_EXPECTED = `
submit: DRAFT > IN_REVIEW
submit_emergency: DRAFT > IN_DISPATCH
change_kind: IN_REVIEW IN_DISPATCH > =
approve: IN_REVIEW > IN_DISPATCH
approve_afterwards: IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK CLOSED > =
reject: IN_REVIEW > REJECTED
turn_need: REJECTED > =
dispatch: IN_DISPATCH > ACTIVE
refuse: IN_DISPATCH > REJECTED
merge: IN_DISPATCH > MERGED
absorb: IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK SHELVED > =
consult: IN_DISPATCH ACTIVE REWORK > CONSULTING
redispatch: ACTIVE REWORK > IN_DISPATCH
dispute: IN_DISPATCH ACTIVE REWORK > CONSULTING
climb: CONSULTING > =
rule: CONSULTING > ACTIVE
rule_to_dispatch: CONSULTING > IN_DISPATCH
joint_result: ACTIVE REWORK > VERIFYING
verify: VERIFYING > EVALUATING
verify_rework: VERIFYING > REWORK
evaluate: EVALUATING > CLOSED
evaluate_rework: EVALUATING > REWORK
lapse: EVALUATING > CLOSED
appeal_score: CLOSED > =
shelve: ACTIVE REWORK > SHELVED
settle: SHELVED > CLOSED
reopen: SHELVED > ACTIVE
withdraw: IN_REVIEW IN_DISPATCH CONSULTING ACTIVE REWORK SHELVED > WITHDRAWN
archive: CLOSED > ARCHIVED
urge_case: IN_REVIEW IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK SHELVED CLOSED > =
recount_case: IN_REVIEW IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK SHELVED CLOSED > =
supervise_case: IN_REVIEW IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK SHELVED CLOSED > =
reply_case_order: IN_REVIEW IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK SHELVED CLOSED > =
record_measure: IN_REVIEW IN_DISPATCH CONSULTING ACTIVE VERIFYING EVALUATING REWORK SHELVED CLOSED > =`;

const ASSIGNMENT_EXPECTED = `
ack: PENDING_ACK > ACKED
ask_return: PENDING_ACK ACKED > RETURN_ASKED
confirm_return: RETURN_ASKED > =
drop_return: RETURN_ASKED > ACKED
uphold_return: RETURN_ASKED > RETURNED
deny_return: RETURN_ASKED > ACKED
say_arrived: ACKED > =
confirm_arrival: PENDING_ACK ACKED > ARRIVED
deny_arrival: ACKED > =
start: ACKED ARRIVED > WORKING
progress: WORKING > =
ask_extension: ACKED ARRIVED WORKING > =
grant_extension: ACKED ARRIVED WORKING > =
deny_extension: ACKED ARRIVED WORKING > =
ask_shelve: ACKED ARRIVED WORKING > =
confirm_shelve: ACKED ARRIVED WORKING > =
drop_shelve: ACKED ARRIVED WORKING > =
deny_shelve: ACKED ARRIVED WORKING > =
submit_result: WORKING > SUBMITTED
accept: SUBMITTED > ACCEPTED
push_back: SUBMITTED > WORKING
release: PENDING_ACK ACKED ARRIVED WORKING SUBMITTED > RELEASED
accept_lead: SUBMITTED > ACCEPTED
rework: SUBMITTED ACCEPTED > WORKING
call_off: PENDING_ACK ACKED ARRIVED WORKING SUBMITTED ACCEPTED RETURN_ASKED > RELEASED
recall: RETURNED RELEASED > PENDING_ACK
take_lead: SUBMITTED ACCEPTED > WORKING
hand_over: PENDING_ACK ACKED ARRIVED WORKING > =
note_call: PENDING_ACK ACKED ARRIVED WORKING RETURN_ASKED > =
urge: PENDING_ACK ACKED ARRIVED WORKING SUBMITTED ACCEPTED RETURN_ASKED > =
recount: PENDING_ACK ACKED ARRIVED WORKING SUBMITTED ACCEPTED RETURN_ASKED > =
supervise: PENDING_ACK ACKED ARRIVED WORKING SUBMITTED ACCEPTED RETURN_ASKED > =
reply_order: PENDING_ACK ACKED ARRIVED WORKING SUBMITTED ACCEPTED RETURN_ASKED > =`;

const EXPECTED = new Map([...rows(WHISTLE_EXPECTED), ...rows(ASSIGNMENT_EXPECTED)]);
const EVENTS = [...Object.keys(WHISTLE_TRANSITIONS), ...Object.keys(ASSIGNMENT_TRANSITIONS)] as CaseEvent[];
const statesOf = (event: CaseEvent): string[] => Object.keys(isWhistleEvent(event) ? WHISTLE_STATES : ASSIGNMENT_STATES);
const BY_NOBODY = EVENTS.filter((event) => seatsFor(event).length === 0);

for (const event of EVENTS) {
  const { from, to } = EXPECTED.get(event)!;
  for (const state of statesOf(event)) {
    if (from.includes(state)) {
      test(`${event} leads from ${state} to ${to === '=' ? 'the same state' : to}`, (t) => {
        const decision = happen(readyFor(event, state));
        t.is(String(isWhistleEvent(event) ? decision.whistleTo : decision.assignmentTo), to === '=' ? state : to);
        t.is(isWhistleEvent(event) ? decision.assignmentTo : decision.whistleTo, isWhistleEvent(event) ? undefined : 'ACTIVE');
      });
    } else {
      test(`${event} is refused in ${state} with the state’s name`, (t) => {
        const refusal = t.throws(() => happen(readyFor(event, state)), { instanceOf: Refusal });
        t.is(refusal?.code, 'wrong-state');
        const names: Record<string, string> = isWhistleEvent(event) ? WHISTLE_STATES : ASSIGNMENT_STATES;
        t.true(refusal?.message.includes(`「${names[state]}」`), refusal?.message);
      });
    }
  }
}

for (const event of EVENTS.filter((one) => !BY_NOBODY.includes(one))) {
  test(`a stranger learns from ${event} neither state nor freshness`, (t) => {
    const strangers = [actorWith([]), actorWith([OTHER_STREET, UNCALLED].flatMap((unit) => ROLES.map((role) => [role, unit] as const)))];
    const sentences = statesOf(event).flatMap((state) => strangers.flatMap((actor) => [undefined, 1, 99].map((step) => {
      const refusal = t.throws(() => decide({ ...readyFor(event, state), actor, step }), { instanceOf: Refusal });
      t.is(refusal?.code, 'forbidden', state);
      return refusal?.message;
    })));
    t.is(new Set(sentences).size, 1, 'the same sentence whatever the state');
  });

  test(`${event} from a button of an earlier step is refused as stale, whatever the state`, (t) => {
    for (const state of statesOf(event)) {
      const ready = readyFor(event, state);
      const present = isWhistleEvent(event) ? ready.file.whistle.step : ready.assignment!.step;
      const before = structuredClone(ready.file);
      t.is(t.throws(() => decide({ ...ready, step: present - 1 }), { instanceOf: Refusal })?.code, 'stale', state);
      t.deepEqual(ready.file, before, 'deciding changes nothing');
    }
  });

  test(`${event} from a button of the present step is taken`, (t) => {
    const ready = readyFor(event);
    const step = isWhistleEvent(event) ? ready.file.whistle.step : ready.assignment!.step;
    const decision = decide({ ...ready, step });
    t.is(decision.role, seatsFor(event)[0]!.role);
    t.is(decision.actor, ready.actor);
  });
}

for (const event of BY_NOBODY) {
  test(`${event} is nobody’s to do by hand`, (t) => {
    t.is(t.throws(() => decide(readyFor(event)), { instanceOf: Refusal })?.code, 'forbidden');
  });
}

test('an event about a unit’s share needs one', (t) => {
  const ready = readyFor('accept');
  t.is(t.throws(() => decide({ ...ready, assignment: undefined }), { instanceOf: Refusal })?.code, 'unknown-case');
});

test('the expectation names exactly the events of the two tables', (t) => {
  t.deepEqual([...EXPECTED.keys()].sort(), [...EVENTS].sort());
});

test('only the appeal against a score is not yet offered', (t) => {
  t.deepEqual(EVENTS.filter((event) => !transitionOf(event).offered), ['appeal_score']);
});

test('a share is out of the case once it is returned or released, and only then', (t) => {
  const closed = (Object.keys(ASSIGNMENT_STATES) as AssignmentState[]).filter((state) => !isOpenShare(state));
  t.deepEqual(closed, ['RETURNED', 'RELEASED']);
});

/** By hand where somebody may, otherwise as a consequence of something that somebody may. */
function happen(ready: Ready): Decision {
  if (!BY_NOBODY.includes(ready.event)) return decide(ready);
  const cause = decide({ ...readyFor('verify'), actor: actorFor('verify'), centre: CENTRE });
  return follow(cause, ready.event, ready.file, ready.assignment);
}

function rows(table: string): [CaseEvent, { from: string[]; to: string }][] {
  return table.trim().split('\n').map((line) => {
    const [, event = '', from = '', to = ''] = /^(\w+): ([\w ]+) > (\S+)$/.exec(line) ?? [];
    return [event as CaseEvent, { from: from.split(' '), to }];
  });
}

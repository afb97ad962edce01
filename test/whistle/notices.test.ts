import test from 'ava';
import { ASSIGNMENT_TRANSITIONS, KEEPS_STEP, transitionOf, WHISTLE_TRANSITIONS, type CaseEvent } from '../../src/whistle/lifecycle.js';
import type { CardKind } from '../../src/card-kinds.js';
import { CASE_CARDS, isCaseCard, NOTICES, PRIORITY } from '../../src/whistle/notices.js';
import { EVENT_NAMES, eventName } from '../../src/whistle/event-names.js';
import { PERMISSIONS } from '../../src/whistle/policies.js';

const EVENTS = [...Object.keys(WHISTLE_TRANSITIONS), ...Object.keys(ASSIGNMENT_TRANSITIONS)] as CaseEvent[];

/** Who must be woken, from the side effects in the domain's table; everybody else sees a card change. */
const WAKES: Partial<Record<CaseEvent, string>> = {
  submit: 'REVIEWERS review, STREET_GROUP group',
  submit_emergency: 'CENTRE dispatch, REVIEWERS review, STREET_GROUP group',
  approve: 'CENTRE dispatch',
  reject: 'FILER filer',
  refuse: 'FILER filer',
  merge: 'FILER filer',
  dispatch: 'CALLED_LIAISONS summons',
  say_arrived: 'FILER arrival',
  deny_arrival: 'OWN_LIAISONS summons',
  submit_result: 'LEAD_LIAISONS result',
  push_back: 'OWN_LIAISONS summons',
  release: 'OWN_LIAISONS summons',
  joint_result: 'CENTRE verification',
  verify: 'EVALUATORS evaluation',
  rework: 'OWN_LIAISONS summons',
  call_off: 'OWN_LIAISONS summons',
  hand_over: 'BACKUP summons',
  redispatch: 'CENTRE dispatch',
  ask_return: 'OWN_LEADER signature',
  confirm_return: 'DECIDERS request',
  drop_return: 'OWN_LIAISONS summons',
  uphold_return: 'OWN_LIAISONS summons',
  deny_return: 'OWN_LIAISONS summons',
  ask_extension: 'DECIDERS request',
  grant_extension: 'OWN_LIAISONS summons, FILER filer',
  deny_extension: 'OWN_LIAISONS summons',
  ask_shelve: 'OWN_LEADER signature',
  confirm_shelve: 'DECIDERS request',
  drop_shelve: 'OWN_LIAISONS summons',
  deny_shelve: 'OWN_LIAISONS summons',
  shelve: 'OWN_LIAISONS summons, FILER filer',
  settle: 'FILER filer',
  reopen: 'CALLED_LIAISONS summons, FILER filer',
  consult: 'CONVENER consultation',
  dispute: 'CONVENER consultation',
  climb: 'CONVENER consultation',
  rule: 'CALLED_LIAISONS summons, FILER filer',
  rule_to_dispatch: 'CENTRE dispatch',
};

for (const event of EVENTS) {
  test(`${event} wakes ${WAKES[event] ?? 'nobody'}`, (t) => {
    t.is((NOTICES[event] ?? []).map(({ to, card }) => `${to} ${card}`).join(', '), WAKES[event] ?? '');
  });
}

// The ladder sends the other two.
test('every card that follows a case reaches somebody by some event', (t) => {
  const sent = new Set(Object.values(NOTICES).flat().map(({ card }) => card));
  t.deepEqual([...CASE_CARDS].filter((card) => !sent.has(card)), ['asking', 'supervision', 'phone_task'], 'asked for by a button, or sent by the ladder');
});

test('nobody is woken by what no button offers yet', (t) => {
  t.deepEqual((Object.keys(NOTICES) as CaseEvent[]).filter((event) => !transitionOf(event).offered), []);
});

for (const [kind, follows] of [['summons', true], ['filer', true], ['form', false], ['todo', false], ['said', false], ['help', false]] as const satisfies readonly (readonly [CardKind, boolean])[]) {
  test(`a ${kind} card ${follows ? 'follows' : 'does not follow'} one case`, (t) => {
    t.is(isCaseCard(kind), follows);
  });
}

test('an emergency overtakes a summons, a summons a notice, a notice a redraw, a redraw a digest', (t) => {
  const { emergency, summons, notice, redraw, digest } = PRIORITY;
  t.true(emergency < summons && summons < notice && notice < redraw && redraw < digest);
});

test('every event has a Chinese name, and an event of another time is shown as it was written', (t) => {
  for (const event of EVENTS) t.regex(EVENT_NAMES[event], /^\p{Script=Han}+$/u, event);
  t.is(eventName('ack'), '签收');
  t.is(eventName('event-of-a-later-version'), 'event-of-a-later-version');
});

test('only events that leave the open decision alone keep its buttons valid', (t) => {
  t.deepEqual([...KEEPS_STEP].sort(), [
    'absorb', 'approve_afterwards', 'hand_over', 'note_call', 'progress', 'record_measure', 'recount', 'recount_case', 'reply_case_order', 'reply_order', 'supervise',
    'supervise_case', 'urge', 'urge_case',
  ]);
  for (const event of KEEPS_STEP) t.is(transitionOf(event).to, 'SAME', event);
});

test('what a person may do has a button’s words, and what nobody may do has none', (t) => {
  const withoutWords = EVENTS.filter((event) => transitionOf(event).button === null && PERMISSIONS[event].length > 0);
  // These four happen inside another tap: merging, the first note, verifying, and upholding a lead's return.
  t.deepEqual(withoutWords.sort(), ['absorb', 'accept_lead', 'redispatch', 'start']);
  t.deepEqual(EVENTS.filter((event) => transitionOf(event).button !== null && PERMISSIONS[event].length === 0), []);
});

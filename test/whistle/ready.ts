import type { Actor } from '../../src/people/roles.js';
import type { Assignment, CaseFile, Whistle } from '../../src/whistle/case-file.js';
import type { Question } from '../../src/whistle/decide.js';
import { isWhistleEvent, transitionOf, type AssignmentState, type CaseEvent, type WhistleState } from '../../src/whistle/lifecycle.js';
import type { Input } from '../../src/whistle/guards.js';
import { actorWith, CENTRE, CO, coShare, fileOf, guideRow, LEAD, leadShare, NOW, otherCase, REQUESTS, RESULT, STREET } from './cases.js';
import { seatsFor, type Seat } from './who-may.js';

/** A question to `decide` in which everything is in order; tests spoil one thing at a time. */
export interface Ready extends Question {
  input: Input;
}

/** In order for `event` except that the case, or the share, stands in `state`. */
export function readyFor(event: CaseEvent, state: string = transitionOf(event).from[0]!): Ready {
  const assignment = isWhistleEvent(event) && !ABOUT_A_SHARE.includes(event) ? undefined : shareFor(event, isWhistleEvent(event) ? 'WORKING' : state as AssignmentState);
  const whistle: Partial<Whistle> = { ...WHISTLE_FOR[event], state: isWhistleEvent(event) ? state as WhistleState : 'ACTIVE' };
  const others = [leadShare({ state: 'SUBMITTED' }), coShare({ state: 'ACCEPTED' })].filter((one) => one.id !== assignment?.id);
  const file: CaseFile = fileOf(whistle, assignment ? [...others, assignment] : others);
  return { file, event, actor: actorFor(event), centre: CENTRE, assignment, input: goodInput() };
}

/** Somebody who may do it, or for events that nobody may do, somebody with no seat at all. */
export function actorFor(event: CaseEvent): Actor {
  const [seat] = seatsFor(event);
  return seat ? actorWith([[seat.role, unitFor(event, seat)]]) : actorWith([]);
}

/** The same share as it stands in the file, after a change to both. */
export function withShare(ready: Ready, change: Partial<Assignment>): Ready {
  const assignment = { ...ready.assignment!, ...change };
  const assignments = ready.file.assignments.map((one) => (one.id === assignment.id ? assignment : one));
  return { ...ready, assignment, file: { ...ready.file, assignments } };
}

export const withWhistle = (ready: Ready, change: Partial<Whistle>): Ready =>
  ({ ...ready, file: { ...ready.file, whistle: { ...ready.file.whistle, ...change } } });

export const withInput = (ready: Ready, change: Partial<Input>): Ready => ({ ...ready, input: { ...ready.input, ...change } });

const WHISTLE_FOR: Partial<Record<CaseEvent, Partial<Whistle>>> = {
  submit_emergency: { type: 'EMERGENCY' },
  approve_afterwards: { type: 'EMERGENCY', reviewPending: true },
};

/** Events of the case that a unit's share is part of. */
export const ABOUT_A_SHARE: readonly CaseEvent[] = ['appeal_score', 'dispute', 'shelve'];

const SHARE_FOR: Partial<Record<CaseEvent, Partial<Assignment>>> = {
  deny_arrival: { arrivalSaidAt: NOW, arrivalSaidBy: '联络员' },
  start: { arrivalRequired: false },
  dispute: { returns: 1 },
  confirm_return: { request: REQUESTS.drafted },
  drop_return: { request: REQUESTS.drafted },
  uphold_return: { request: REQUESTS.returning },
  deny_return: { request: REQUESTS.returning },
  grant_extension: { request: REQUESTS.extending },
  deny_extension: { request: REQUESTS.extending },
  confirm_shelve: { request: REQUESTS.toShelve },
  drop_shelve: { request: REQUESTS.toShelve },
  shelve: { request: REQUESTS.shelving },
  deny_shelve: { request: REQUESTS.shelving },
};

/** Events about the lead's own share; the others are tried on a co-unit's. */
const OF_THE_LEAD: readonly CaseEvent[] = ['ask_extension', 'ask_shelve', 'accept_lead'];

function shareFor(event: CaseEvent, state: AssignmentState): Assignment {
  const change = { ...SHARE_FOR[event], state };
  return OF_THE_LEAD.includes(event) ? leadShare(change) : coShare(change);
}

const unitFor = (event: CaseEvent, { place }: Seat): string =>
  ({ street: STREET, lead: LEAD, centre: CENTRE, unit: OF_THE_LEAD.includes(event) ? LEAD : CO })[place];

const goodInput = (): Input => ({
  reason: '理由充分', note: '正在疏通', tried: '已请物业疏通', row: guideRow(), lead: LEAD, cos: [CO], target: otherCase(),
  result: RESULT, solved: 'YES', grades: new Map([[LEAD, 5], [CO, 4]]),
  basis: '“三定”规定第三条', why: 'WEATHER', interim: '设围挡', by: { value: 3, unit: 'WORKDAY' }, condition: '资金到位', days: 30,
  now: NOW, returnBy: NOW + 1, leaderListed: true, approver: 'head',
});

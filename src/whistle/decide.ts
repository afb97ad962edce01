import type { Actor, Role } from '../people/roles.js';
import type { Assignment, CaseFile } from './case-file.js';
import { GUARDS, type Input } from './guards.js';
import {
  ASSIGNMENT_STATES, ASSIGNMENT_TRANSITIONS, isWhistleEvent, WHISTLE_STATES, WHISTLE_TRANSITIONS,
  type AssignmentState, type CaseEvent, type WhistleState,
} from './lifecycle.js';
import { authorize } from './policies.js';
import { Refusal } from './refusal.js';

export interface Question {
  file: CaseFile;
  event: CaseEvent;
  actor: Actor;
  centre: string;
  assignment?: Assignment | undefined;
  /** The step for which the tapped button was drawn; undefined when the action did not come from a card. */
  step?: number | undefined;
  input?: Input;
}

/** A permitted change: record it and it has happened. */
export interface Decision {
  event: CaseEvent;
  file: CaseFile;
  actor: Actor;
  /** Null for what the clock does. */
  role: Role | null;
  assignment: Assignment | undefined;
  whistleTo: WhistleState;
  assignmentTo: AssignmentState | undefined;
}

/**
 * May this person do this now? Asked in the order that tells a stranger
 * nothing: rights first, then freshness of the button, then the state, then
 * the guards. Pure.
 *
 * @throws Refusal with the sentence to show
 */
export function decide(question: Question): Decision {
  const { file, event, actor, assignment, centre, step, input = {} } = question;
  const role = authorize(event, actor, { file, assignment, centre });
  const subject = isWhistleEvent(event) ? file.whistle : required(assignment);
  if (step !== undefined && step !== subject.step) throw new Refusal('stale', '这张卡片已不是最新，已为您更新。');
  checkState(event, file, assignment);
  const transition = isWhistleEvent(event) ? WHISTLE_TRANSITIONS[event] : ASSIGNMENT_TRANSITIONS[event];
  for (const guard of transition.guards) GUARDS[guard]({ file, assignment, input });
  return { event, file, actor, role, assignment, ...targets(event, file, assignment) };
}

/** Stands where a person's name would, for what happens by the clock. */
export const THE_CLOCK: Actor = { id: '', openId: '', name: '系统', memberships: [] };

/** What no person decides but the passing of time. @throws Refusal when the case is not in a state for it */
export function byTheClock(event: CaseEvent, file: CaseFile, assignment?: Assignment): Decision {
  checkState(event, file, assignment);
  return { event, file, actor: THE_CLOCK, role: null, assignment, ...targets(event, file, assignment) };
}

/** A change that follows from another one in the same breath, under the rights of the first. */
export function follow(first: Decision, event: CaseEvent, file: CaseFile, assignment?: Assignment): Decision {
  checkState(event, file, assignment);
  return { ...first, event, file, assignment, ...targets(event, file, assignment) };
}

function checkState(event: CaseEvent, file: CaseFile, assignment: Assignment | undefined): void {
  if (isWhistleEvent(event)) {
    const from: readonly WhistleState[] = WHISTLE_TRANSITIONS[event].from;
    if (from.includes(file.whistle.state)) return;
    throw new Refusal('wrong-state', `该哨单当前为「${WHISTLE_STATES[file.whistle.state]}」，不能执行这项操作。`);
  }
  const { state, unitName } = required(assignment);
  const from: readonly AssignmentState[] = ASSIGNMENT_TRANSITIONS[event].from;
  if (from.includes(state)) return;
  throw new Refusal('wrong-state', `${unitName}当前为「${ASSIGNMENT_STATES[state]}」，不能执行这项操作。`);
}

function targets(event: CaseEvent, file: CaseFile, assignment: Assignment | undefined): Pick<Decision, 'whistleTo' | 'assignmentTo'> {
  const now = file.whistle.state;
  if (isWhistleEvent(event)) {
    const to = WHISTLE_TRANSITIONS[event].to;
    return { whistleTo: to === 'SAME' ? now : to, assignmentTo: undefined };
  }
  const to = ASSIGNMENT_TRANSITIONS[event].to;
  return { whistleTo: now, assignmentTo: to === 'SAME' ? assignment?.state : to };
}

function required(assignment: Assignment | undefined): Assignment {
  if (!assignment) throw new Refusal('unknown-case', '找不到对应的承办任务，请以最新卡片为准。');
  return assignment;
}

import type { ClockStep } from '../../config/deadlines.js';
import type { Part, WhistleType } from '../whistle/lifecycle.js';

/** One promise that was not yet kept at some moment. */
export interface Pending {
  clockId: string;
  whistleId: string;
  subject: string;
  step: ClockStep;
  part: Part | null;
  unitCode: string;
  type: WhistleType;
  street: string;
  startedAt: number;
  dueAt: number;
}

/** While one of these runs, the case is not in the hands of its units. */
const ELSEWHERE: readonly ClockStep[] = ['dispatch', 'verify', 'evaluate'];
const OF_UNITS: readonly ClockStep[] = ['ack', 'arrive', 'feedback', 'resolve', 'rework', 'confirm'];
/** What a unit owes its lead, not the case. */
const OF_LEADS: readonly ClockStep[] = ['resolve', 'rework'];

/**
 * Is this promise late at `asOf` (ms), and is it the one whose turn it is? A
 * unit that waits for the centre or the street is not late by its own clock;
 * one that says it has come waits for the street's word. `rows` are all pending
 * promises of the case. A superseded promise of the unit, whose work is being done
 * again, is told by its rework.
 */
export function isLate(one: Pending, rows: readonly Pending[], asOf: number): boolean {
  if (one.dueAt >= asOf) return false;
  if (!OF_UNITS.includes(one.step)) return true;
  if (OF_LEADS.includes(one.step) && one.part !== 'LEAD') return false;
  if (rows.some((other) => ELSEWHERE.includes(other.step))) return false;
  if (one.step === 'resolve' && rows.some((other) => other.step === 'rework' && other.subject === one.subject)) return false;
  return one.step !== 'arrive' || !rows.some((other) => other.step === 'confirm' && other.subject === one.subject);
}

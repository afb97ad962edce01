import { CLOCK_STEPS, type ClockStep } from '../../config/deadlines.js';
import { LADDER, type Level, type Rung, type Trigger } from '../../config/ladder.js';
import type { Calendar } from '../calendar/limit.js';
import type { CaseFile } from './case-file.js';
import type { Clock } from './deadlines.js';
import type { WhistleType } from './lifecycle.js';

/** What the ladder has to know of a case beside the clock itself. */
export interface Standing {
  /** Whistles about the same place and kind in the last 90 days, this one included. */
  repeats: number;
  /** Units that handed the case back. */
  returned: number;
  /** How often the case was sent back to be done again. */
  reworks: number;
}

const FIRST: Standing = { repeats: 1, returned: 0, reworks: 0 };

export const standingOf = ({ whistle, assignments }: CaseFile): Standing =>
  ({ repeats: whistle.repeats + 1, returned: assignments.filter((one) => one.state === 'RETURNED').length, reworks: whistle.reworks });

/** The steps of the ladder that a clock can reach, lowest first. */
export const rungsFor = ({ step }: Pick<Clock, 'step'>, type: WhistleType): readonly Rung[] => RUNGS[type === 'EMERGENCY' ? 'EMERGENCY' : 'OTHER'][step];

const rungsOf = (kind: 'EMERGENCY' | 'OTHER'): Record<ClockStep, readonly Rung[]> => Object.fromEntries(CLOCK_STEPS.map((step) =>
  [step, LADDER.filter((rung) => rung.steps.includes(step) && (rung.types === 'ANY' || rung.types === kind)).sort((a, b) => a.level - b.level)])) as unknown as Record<ClockStep, readonly Rung[]>;

/** Every card asks for them, so they are picked out once. */
const RUNGS = { EMERGENCY: rungsOf('EMERGENCY'), OTHER: rungsOf('OTHER') };

/** When this clock reaches this step of the ladder, ms; null when it never does. Pure. */
export function reachedAt({ trigger }: Rung, clock: Clock, calendar: Calendar, standing: Standing = FIRST): number | null {
  switch (trigger.kind) {
    case 'USED': return usedAt(trigger, clock, calendar);
    case 'DUE': return clock.dueAt;
    case 'OVERDUE': return calendar.due(trigger.limit, clock.dueAt).at;
    case 'REWORKS': return standing.reworks >= trigger.times ? clock.startedAt : null;
    case 'REPEATS': return standing.repeats >= trigger.times ? clock.startedAt : null;
    case 'RETURNED': return standing.returned >= trigger.times ? clock.startedAt : null;
    case 'BY_HAND': return null;
  }
}

function usedAt(trigger: Extract<Trigger, { kind: 'USED' }>, { limit, startedAt, dueAt }: Clock, calendar: Calendar): number {
  const part = calendar.partOf(limit.unit, startedAt, dueAt, trigger.part);
  return trigger.workdaysLeft ? Math.max(part, calendar.workdaysBefore(dueAt, trigger.workdaysLeft)) : part;
}

/** The highest step that a running clock has reached at `now` (ms). */
export function rungAt(clock: Clock, type: WhistleType, calendar: Calendar, now: number, standing?: Standing): Rung | undefined {
  if (clock.stopped) return undefined;
  return rungsFor(clock, type).findLast((rung) => {
    const at = reachedAt(rung, clock, calendar, standing);
    return at !== null && at <= now;
  });
}

/** The colour mark of a running clock at `now` (ms). */
export const levelOf = (clock: Clock, type: WhistleType, calendar: Calendar, now: number, standing?: Standing): Level =>
  rungAt(clock, type, calendar, now, standing)?.level ?? 0;

/** What of the ladder was told of a clock: by time, and by what happened. */
export interface ToldSoFar {
  level: number;
  raised: number;
}

/** Whether a step is reached by something that happened, not by time: it is told beside the clock's own steps. */
export const isRaised = ({ trigger: { kind } }: Pick<Rung, 'trigger'>): boolean => !BY_TIME.includes(kind);

const BY_TIME: readonly Trigger['kind'][] = ['USED', 'DUE', 'OVERDUE'];

const isAhead = (rung: Rung, told: ToldSoFar): boolean => rung.level > (isRaised(rung) ? told.raised : told.level);

/** The steps to tell now: of those reached at `now` (ms) and not told, the highest that something raised and the highest by time. */
export function rungsToTell(clock: Clock, type: WhistleType, told: ToldSoFar, calendar: Calendar, now: number, standing?: Standing): Rung[] {
  if (clock.stopped) return [];
  const reached = rungsFor(clock, type).filter((rung) => {
    const at = isAhead(rung, told) ? reachedAt(rung, clock, calendar, standing) : null;
    return at !== null && at <= now;
  });
  return [reached.findLast(isRaised), reached.findLast((rung) => !isRaised(rung))].filter((rung) => rung !== undefined);
}

/** When the ladder has to be asked again about a clock of which this was told, ms; null when nothing above can be reached. */
export function nextCheck(clock: Clock, type: WhistleType, told: ToldSoFar, calendar: Calendar, standing?: Standing): number | null {
  if (clock.stopped) return null;
  const ahead = rungsFor(clock, type).filter((rung) => isAhead(rung, told))
    .map((rung) => reachedAt(rung, clock, calendar, standing)).filter((at) => at !== null);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

import type { AssignmentRow, UnitRow } from '../../../entities/index.js';
import { route } from '../../lists/route.js';
import type { GuideRow } from '../../lists/guide.js';
import { isCallable } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import { leadOf, nextVersion, type Assignment, type CaseFile } from '../case-file.js';
import { clocksAtDispatch, eachClock, eachOpenClock, resumeClocks, type AssignmentClocks } from '../deadlines.js';
import { follow, type Decision } from '../decide.js';
import { isOpenShare, type Part, type WhistleType } from '../lifecycle.js';
import { Refusal } from '../refusal.js';
import { decided } from './returns.js';

/** Whom the centre or a ruling wants: one lead, any number of others. */
export interface Choice {
  lead: string;
  cos: readonly string[];
}

/** What a choice means for a case that may have called units before. */
export interface Call {
  /** Units called for the first time, with clocks from now. */
  called: AssignmentRow[];
  /** Shares that stay, by id: only their part may change, and what hangs on it. */
  parts: Record<string, Partial<Pick<Assignment, 'part' | 'clocks' | 'request'>>>;
  /** Shares of units that were out of the case. */
  gone: Assignment[];
}

/** @throws Refusal for units that cannot be called */
export async function callUnits(session: Session, file: CaseFile, { lead, cos }: Choice, row: GuideRow | undefined): Promise<Call> {
  const units = await callable(session, [lead, ...cos]);
  const partOf = (code: string): Part => (code === lead ? 'LEAD' : 'CO');
  const known = new Map(file.assignments.map((one) => [one.unitCode, one]));
  return {
    called: units.filter((unit) => !known.has(unit.code)).map((unit) => newShare(session, file, unit, partOf(unit.code), row)),
    // Whoever led before and does not now keeps its share as a co-unit, even if it gave it back: a case has one lead.
    parts: Object.fromEntries(file.assignments.map((one) => [one.id, inPart(one, partOf(one.unitCode))])),
    gone: units.map((unit) => known.get(unit.code)).filter((one) => one !== undefined && !isOpenShare(one.state)) as Assignment[],
  };
}

/**
 * A share with another part keeps its promises, as versions that say so: figures of the time before find the old ones.
 * Only the lead may ask for more time or for the ledger, so whoever leads no longer does not ask either.
 */
function inPart(one: Assignment, part: Part): Call['parts'][string] {
  if (part === one.part) return {};
  if (!isOpenShare(one.state)) return { part };
  const { request, clocks } = one.request && one.request.kind !== 'RETURN' ? decided(one) : one;
  return { part, request, clocks: eachOpenClock({ ...one, clocks }, (clock) => (clock.stopped ? clock : { ...clock, version: clock.version + 1 })) };
}

/** The clocks of a share that stays: those that stood still run on. */
export const runningOn = (session: Session, one: Assignment, change: Partial<Pick<Assignment, 'clocks'>> = {}): Partial<Pick<Assignment, 'clocks'>> =>
  (isOpenShare(one.state) ? { clocks: resumeClocks(change.clocks ?? one.clocks, session.now, session.calendar) } : {});

async function callable(session: Session, codes: readonly string[]): Promise<UnitRow[]> {
  const found = await session.find.units(codes);
  return codes.map((code) => {
    const unit = found.find((one) => one.code === code && isCallable(one));
    if (!unit) throw new Refusal('bad-input', `单位「${code}」不在可派单的单位名单内，请重新选择。`);
    return unit;
  });
}

function newShare(session: Session, { whistle }: CaseFile, unit: UnitRow, part: Part, row: GuideRow | undefined): AssignmentRow {
  const arrivalRequired = arrivalFor(whistle.type, row);
  return {
    id: session.id(), whistleId: whistle.id, unitCode: unit.code, unitName: unit.name, part, state: 'PENDING_ACK', step: 1, arrivalRequired,
    clocks: freshClocks(session, whistle.type, row, arrivalRequired),
    dispatchedAt: session.now, result: null, lastNote: null, request: null, returns: 0, extensions: 0, grade: null, gradeReason: null, ...UNTOUCHED,
  };
}

const UNTOUCHED = {
  ackedAt: null, ackedBy: null, arrivalSaidAt: null, arrivalSaidBy: null, arrivedAt: null, arrivalConfirmedBy: null, arrivalDenied: 0,
  submittedAt: null, acceptedAt: null, pushedBack: null,
} as const;

/** A unit that was out of the case and that a ruling designates begins anew, with clocks from now. */
export function recall(session: Session, cause: Decision, file: CaseFile, one: Assignment, row: GuideRow | undefined): CaseFile {
  const clocks = freshClocks(session, file.whistle.type, row, one.arrivalRequired);
  return session.record(follow(cause, 'recall', file, one), {
    assignment: { ...UNTOUCHED, clocks: newer(clocks, file) },
  });
}

/** A co-unit that had already delivered has the joint result to give now, with a promise of its own for that. */
export function takeLead(session: Session, cause: Decision, file: CaseFile, row: GuideRow | undefined): CaseFile {
  const lead = leadOf(file);
  if (lead?.state !== 'SUBMITTED' && lead?.state !== 'ACCEPTED') return file;
  const { resolve } = newer(freshClocks(session, file.whistle.type, row, lead.arrivalRequired), file);
  return session.record(follow(cause, 'take_lead', file, lead), {
    assignment: { clocks: { ...lead.clocks, resolve, rework: null }, submittedAt: null, acceptedAt: null },
  });
}

/** Clocks that start once more are newer versions than those that the share had before. */
const newer = (clocks: AssignmentClocks, file: CaseFile): AssignmentClocks => eachClock(clocks, (clock) => ({ ...clock, version: nextVersion(file) }));

function freshClocks(session: Session, type: WhistleType, row: GuideRow | undefined, arrivalRequired: boolean): AssignmentClocks {
  const limits = row && { basis: row.basis, ...(row.arrive && { arrive: row.arrive }), ...(row.resolve && { resolve: row.resolve }) };
  return clocksAtDispatch(type, limits, arrivalRequired, session.now, session.calendar);
}

/** Somebody comes for every emergency and every joint enforcement, whatever the row says of the matter in quiet times. */
function arrivalFor(type: WhistleType, row: GuideRow | undefined): boolean {
  const decision = route(row);
  return type === 'EMERGENCY' || type === 'ENFORCEMENT' || (decision.kind === 'dispatch' && decision.arrivalRequired);
}

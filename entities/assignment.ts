import { Entity, Index } from 'typeorm';
import type { AssignmentClocks } from '../src/whistle/deadlines.js';
import type { UnitRequest } from '../src/whistle/requests.js';
import type { AssignmentState, Part, ResultReport } from '../src/whistle/lifecycle.js';
import { Code, Count, Flag, Json, Key, LaterCount, Moment, OptionalCode, OptionalCount, OptionalJson, OptionalMoment, OptionalWords } from './columns.js';

/** One unit's share of a whistle (承办任务), with its own state and clocks. */
@Entity('assignment')
@Index('assignment_once', ['whistleId', 'unitCode'], { unique: true })
@Index('assignment_unit_state', ['unitCode', 'state'])
@Index('assignment_dispatched', ['dispatchedAt', 'unitCode', 'whistleId'])
export class AssignmentRow {
  @Key() id: string;
  @Code(26) whistleId: string;
  @Code(16) unitCode: string;
  @Code() unitName: string;
  @Code(8) part: Part;
  @Code(16) state: AssignmentState;
  @Count() step: number;
  @Flag() arrivalRequired: boolean;
  /** Limits as promised at dispatch, with their units and basis. */
  @Json() clocks: AssignmentClocks;
  @Moment() dispatchedAt: number;
  @OptionalMoment() ackedAt: number | null;
  @OptionalCode() ackedBy: string | null;
  /** The department says it is there; the street has not answered yet. */
  @OptionalMoment() arrivalSaidAt: number | null;
  @OptionalCode() arrivalSaidBy: string | null;
  @OptionalMoment() arrivedAt: number | null;
  @OptionalCode() arrivalConfirmedBy: string | null;
  /** How often the street answered "not here". */
  @Count() arrivalDenied: number;
  @OptionalWords() lastNote: string | null;
  @OptionalJson() result: ResultReport | null;
  @OptionalMoment() submittedAt: number | null;
  @OptionalMoment() acceptedAt: number | null;
  /** What the unit asks for and waits to hear: a return, an extension or a shelving. */
  @OptionalJson() request: UnitRequest | null;
  /** How often this unit asked to return the case, and had its time extended. */
  @LaterCount() returns: number;
  @LaterCount() extensions: number;
  /** Why the last result was sent back. */
  @OptionalWords() pushedBack: string | null;
  /** The street's grade, 1 (非常不满意) to 5 (非常满意); null is "not graded", never "satisfied". */
  @OptionalCount() grade: number | null;
  @OptionalWords() gradeReason: string | null;
}

import { Entity, Index } from 'typeorm';
import type { Limit } from '../src/calendar/limit.js';
import type { ClockStep } from '../config/deadlines.js';
import type { ClockOwner } from '../src/whistle/clock-ledger.js';
import type { Part, WhistleType } from '../src/whistle/lifecycle.js';
import { Code, Count, Flag, Json, Key, Moment, OptionalCode, OptionalMoment, OptionalWords } from './columns.js';

/**
 * One promise with a time limit: who owes which step of which case by when,
 * and what became of it. Written with the event that causes it and rebuilt from
 * the timeline, so reminders and figures read the same rows. A due time that
 * moves (extension, new holiday table, run on after a stop) is a new version:
 * what was promised before stays as it was.
 */
@Entity('clock')
@Index('clock_once', ['subject', 'step', 'version'], { unique: true })
@Index('clock_whistle', ['whistleId'])
@Index('clock_check', ['checkAt', 'id'])
@Index('clock_period', ['step', 'dueAt', 'unitCode'])
export class ClockRow {
  @Key() id: string;
  @Code(26) whistleId: string;
  /** The assignment, or the whistle itself where the clock runs on the case. */
  @Code(26) subject: string;
  @OptionalCode(26) assignmentId: string | null;
  @Code(16) step: ClockStep;
  @Count() version: number;
  @Code(16) owner: ClockOwner;
  /** The unit that owes it: a department, the street or the centre. */
  @Code(16) unitCode: string;
  @Code(16) street: string;
  @Code(16) type: WhistleType;
  @OptionalCode(8) part: Part | null;
  @Json() limit: Limit;
  @Moment() startedAt: number;
  @Moment() dueAt: number;
  /** Reaches into a year whose official holiday table is not loaded (暂定). */
  @Flag() provisional: boolean;
  /** When it was done, as far as that counts for being on time. */
  @OptionalMoment() doneAt: number | null;
  /** When the system came to know that it was done: figures of a past period leave out what was known only later. */
  @OptionalMoment() knownAt: number | null;
  /** Time used until done, ms in the calendar of the limit: office time for working hours and days. */
  @OptionalMoment() usedMs: number | null;
  /** From then on it counts nowhere: withdrawn, merged, refused, returned or released before it was due. */
  @OptionalMoment() voidAt: number | null;
  /** From then on a newer version holds. */
  @OptionalMoment() movedAt: number | null;
  @OptionalMoment() stoppedAt: number | null;
  @OptionalWords() stopReason: string | null;
  /** It ticks at this moment: somebody is waited for. */
  @Flag() runs: boolean;
  /** When the ladder has to be asked again; null while nothing can become due. */
  @OptionalMoment() checkAt: number | null;
  /** The highest step of the ladder that was told because time passed, 0 to 4. */
  @Count() level: number;
  /** The highest that was told because of what happened (reworks, repeats, returns), 0 to 4; it takes nothing from the clock's own steps. */
  @Count() raised: number;
}

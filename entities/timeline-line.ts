import { Entity, Index } from 'typeorm';
import { Code, Count, Json, Key, Moment, OptionalCode } from './columns.js';

/** One line of the append-only timeline. Nothing changes without one. */
@Entity('timeline')
@Index('timeline_order', ['whistleId', 'seq'], { unique: true })
@Index('timeline_period', ['event', 'at', 'whistleId'])
export class TimelineLine {
  @Key() id: string;
  @Code(26) whistleId: string;
  @Count() seq: number;
  @OptionalCode(26) assignmentId: string | null;
  @Code(32) event: string;
  @OptionalCode(26) actorId: string | null;
  @Code() actorName: string;
  @OptionalCode(24) actorRole: string | null;
  @OptionalCode(16) unitCode: string | null;
  @Moment() at: number;
  @Json() data: Record<string, unknown>;
}

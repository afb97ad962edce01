import { Entity, Index } from 'typeorm';
import type { ListName } from '../src/alliance/lists.js';
import { Code, Count, Json, Key, Moment, OptionalCode } from './columns.js';

/** One line of an alliance's append-only record. It lies apart from the cases' timeline: who reads the one never reads the other. */
@Entity('alliance_line')
@Index('alliance_line_order', ['subjectId', 'seq'], { unique: true })
@Index('alliance_line_period', ['event', 'at', 'subjectId'])
export class AllianceLine {
  @Key() id: string;
  @Code(16) list: ListName;
  @Code(26) subjectId: string;
  @Count() seq: number;
  @Code(16) allianceCode: string;
  @OptionalCode(26) claimId: string | null;
  @Code(32) event: string;
  @OptionalCode(26) actorId: string | null;
  @Code() actorName: string;
  @OptionalCode(24) actorRole: string | null;
  /** Unit of the claim concerned, or of the entry itself. */
  @Code(16) unitCode: string;
  @Moment() at: number;
  @Json() data: Record<string, unknown>;
}

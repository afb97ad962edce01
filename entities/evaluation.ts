import { Entity, Index } from 'typeorm';
import type { Part, Solved, WhistleType } from '../src/whistle/lifecycle.js';
import { Code, Count, Key, Moment, OptionalCount } from './columns.js';

/** One street's verdict on one unit; a case that was done again has several. Append-only. */
@Entity('evaluation')
@Index('evaluation_period', ['at', 'unitCode'])
@Index('evaluation_once', ['whistleId', 'unitCode', 'round'], { unique: true })
export class EvaluationRow {
  @Key() id: string;
  @Code(26) whistleId: string;
  /** Rises with every verdict on the case. */
  @Count() round: number;
  @Code(16) unitCode: string;
  @Code(16) street: string;
  @Code(16) type: WhistleType;
  @Code(8) part: Part;
  @Code(16) solved: Solved;
  /** 1 (非常不满意) to 5 (非常满意); null is not graded. */
  @OptionalCount() grade: number | null;
  @Moment() at: number;
}

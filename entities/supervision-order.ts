import { Entity, Index } from 'typeorm';
import { Code, Count, Key, Moment, OptionalCode, OptionalMoment, OptionalWords, Words } from './columns.js';

/** 督办单: a numbered written order to one unit that must be answered (domain 7, S3). */
@Entity('supervision_order')
@Index('supervision_number', ['number'], { unique: true })
@Index('supervision_whistle', ['whistleId'])
export class SupervisionOrder {
  @Key() id: string;
  /** 督办〔2026〕12号 */
  @Code(32) number: string;
  @Code(26) whistleId: string;
  @OptionalCode(26) assignmentId: string | null;
  /** The unit that has to answer: a department, a street or the centre. */
  @Code(16) unitCode: string;
  @Code() unitName: string;
  @Words() reason: string;
  @Count() level: number;
  /** Null when the ladder issued it. */
  @OptionalCode() issuedBy: string | null;
  @Moment() issuedAt: number;
  @Moment() replyDueAt: number;
  @OptionalMoment() repliedAt: number | null;
  @OptionalCode() repliedBy: string | null;
  @OptionalWords() reply: string | null;
}

import { Entity, Index } from 'typeorm';
import type { ClaimState } from '../src/alliance/lifecycle.js';
import type { ClaimedList } from '../src/alliance/lists.js';
import { Code, Count, Key, Moment, OptionalCode, OptionalCount, OptionalMoment, OptionalWords } from './columns.js';

/** A unit claims a need, or a community claims a resource (认领, both directions of domain 4.2). */
@Entity('claim')
@Index('claim_open', ['openKey'], { unique: true })
@Index('claim_subject', ['subjectId', 'state', 'queue'])
@Index('claim_unit', ['unitCode', 'state'])
@Index('claim_check', ['checkAt'])
export class ClaimRow {
  @Key() id: string;
  @Code(16) list: ClaimedList;
  @Code(26) subjectId: string;
  @Code(16) allianceCode: string;
  @Code(16) unitCode: string;
  @Code() unitName: string;
  @Code(16) state: ClaimState;
  @Count() step: number;
  @Count() amount: number;
  /** End of the day by which a need is to be served, or a booking is over, ms. */
  @Moment() promisedBy: number;
  /** From when to when a resource is booked, ms; null for needs. */
  @OptionalMoment() fromAt: number | null;
  @OptionalMoment() toAt: number | null;
  /** Order in the waiting list, rising; null once it is out of it. */
  @OptionalCount() queue: number | null;
  /** One open claim a unit and need: `subject:unit`, null when the claim is over or a booking. */
  @OptionalCode(64) openKey: string | null;
  @OptionalWords() words: string | null;
  @OptionalMoment() notedAt: number | null;
  @OptionalWords() reason: string | null;
  @Code(26) createdBy: string;
  @Code() createdByName: string;
  @Moment() createdAt: number;
  @OptionalMoment() answeredAt: number | null;
  @OptionalMoment() deliveredAt: number | null;
  @OptionalMoment() endedAt: number | null;
  /** When the clock has to look at it again, ms. */
  @OptionalMoment() checkAt: number | null;
  /** How often it was reminded of in its present state. */
  @Count() reminded: number;
}

/** Short words and five grades, from one side of a served claim to the other (互评). Only the party office reads them. */
@Entity('mutual_review')
@Index('mutual_review_once', ['claimId', 'fromUnit'], { unique: true })
@Index('mutual_review_unit', ['toUnit', 'at'])
export class MutualReviewRow {
  @Key() id: string;
  @Code(26) subjectId: string;
  @Code(26) claimId: string;
  @Code(16) fromUnit: string;
  @Code(16) toUnit: string;
  /** 1 (非常不满意) to 5 (非常满意). */
  @Count() grade: number;
  @OptionalWords() words: string | null;
  @Moment() at: number;
}

import { Entity, Index } from 'typeorm';
import type { CardKind } from '../src/card-kinds.js';
import { Code, Count, Flag, Key, Moment, OptionalCode, OptionalJson, OptionalMoment, OptionalWords } from './columns.js';

export type RecipientKind = 'person' | 'chat';
export type Outcome = 'SENT' | 'FALLBACK' | 'DEAD' | 'MOOT';

/**
 * What to say to whom about which case. Never card JSON: the card is drawn
 * from the case's present state at the moment of sending.
 */
@Entity('outbox')
@Index('outbox_due', ['priority', 'dueAt', 'id'])
@Index('outbox_subject', ['subjectId'])
@Index('outbox_lane', ['laneUntil'])
export class OutboxRow {
  @Key() id: string;
  @Code(8) toKind: RecipientKind;
  /** open_id or chat_id; also the lane in which order and the 5/s limit are kept. */
  @Code() toId: string;
  @Code(16) card: CardKind;
  /** The case, or the alliance's entry, that it is about. */
  @OptionalCode(26) subjectId: string | null;
  @OptionalCode(26) assignmentId: string | null;
  @OptionalJson() params: Record<string, unknown> | null;
  @Count() priority: number;
  /** Buzz (加急) the recipients once the message is out. */
  @Flag() urgent: boolean;
  @OptionalJson() buzz: string[] | null;
  @Index('outbox_dedupe', { unique: true }) @OptionalCode(120) dedupeKey: string | null;
  /** When the row next wants attention; a claim moves it forward by the lease; null is settled. */
  @OptionalMoment() dueAt: number | null;
  @Count() attempts: number;
  /** Nothing else goes to the same recipient before: a call is under way, has just been made, or the platform asked for a pause. */
  @OptionalMoment() laneUntil: number | null;
  /** When the first try began of which nobody knows whether it arrived; null when certainly nothing is out. */
  @OptionalMoment() triedAt: number | null;
  /** When it was made; of one that waits for its hour, that hour: from then on it is late. */
  @Moment() createdAt: number;
  @OptionalMoment() settledAt: number | null;
  @OptionalCode(16) outcome: Outcome | null;
  @OptionalCode() messageId: string | null;
  @OptionalCode(128) logId: string | null;
  @OptionalWords() error: string | null;
  /** What was done instead of delivering it, in words for an administrator. */
  @OptionalWords() instead: string | null;
}

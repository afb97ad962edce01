import { Entity, Index } from 'typeorm';
import type { CardKind } from '../src/card-kinds.js';
import { Code, Count, Flag, Key, LaterFlag, Moment, OptionalCode, OptionalJson, OptionalMoment, OptionalWords } from './columns.js';

/**
 * One card message that somebody can see. The row itself is the pending
 * redraw, so there can be at most one however often the case changed.
 */
@Entity('card_copy')
@Index('card_copy_due', ['dueAt'])
@Index('card_copy_subject', ['subjectId'])
@Index('card_copy_reader', ['toId', 'sentAt'])
export class CardCopy {
  @Key(64) messageId: string;
  @Code() toId: string;
  @Code(16) card: CardKind;
  /** The case, or the alliance's entry, that the card follows. */
  @Code(26) subjectId: string;
  @OptionalCode(26) assignmentId: string | null;
  @OptionalJson() params: Record<string, unknown> | null;
  /** Version of the case that this copy should show, and the one it shows: 0 and below when nobody can be sure of it. */
  @Count() wanted: number;
  @Count() drawn: number;
  @OptionalMoment() dueAt: number | null;
  @Count() attempts: number;
  /** Nobody else draws into this message before: a call is under way, has just been made, or the platform asked for a pause. */
  @OptionalMoment() laneUntil: number | null;
  /** Fingerprints of the picture that the message shows, and of what it asks of its reader; null when nobody can be sure. */
  @OptionalCode(32) picture: string | null;
  @OptionalCode(32) asks: string | null;
  /** Since when it lacks something that only informs; such changes wait for each other. */
  @OptionalMoment() staleAt: number | null;
  @Moment() sentAt: number;
  /** From then on it is left behind: too old to be changed, or replaced by a newer message, which it says once more itself. */
  @OptionalMoment() replacedAt: number | null;
  /** The platform no longer lets us change this message, or nothing more is drawn into it. */
  @Flag() lost: boolean;
  @OptionalWords() error: string | null;
  /** The card was refused and the message holds plain words: the next change is tried as a new card. */
  @LaterFlag() plain: boolean;
}

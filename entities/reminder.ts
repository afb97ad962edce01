import { Entity, Index } from 'typeorm';
import { Code, Count, Flag, Key, Moment, OptionalCode } from './columns.js';

/** One reminder to one recipient. The unique key (clock version, why, level, recipient) makes a second one impossible; the delivery result is that of its message. */
@Entity('reminder')
@Index('reminder_once', ['clockId', 'raised', 'level', 'toId'], { unique: true })
@Index('reminder_to', ['toId', 'at'])
@Index('reminder_whistle', ['whistleId'])
export class ReminderRow {
  @Key() id: string;
  /** Of the clock's version, so a moved due time may be reminded of anew. */
  @Code(26) clockId: string;
  @Count() level: number;
  /** Told because of what happened, not because time passed. */
  @Flag() raised: boolean;
  @Code(26) whistleId: string;
  @OptionalCode(26) assignmentId: string | null;
  /** open_id or chat_id */
  @Code() toId: string;
  @Moment() at: number;
  /** The outbox row that carries it; several reminders of one half-day share one. */
  @Code(120) messageKey: string;
}

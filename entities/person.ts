import { Entity, Index } from 'typeorm';
import type { Role } from '../src/people/roles.js';
import { Code, Flag, Key, Moment, OptionalCode, OptionalMoment } from './columns.js';

/** Somebody who may tap: known by the open_id that Lark gives this app. */
@Entity('person')
export class PersonRow {
  @Key() id: string;
  @Index('person_open_id', { unique: true }) @Code() openId: string;
  @Code() name: string;
  @Flag() active: boolean;
  /** Away until then (ms): reminders and buttons go to the backup (AB 岗, domain 1.4). */
  @OptionalMoment() absentUntil: number | null;
  /** Feishu did not let us write to this person; until then (ms) messages go to whoever may act instead, after that it is tried anew. */
  @OptionalMoment() unreachableUntil: number | null;
  @Moment() updatedAt: number;
  /** The private chat with the bot, learned from the first message that went there. */
  @OptionalCode() chatId: string | null;
}

/** One role of a person in one unit. Rights are looked up here at the time of every tap. */
@Entity('membership')
@Index('membership_unit_role', ['unitCode', 'role'])
@Index('membership_once', ['personId', 'unitCode', 'role'], { unique: true })
export class MembershipRow {
  @Key() id: string;
  @Code(26) personId: string;
  @Code(16) unitCode: string;
  @Code(24) role: Role;
  @Flag() active: boolean;
}

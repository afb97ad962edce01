import { Entity, Index } from 'typeorm';
import type { AllianceKind, MemberRole } from '../src/alliance/lists.js';
import { Code, Flag, Json, Key, Moment, OptionalCode, OptionalMoment, OptionalWords } from './columns.js';

/** A party-building alliance (党建联盟): party organisations of one area or trade that work together (domain 4.2). */
@Entity('alliance')
export class AllianceRow {
  @Key(16) code: string;
  @Code() name: string;
  @Code(16) kind: AllianceKind;
  /** Unit of the lead party organisation (牵头). */
  @Code(16) leadUnit: string;
  /** Unit whose party-building officers manage it. */
  @Code(16) officeUnit: string;
  /** The street it lies in; an alliance of a trade has none. */
  @OptionalCode(16) street: string | null;
  @Code() area: string;
  /** Unit that holds the rotating chair of the council (轮值). */
  @OptionalCode(16) chair: string | null;
  /** The agreement's title and date, as it is filed. */
  @OptionalWords() agreement: string | null;
  /** Codes of alliances near by, to which what nobody here can do may be offered. */
  @Json() neighbours: string[];
  /** The alliance's group in Lark. */
  @OptionalCode() chatId: string | null;
  /** As a unit's: the group that it lost. */
  @OptionalCode() lostChatId: string | null;
  /** When the newest event was about the bot's place in this group, as Feishu dates it, ms since the epoch. */
  @OptionalMoment() chatHeardAt: number | null;
  @Moment() validFrom: number;
  @OptionalMoment() validTo: number | null;
  @Flag() active: boolean;
}

/** A unit's membership in an alliance; what it did there stays when it leaves. */
@Entity('alliance_member')
@Index('alliance_member_once', ['allianceCode', 'unitCode'], { unique: true })
@Index('alliance_member_unit', ['unitCode'])
export class AllianceMemberRow {
  @Key() id: string;
  @Code(16) allianceCode: string;
  @Code(16) unitCode: string;
  @Code(16) role: MemberRole;
  @Moment() joinedAt: number;
  @OptionalMoment() leftAt: number | null;
}

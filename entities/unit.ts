import { Entity } from 'typeorm';
import type { UnitKind } from '../src/people/roles.js';
import { Code, Flag, Key, OptionalCode, OptionalJson, OptionalMoment } from './columns.js';

/** A street, a department, a utility or the dispatch centre. */
@Entity('unit')
export class UnitRow {
  @Key(16) code: string;
  @Code() name: string;
  @Code(32) shortName: string;
  @Code(16) kind: UnitKind;
  /** Two letters in whistle numbers; streets only. */
  @OptionalCode(8) streetCode: string | null;
  @OptionalJson() communities: string[] | null;
  /** The unit's working group in Lark, if it has one. */
  @OptionalCode() chatId: string | null;
  /** The group that it had until that was disbanded, or the bot taken out of it. Without another one in its place the group's messages go to people. */
  @OptionalCode() lostChatId: string | null;
  /** When the newest event was about the bot's place in this group, as Feishu dates it, ms since the epoch. */
  @OptionalMoment() chatHeardAt: number | null;
  @Flag() active: boolean;
}

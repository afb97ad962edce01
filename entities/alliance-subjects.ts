import { Entity, Index } from 'typeorm';
import type { CouncilState, Decided, NeedState, ProjectState, ResourceState } from '../src/alliance/lifecycle.js';
import type { MatterKind, Milestone, Opening, Party, Visibility } from '../src/alliance/lists.js';
import { Code, Count, Json, Key, Moment, OptionalCode, OptionalMoment, OptionalWords, Words } from './columns.js';

/** What every entry of an alliance's lists has: its number, whose it is, and where it stands. */
abstract class ListEntry {
  @Key() id: string;
  /** `年-联盟码-清单码-流水号`, e.g. 2026-A03-X-0004. */
  @Code(40) number: string;
  @Code(16) allianceCode: string;
  /** The unit that asks, offers or leads. */
  @Code(16) unitCode: string;
  @Code() unitName: string;
  /** One line that says what it is about. */
  @Words() title: string;
  /** What a search looks through, in small letters: number, title and where or for whom it is. */
  @Code(255) searched: string;
  /** Rises with every change; copies of cards compare it. */
  @Count() version: number;
  /** Rises when the decision changes: old buttons are refused. */
  @Count() step: number;
  @Code(26) createdBy: string;
  @Code() createdByName: string;
  @Moment() createdAt: number;
  @OptionalWords() reason: string | null;
  @OptionalMoment() closedAt: number | null;
}

/** What residents or units want (需求清单). Never names a needy person (domain 4.2). */
@Entity('need')
@Index('need_number', ['number'], { unique: true })
@Index('need_list', ['allianceCode', 'state', 'createdAt'])
@Index('need_unit', ['unitCode', 'createdAt'])
@Index('need_page', ['createdAt', 'id', 'allianceCode', 'state', 'searched'])
@Index('need_state', ['state', 'listedAt'])
export class NeedRow extends ListEntry {
  @Code(16) state: NeedState;
  @Code(16) kind: MatterKind;
  /** For whom, as a group: 「社区老年人」. */
  @Code() forWhom: string;
  @Count() quantity: number;
  /** In what it is counted: 把, 人次, 场. */
  @Code(8) measure: string;
  /** End of the day by which it is wanted, ms. */
  @Moment() wantedBy: number;
  @Words() place: string;
  @Code(16) visibility: Visibility;
  /** Promised and not given up: offered, accepted, delivered, confirmed. Never more than `quantity`. */
  @Count() pledged: number;
  @Count() confirmed: number;
  /** Units in the waiting list (候补). */
  @Count() waiting: number;
  @OptionalMoment() listedAt: number | null;
  @OptionalMoment() unmetAt: number | null;
  /** Codes of neighbouring alliances to which it was offered too. */
  @Json() offeredTo: string[];
  /** The whistle it came from or became: the number stands on both sides. */
  @OptionalCode(26) whistleId: string | null;
  @OptionalCode(32) whistleNumber: string | null;
}

/** What a unit can supply (资源清单): things, rooms, services, with the times at which they can be had. */
@Entity('resource')
@Index('resource_number', ['number'], { unique: true })
@Index('resource_list', ['allianceCode', 'state', 'createdAt'])
@Index('resource_unit', ['unitCode', 'createdAt'])
@Index('resource_page', ['createdAt', 'id', 'allianceCode', 'state', 'searched'])
export class ResourceRow extends ListEntry {
  @Code(16) state: ResourceState;
  @Code(16) kind: MatterKind;
  /** So much can be taken at the same time. */
  @Count() capacity: number;
  @Code(8) measure: string;
  @Words() place: string;
  /** Weekly opening times; none is any time by agreement. */
  @Json() openings: Opening[];
  @OptionalWords() conditions: string | null;
  @Code(16) visibility: Visibility;
}

/** What units commit to do together (项目清单). */
@Entity('project')
@Index('project_number', ['number'], { unique: true })
@Index('project_list', ['allianceCode', 'state', 'createdAt'])
@Index('project_unit', ['unitCode', 'createdAt'])
@Index('project_page', ['createdAt', 'id', 'allianceCode', 'state', 'searched'])
export class ProjectRow extends ListEntry {
  @Code(16) state: ProjectState;
  @Json() needIds: string[];
  @Json() resourceIds: string[];
  @Json() helpers: Party[];
  @Words() plan: string;
  @OptionalWords() budget: string | null;
  @Json() milestones: Milestone[];
  /** The council meeting that decided on it. */
  @OptionalCode(26) councilId: string | null;
}

/** A meeting of the alliance's council (联席会议), its agenda made from unmet needs; `number` of the quarter once. */
@Entity('council_meeting')
@Index('council_number', ['number'], { unique: true })
@Index('council_quarter', ['allianceCode', 'quarter'], { unique: true })
export class CouncilRow extends ListEntry {
  @Code(16) state: CouncilState;
  /** '2026Q4' */
  @Code(8) quarter: string;
  /** Ids of the needs on the agenda, the oldest first. */
  @Json() agenda: string[];
  @Json() decisions: Decided[];
  @OptionalMoment() heldAt: number | null;
}

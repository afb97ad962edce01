import { RETURN_WINDOWS, type ConsultationLevel } from '../../config/deadlines.js';
import type { Calendar, Limit } from '../calendar/limit.js';
import type { AssignmentClocks, Clock } from './deadlines.js';
import type { WhistleType } from './lifecycle.js';

/** Why something cannot be settled in time: the closed lists people choose from (domain 3.8, 3.9). */
export const EXTENSION_REASONS = {
  COMPLEX: '情况复杂', JOINT: '需多部门配合', PROCEDURE: '法定程序需要', MATERIAL: '物资设备未到位', WEATHER: '天气或季节原因',
} as const;
export type ExtensionReason = keyof typeof EXTENSION_REASONS;

export const SHELF_REASONS = {
  FUNDS: '资金未到位', PLANNING: '规划未批', PROPERTY: '产权不清', HISTORY: '历史遗留', LEGAL: '法律程序中', SEASON: '季节施工',
} as const;
export type ShelfReason = keyof typeof SHELF_REASONS;

/** A signature: the name for the cards, the id for the rule that two people must approve. */
export interface Signature {
  id: string | null;
  name: string;
}

/** Stands for the line leader of a unit that has none on the list: the centre then decides alone. */
export const NO_LEADER: Signature = { id: null, name: '单位未登记分管领导' };

interface Asked {
  askedBy: string;
  askedAt: number;
}

/** What a unit asks for and waits to hear. Only one request may be open at a time. */
export type UnitRequest =
  | Asked & {
    kind: 'RETURN'; reason: string; basis: string;
    /** The right unit in the asking one's words; null when it does not know. */
    proposed: string | null;
    /** The unit's line leader signs before the centre sees it. */
    signed: Signature | null;
  }
  | Asked & {
    kind: 'EXTENSION'; why: ExtensionReason; reason: string; interim: string; by: Limit; newDueAt: number;
    /** Its own leader would decide, but none is on the list: the head of the centre does. */
    leaderless?: true;
  }
  | Asked & {
    kind: 'SHELVE'; why: ShelfReason; condition: string; interim: string;
    /** Days until it is looked at again. */
    days: number;
    /** The unit's line leader approves first, then the head of the centre: two people. */
    signed: Signature | null;
  };

/** A case on the ledger. */
export interface Shelf {
  why: ShelfReason;
  condition: string;
  interim: string;
  unitCode: string;
  reviewAt: number;
  approvedBy: readonly string[];
  since: number;
}

/** An open consultation. */
export interface Consultation {
  level: ConsultationLevel;
  reason: string;
  askedBy: string;
  askedAt: number;
}

export const LEVELS_OF_CONSULTATION: Record<ConsultationLevel, { name: string; convener: string; next: ConsultationLevel }> = {
  C1: { name: '街道会商', convener: '街道书记（主任）', next: 'C2' },
  C2: { name: '中心会商', convener: '调度中心负责人', next: 'C3' },
  C3: { name: '市级会商', convener: '市级召集人', next: 'C3' },
};

/** Until when the unit has promised its result: the clock of the rework once it was sent back. */
export const promiseOf = ({ clocks }: { clocks: AssignmentClocks }): Clock => clocks.rework ?? clocks.resolve;

/** The last moment at which the unit may say "not mine", ms; undefined where the window does not exist. */
export function returnBy(type: WhistleType, dispatchedAt: number, calendar: Calendar): number | undefined {
  const window = RETURN_WINDOWS[type];
  return window ? calendar.due(window, dispatchedAt).at : undefined;
}

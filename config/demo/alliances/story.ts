import type { DecisionKind } from '../../../src/alliance/lifecycle.js';
import type { MatterKind, Opening } from '../../../src/alliance/lists.js';

/**
 * What happened in the demo city's alliances before it opens (domain 9.5). Days
 * count from the opening: -12 is twelve days before it, 6 is six days after.
 * What follows by the clock (reminders, releases, unmet needs, waiting lists
 * that move up) is not written down: it happens.
 */

/** Events of a claim that people make, and who reviews whom. */
export type ClaimDeed =
  | 'accept_claim' | 'decline_claim' | 'withdraw_claim' | 'note_claim' | 'deliver' | 'confirm' | 'deny' | 'owner_reviews' | 'claimant_reviews';
export type NeedDeed = 'withdraw_need' | 'finish_need' | 'offer_neighbours' | 'turn_whistle';
export type ResourceDeed = 'suspend_resource' | 'withdraw_resource';
export type ProjectDeed =
  | 'agree_project' | 'drop_project' | 'start_project' | 'pass_milestone' | 'note_project' | 'pause_project' | 'resume_project' | 'finish_project' | 'review_project';

export interface Deed<D extends string> {
  deed: D;
  day: number;
  /** Reason, note or short words. */
  words: string | undefined;
  /** An amount that was received, or a grade. */
  figure: number | undefined;
}

export const on = <D extends string>(day: number, deed: D, ...said: readonly (string | number)[]): Deed<D> => ({
  deed, day, words: said.find((one) => typeof one === 'string'), figure: said.find((one) => typeof one === 'number'),
});

/** A unit takes `amount` of a need on this day and promises it for the end of day `by`. */
export interface PledgeStory {
  unit: string;
  amount: number;
  day: number;
  by: number;
  course: readonly Deed<ClaimDeed>[];
}

/** A unit books a resource; the booking is for the first day from `from` on at which the resource is open. */
export interface BookingStory extends Omit<PledgeStory, 'by'> {
  from: number;
  /** '09:00–11:30' */
  hours: string;
}

interface EntryStory {
  /** How the other tables call it. */
  key: string;
  alliance: string;
  /** The unit that asks, offers or leads. */
  unit: string;
  title: string;
  day: number;
}

export interface NeedStory extends EntryStory {
  kind: MatterKind;
  forWhom: string;
  quantity: number;
  measure: string;
  place: string;
  wanted: number;
  near: boolean;
  /** The whistle from which it came, filed by the same community and sent back by its street the day before. */
  fromWhistle: boolean;
  pledges: readonly PledgeStory[];
  course: readonly Deed<NeedDeed>[];
}

export interface ResourceStory extends EntryStory {
  kind: MatterKind;
  capacity: number;
  measure: string;
  place: string;
  openings: readonly Opening[];
  conditions: string | undefined;
  near: boolean;
  bookings: readonly BookingStory[];
  course: readonly Deed<ResourceDeed>[];
}

export interface ProjectStory extends EntryStory {
  plan: string;
  budget: string | undefined;
  /** Keys of needs and resources. */
  made: readonly string[];
  helpers: readonly string[];
  milestones: readonly (readonly [words: string, by: number])[];
  course: readonly Deed<ProjectDeed>[];
}

/** A council with the alliance's unmet needs of that day as its agenda; all of them are decided alike. */
export interface CouncilStory {
  alliance: string;
  day: number;
  held?: { day: number; decision: DecisionKind; words: string };
}

export const pledge = (unit: string, amount: number, day: number, by: number, ...course: readonly Deed<ClaimDeed>[]): PledgeStory => ({ unit, amount, day, by, course });
export const booking = (unit: string, amount: number, day: number, from: number, hours: string, ...course: readonly Deed<ClaimDeed>[]): BookingStory =>
  ({ unit, amount, day, from, hours, course });

/** 「1-5 09:00–11:30」: Monday to Friday. */
export function open(words: string): Opening[] {
  const [days = '', hours = ''] = words.split(' ');
  const [first = 1, last = first] = days.split('-').map(Number);
  const [from = '', to = ''] = hours.split('–');
  return Array.from({ length: last - first + 1 }, (_, index) => ({ weekday: first + index, from, to }));
}

type NeedMore = Partial<Pick<NeedStory, 'near' | 'fromWhistle' | 'pledges' | 'course'>>;

/** `wish` is the amount with its measure, 「50把」; `days` when it was listed and by when it is wanted. */
export function need(key: string, unit: string, kind: MatterKind, title: string, wish: string, forWhom: string, place: string, days: readonly [number, number], more: NeedMore = {}): Omit<NeedStory, 'alliance'> {
  const [, quantity = '', measure = ''] = /^(\d+)(.+)$/.exec(wish) ?? [];
  return { key, unit, kind, title, quantity: Number(quantity), measure, forWhom, place, day: days[0], wanted: days[1], near: false, fromWhistle: false, pledges: [], course: [], ...more };
}

type ResourceMore = Partial<Pick<ResourceStory, 'near' | 'bookings' | 'course' | 'conditions'>>;

export function resource(key: string, unit: string, kind: MatterKind, title: string, stock: string, place: string, day: number, openings: readonly Opening[], more: ResourceMore = {}): Omit<ResourceStory, 'alliance'> {
  const [, capacity = '', measure = ''] = /^(\d+)(.+)$/.exec(stock) ?? [];
  return { key, unit, kind, title, capacity: Number(capacity), measure, place, day, openings, conditions: undefined, near: false, bookings: [], course: [], ...more };
}

/** Rows of several alliances in one table. */
export const inAlliances = <T>(tables: Readonly<Record<string, readonly T[]>>): (T & { alliance: string })[] =>
  Object.entries(tables).flatMap(([alliance, rows]) => rows.map((row) => ({ ...row, alliance })));

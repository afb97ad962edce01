import { DAY, dayOf, HOUR, midnightOf, MINUTE, weekdayOf } from '../calendar/civil.js';
import { isLive, type Claim, type Resource } from './dossier.js';
import { WEEKDAYS, type Opening } from './lists.js';

/** When a resource is free (domain 4.2: capacity and time windows). Moments in ms, days in China. Pure. */

export interface Slot {
  from: number;
  /** Exclusive: a booking may begin at the moment another ends. */
  to: number;
}

/** The most that is taken at any one moment of the slot. */
export function takenDuring(claims: readonly Claim[], slot: Slot): number {
  const overlapping = bookings(claims).filter((one) => one.fromAt < slot.to && one.toAt > slot.from);
  const moments = [slot.from, ...overlapping.map((one) => one.fromAt).filter((at) => at > slot.from)];
  return Math.max(0, ...moments.map((at) => overlapping.filter((one) => one.fromAt <= at && one.toAt > at).reduce((sum, one) => sum + one.amount, 0)));
}

/** Inside one of the weekly opening times; a resource without any is open by agreement. */
export const isInOpenings = (openings: readonly Opening[], slot: Slot): boolean =>
  openings.length === 0 || openings.some((one) => {
    const day = dayOf(slot.from);
    const open = slotOn(day, one);
    return weekdayOf(day) + 1 === one.weekday && slot.from >= open.from && slot.to <= open.to;
  });

/** Days looked ahead for a free slot. */
const LOOK_AHEAD = 60;

/** The first slot of the same length from the wished one on that takes the amount; undefined when there is none in sixty days. */
export function nextFreeSlot(resource: Pick<Resource, 'capacity' | 'openings'>, claims: readonly Claim[], wished: Slot, amount: number): Slot | undefined {
  const length = wished.to - wished.from;
  const ends = bookings(claims).map((one) => one.toAt).filter((at) => at > wished.from);
  const starts = [wished.from, ...ends, ...openingStarts(resource.openings, wished)].sort((a, b) => a - b);
  return starts
    .filter((from) => from <= wished.from + LOOK_AHEAD * DAY)
    .map((from): Slot => ({ from, to: from + length }))
    .find((slot) => slot.from >= wished.from && isInOpenings(resource.openings, slot) && takenDuring(claims, slot) + amount <= resource.capacity);
}

/** Without opening times the same time of the following days. */
function openingStarts(openings: readonly Opening[], wished: Slot): number[] {
  const first = dayOf(wished.from);
  const days = Array.from({ length: LOOK_AHEAD }, (_, index) => first + index);
  if (openings.length === 0) return days.map((day) => wished.from + (day - first) * DAY);
  return days.flatMap((day) => openings.filter((one) => one.weekday === weekdayOf(day) + 1).map((one) => slotOn(day, one).from));
}

const slotOn = (day: number, { from, to }: Opening): Slot => ({ from: midnightOf(day) + msOf(from), to: midnightOf(day) + msOf(to) });

/** 'HH:MM' as ms since midnight; 24:00 is the end of the day. */
function msOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR + minutes * MINUTE;
}

type Booking = Claim & { fromAt: number; toAt: number };
const bookings = (claims: readonly Claim[]): Booking[] => claims.filter((one): one is Booking => isLive(one) && one.fromAt !== null && one.toAt !== null);

/** 「周一至周五 09:00–11:30，周六 14:00–17:00」 */
export function openingsWords(openings: readonly Opening[]): string {
  if (openings.length === 0) return '随时，需提前商定';
  const byTime = new Map<string, number[]>();
  for (const { weekday, from, to } of openings) byTime.set(`${from}–${to}`, [...(byTime.get(`${from}–${to}`) ?? []), weekday].sort((a, b) => a - b));
  return [...byTime].map(([time, days]) => `${daysWords(days)} ${time}`).join('，');
}

function daysWords(days: readonly number[]): string {
  const first = days[0]!;
  const last = days.at(-1)!;
  const name = (day: number): string => WEEKDAYS[day - 1]!;
  if (days.length > 2 && last - first === days.length - 1) return `${name(first)}至${name(last)}`;
  return days.map(name).join('、');
}

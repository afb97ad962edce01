import { HOUR } from '../calendar/civil.js';
import { MOST_CANDIDATES } from '../../config/alliance.js';
import { isLive, type Claim, type Dossier, type Resource } from './dossier.js';
import { nextFreeSlot } from './slots.js';

/** What there is to choose from: supply of the same kind, and who has served such needs before. */
export interface Market {
  /** Listed resources of the need's kind, each with its bookings. */
  resources: readonly { resource: Resource; claims: readonly Claim[] }[];
  records: readonly ServiceRecord[];
  /** Units of the need's own alliance. */
  own: readonly string[];
}

/** What a unit did about needs of one kind. */
export interface ServiceRecord {
  unitCode: string;
  unitName: string;
  /** Confirmed and delivered by the promised day. */
  inTime: number;
  /** Confirmed, but late. */
  late: number;
  /** Released, or not there when it was said to be. */
  failed: number;
}

export interface Candidate {
  unitCode: string;
  unitName: string;
  /** 「有折叠椅 30 把」, 「同类需求已完成 2 次」 */
  reason: string;
}

/**
 * At most three units to invite for a need (domain 4.4): by kind, then area
 * (its own alliance before the neighbours that may see it), then who has the
 * thing itself and free in time, then who has delivered in time before. The
 * same every time it is asked; a person chooses and sends. Pure.
 *
 * @param now ms
 * @param invited units that were sent the need already
 */
export function candidatesFor(dossier: Dossier<'NEED'>, market: Market, now: number, invited: readonly string[] = []): Candidate[] {
  const { entry, memberUnits, claims } = dossier;
  const taken = new Set([entry.unitCode, ...invited, ...claims.filter(isLive).map((one) => one.unitCode)]);
  const open = (unit: string): boolean => memberUnits.includes(unit) && !taken.has(unit);
  const found = new Map<string, Candidate & { rank: readonly number[] }>();
  const area = (unit: string): number => (market.own.includes(unit) ? 0 : 1);
  for (const { resource, claims: booked } of market.resources) {
    if (!open(resource.unitCode) || !isFreeInTime(resource, booked, now, entry.wantedBy)) continue;
    const rank = [area(resource.unitCode), 0, -alike(entry.title, resource.title), -Math.min(resource.capacity, entry.quantity)];
    const known = found.get(resource.unitCode);
    if (known && compare(known.rank, rank) <= 0) continue;
    found.set(resource.unitCode, {
      unitCode: resource.unitCode, unitName: resource.unitName, reason: `有${resource.title} ${resource.capacity} ${resource.measure}`, rank,
    });
  }
  for (const { unitCode, unitName, inTime, late, failed } of market.records) {
    if (!open(unitCode) || found.has(unitCode) || inTime === 0 || late + failed > 0) continue;
    found.set(unitCode, { unitCode, unitName, reason: `同类需求已完成 ${inTime} 次`, rank: [area(unitCode), 1, 0, -inTime] });
  }
  return [...found.values()]
    .sort((a, b) => compare(a.rank, b.rank) || (a.unitCode < b.unitCode ? -1 : 1))
    .slice(0, MOST_CANDIDATES)
    .map(({ unitCode, unitName, reason }) => ({ unitCode, unitName, reason }));
}

/** Some of it can be had for an hour at least before the need's day is over. */
function isFreeInTime(resource: Resource, claims: readonly Claim[], now: number, wantedBy: number): boolean {
  const slot = nextFreeSlot(resource, claims, { from: now, to: now + HOUR }, 1);
  return slot !== undefined && slot.to <= wantedBy;
}

/** Pairs of characters that both titles have, as a share of the shorter one. */
function alike(one: string, other: string): number {
  const [few, many] = [pairs(one), pairs(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  if (few.size === 0) return 0;
  return [...few].filter((pair) => many.has(pair)).length / few.size;
}

function pairs(words: string): Set<string> {
  const characters = [...words].filter((one) => /\p{L}/u.test(one));
  return new Set(characters.slice(1).map((one, at) => characters[at]! + one));
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at < 0 ? 0 : one[at]! - other[at]!;
}

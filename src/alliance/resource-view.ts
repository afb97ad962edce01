import { maskNumbers } from '../people/mask.js';
import { claimView, type ClaimView } from './claim-view.js';
import { takesClaims, type Dossier } from './dossier.js';
import { OPEN_CLAIMS, type ResourceState } from './lifecycle.js';
import { MATTER_KINDS } from './lists.js';
import type { Allows } from './rights.js';
import { openingsWords } from './slots.js';
import { entryView, type EntryView } from './view.js';

/** A resource in words, as its cards read it. */
export interface ResourceView extends EntryView {
  list: 'RESOURCE';
  state: ResourceState;
  kindName: string;
  capacity: number;
  measure: string;
  place: string;
  /** 「周六、周日 08:00–18:00」 */
  openings: string;
  conditions: string | null;
  /** Whether neighbouring alliances see it too. */
  shared: boolean;
  takesClaims: boolean;
  /** Bookings that are not settled yet, by their time. */
  bookings: readonly ClaimView[];
  next: string;
}

export function resourceView(dossier: Dossier<'RESOURCE'>, allows: Allows): ResourceView {
  const { entry, claims } = dossier;
  return {
    ...entryView(dossier, allows), list: 'RESOURCE', state: entry.state, kindName: MATTER_KINDS[entry.kind].name, capacity: entry.capacity, measure: entry.measure,
    place: maskNumbers(entry.place), openings: openingsWords(entry.openings), conditions: entry.conditions && maskNumbers(entry.conditions),
    shared: entry.visibility === 'NEIGHBOURS', takesClaims: takesClaims(dossier),
    bookings: claims.filter((one) => OPEN_CLAIMS.includes(one.state)).sort((a, b) => (a.fromAt ?? 0) - (b.fromAt ?? 0)).map((one) => claimView(dossier, one)),
    next: NEXT[entry.state](dossier),
  };
}

const NEXT: Record<ResourceState, (dossier: Dossier<'RESOURCE'>) => string> = {
  DRAFT: () => '等待发布',
  LISTED: () => '可以预约，等待认领',
  RESERVED: waiting,
  USED: waiting,
  SUSPENDED: ({ entry }) => `${entry.unitName}暂停提供，恢复后可以预约`,
  WITHDRAWN: () => '已撤回，不再提供',
};

/** Other times can still be booked, but an answer that is owed comes first. */
function waiting({ entry, claims }: Dossier<'RESOURCE'>): string {
  const offered = claims.filter((one) => one.state === 'OFFERED').length;
  if (offered > 0) return `等待${entry.unitName}答复 ${offered} 份认领，其他时段仍可预约`;
  return '已有预约，其他时段仍可预约';
}

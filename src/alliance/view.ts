import { dateWords, dayOf } from '../calendar/civil.js';
import { maskNumbers } from '../people/mask.js';
import { moment } from '../whistle/words.js';
import { claimView, type ClaimView } from './claim-view.js';
import { isLive, stillOpen, takesClaims, type Dossier } from './dossier.js';
import { NEED_STATES, STATE_NAMES, type NeedState } from './lifecycle.js';
import { LISTS, MATTER_KINDS, VISIBILITIES, type ListName } from './lists.js';
import { nextOfNeed } from './next-step.js';
import type { Allows } from './rights.js';
import { dayWords } from './words.js';

/** What every entry of an alliance's lists says of itself on a card. */
export interface EntryView {
  list: ListName;
  /** 「需求」 */
  listName: string;
  id: string;
  step: number;
  number: string;
  allianceName: string;
  unitName: string;
  title: string;
  stateName: string;
  /** 「铁东社区联络员，11月24日 10:20」 */
  made: string;
  reason: string | null;
  allows: Allows;
}

export function entryView({ list, entry, alliance }: Dossier, allows: Allows): EntryView {
  const names: Readonly<Record<string, string>> = STATE_NAMES[list];
  return {
    list, listName: LISTS[list].name, id: entry.id, step: entry.step, number: entry.number, allianceName: alliance.name, unitName: entry.unitName,
    title: maskNumbers(entry.title), stateName: names[entry.state]!, made: `${entry.createdByName}，${moment(entry.createdAt)}`,
    reason: entry.reason && maskNumbers(entry.reason), allows,
  };
}

/** A need in words, as its cards read it. */
export interface NeedView extends EntryView {
  list: 'NEED';
  state: NeedState;
  kindName: string;
  forWhom: string;
  place: string;
  measure: string;
  quantity: number;
  pledged: number;
  open: number;
  /** 「50 把」 */
  wholeWords: string;
  /** 「12月20日」 */
  wantedBy: string;
  /** `yyyy-MM-dd` */
  wantedDate: string;
  visibilityName: string;
  /** Whether units may still claim, or stand in the waiting list. */
  takesClaims: boolean;
  waiting: number;
  /** Those that hold a part of it, the oldest first. */
  claims: readonly ClaimView[];
  next: string;
  /** The whistle that it came from or became: its bare number, and nothing else of it. */
  whistleNumber: string | null;
  /** Whether neighbouring alliances see it too. */
  shared: boolean;
}

export function needView(dossier: Dossier<'NEED'>, allows: Allows): NeedView {
  const { entry } = dossier;
  return {
    ...entryView(dossier, allows), list: 'NEED', state: entry.state, stateName: NEED_STATES[entry.state], kindName: MATTER_KINDS[entry.kind].name,
    forWhom: maskNumbers(entry.forWhom), place: maskNumbers(entry.place), measure: entry.measure, quantity: entry.quantity, pledged: entry.pledged,
    open: stillOpen(entry), wholeWords: `${entry.quantity} ${entry.measure}`, wantedBy: dayWords(entry.wantedBy, entry.createdAt), wantedDate: dateWords(dayOf(entry.wantedBy)),
    visibilityName: VISIBILITIES[entry.visibility], takesClaims: takesClaims(dossier), waiting: entry.waiting,
    claims: dossier.claims.filter(isLive).map((one) => claimView(dossier, one)), next: nextOfNeed(dossier), whistleNumber: entry.whistleNumber,
    shared: entry.visibility === 'NEIGHBOURS' || entry.offeredTo.length > 0,
  };
}

import type { NeedPrefill, Prefill } from '../../cards/index.js';
import { identifies } from '../alliance/privacy.js';
import type { Session } from '../storage/session.js';

/** What a form takes over from the other side of a link between a need and a whistle (domain 4.4). */

/** The need that a whistle form comes from. */
export interface NeedBehind {
  id: string;
  number: string;
  prefill: Prefill;
}

export async function needBehind(session: Session, id: string | undefined): Promise<NeedBehind | undefined> {
  const [need] = id ? await session.alliances.find.entries('NEED', [id]) : [];
  if (!need) return undefined;
  const { number, title, forWhom, quantity, measure, place } = need;
  return { id: need.id, number, prefill: { matter: `${title}（${forWhom}，${quantity} ${measure}）`.slice(0, 200), place: place.slice(0, 100) } };
}

/** The whistle that a need's form comes from. */
export interface WhistleBehind {
  street: string;
  whistle: { id: string; number: string };
  prefill: NeedPrefill;
}

/** What would tell who a resident is stays out of the form: an alliance never reads it. */
export async function whistleBehind(session: Session, id: string | undefined): Promise<WhistleBehind | undefined> {
  const file = id ? await session.find.caseById(id) : undefined;
  if (!file) return undefined;
  const { number, street, matter, place } = file.whistle;
  const open = (words: string): string | undefined => (identifies(words) ? undefined : words.slice(0, 60));
  return { street, whistle: { id: file.whistle.id, number }, prefill: { title: open(matter), place: open(place) } };
}

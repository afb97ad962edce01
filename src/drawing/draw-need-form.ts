import { drawNeedForm, drawRefusal, type Card } from '../../cards/index.js';
import { dateWords, dayOf, DAY, hourOf } from '../calendar/civil.js';
import { ALLIANCE_ROLES, type Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import type { WhistleBehind } from './draw-links.js';
import { chosenBy, publishableFor } from './publishable.js';

/** Days ahead that the date field starts with. */
const USUALLY = 30;

/** 「需求」: the form, for the alliances of this person; words behind it choose the alliance, or begin the need. */
export async function drawNeedFormCard(session: Session, actor: Actor, words: string, given: Partial<WhistleBehind> = {}): Promise<Card> {
  const alliances = await publishableFor(session, actor, { street: given.street });
  if (alliances.length === 0) return drawRefusal({ sentence: '发布需求由联盟成员单位联络员、所在街道干部或党建工作人员办理。本单位尚未加入联盟的，请联系街道党建工作人员登记。' });
  const { named, ...offered } = chosenBy(words, alliances);
  const own = await publishableFor(session, actor, { speakers: ALLIANCE_ROLES, street: given.street });
  return drawNeedForm({
    ...offered, made: hourOf(session.now), usual: own.length === 1 ? own[0]!.code : undefined, wantedBy: dateWords(dayOf(session.now + USUALLY * DAY)),
    prefill: { ...(words && !named && { title: words }), ...given.prefill }, whistle: given.whistle,
  });
}

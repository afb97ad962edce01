import { ALLIANCE_ACTIONS, type AllianceActionName } from '../../cards/actions.js';
import { allianceParams } from '../alliance/card-params.js';
import type { EntryTarget } from '../alliance/commands/common.js';
import { claimIn, takesClaims, type Claim, type Dossier } from '../alliance/dossier.js';
import { allianceEventName } from '../alliance/event-names.js';
import { allianceTransitionOf, isAllianceEvent, isClaimEvent, type AllianceEvent } from '../alliance/lifecycle.js';
import type { ListName } from '../alliance/lists.js';
import { isAllianceCard, type AllianceCard } from '../alliance/notices.js';
import { mayViewEntry } from '../alliance/policies.js';
import { drawEntry } from '../drawing/draw-alliance.js';
import { drawListsCard } from '../drawing/draw-lists.js';
import type { Live } from '../drawing/draw-live.js';
import type { CardPush } from '../lark/push.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { PRIORITY } from '../whistle/notices.js';
import { Refusal } from '../whistle/refusal.js';
import { moment } from '../whistle/words.js';
import { ENTRY_ACTIONS, type EntryActionName } from './alliance-actions.js';
import { openWhistleFormFor } from './alliance-links.js';
import { allianceForm, listsForm } from './alliance-list-forms.js';
import { PUBLISHING, publishOn, type PublishingName } from './alliance-publish.js';
import { answer, type Performed, type TapAnswer } from './answers.js';
import { read, type ButtonValue } from './forms.js';
import { tappedMessage } from './tapped.js';

export interface AllianceTap {
  session: Session;
  actor: Actor;
  push: CardPush;
  value: ButtonValue;
  action: AllianceActionName;
  guide: GuideBook;
}

export const isAllianceAction = (action: string): action is AllianceActionName => (ALLIANCE_ACTIONS as readonly string[]).includes(action);

const NOT_THERE = '找不到这条记录，请发送「清单」查看最新列表。';

type Opener = (tap: AllianceTap) => Promise<Performed>;

const publishing = (name: PublishingName): Opener => (tap) => publishOn(tap, PUBLISHING[name]);

/** What opens something or makes an entry; everything else is done to an entry that is there. */
const OPENERS: Record<Exclude<AllianceActionName, EntryActionName>, Opener> = {
  open_entry: openEntry,
  entry_form: async (tap) => ({ answered: openForm(tap) }),
  lists: async (tap) => ({ answered: await turnPage(tap) }),
  turn_whistle: async ({ session, actor, value }) => ({ answered: await openWhistleFormFor(session, actor, { ...targetOf(value), list: 'NEED' }) }),
  publish_need: publishing('publish_need'),
  publish_resource: publishing('publish_resource'),
  propose_project: publishing('propose_project'),
};

const isOpener = (action: AllianceActionName): action is keyof typeof OPENERS => Object.hasOwn(OPENERS, action);

/** One tap on a card of an alliance. @throws Refusal */
export async function tapAlliance(tap: AllianceTap): Promise<Performed> {
  const { session, actor, push, value, action } = tap;
  if (isOpener(action)) return OPENERS[action](tap);
  const { run, done } = ENTRY_ACTIONS[action];
  const dossier = await run({ session, actor, target: targetOf(value), form: push.formValue });
  const said = done(dossier, claimIn(dossier, value.claim));
  const live = await redrawn(tap, dossier);
  return live ? { answered: answer('success', said, live.card), version: live.version } : { answered: answer('success', said) };
}

/** @throws Refusal when the button names no entry */
function targetOf({ list, entry, claim, step }: ButtonValue): EntryTarget {
  if (!list || !entry) throw new Refusal('unknown-case', NOT_THERE);
  return { list, id: entry, claimId: claim, step };
}

/** The tapped card as things stand now; undefined where it is none that follows this entry. */
async function redrawn({ session, push, value }: AllianceTap, dossier: Dossier): Promise<Live | undefined> {
  const shown = cardOn(value, dossier);
  if (!shown) return undefined;
  const { holder, picture } = await tappedMessage(session, push);
  const live = await drawEntry(session, shown, dossier, value.claim ?? null, holder);
  return { ...live, card: picture(live.card) };
}

/** Which list each card's entry stands on; a claim's is either. */
const LIST_OF: Record<Exclude<AllianceCard, 'claim'>, ListName> = {
  need: 'NEED', need_owner: 'NEED', invitation: 'NEED', resource: 'RESOURCE', resource_owner: 'RESOURCE', project: 'PROJECT', council: 'COUNCIL',
};

/** A button is routing data: the card that it names is drawn only of an entry that such a card can show. */
function cardOn({ card, claim }: ButtonValue, dossier: Dossier): AllianceCard | undefined {
  if (!isAllianceCard(card)) return undefined;
  const fits = card === 'claim' ? claimIn(dossier, claim) !== undefined : LIST_OF[card] === dossier.list;
  return fits ? card : undefined;
}

/** Sends the entry's card to the private chat of whoever may see it. */
async function openEntry({ session, actor, value }: AllianceTap): Promise<Performed> {
  const { list, id, claimId = null } = targetOf(value);
  const dossier = await session.alliances.find.dossier(list, id, 'PLAIN', claimId);
  const shown = dossier && cardOn(value, dossier);
  if (!dossier || !shown || !mayViewEntry(actor, dossier)) throw new Refusal('unknown-case', '找不到这条记录，或您无权查看。');
  session.say({
    toKind: 'person', toId: actor.openId, card: shown, priority: PRIORITY.answer, subjectId: id,
    params: { list, ...(shown === 'claim' && { claim: claimId }) },
  });
  return { answered: answer('info', `已发送 ${dossier.entry.number} 的最新卡片`) };
}

const FORMS = { need_form: '需求', resource_form: '资源', project_form: '项目' } as const;

/** Another page, list or search, in the same message. */
async function turnPage({ session, actor, push, value }: AllianceTap): Promise<TapAnswer> {
  const towards = (['NEWER', 'OLDER'] as const).find((one) => one === value.part);
  const from = towards && value.entry ? { id: value.entry, towards } : undefined;
  return answer('info', '清单已更新', await drawListsCard(session, actor, { ...read(listsForm, push.formValue), from }));
}

function openForm({ session, actor, push, value }: AllianceTap): TapAnswer {
  const form = value.card === 'resource_form' || value.card === 'project_form' ? value.card : 'need_form';
  session.say({
    toKind: 'person', toId: actor.openId, card: form, priority: PRIORITY.answer,
    params: { openId: actor.openId, words: value.alliance ?? read(allianceForm, push.formValue).alliance ?? '', ...(value.list === 'COUNCIL' && { councilId: value.entry }) },
  });
  return answer('info', `已发送${FORMS[form]}表单`);
}

/** Says why not, by whom and when it was done instead, and shows the present state to those who may see it. */
export async function explainInAlliance(tap: AllianceTap, refusal: Refusal): Promise<TapAnswer> {
  const { session, actor, push, value, action } = tap;
  const subject = await subjectOf(session, push, value);
  // A form that is not redrawn keeps what was typed.
  if (!subject) return answer('warning', refusal.message);
  const dossier = await session.alliances.find.dossier(subject.list, subject.id, 'PLAIN', subject.claimId ?? null);
  if (!dossier || !mayViewEntry(actor, dossier)) return answer('error', refusal.message);
  if (refusal.code !== 'stale' && refusal.code !== 'wrong-state') return answer('warning', refusal.message);
  const late = refusal.code === 'stale' || (isAllianceEvent(action) && isLate(action, dossier, claimIn(dossier, subject.claimId)));
  const last = late ? await session.alliances.claims.lastStep(dossier.entry.id, subject.claimId) : undefined;
  const happened = last ? `${last.actorName}已于 ${moment(last.at)} ${allianceEventName(last.event)}。` : '';
  const shown = subject.card ?? cardOn(value, dossier);
  if (!shown) return answer('warning', `${happened}${refusal.message}`);
  const { holder, picture } = await tappedMessage(session, push);
  const live = await drawEntry(session, shown, dossier, subject.claimId ?? null, holder);
  return answer('warning', `${happened}${refusal.message}`, picture(live.card));
}

/** A form that became its sender's card is about the entry that it made. */
async function subjectOf(session: Session, push: CardPush, value: ButtonValue): Promise<(EntryTarget & { card?: AllianceCard }) | undefined> {
  if (value.list && value.entry) return { list: value.list, id: value.entry, claimId: value.claim };
  const copy = push.messageId ? await session.find.copy(push.messageId) : undefined;
  if (!copy || !isAllianceCard(copy.card)) return undefined;
  const { list, claim } = allianceParams.parse(copy.params);
  return { list, id: copy.subjectId, claimId: claim ?? undefined, card: copy.card };
}

/** Somebody else was faster: the claim or entry has moved on from where this could be done. */
function isLate(event: AllianceEvent, dossier: Dossier, claim: Claim | undefined): boolean {
  const { from } = allianceTransitionOf(event);
  if (from.length === 0) return !takesClaims(dossier);
  return !from.includes(isClaimEvent(event) ? claim?.state ?? '' : dossier.entry.state);
}

import type { AllianceActionName } from '../../cards/actions.js';
import { acceptClaim, claim, confirmClaim, declineClaim, deliverClaim, denyClaim, noteClaim, reviewClaim, withdrawClaim, type ClaimTarget } from '../alliance/commands/claim.js';
import type { EntryTarget } from '../alliance/commands/common.js';
import { finishNeed, invite, offerToNeighbours, withdrawNeed } from '../alliance/commands/entries.js';
import { isOn, nameOf, stillOpen, type Claim, type Dossier } from '../alliance/dossier.js';
import type { FormValue } from '../lark/push.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { backForm, claimForm, inviteForm, receivedForm, reviewForm } from './alliance-forms.js';
import { LIST_ACTIONS, reasonOf, type ListActionName } from './alliance-list-actions.js';
import { noteForm, read } from './forms.js';

/** What a tap on an entry's card has at hand. */
export interface EntryTap {
  session: Session;
  actor: Actor;
  /** Routing data; which list it names was checked by the schema only, and an id that does not stand on it is refused. */
  target: EntryTarget;
  form: FormValue;
}

export interface EntryAction {
  run(tap: EntryTap): Promise<Dossier>;
  /** The toast when it worked. */
  done(dossier: Dossier, claim: Claim | undefined): string;
}

/** What opens a form or a list, or makes an entry, is not done to one that is there. */
export type EntryActionName = Exclude<AllianceActionName, 'open_entry' | 'entry_form' | 'lists' | 'turn_whistle' | 'publish_need' | 'publish_resource' | 'propose_project'>;
export type ClaimActionName = Exclude<EntryActionName, ListActionName>;

/** Needs and claims have a list in their button; a tap that names another finds nothing there. */
const onNeed = ({ target }: EntryTap): EntryTarget<'NEED'> => ({ ...target, list: 'NEED' });
const onClaim = ({ target }: EntryTap): ClaimTarget => ({ ...target, list: target.list === 'RESOURCE' ? 'RESOURCE' : 'NEED' });

/** Button → command → toast, for needs and claims. */
const CLAIM_ACTIONS: Record<ClaimActionName, EntryAction> = {
  withdraw_need: { run: (tap) => withdrawNeed(tap.session, tap.actor, onNeed(tap), reasonOf(tap)), done: () => '需求已撤回，认领单位将收到通知' },
  finish_need: { run: (tap) => finishNeed(tap.session, tap.actor, onNeed(tap)), done: () => '征集已结束，请评价认领单位' },
  offer_neighbours: { run: (tap) => offerToNeighbours(tap.session, tap.actor, onNeed(tap)), done: () => '已推荐给相邻联盟' },
  invite: { run: (tap) => invite(tap.session, tap.actor, onNeed(tap), read(inviteForm, tap.form).units), done: () => '邀请已发送，所选单位将收到卡片' },
  claim: { run: async (tap) => (await claim(tap.session, tap.actor, onClaim(tap), read(claimForm, tap.form))).dossier, done: claimed },
  accept_claim: { run: (tap) => acceptClaim(tap.session, tap.actor, onClaim(tap)), done: (_, one) => `已同意${one?.unitName ?? ''}认领，对方将收到通知` },
  decline_claim: { run: (tap) => declineClaim(tap.session, tap.actor, onClaim(tap), reasonOf(tap)), done: () => '已谢绝，对方将收到通知' },
  withdraw_claim: { run: (tap) => withdrawClaim(tap.session, tap.actor, onClaim(tap), read(backForm, tap.form)), done: () => '已退出认领，对方将收到通知' },
  note_claim: { run: (tap) => noteClaim(tap.session, tap.actor, onClaim(tap), read(noteForm, tap.form).note), done: () => '进展已反馈' },
  deliver: { run: (tap) => deliverClaim(tap.session, tap.actor, onClaim(tap)), done: (dossier, one) => `已报告完成，等待${one ? nameOf(dossier, one, 'receiver') : '对方'}确认` },
  confirm: { run: (tap) => confirmClaim(tap.session, tap.actor, onClaim(tap), read(receivedForm, tap.form).amount), done: () => '已确认完成，可以评价对方单位' },
  deny: { run: (tap) => denyClaim(tap.session, tap.actor, onClaim(tap), reasonOf(tap)), done: () => '已记录未完成，对方将收到通知' },
  review_claim: { run: (tap) => reviewClaim(tap.session, tap.actor, onClaim(tap), read(reviewForm, tap.form)), done: () => '评价已提交，只有党建工作人员可见' },
};

/** Everything a tap on an entry can do. */
export const ENTRY_ACTIONS: Record<EntryActionName, EntryAction> = { ...CLAIM_ACTIONS, ...LIST_ACTIONS };

/** Their own claim is the newest. */
function claimed(dossier: Dossier): string {
  const own = dossier.claims.at(-1)!;
  if (own.state === 'WAITING') return '已登记候补，有单位退出时按登记先后自动递补';
  const said = `已认领 ${own.amount} ${'measure' in dossier.entry ? dossier.entry.measure : ''}，等待${dossier.entry.unitName}答复`;
  return isOn(dossier, 'NEED') && stillOpen(dossier.entry) > 0 ? `${said}，还缺 ${stillOpen(dossier.entry)} ${dossier.entry.measure}` : said;
}


import { drawForm, NO_KIND, type Card } from '../../cards/index.js';
import { callableUnits } from '../drawing/callable-units.js';
import { communitiesOf } from '../drawing/draw-answer.js';
import { drawCaseCard } from '../drawing/draw-case.js';
import { needBehind } from '../drawing/draw-links.js';
import type { CardPush, WhenShown } from '../lark/push.js';
import { PushRefused } from '../lark/refused.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Actor } from '../people/roles.js';
import type { Sealer } from '../storage/sealing.js';
import { AlreadyReceived, type Session } from '../storage/session.js';
import type { Store } from '../storage/store.js';
import { eventName } from '../whistle/event-names.js';
import { isCaseCard, PRIORITY } from '../whistle/notices.js';
import { mayView } from '../whistle/policies.js';
import { Refusal } from '../whistle/refusal.js';
import { kindView } from '../whistle/view.js';
import { cardFor } from '../whistle/waiting.js';
import { moment } from '../whistle/words.js';
import { tapAbsent, tapPresent } from './absence.js';
import { CASE_ACTIONS } from './actions.js';
import { explainInAlliance, isAllianceAction, tapAlliance } from './alliance.js';
import { openNeedFormFor } from './alliance-links.js';
import { explainBulletin, tapFigures, tapSend } from './bulletin.js';
import { answer, type Performed, type TapAnswer } from './answers.js';
import { buttonValue, read, type ButtonValue } from './forms.js';
import { explainGroup, tapNewGroup } from './groups.js';
import { tappedMessage } from './tapped.js';

export interface ChatContext {
  store: Store;
  guide: GuideBook;
  sealer: Sealer;
  /** The answer to a tap has put this version of its case into the tapped message. */
  shown(messageId: string, version: number, card: Card): void;
}

const STRANGER = '您尚未登记为本系统用户，请联系所在单位的系统管理员。';

/**
 * One tap on a card: commit, then answer with toast and card. A refusal
 * changes nothing but is remembered too, so that a captured tap cannot be
 * played again when the case has moved on.
 *
 * @throws PushRefused when the same callback was answered before: Feishu never repeats one
 */
export async function handleTap(context: ChatContext, push: CardPush, whenShown: WhenShown): Promise<TapAnswer> {
  try {
    const { answered, version } = await performOrExplain(context, push);
    const { messageId } = push;
    const card = answered.card?.data;
    if (messageId && version !== undefined && card) whenShown(() => context.shown(messageId, version, card));
    return answered;
  } catch (error) {
    throw error instanceof AlreadyReceived ? new PushRefused('replayed') : error;
  }
}

async function performOrExplain(context: ChatContext, push: CardPush): Promise<Performed> {
  try {
    return await context.store.transact(async (session) => {
      const performed = await perform(context, session, push);
      await context.store.context.passing?.('tap.performed');
      return performed;
    }, push.messageId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await context.store.context.passing?.('tap.refused');
    return { answered: await context.store.transact((session) => explain(context, session, push, error)) };
  }
}

async function perform(context: ChatContext, session: Session, push: CardPush): Promise<Performed> {
  await session.receive(push.key);
  const value = read(buttonValue, push.value);
  const actor = await session.find.actor(push.openId);
  if (!actor) throw new Refusal('unknown-person', STRANGER);
  await context.store.context.passing?.('tap.judging');
  if (value.action === 'open') return { answered: await openCase(session, actor, value) };
  if (value.action === 'new_form') return { answered: openForm(session, actor) };
  if (value.action === 'absent') return { answered: await tapAbsent(session, actor, push.formValue) };
  if (value.action === 'present') return { answered: await tapPresent(session, actor) };
  if (value.action === 'send_bulletin') return { answered: await tapSend(session, actor, value, push.formValue) };
  if (value.action === 'figures') return { answered: await tapFigures(session, context.guide, actor, value, push.formValue) };
  if (value.action === 'new_group') return { answered: await tapNewGroup(session, actor, value) };
  if (value.action === 'raise') return raiseOn(context, session, actor, push, value);
  if (value.action === 'turn_need') return { answered: await openNeedFormFor(session, actor, value) };
  if (isAllianceAction(value.action)) return tapAlliance({ session, actor, push, value, action: value.action, guide: context.guide });

  if (!value.whistle) throw new Refusal('unknown-case', '这个按钮没有对应的哨单，请发送「待办」查看最新列表。');
  const { run, done } = CASE_ACTIONS[value.action];
  const target = { whistleId: value.whistle, assignmentId: value.assignment, step: value.step };
  const file = await run({ ...context, session, actor, target, form: push.formValue });
  const said = await done(file, value.assignment, session);
  if (!isCaseCard(value.card)) return { answered: answer('success', said) };
  const { holder, picture } = await tappedMessage(session, push);
  const card = await drawCaseCard(session, context.guide, file, value.card, value.assignment ?? null, holder);
  return { answered: answer('success', said, picture(card)), version: file.whistle.version };
}

/** The form's own message becomes the filer's live card, so that a second tap on it meets the whistle that exists. */
async function raiseOn(context: ChatContext, session: Session, actor: Actor, push: CardPush, { entry, made }: ButtonValue): Promise<Performed> {
  const messageId = push.messageId;
  if (messageId && (await session.find.copy(messageId))) throw new Refusal('stale', '该表单已提交过，请以最新卡片为准。');
  const file = await CASE_ACTIONS.raise.run({ ...context, session, actor, target: { whistleId: '' }, form: push.formValue, need: entry });
  const { version } = file.whistle;
  if (messageId) await session.adopt(messageId, { toId: actor.openId, card: 'filer', subjectId: file.whistle.id, version, sentAt: made });
  const card = await drawCaseCard(session, context.guide, file, 'filer', null, actor.openId);
  return { answered: answer('success', await CASE_ACTIONS.raise.done(file, undefined, session), card), version };
}

async function openCase(session: Session, actor: Actor, value: ButtonValue): Promise<TapAnswer> {
  const file = value.whistle ? await session.find.caseById(value.whistle) : undefined;
  if (!file || !mayView(actor, { file, centre: session.centre })) {
    throw new Refusal('unknown-case', '找不到这张哨单，或您无权查看。');
  }
  const asked = isCaseCard(value.card) ? { card: value.card, assignmentId: value.assignment ?? null } : cardFor(file, actor, session.centre);
  session.say({ toKind: 'person', toId: actor.openId, ...asked, priority: PRIORITY.answer, subjectId: file.whistle.id });
  return answer('info', `已发送 ${file.whistle.number} 的最新卡片`);
}

function openForm(session: Session, actor: Actor): TapAnswer {
  session.say({ toKind: 'person', toId: actor.openId, card: 'form', priority: PRIORITY.answer, params: { openId: actor.openId } });
  return answer('info', '已发送吹哨表单');
}

/** Says why not, by whom and when it was done instead, and shows the present state to those who may see it. */
async function explain(context: ChatContext, session: Session, push: CardPush, refusal: Refusal): Promise<TapAnswer> {
  await session.receive(push.key);
  const value = buttonValue.safeParse(push.value).data;
  const actor = await session.find.actor(push.openId);
  if (!value || !actor || refusal.code === 'forbidden') return answer('error', refusal.message);
  if (value.action === 'raise') return explainForm(context, session, actor, push, value, refusal);
  if (value.action === 'send_bulletin') return explainBulletin(session, actor, value, refusal);
  if (value.action === 'new_group') return explainGroup(session, value, refusal);
  if (isAllianceAction(value.action)) return explainInAlliance({ session, actor, push, value, action: value.action, guide: context.guide }, refusal);

  const file = value.whistle ? await session.find.caseById(value.whistle) : undefined;
  if (!file || !isCaseCard(value.card) || !mayView(actor, { file, centre: session.centre })) return answer('error', refusal.message);
  if (refusal.code !== 'stale' && refusal.code !== 'wrong-state') return answer('warning', refusal.message);
  const last = await session.find.lastLine(file.whistle.id, value.assignment);
  const happened = last ? `${last.actorName}已于 ${moment(last.at)} ${eventName(last.event)}。` : '';
  const { holder, picture } = await tappedMessage(session, push);
  const card = await drawCaseCard(session, context.guide, file, value.card, value.assignment ?? null, holder);
  return answer('warning', `${happened}${refusal.message}`, picture(card));
}

/** Keeps what was typed: most problems leave the form alone, a street duty redraws it with the reason and other choices. */
async function explainForm(context: ChatContext, session: Session, actor: Actor, push: CardPush, { entry, made }: ButtonValue, refusal: Refusal): Promise<TapAnswer> {
  const copy = push.messageId ? await session.find.copy(push.messageId) : undefined;
  const raised = copy && (await session.find.caseById(copy.subjectId));
  if (raised) {
    const { picture } = await tappedMessage(session, push);
    return answer('warning', refusal.message, picture(await drawCaseCard(session, context.guide, raised, 'filer', null, copy.toId)));
  }
  if (refusal.code !== 'street-duty') return answer('warning', refusal.message);
  const text = (name: string): string => (typeof push.formValue[name] === 'string' ? push.formValue[name] : '');
  // What the street must do itself is not offered again.
  const rows = context.guide.suggest(text('matter')).map((one) => context.guide.row(one.code)).filter((row) => row?.streetRole !== 'LEAD');
  const suggested = rows.map(kindView).filter((one) => one !== null);
  const prefill = Object.fromEntries(['type', 'place', 'matter', 'tried', 'wanted', 'source'].filter(text).map((name) => [name, text(name)]));
  const card = drawForm({
    prefill, need: await needBehind(session, entry), kinds: suggested, kindChosen: NO_KIND, refusal: refusal.message,
    communities: await communitiesOf(session, actor), units: await callableUnits(session), made,
  });
  return answer('warning', refusal.message, card);
}

import { drawBulletinCard, drawFiguresCard } from '../drawing/draw-bulletin.js';
import { listCases, listFor } from '../figures/commands/list.js';
import { send } from '../figures/commands/send.js';
import type { FormValue } from '../lark/push.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import type { Refusal } from '../whistle/refusal.js';
import { answer, type TapAnswer } from './answers.js';
import { figuresForm, groupsForm, read, type ButtonValue } from './forms.js';

/** 「发送通报」: once, to the chosen groups. @throws Refusal */
export async function tapSend(session: Session, actor: Actor, { bulletin = '' }: ButtonValue, form: FormValue): Promise<TapAnswer> {
  const groups = await send(session, actor, bulletin, read(groupsForm, form).groups);
  return answer('success', `通报已发送至 ${groups} 个群`, await drawBulletinCard(session, bulletin, actor.openId));
}

/** Why it was not sent, on the card as it is now: somebody else may have sent it. */
export async function explainBulletin(session: Session, actor: Actor, { bulletin = '' }: ButtonValue, refusal: Refusal): Promise<TapAnswer> {
  if (refusal.code !== 'stale') return answer('warning', refusal.message);
  return answer('warning', refusal.message, await drawBulletinCard(session, bulletin, actor.openId));
}

/** The cases behind a number: a new card in private, or the next page of one that is there. @throws Refusal */
export async function tapFigures(session: Session, guide: GuideBook, actor: Actor, value: ButtonValue, form: FormValue): Promise<TapAnswer> {
  const chosen = read(figuresForm, form);
  const asked = { bulletinId: value.bulletin ?? '', measure: value.measure ?? chosen.measure, unit: value.unit ?? chosen.unit, part: value.part, page: value.page };
  if (value.card === 'figures') {
    const params = await listFor(session, actor, asked);
    return answer('info', '已更新明细', await drawFiguresCard(session, guide, params));
  }
  await listCases(session, actor, asked);
  return answer('info', '明细已发送到您与机器人的私聊');
}

import { judgeEntry, type EntryTarget } from '../alliance/commands/common.js';
import { turnIntoWhistle } from '../alliance/commands/entries.js';
import { publishNeed, type NeedDraft } from '../alliance/commands/publish.js';
import type { Dossier } from '../alliance/dossier.js';
import { publishableFor } from '../drawing/publishable.js';
import { isOnDuty } from '../people/absence.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import type { CaseFile } from '../whistle/case-file.js';
import { FILING_ROLES, raise, type Draft } from '../whistle/commands/raise.js';
import { turnIntoNeed } from '../whistle/commands/review.js';
import { decide } from '../whistle/decide.js';
import { PRIORITY } from '../whistle/notices.js';
import { mayView } from '../whistle/policies.js';
import { Refusal } from '../whistle/refusal.js';
import { answer, type TapAnswer } from './answers.js';
import type { ButtonValue } from './forms.js';

/** What links a need and a whistle (domain 4.4): each way a form filled in from the other side, which a person sends. */

/**
 * 「转为吹哨」: the whistle form for whoever also files for the street in which
 * the alliance lies, otherwise for that street's officers.
 *
 * @throws Refusal when the need may not become a whistle, or lies in no street
 */
export async function openWhistleFormFor(session: Session, actor: Actor, target: EntryTarget<'NEED'>): Promise<TapAnswer> {
  const { dossier: { entry, alliance } } = await judgeEntry(session, actor, 'turn_whistle', target);
  const street = streetOf(alliance);
  if (actor.memberships.some((one) => one.unitCode === street && FILING_ROLES.includes(one.role))) {
    session.say({ toKind: 'person', toId: actor.openId, card: 'form', priority: PRIORITY.answer, params: { openId: actor.openId, need: entry.id } });
    return answer('info', '已发送吹哨表单，提交后该需求转为吹哨');
  }
  const officers = (await session.find.members([street])).filter((one) => one.role === 'STREET_OFFICER' && isOnDuty(one, session.now));
  if (officers.length === 0) throw new Refusal('wrong-state', '所在街道没有在岗的街道干部，请电话联系街道吹哨。');
  for (const { openId } of officers) {
    const dedupeKey = [entry.id, entry.version, 'form', openId].join(':');
    session.sayOnce({ toKind: 'person', toId: openId, card: 'form', priority: PRIORITY.notice, dedupeKey, params: { openId, need: entry.id } });
  }
  return answer('info', '已请所在街道干部吹哨，提交后该需求转为吹哨');
}

function streetOf({ name, street }: Dossier['alliance']): string {
  if (!street) throw new Refusal('wrong-state', `${name}不属于任何街道，不能转为吹哨，请由需求所在街道发送「吹哨」填报。`);
  return street;
}

/** Raises the whistle and closes the need with it, or neither. @throws Refusal when the need was claimed or closed meanwhile */
export async function raiseFromNeed(session: Session, actor: Actor, needId: string, draft: Draft): Promise<CaseFile> {
  const { entry, alliance } = await session.alliances.lock('NEED', needId);
  const file = await raise(session, actor, { ...draft, street: streetOf(alliance), needNumber: entry.number });
  await turnIntoWhistle(session, actor, { list: 'NEED', id: needId }, { id: file.whistle.id, number: file.whistle.number });
  return file;
}

const NO_ALLIANCE = '本街道没有您可以发布需求的联盟，请联系街道党建工作人员。';

/** 「转为需求」 on a whistle that was sent back or refused: the need's form, for the alliances of its street. @throws Refusal */
export async function openNeedFormFor(session: Session, actor: Actor, { whistle, step }: ButtonValue): Promise<TapAnswer> {
  const file = whistle ? await session.find.caseById(whistle) : undefined;
  if (!file || !mayView(actor, { file, centre: session.centre })) throw new Refusal('unknown-case', '找不到这张哨单，或您无权查看。');
  decide({ file, event: 'turn_need', actor, centre: session.centre, step });
  if ((await publishableFor(session, actor, { street: file.whistle.street })).length === 0) throw new Refusal('wrong-state', NO_ALLIANCE);
  session.say({ toKind: 'person', toId: actor.openId, card: 'need_form', priority: PRIORITY.answer, params: { openId: actor.openId, whistle: file.whistle.id } });
  return answer('info', '已发送需求表单，发布后编号两边保留');
}

/** Lists the need and notes its number on the whistle, or neither. @throws Refusal */
export async function publishFromWhistle(session: Session, actor: Actor, whistleId: string, draft: NeedDraft): Promise<Dossier<'NEED'>> {
  const { whistle: { id, number, street } } = await session.lock(whistleId);
  const open = await publishableFor(session, actor, { street });
  if (!open.some((one) => one.code === draft.allianceCode)) throw new Refusal('bad-input', open.length > 0 ? '请选择哨单所在街道的联盟。' : NO_ALLIANCE, 'alliance');
  const dossier = await publishNeed(session, actor, { ...draft, whistle: { id, number } });
  await turnIntoNeed(session, actor, { whistleId }, dossier.entry.number);
  return dossier;
}

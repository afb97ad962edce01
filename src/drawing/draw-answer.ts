import { z } from 'zod';
import { drawForm, drawHelp, drawMine, drawRefusal, drawSearch, type Card } from '../../cards/index.js';
import { hourOf } from '../calendar/civil.js';
import { ALLIANCE_ROLES, holds, ROLE_NAMES, type Actor } from '../people/roles.js';
import type { FiguresParams } from '../figures/params.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Session } from '../storage/session.js';
import { callableUnits } from './callable-units.js';
import { drawListCallCard, drawUnitYearCard } from './draw-alliance-rhythm.js';
import { drawAbsenceCard } from './draw-absence.js';
import { drawMorningBrief } from './draw-brief.js';
import { drawBulletinCard, drawFiguresCard } from './draw-bulletin.js';
import { drawGroupLostCard } from './draw-group-lost.js';
import { needBehind, whistleBehind, type NeedBehind } from './draw-links.js';
import { drawProjectFormCard, drawResourceFormCard } from './draw-list-forms.js';
import { drawListsCard } from './draw-lists.js';
import { drawNeedFormCard } from './draw-need-form.js';
import { drawMergedReminder } from './draw-reminder.js';
import { drawTodoCard } from './draw-todo.js';
import { publishableFor } from './publishable.js';
import type { CaseFile } from '../whistle/case-file.js';
import { WHISTLE_STATES, WHISTLE_TYPES } from '../whistle/lifecycle.js';
import { nextStep } from '../whistle/next-step.js';
import type { CardKind } from '../card-kinds.js';
import { mayView } from '../whistle/policies.js';
import { kindView } from '../whistle/view.js';
import { moment } from '../whistle/words.js';

/** What an answer card needs to know, as stored in the outbox. */
const paramsOf = z.object({
  openId: z.string().default(''), words: z.string().default(''), notice: z.string().optional(),
  need: z.string().optional(), whistle: z.string().optional(), bulletinId: z.string().default(''), councilId: z.string().default(''),
  emergenciesOnly: z.boolean().default(false), silentWhenEmpty: z.boolean().default(false),
});
export type AnswerParams = z.input<typeof paramsOf>;

/** Lines on one list card, and cases looked at to find them. */
const LINES = 10;
const LOOK_AT = 200;

/** Draws a card that goes to a person and follows no case, from the present state; undefined when there is nothing to say any more. */
export async function drawAnswer(session: Session, guide: GuideBook, kind: CardKind, toId: string, params: AnswerParams): Promise<Card | undefined> {
  const { openId, words, notice, bulletinId, councilId, need, whistle, ...brief } = paramsOf.parse(params);
  if (kind === 'reminder') return drawMergedReminder(session, toId);
  if (kind === 'brief') return drawMorningBrief(session, guide, toId, brief);
  if (kind === 'bulletin') return drawBulletinCard(session, bulletinId, toId);
  if (kind === 'figures') return drawFiguresCard(session, guide, params as unknown as FiguresParams);
  if (kind === 'list_call') return drawListCallCard(session, toId, params);
  if (kind === 'unit_year') return drawUnitYearCard(session, params);
  if (kind === 'group_lost') return drawGroupLostCard(session, params);
  if (kind === 'refusal') return drawRefusal({ sentence: words });
  const actor = await session.find.actor(openId);
  if (!actor || kind === 'help') return helpFor(session, actor, notice);
  switch (kind) {
    case 'absence': return drawAbsenceCard(session, actor, notice);
    case 'form': return formFor(session, guide, actor, words, await needBehind(session, need));
    case 'todo': return drawTodoCard(session, actor);
    case 'need_form': return drawNeedFormCard(session, actor, words, await whistleBehind(session, whistle));
    case 'resource_form': return drawResourceFormCard(session, actor, words);
    case 'project_form': return drawProjectFormCard(session, actor, words, councilId);
    case 'lists': return drawListsCard(session, actor, { list: 'NEED', onlyOpen: true, words });
    case 'mine': return drawMine(listOf(await session.find.filedBy(actor.id, LINES + 1)));
    case 'search': return drawSearch({ words, ...listOf(await visible(session, actor, words)) });
    default: return helpFor(session, actor, notice);
  }
}

export const mayRaise = (actor: Actor): boolean => holds(actor, 'STREET_OFFICER') || holds(actor, 'COMMUNITY_FILER');

async function helpFor(session: Session, actor: Actor | undefined, notice: string | undefined): Promise<Card> {
  return drawHelp({
    name: actor?.name ?? null,
    roles: [...new Set(actor?.memberships.map((one) => ROLE_NAMES[one.role]))],
    mayRaise: actor !== undefined && mayRaise(actor), mayPublish: actor !== undefined && (await publishableFor(session, actor)).length > 0,
    mayProvide: actor !== undefined && (await publishableFor(session, actor, { speakers: ALLIANCE_ROLES })).length > 0,
    ...(notice && { notice }),
  });
}

/** The whistle form, with up to three guide rows suggested from the words typed behind 「吹哨」, or from the need it comes from. */
async function formFor(session: Session, guide: GuideBook, actor: Actor, words: string, need: NeedBehind | undefined): Promise<Card> {
  if (!mayRaise(actor)) return drawRefusal({ sentence: '吹哨由街道、社区填报人发起。您可以发送「待办」查看需要您办理的事项。' });
  const matter = need?.prefill.matter ?? words.slice(0, 200);
  const suggested = matter ? guide.suggest(matter) : [];
  const kinds = suggested.map((one) => kindView(guide.row(one.code))).filter((one) => one !== null);
  const best = suggested[0];
  const type = best?.confident ? guide.row(best.code)?.type : undefined;
  return drawForm({
    prefill: { ...need?.prefill, ...(matter && { matter }), ...(type && { type }) }, need,
    kinds, ...(best?.confident && { kindChosen: best.code }),
    communities: await communitiesOf(session, actor), units: await callableUnits(session), made: hourOf(session.now),
  });
}

export async function communitiesOf(session: Session, actor: Actor): Promise<readonly string[]> {
  const units = await session.find.units(actor.memberships.map((one) => one.unitCode));
  return units.flatMap((one) => one.communities ?? []);
}

/** Only cases that this person may see. */
async function visible(session: Session, actor: Actor, words: string): Promise<CaseFile[]> {
  const unitCodes = [...new Set(actor.memberships.map((one) => one.unitCode))];
  const within = unitCodes.includes(session.centre) ? undefined : { filerId: actor.id, unitCodes };
  const found = await session.find.search(words, LOOK_AT, within);
  return found.filter((file) => mayView(actor, { file, centre: session.centre }));
}

function listOf(files: readonly CaseFile[]): { items: ReturnType<typeof lineOf>[]; total: number } {
  return { items: files.slice(0, LINES).map(lineOf), total: files.length };
}

const lineOf = (file: CaseFile) => ({
  whistleId: file.whistle.id, number: file.whistle.number, typeName: WHISTLE_TYPES[file.whistle.type].name,
  state: file.whistle.state, stateName: WHISTLE_STATES[file.whistle.state], matter: file.whistle.matter,
  next: nextStep(file), raised: moment(file.whistle.createdAt),
});

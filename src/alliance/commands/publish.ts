import type { NeedRow, ProjectRow, ResourceRow } from '../../../entities/index.js';
import type { Actor } from '../../people/roles.js';
import { Refusal } from '../../whistle/refusal.js';
import { decideInAlliance } from '../decide.js';
import type { Alliance, Dossier, EntryOf } from '../dossier.js';
import type { AllianceInput } from '../guard.js';
import type { AllianceEvent } from '../lifecycle.js';
import { LISTS, type BrowsedList, type MatterKind, type Milestone, type Opening, type Party, type Visibility } from '../lists.js';
import { allianceSeat } from '../policies.js';
import { searchedIn } from '../searching.js';
import type { AllianceSession } from './common.js';

/** A need as its form was sent, checked by its schema. */
export interface NeedDraft {
  allianceCode: string;
  kind: MatterKind;
  title: string;
  forWhom: string;
  quantity: number;
  measure: string;
  /** End of the day, ms. */
  wantedBy: number | undefined;
  place: string;
  visibility: Visibility;
  /** The whistle it came from. */
  whistle?: { id: string; number: string } | undefined;
}

/** Puts a need on the alliance's list; its card goes to the groups. @throws Refusal */
export async function publishNeed(session: AllianceSession, actor: Actor, { allianceCode, whistle, ...draft }: NeedDraft): Promise<Dossier<'NEED'>> {
  const { wantedBy, quantity, title, forWhom, place, measure } = draft;
  return publish(session, actor, 'publish_need', 'NEED', allianceCode, {
    by: wantedBy, written: [title, forWhom, place, measure],
    needed: { title: [title, '需求内容'], forWhom: [forWhom, '服务对象'], quantity: [quantity > 0 ? quantity : null, '数量'], place: [place, '地点'] },
  }, (blank): NeedRow => ({
    ...blank, ...draft, state: 'DRAFT', wantedBy: wantedBy ?? session.now, pledged: 0, confirmed: 0, waiting: 0, listedAt: session.now, unmetAt: null,
    offeredTo: [], whistleId: whistle?.id ?? null, whistleNumber: whistle?.number ?? null,
  }));
}

export interface ResourceDraft {
  allianceCode: string;
  kind: MatterKind;
  title: string;
  capacity: number;
  measure: string;
  place: string;
  openings: readonly Opening[];
  conditions?: string | undefined;
  visibility: Visibility;
}

/** Puts what a unit can supply on the list. @throws Refusal */
export async function publishResource(session: AllianceSession, actor: Actor, { allianceCode, openings, conditions, ...draft }: ResourceDraft): Promise<Dossier<'RESOURCE'>> {
  return publish(session, actor, 'publish_resource', 'RESOURCE', allianceCode, {
    written: [draft.title, draft.place, draft.measure, conditions],
    needed: { title: [draft.title, '资源内容'], capacity: [draft.capacity > 0 ? draft.capacity : null, '数量'], place: [draft.place, '地点'] },
  }, (blank): ResourceRow => ({ ...blank, ...draft, state: 'DRAFT', openings: [...openings], conditions: conditions ?? null }));
}

export interface ProjectDraft {
  allianceCode: string;
  title: string;
  needIds: readonly string[];
  resourceIds: readonly string[];
  helpers: readonly Party[];
  plan: string;
  budget?: string | undefined;
  milestones: readonly Pick<Milestone, 'words' | 'by'>[];
  councilId?: string | undefined;
}

/** Proposes a project made of needs and resources of the alliance. @throws Refusal */
export async function proposeProject(session: AllianceSession, actor: Actor, { allianceCode, councilId, budget, ...draft }: ProjectDraft): Promise<Dossier<'PROJECT'>> {
  const milestones = draft.milestones.map((one): Milestone => ({ ...one, doneAt: null, doneBy: null }));
  return publish(session, actor, 'propose_project', 'PROJECT', allianceCode, {
    written: [draft.title, draft.plan, budget, ...milestones.map((one) => one.words)],
    by: milestones.map((one) => one.by).sort((a, b) => a - b)[0],
    needed: { title: [draft.title, '项目名称'], plan: [draft.plan, '实施计划'], milestones: [milestones.length > 0 ? milestones.length : null, '至少一个节点'] },
    foreign: await foreignTo(session, allianceCode, { ...draft, councilId }),
  }, (blank): ProjectRow => ({
    ...blank, title: draft.title, state: 'DRAFT', needIds: [...draft.needIds], resourceIds: [...draft.resourceIds], helpers: [...draft.helpers],
    plan: draft.plan, budget: budget ?? null, milestones, councilId: councilId ?? null,
  }));
}

/** What a project names and the alliance has not: entries, the council, units that are no members. */
async function foreignTo(session: AllianceSession, allianceCode: string, { needIds, resourceIds, helpers, councilId }: Pick<ProjectDraft, 'needIds' | 'resourceIds' | 'helpers' | 'councilId'>): Promise<string[]> {
  const { find } = session.alliances;
  const councilIds = councilId ? [councilId] : [];
  const named = [...(await find.entries('NEED', needIds)), ...(await find.entries('RESOURCE', resourceIds)), ...(await find.entries('COUNCIL', councilIds))];
  const members = await find.memberUnits([allianceCode]);
  const missing = [...needIds, ...resourceIds, ...councilIds].filter((id) => !named.some((one) => one.id === id)).map(() => '已删除的条目');
  return [
    ...named.filter((one) => one.allianceCode !== allianceCode).map((one) => one.number), ...missing,
    ...helpers.filter((one) => !members.includes(one.code)).map((one) => one.name),
  ];
}

type Blank = Omit<EntryOf['COUNCIL'], 'state' | 'quarter' | 'agenda' | 'decisions' | 'heldAt'>;

/** What all three have in common: whose it is, whether that person may, its number, its place in the record. */
async function publish<L extends BrowsedList>(
  session: AllianceSession, actor: Actor, event: AllianceEvent, list: L, allianceCode: string, input: Omit<AllianceInput, 'now'>, make: (blank: Blank) => EntryOf[L],
): Promise<Dossier<L>> {
  const alliance = await session.alliances.find.alliance(allianceCode);
  if (!alliance?.active) throw new Refusal('missing-input', '请选择所在的联盟。', 'alliance');
  if (alliance.validTo !== null && alliance.validTo <= session.now) throw new Refusal('wrong-state', `${alliance.name}的共建协议已到期，续签前不能发布，请联系党建工作人员。`, 'alliance');
  const blank = { ...emptyEntry(session, alliance, actor), title: '' };
  const memberUnits = await session.alliances.find.memberUnits([allianceCode]);
  const dossier = { list, entry: make(blank), alliance, memberUnits, claims: [] } as unknown as Dossier<L>;
  const forUnit = allianceSeat(event, actor, { dossier })?.unitCode ?? '';
  const [unit] = await session.find.units([forUnit]);
  const named = { ...dossier, entry: { ...dossier.entry, unitCode: forUnit, unitName: unit?.name ?? alliance.name } };
  const decision = decideInAlliance({ dossier: named, event, actor, input: { now: session.now, ...input } });
  const number = await session.alliances.numberFor(allianceCode, LISTS[list].letter);
  const created = session.alliances.create({ ...named, entry: { ...named.entry, number, searched: searchedIn({ ...named.entry, number }) } });
  return session.alliances.record({ ...decision, dossier: created }, { data: { number } });
}

export const emptyEntry = (session: AllianceSession, alliance: Alliance, actor: Pick<Actor, 'id' | 'name'>): Blank => ({
  id: session.id(), number: '', allianceCode: alliance.code, unitCode: '', unitName: '', title: '', searched: '', version: 0, step: 0,
  createdBy: actor.id, createdByName: actor.name, createdAt: session.now, reason: null, closedAt: null,
});


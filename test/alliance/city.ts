import type { ExecutionContext } from 'ava';
import { claim, type Pledge } from '../../src/alliance/commands/claim.js';
import { publishNeed, publishResource, type NeedDraft, type ResourceDraft } from '../../src/alliance/commands/publish.js';
import type { Claim, Dossier } from '../../src/alliance/dossier.js';
import type { ListName } from '../../src/alliance/lists.js';
import { openDesk, type Desk } from '../support/desk.js';
import type { DatabaseKind } from '../support/database.js';

/** Alliance A01 of the demo city: led by the community Q01, with the units M01 to M05. */
export const ALLIANCE = 'A01';
export const COMMUNITY = 'liaison.Q01';
export const SCHOOL = 'liaison.M01';
export const POWER = 'liaison.M02';

/** China's clock on a wall: the end of that day, ms. */
export const endOf = (date: string): number => Date.parse(`${date}T24:00:00+08:00`) - 1;

export const NEED: NeedDraft = {
  allianceCode: ALLIANCE, kind: 'GOODS', title: '社区活动室折叠椅', forWhom: '社区老年人', quantity: 50, measure: '把', wantedBy: endOf('2026-12-20'),
  place: '铁东社区活动室', visibility: 'ALLIANCE',
};
export const RESOURCE: ResourceDraft = {
  allianceCode: ALLIANCE, kind: 'VENUE', title: '学校操场', capacity: 1, measure: '场', place: '铁路小学', visibility: 'ALLIANCE',
  openings: [6, 7].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })), conditions: '不得影响教学',
};

export const openCity = (t: ExecutionContext, kind?: DatabaseKind): Promise<Desk> => openDesk(t, kind ? { kind } : {});

export const listed = (desk: Desk, draft: Partial<NeedDraft> = {}, login = COMMUNITY): Promise<Dossier<'NEED'>> =>
  desk.act(login, (session, actor) => publishNeed(session, actor, { ...NEED, ...draft }));

export const offered = (desk: Desk, draft: Partial<ResourceDraft> = {}, login = SCHOOL): Promise<Dossier<'RESOURCE'>> =>
  desk.act(login, (session, actor) => publishResource(session, actor, { ...RESOURCE, ...draft }));

/** A claim on a need for this much, promised for 10 December unless said otherwise. */
export const claimed = async (desk: Desk, need: Dossier, login: string, amount: number, pledge: Partial<Pledge> = {}): Promise<Claim> =>
  (await desk.act(login, (session, actor) => claim(session, actor, { list: 'NEED', id: need.entry.id }, { amount, by: endOf('2026-12-10'), ...pledge }))).claim;

export const dossierOf = async <L extends ListName>(desk: Desk, list: L, id: string): Promise<Dossier<L>> =>
  (await desk.store.transact((session) => session.alliances.find.dossier(list, id)))!;

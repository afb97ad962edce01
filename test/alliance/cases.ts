import type { Alliance, Claim, Council, Dossier, EntryOf, Need, Project, Resource } from '../../src/alliance/dossier.js';
import type { StateOf } from '../../src/alliance/lifecycle.js';
import type { ListName } from '../../src/alliance/lists.js';
import { china } from '../support/china.js';
import { DAY, NOW } from '../whistle/cases.js';

/** Units of the entries below, each with one part only: who owns the entry, who claims it, who leads, who manages, and who has no part in it. */
export const OWNER = 'Q02';
export const CLAIMANT = 'M02';
export const LEAD = 'Q01';
export const MEMBER = 'M03';
export const OFFICE = 'O01';
export const STRANGER = 'M99';
export const STREET = 'S-ZQ';

export const ALLIANCE: Alliance = {
  code: 'A01', name: '铁东社区党建联盟', kind: 'COMMUNITY', leadUnit: LEAD, officeUnit: OFFICE, street: STREET, area: '铁东社区', chair: null, agreement: null,
  neighbours: ['A05'], chatId: null, lostChatId: null, chatHeardAt: null, validFrom: 0, validTo: null, active: true,
};

const common = {
  allianceCode: 'A01', unitCode: OWNER, unitName: '书院社区', version: 3, step: 3, createdBy: 'somebody-else', createdByName: '某人', createdAt: NOW - DAY, reason: null, closedAt: null, searched: '',
};

export const needOf = (change: Partial<Need> = {}): Need => ({
  ...common, id: 'N1', number: '2026-A01-X-0001', title: '社区活动室折叠椅', state: 'LISTED', kind: 'GOODS', forWhom: '社区老年人', quantity: 50, measure: '把', wantedBy: NOW + 20 * DAY,
  place: '铁东社区活动室', visibility: 'ALLIANCE', pledged: 0, confirmed: 0, waiting: 0, listedAt: NOW - DAY, unmetAt: null, offeredTo: [], whistleId: null, whistleNumber: null, ...change,
});

export const resourceOf = (change: Partial<Resource> = {}): Resource => ({
  ...common, id: 'R1', number: '2026-A01-Z-0001', title: '学校操场', state: 'LISTED', kind: 'VENUE', capacity: 60, measure: '场', place: '铁路小学', openings: [], conditions: null,
  visibility: 'ALLIANCE', ...change,
});

export const projectOf = (change: Partial<Project> = {}): Project => ({
  ...common, id: 'P1', number: '2026-A01-M-0001', title: '错时共享停车', state: 'RUNNING', needIds: [], resourceIds: [], helpers: [], plan: '夜间开放车位', budget: null,
  milestones: [{ words: '签订协议', by: NOW + DAY, doneAt: NOW, doneBy: '某人' }], councilId: null, ...change,
});

export const councilOf = (change: Partial<Council> = {}): Council => ({
  ...common, id: 'H1', number: '2026-A01-H-0001', title: '2026年第四季度联席会议', state: 'CALLED', quarter: '2026Q4', agenda: [], decisions: [], heldAt: null, ...change,
});

export function claimOf(change: Partial<Claim> = {}): Claim {
  return {
    id: 'C1', list: 'NEED', subjectId: 'N1', allianceCode: 'A01', unitCode: CLAIMANT, unitName: '站前供电营业所', state: 'OFFERED', step: 2, amount: 20, promisedBy: NOW + 10 * DAY,
    fromAt: null, toAt: null, queue: null, openKey: null, words: null, notedAt: null, reason: null, createdBy: 'somebody', createdByName: '某人', createdAt: NOW - DAY,
    answeredAt: null, deliveredAt: null, endedAt: null, checkAt: null, reminded: 0, ...change,
  };
}

/** A booking of the resource above on a Sunday morning. */
export const SLOT = { from: china('11-29T09:00'), to: china('11-29T11:00') };
export const bookingOf = (change: Partial<Claim> = {}): Claim => claimOf({ list: 'RESOURCE', subjectId: 'R1', fromAt: SLOT.from, toAt: SLOT.to, promisedBy: SLOT.to, ...change });

const MAKE: { [L in ListName]: (change: Partial<EntryOf[L]>) => EntryOf[L] } = { NEED: needOf, RESOURCE: resourceOf, PROJECT: projectOf, COUNCIL: councilOf };

export function dossierOf<L extends ListName>(list: L, change: Partial<EntryOf[L]> = {}, claims: readonly Claim[] = []): Dossier<L> {
  return { list, entry: MAKE[list](change), alliance: ALLIANCE, memberUnits: [OWNER, CLAIMANT, LEAD, MEMBER], claims };
}

export const dossierIn = (list: ListName, state: string, claims: readonly Claim[] = []): Dossier =>
  dossierOf(list, { state: state as StateOf[ListName] } as Partial<EntryOf[ListName]>, claims);

import { drawLists, drawRefusal, LIST_PAGE, type Card, type ListItem } from '../../cards/index.js';
import type { AllianceRow } from '../../entities/index.js';
import { stillOpen, type EntryOf } from '../alliance/dossier.js';
import { STATE_NAMES } from '../alliance/lifecycle.js';
import type { BrowsedList } from '../alliance/lists.js';
import type { AllianceCard } from '../alliance/notices.js';
import { openingsWords } from '../alliance/slots.js';
import { dayWords } from '../alliance/words.js';
import { maskNumbers } from '../people/mask.js';
import { SPEAKERS, unitsIn, type Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { LISTED } from './publishable.js';

/** Which page of which list, as chosen on the card. */
export interface ListsAsked {
  list: BrowsedList;
  onlyOpen: boolean;
  words: string;
  /** Code of one alliance. */
  alliance?: string | undefined;
  /** Part of the name or code of alliances. */
  near?: string | undefined;
  from?: { id: string; towards: 'OLDER' | 'NEWER' } | undefined;
}

const IN_NO_ALLIANCE = '您所在单位尚未加入党建联盟。需要加入的，请联系街道党建工作人员登记；登记后发送「清单」即可查看需求、资源和项目。';

/** 「清单」: a page of what this person may see. Members see their own alliances' lists and what neighbours show them, the party office all that it manages. */
export async function drawListsCard(session: Session, actor: Actor, asked: ListsAsked): Promise<Card> {
  const { own, isManaged } = await alliancesOf(session, actor);
  if (own.length === 0) return drawRefusal({ sentence: IN_NO_ALLIANCE });
  const chosen = own.filter(({ code, name }) => (asked.alliance ? code === asked.alliance : !asked.near || code === asked.near || name.includes(asked.near)));
  const managed = own.length > LISTED;
  const near = managed || asked.alliance || asked.near ? [] : await session.alliances.lists.showingTo(own.map((one) => one.code));
  const page = await session.alliances.lists.page({
    list: asked.list, own: chosen.map((one) => one.code), near: near.map((one) => one.code), open: asked.onlyOpen, words: asked.words, from: asked.from, size: LIST_PAGE,
  });
  const met = [...own, ...near];
  const names = new Map(met.length > 1 ? met.map(({ code, name }) => [code, name]) : []);
  return drawLists({
    list: asked.list, onlyOpen: asked.onlyOpen, words: asked.words, alliance: asked.alliance ?? null,
    alliances: managed || own.length === 1 ? [] : own.map(({ code, name }) => ({ value: code, words: name })),
    findAlliance: managed ? { typed: asked.near ?? '' } : null,
    items: page.rows.map((entry) => itemOf(asked.list, entry, { allianceName: names.get(entry.allianceCode) ?? '', managed: isManaged(entry), now: session.now })),
    hasNewer: page.hasNewer, hasOlder: page.hasOlder,
  });
}

/** Alliances whose whole lists this person reads, and which entries are theirs to manage. */
async function alliancesOf({ alliances: { find } }: Session, actor: Actor): Promise<{ own: AllianceRow[]; isManaged: IsManaged }> {
  const units = unitsIn(actor, SPEAKERS);
  const offices = unitsIn(actor, ['PARTY_OFFICER']);
  const own = await find.alliancesReachedBy(units, offices);
  const managed = new Set(own.filter((one) => offices.includes(one.officeUnit)).map((one) => one.code));
  return {
    own,
    isManaged: ({ unitCode, allianceCode }) => units.includes(unitCode) || managed.has(allianceCode),
  };
}

type IsManaged = (entry: { unitCode: string; allianceCode: string }) => boolean;

/** The card that shows an entry, the one from which it is managed, and in a few words what of it is open. */
const SHOWN: { readonly [L in BrowsedList]: { card: AllianceCard; managed: AllianceCard; open(entry: EntryOf[L], now: number): string } } = {
  NEED: {
    card: 'need', managed: 'need_owner',
    open: (need, now) => [...(stillOpen(need) > 0 ? [`还缺 ${stillOpen(need)} ${need.measure}`] : ['已全部认领']), `${dayWords(need.wantedBy, now)}前`].join('，'),
  },
  RESOURCE: { card: 'resource', managed: 'resource_owner', open: (resource) => `${resource.capacity} ${resource.measure}，${openingsWords(resource.openings)}` },
  PROJECT: {
    card: 'project', managed: 'project',
    open: ({ milestones }) => (milestones.length > 0 ? `节点 ${milestones.filter((one) => one.doneAt !== null).length}/${milestones.length}` : ''),
  },
};

function itemOf<L extends BrowsedList>(list: L, entry: EntryOf[L], { allianceName, managed, now }: { allianceName: string; managed: boolean; now: number }): ListItem {
  const names: Readonly<Record<string, string>> = STATE_NAMES[list];
  return {
    id: entry.id, number: entry.number, title: maskNumbers(entry.title), state: entry.state, stateName: names[entry.state]!, allianceName,
    open: SHOWN[list].open(entry, now), card: managed ? SHOWN[list].managed : SHOWN[list].card,
  };
}

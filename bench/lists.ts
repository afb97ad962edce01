import { demoDirectory } from '../config/demo/directory.js';
import type { NeedRow, ProjectRow, ResourceRow } from '../entities/index.js';
import { NEED_STATES, PROJECT_STATES, RESOURCE_STATES } from '../src/alliance/lifecycle.js';
import { BROWSED_LISTS, LISTS, type BrowsedList } from '../src/alliance/lists.js';
import { searchedIn } from '../src/alliance/searching.js';
import { createCalendar } from '../src/calendar/calendar.js';
import { drawListsCard, type ListsAsked } from '../src/drawing/draw-lists.js';
import type { Directory } from '../src/people/directory.js';
import { migrate, openDataSource } from '../src/storage/data-source.js';
import { saveDirectory } from '../src/storage/directory.js';
import { createStore, type Store } from '../src/storage/store.js';
import { tablesOf } from '../src/storage/tables.js';
import type { Databases } from './databases.js';
import { judge, median, table, whole } from './statistics.js';

export interface ListsOptions {
  alliances: number;
  /** Units of each alliance. */
  members: number;
  /** Entries of each of the three lists of each alliance. */
  entries: number;
  /** Pages of each kind that are asked for. */
  asked: number;
  tell?: (line: string) => void;
}

const NOW = Date.parse('2026-11-24T10:00:00+08:00');
const DAY = 24 * 3_600_000;
const OFFICE = 'C01';

/**
 * Pages of the lists of a whole city, from the question to the drawn card: for
 * a member of one alliance and for the party officer of all of them, the lists
 * and the members in turn.
 */
export async function lists(databases: Databases, options: ListsOptions): Promise<string> {
  const { alliances, members, entries, asked, tell = console.error } = options;
  const source = await openDataSource(await databases.make('lists'));
  try {
    await migrate(source);
    let ids = 0;
    const store = createStore(source, { tables: tablesOf(source), calendar: createCalendar(), centre: OFFICE, now: () => NOW, newId: () => `01L${String(ids += 1).padStart(23, '0')}` }, () => undefined);
    tell(`filling ${whole(alliances * entries * BROWSED_LISTS.length)} entries`);
    await saveDirectory(store, cityOf(options));
    await fill(store, options);
    if (source.options.type === 'mysql') await source.query('ANALYZE TABLE `need`, `resource`, `project`, `alliance_member`, `alliance`');
    const rows: string[][] = [];
    const medians: number[] = [];
    for (const [reader, open] of Object.entries(READERS)) {
      for (const [name, question] of Object.entries(QUESTIONS)) {
        const times: number[] = [];
        for (let at = -WARM; at < asked; at += 1) {
          const alliance = (Math.abs(at) * 37) % alliances;
          const list = BROWSED_LISTS[Math.abs(at) % BROWSED_LISTS.length]!;
          const from = question.after ? await entryBefore(store, list, reader === 'member' ? [alliance] : undefined, question.after) : undefined;
          const ms = await timeOf(store, open(alliance, Math.abs(at) % members), { list, onlyOpen: false, words: '', from, ...question.asked });
          if (at >= 0) times.push(ms);
        }
        medians.push(median(times));
        rows.push([`${reader}, ${name}`, median(times).toFixed(1), percentile(times, 0.95).toFixed(1)]);
        tell(rows.at(-1)!.join(' '));
      }
    }
    return [
      `Pages of the lists, ${databases.title}: ${alliances} alliances × ${members} members × ${BROWSED_LISTS.length} lists × ${entries} entries, ${asked} pages of each kind`,
      table(['page', 'median ms', 'p95 ms'], rows),
      ...(source.options.type === 'mysql' ? [judge({ words: 'the slowest kind of page, median ms', value: Math.max(...medians), atMost: 100 })] : []),
    ].join('\n');
  } finally {
    await source.destroy();
    await databases.drop();
  }
}

/** Pages of each kind that do not count. */
const WARM = 3;

/** Open_id of a liaison of that alliance, or of the one officer of them all. */
const READERS: Record<string, (alliance: number, member: number) => string> = {
  member: (alliance, member) => openId(alliance, member),
  'party officer': () => 'ou_office',
};

const QUESTIONS: Record<string, { asked?: Partial<ListsAsked>; after?: number }> = {
  'first page': {},
  '10th page': { after: 90 },
  'not over': { asked: { onlyOpen: true } },
  'search with hits': { asked: { words: '折叠椅' } },
  'search with one hit': { asked: { words: 'L007-X-0042' } },
  'search with none': { asked: { words: '游泳池' } },
};

async function timeOf(store: Store, reader: string, asked: ListsAsked): Promise<number> {
  const began = performance.now();
  await store.transact(async (session) => drawListsCard(session, (await session.find.actor(reader))!, asked));
  return performance.now() - began;
}

/** The entry at which the page before ended. */
const entryBefore = (store: Store, list: BrowsedList, alliances: readonly number[] | undefined, after: number): Promise<ListsAsked['from']> => store.transact(async (session) => {
  const own = alliances ? alliances.map(codeOf) : (await session.alliances.find.alliances()).map((one) => one.code);
  const { rows } = await session.alliances.lists.page({ list, own, near: [], open: false, words: '', size: after });
  return { id: rows.at(-1)!.id, towards: 'OLDER' };
});

const percentile = (values: readonly number[], part: number): number => [...values].sort((a, b) => a - b)[Math.ceil(values.length * part) - 1]!;

const codeOf = (alliance: number): string => `L${String(alliance).padStart(3, '0')}`;
const unitOf = (alliance: number, member: number): string => `${codeOf(alliance)}-${String(member).padStart(2, '0')}`;
const openId = (alliance: number, member: number): string => `ou_${unitOf(alliance, member)}`;
const range = (length: number): number[] => Array.from({ length }, (_, at) => at);

function cityOf({ alliances, members }: ListsOptions): Directory {
  const units = range(alliances).flatMap((alliance) => range(members).map((member) => ({ alliance, member, code: unitOf(alliance, member) })));
  return {
    guide: demoDirectory.guide,
    units: [{ code: OFFICE, name: '调度中心', shortName: '调度中心', kind: 'CENTRE' }, ...units.map(({ code }) => ({ code, name: `${code}党支部`, shortName: code, kind: 'MEMBER' as const }))],
    people: [
      { openId: 'ou_office', name: '党建工作专员', roles: [{ role: 'PARTY_OFFICER', unit: OFFICE }] },
      ...units.map(({ alliance, member, code }) => ({ openId: openId(alliance, member), name: `${code}联络员`, roles: [{ role: 'ALLIANCE_LIAISON' as const, unit: code }] })),
    ],
    alliances: range(alliances).map((alliance) => ({
      code: codeOf(alliance), name: `${codeOf(alliance)}社区党建联盟`, kind: 'COMMUNITY' as const, area: '全市', office: OFFICE, validFrom: '2025-01-01',
      neighbours: [(alliance + 1) % alliances, (alliance + alliances - 1) % alliances].map(codeOf),
      members: range(members).map((member) => ({ unit: unitOf(alliance, member), role: member === 0 ? 'LEAD' as const : 'MEMBER' as const })),
    })),
  };
}

const TITLES = ['社区活动室折叠椅', '周末书法课志愿辅导', '冬季用电安全检查', '便民维修进社区', '室内健身场地', '老年食堂餐具', '法律咨询值班', '垃圾分类引导'];
const GROUPS = ['社区老年人', '社区青少年', '双职工家庭', '户外劳动者'];

/** Entries of all alliances lie mixed in time, as they would; every state occurs alike often, and every twentieth is shown to the neighbours. */
async function fill(store: Store, { alliances, members, entries }: ListsOptions): Promise<void> {
  const { needs, resources, projects } = store.context.tables;
  for (const serial of range(entries)) {
    await store.run(async (connection) => {
      const base = range(alliances).map((alliance) => commonOf(store, alliance, serial, members));
      const titled = base.map((one) => ({ ...one, forWhom: GROUPS[serial % GROUPS.length]!, place: `${one.allianceCode}活动室` }));
      await needs.insert(connection, titled.map((one): NeedRow => ({
        ...named(one, 'NEED', store), state: stateOf(NEED_STATES, serial), kind: 'GOODS', quantity: 50, measure: '件', wantedBy: NOW + 20 * DAY, visibility: serial % 20 === 0 ? 'NEIGHBOURS' : 'ALLIANCE',
        pledged: 20, confirmed: 0, waiting: 0, listedAt: one.createdAt, unmetAt: null, offeredTo: [], whistleId: null, whistleNumber: null,
      })));
      await resources.insert(connection, titled.map((one): ResourceRow => ({
        ...named(one, 'RESOURCE', store), state: stateOf(RESOURCE_STATES, serial), kind: 'VENUE', capacity: 2, measure: '场', openings: [{ weekday: 6, from: '08:00', to: '18:00' }], conditions: null,
        visibility: serial % 20 === 0 ? 'NEIGHBOURS' : 'ALLIANCE',
      })));
      await projects.insert(connection, base.map((one): ProjectRow => ({
        ...named(one, 'PROJECT', store), state: stateOf(PROJECT_STATES, serial), needIds: [], resourceIds: [], helpers: [], plan: '按月推进', budget: null,
        milestones: [{ words: '完成筹备', by: NOW + 10 * DAY, doneAt: null, doneBy: null }], councilId: null,
      })));
    });
  }
}

const commonOf = (store: Store, alliance: number, serial: number, members: number) => ({
  serial, allianceCode: codeOf(alliance), unitCode: unitOf(alliance, serial % members), unitName: `${unitOf(alliance, serial % members)}党支部`, title: TITLES[serial % TITLES.length]!,
  version: 1, step: 1, createdBy: 'x', createdByName: '联络员', createdAt: NOW - (400 - serial) * DAY + alliance * 60_000, reason: null, closedAt: null,
});

function named<T extends { serial: number; allianceCode: string; title: string }>({ serial, ...one }: T, list: BrowsedList, { context }: Store) {
  const number = `2026-${one.allianceCode}-${LISTS[list].letter}-${String(serial + 1).padStart(4, '0')}`;
  return { ...one, id: context.newId(), number, searched: searchedIn({ ...one, number }) };
}

function stateOf<S extends string>(names: Readonly<Record<S, string>>, serial: number): S {
  const kept = (Object.keys(names) as S[]).filter((one) => one !== 'DRAFT');
  return kept[serial % kept.length]!;
}

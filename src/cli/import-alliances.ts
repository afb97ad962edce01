import { isDeepStrictEqual } from 'node:util';
import type { AllianceSession } from '../alliance/commands/common.js';
import { amend, type Amendments } from '../alliance/commands/amend.js';
import { proposeProject, publishNeed, publishResource } from '../alliance/commands/publish.js';
import type { EntryOf } from '../alliance/dossier.js';
import { BROWSED_LISTS, LISTS, MATTER_KINDS, type BrowsedList } from '../alliance/lists.js';
import { chunks } from '../chunks.js';
import type { Actor } from '../people/roles.js';
import { slots } from '../storage/finder.js';
import type { Session } from '../storage/session.js';
import type { Store } from '../storage/store.js';
import { PRIORITY } from '../whistle/notices.js';
import { Refusal } from '../whistle/refusal.js';
import { AMENDABLE, COLUMNS, SCHEMAS, type Names, type RowOf } from './alliances/columns.js';
import { readBook, type Problem, type SheetRow } from './alliances/read.js';

/** New and changed rows of one import, and problems that are named at once. */
const MOST_CHANGES = 5_000;
const MOST_PROBLEMS = 50;

export interface AllianceImport {
  published: number;
  amended: number;
  unchanged: number;
}

/**
 * Loads the three lists from a workbook, as the export writes them: rows
 * without a number are published in the name of the row's unit, rows with one
 * change what may still be changed. The commands themselves judge each row;
 * with one bad row nothing at all is written.
 *
 * @param by who loads it, for the record: an administrator at the command line
 * @throws Error that names every problem with its sheet and row
 */
export async function importAlliances(store: Store, file: string | Buffer, by: string): Promise<AllianceImport> {
  const book = await readBook(file);
  return store.transact(async (session) => {
    const work: Work = { session, by: `批量导入（${by}）`.slice(0, 64), done: { published: 0, amended: 0, unchanged: 0 }, problems: [...book.problems], news: new Map(), members: new Map() };
    session.alliances.bulk();
    for (const list of BROWSED_LISTS) await loadList(work, list, book.rows[list]);
    if (work.problems.length > 0) throw new Error(problemWords(work.problems));
    await tellGroups(work);
    return work.done;
  });
}

interface Work {
  session: Session & AllianceSession;
  by: string;
  done: AllianceImport;
  problems: Problem[];
  /** What is new, alliance by alliance: 「需求」 → 3. */
  news: Map<string, Map<string, number>>;
  members: Map<string, readonly string[]>;
}

async function loadList<L extends BrowsedList>(work: Work, list: L, rows: readonly SheetRow<L>[]): Promise<void> {
  const known = await knownEntries(work.session, list, rows);
  const seen = new Set<string>();
  for (const one of rows) {
    try {
      const { 编号: number } = one.values;
      if (number === undefined) await publishRow(work, list, one);
      else if (seen.has(number)) throw new Refusal('bad-input', `编号 ${number} 重复`);
      else await amendRow(work, list, one, known.get(number));
      if (number !== undefined) seen.add(number);
      if (work.done.published + work.done.amended > MOST_CHANGES) throw new Error(`一次最多新增和修改 ${MOST_CHANGES} 行，请分成几个文件，未作任何修改。`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      work.problems.push({ sheet: LISTS[list].name, row: one.row, words: error.message });
    }
  }
}

/** Numbers asked for in one statement. */
const CHUNK = 500;

async function knownEntries<L extends BrowsedList>({ alliances }: Session, list: L, rows: readonly SheetRow<L>[]): Promise<Map<string, EntryOf[L]>> {
  const numbers = rows.map((one) => one.values.编号).filter((one) => one !== undefined);
  const known = new Map<string, EntryOf[L]>();
  for (const chunk of chunks(numbers, CHUNK)) {
    for (const entry of await alliances.find.select(list, `\`number\` IN (${slots(chunk)})`, chunk)) known.set(entry.number, entry);
  }
  return known;
}

const PUBLISH: { readonly [L in BrowsedList]: (work: Work, row: RowOf[L]) => Promise<unknown> } = {
  NEED: ({ session, by }, row) => publishNeed(session, importer(by, row.单位编码), {
    allianceCode: row.联盟编码, kind: row.类别, title: row.需求内容, forWhom: row.服务对象, quantity: row.数量, measure: row.计量单位 ?? MATTER_KINDS[row.类别].measure,
    wantedBy: row.期限, place: row.地点, visibility: row.可见范围,
  }),
  RESOURCE: ({ session, by }, row) => publishResource(session, importer(by, row.单位编码), {
    allianceCode: row.联盟编码, kind: row.类别, title: row.资源内容, capacity: row.可提供数量, measure: row.计量单位 ?? MATTER_KINDS[row.类别].measure, place: row.地点,
    openings: row.开放时间, conditions: row.使用条件, visibility: row.可见范围,
  }),
  PROJECT: async ({ session, by }, row) => {
    const helpers = await session.find.units(row.协办单位编码);
    const unknown = row.协办单位编码.filter((code) => !helpers.some((one) => one.code === code));
    if (unknown.length > 0) throw new Refusal('bad-input', `没有编码为 ${unknown.join('、')} 的单位`);
    return proposeProject(session, importer(by, row.单位编码), {
      allianceCode: row.联盟编码, title: row.项目名称, needIds: await idsOf(session, 'NEED', row.需求编号), resourceIds: await idsOf(session, 'RESOURCE', row.资源编号),
      helpers: helpers.map(({ code, name }) => ({ code, name })), plan: row.实施计划, budget: row.经费, milestones: row.节点,
    });
  },
};

/** Speaks for the row's unit as its liaison would; the alliance's own table says whether that unit may. */
const importer = (name: string, unitCode: string): Actor => ({ id: 'IMPORT', openId: '', name, memberships: [{ role: 'ALLIANCE_LIAISON', unitCode }] });

async function idsOf({ alliances }: Session, list: 'NEED' | 'RESOURCE', numbers: readonly string[]): Promise<string[]> {
  if (numbers.length === 0) return [];
  const found = await alliances.find.select(list, `\`number\` IN (${slots(numbers)})`, numbers);
  return numbers.map((number) => {
    const entry = found.find((one) => one.number === number);
    if (!entry) throw new Refusal('bad-input', `没有编号为 ${number} 的${LISTS[list].name}`);
    return entry.id;
  });
}

async function publishRow<L extends BrowsedList>(work: Work, list: L, { values }: SheetRow<L>): Promise<void> {
  const { 联盟编码: alliance, 单位编码: unit } = values;
  const members = work.members.get(alliance) ?? (await work.session.alliances.find.memberUnits([alliance]));
  work.members.set(alliance, members);
  if (!members.includes(unit)) throw new Refusal('bad-input', `单位 ${unit} 不是联盟 ${alliance} 的成员，请核对编码`);
  await PUBLISH[list](work, values);
  const counts = work.news.get(alliance) ?? new Map<string, number>();
  work.news.set(alliance, counts.set(LISTS[list].name, (counts.get(LISTS[list].name) ?? 0) + 1));
  work.done.published += 1;
}

async function amendRow<L extends BrowsedList>(work: Work, list: L, { values }: SheetRow<L>, entry: EntryOf[L] | undefined): Promise<void> {
  if (!entry) throw new Refusal('bad-input', `没有编号为 ${values.编号} 的${LISTS[list].name}；新增的行请把编号留空`);
  const present = await asRow(work.session, list, entry);
  const changed = Object.keys(values).filter((head) => !isDeepStrictEqual(values[head as keyof RowOf[L]], present[head as keyof RowOf[L]]));
  if (changed.length === 0) {
    work.done.unchanged += 1;
    return;
  }
  const fields: Readonly<Record<string, string>> = AMENDABLE[list];
  const fixed = changed.filter((head) => fields[head] === undefined);
  if (fixed.length > 0) throw new Refusal('bad-input', `${fixed.map((head) => `「${head}」`).join('、')}不能通过导入修改，请撤回后重新发布`);
  const changes = Object.fromEntries(changed.map((head) => [fields[head], values[head as keyof RowOf[L]] ?? null]));
  await amend(work.session, work.by, list, entry.id, changes as Amendments[L]);
  work.done.amended += 1;
}

/** The entry as an export would write it and an import read it: what differs from this was changed by hand. */
async function asRow<L extends BrowsedList>({ alliances }: Session, list: L, entry: EntryOf[L]): Promise<RowOf[L]> {
  const named = 'needIds' in entry ? [...(await alliances.find.entries('NEED', entry.needIds)), ...(await alliances.find.entries('RESOURCE', entry.resourceIds))] : [];
  const names: Names = { alliances: new Map(), numbers: new Map(named.map((one) => [one.id, one.number])) };
  const columns: readonly { head: string; of: (one: EntryOf[L], names: Names) => unknown }[] = COLUMNS[list];
  return SCHEMAS[list].parse(Object.fromEntries(columns.map((one) => [one.head, one.of(entry, names)]))) as RowOf[L];
}

/** One message an alliance instead of a card for each entry; an alliance without a group reads its lists. */
async function tellGroups({ session, news }: Work): Promise<void> {
  for (const { code, chatId } of await session.alliances.find.alliances([...news.keys()])) {
    if (chatId === null) continue;
    const counts = [...news.get(code)!].map(([list, n]) => `${list} ${n} 项`).join('、');
    session.say({
      toKind: 'chat', toId: chatId, card: 'said', priority: PRIORITY.digest, dueAt: session.calendar.nextOpening(session.now),
      params: { words: `本联盟清单新增${counts}，请发送「清单」查看，可以承担的请认领。` },
    });
  }
}

function problemWords(problems: readonly Problem[]): string {
  const rest = problems.length - MOST_PROBLEMS;
  const lines = problems.slice(0, MOST_PROBLEMS).map(({ sheet, row, words }) => `  - ${sheet} 第 ${row} 行：${words}`);
  return `文件内容有误，未作任何修改：\n${lines.join('\n')}${rest > 0 ? `\n  - 另有 ${rest} 处` : ''}`;
}

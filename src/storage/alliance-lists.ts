import type { AllianceRow } from '../../entities/index.js';
import type { Dossier, EntryOf } from '../alliance/dossier.js';
import { OPEN_ENTRIES } from '../alliance/lifecycle.js';
import type { BrowsedList } from '../alliance/lists.js';
import { entryTables } from './alliance-finder.js';
import type { Connection, Value } from './connection.js';
import { slots } from './finder.js';
import type { Tables } from './tables.js';

export interface ListQuestion<L extends BrowsedList = BrowsedList> {
  list: L;
  /** Codes of the alliances whose whole list may be read. */
  own: readonly string[];
  /** Codes of neighbouring ones, of whose lists only what they show to `own` may be read. */
  near: readonly string[];
  /** Only what is not over. */
  open: boolean;
  /** Part of the number, the title, the place or the group it is for; empty for everything. */
  words: string;
  /** The entry at which the page before ended, and which way to go from there; the newest page without. */
  from?: { id: string; towards: 'OLDER' | 'NEWER' } | undefined;
  /** Entries on a page. */
  size: number;
}

export interface ListPage<L extends BrowsedList = BrowsedList> {
  /** The newest first. */
  rows: EntryOf[L][];
  hasNewer: boolean;
  hasOlder: boolean;
}

/**
 * One page of a list. It goes on from an entry, so the hundredth page costs as
 * much as the first, and nothing is counted. What a page is chosen by lies
 * together in one index (`…_page`): a search through all alliances of a city
 * reads that index and only the page's own rows.
 */
async function pageOfList<L extends BrowsedList>(connection: Connection, tables: Tables, question: ListQuestion<L>): Promise<ListPage<L>> {
  const { list, from, size } = question;
  const table = entryTables(tables)[list];
  const newer = from?.towards === 'NEWER';
  const order = newer ? 'ASC' : 'DESC';
  const parts = [scope(question), ...filters(question), ...(from ? await beyond(connection, table.name, from) : [])];
  const found = await connection.rows(
    `SELECT \`id\` FROM \`${table.name}\`${indexFor(connection, question, table.name)} WHERE ${parts.map((one) => one.where).join(' AND ')} ORDER BY \`createdAt\` ${order}, \`id\` ${order} LIMIT ${size + 1}`,
    parts.flatMap((one) => one.values),
  );
  // One more than a page holds, to know whether it goes on.
  const more = found.length > size;
  const ids = found.slice(0, size).map((row) => String(row['id']));
  const rows = ids.length > 0 ? await table.select(connection, `\`id\` IN (${slots(ids)}) ORDER BY \`createdAt\` DESC, \`id\` DESC`, ids) : [];
  return { rows, hasNewer: newer ? more : from !== undefined, hasOlder: newer || more };
}

/** From so many alliances on the newest entries are found sooner among all than by looking up each alliance. */
const MANY = 20;

/** SQLite would gather and sort the entries of all the alliances first; MariaDB finds the way itself. */
const indexFor = ({ dialect }: Connection, { own }: ListQuestion, table: string): string => (dialect === 'sqlite' && own.length > MANY ? ` INDEXED BY \`${table}_page\`` : '');

interface Condition {
  where: string;
  values: Value[];
}

function filters({ list, open, words }: ListQuestion): Condition[] {
  return [
    ...(open ? [{ where: `\`state\` IN (${slots(OPEN_ENTRIES[list])})`, values: [...OPEN_ENTRIES[list]] }] : []),
    ...(words ? [{ where: "`searched` LIKE ? ESCAPE '!'", values: [`%${escapeLike(words.toLowerCase())}%`] }] : []),
  ];
}

/** What lies beyond this entry; everything when it is gone. */
async function beyond(connection: Connection, table: string, { id, towards }: { id: string; towards: 'OLDER' | 'NEWER' }): Promise<Condition[]> {
  const [row] = await connection.rows(`SELECT \`createdAt\` FROM \`${table}\` WHERE \`id\` = ?`, [id]);
  if (!row) return [];
  const at = Number(row['createdAt']);
  const sign = towards === 'NEWER' ? '>' : '<';
  // The first half says nothing new, but lets the index begin at the entry.
  return [{ where: `\`createdAt\` ${sign}= ? AND (\`createdAt\` ${sign} ? OR \`id\` ${sign} ?)`, values: [at, at, id] }];
}

/** Which entries the reader may see at all: everything of `own`, and of `near` what was published for neighbours or offered to one of `own`. */
function scope({ list, own, near }: ListQuestion): Condition {
  if (own.length === 0) return { where: '1 = 0', values: [] };
  const mine: Condition = { where: `\`allianceCode\` IN (${slots(own)})`, values: [...own] };
  if (near.length === 0 || list === 'PROJECT') return mine;
  // Codes as the JSON of the column holds them.
  const offered = list === 'NEED' ? own.map((code) => `%${escapeLike(JSON.stringify(code))}%`) : [];
  const shown = ["`visibility` = 'NEIGHBOURS'", ...offered.map(() => "`offeredTo` LIKE ? ESCAPE '!'")].join(' OR ');
  return { where: `(${mine.where} OR (\`allianceCode\` IN (${slots(near)}) AND (${shown})))`, values: [...mine.values, ...near, ...offered] };
}

const escapeLike = (words: string): string => words.replace(/[!%_]/g, '!$&');

/** Work on projects and councils that is looked at for one person. */
const MOST_WORK = 200;

/** What people page through, and what of projects and councils waits for them. */
export class ListFinder {
  constructor(private readonly connection: Connection, private readonly tables: Tables) {}

  page<L extends BrowsedList>(question: ListQuestion<L>): Promise<ListPage<L>> {
    return pageOfList(this.connection, this.tables, question);
  }

  /** Alliances that show something to one of these: their neighbours, as they see it themselves. */
  async showingTo(codes: readonly string[]): Promise<AllianceRow[]> {
    const all = await this.tables.alliances.select(this.connection, '`active` = ? ORDER BY `code`', [true]);
    return all.filter((one) => !codes.includes(one.code) && one.neighbours.some((near) => codes.includes(near)));
  }

  /** Projects that wait for these units, or for whoever runs the council of these alliances, and councils to be held there; the oldest first. */
  async workOf(unitCodes: readonly string[], alliances: readonly AllianceRow[]): Promise<Dossier<'PROJECT' | 'COUNCIL'>[]> {
    const { projects, councils } = this.tables;
    const codes = alliances.map((one) => one.code);
    const oldest = `ORDER BY \`createdAt\` LIMIT ${MOST_WORK}`;
    const of = (column: string, values: readonly string[], states: string): string => `\`${column}\` IN (${slots(values)}) AND \`state\` IN (${states}) ${oldest}`;
    const led = unitCodes.length > 0 ? await projects.select(this.connection, of('unitCode', unitCodes, "'AGREED', 'RUNNING'"), unitCodes) : [];
    const proposed = codes.length > 0 ? await projects.select(this.connection, of('allianceCode', codes, "'PROPOSED'"), codes) : [];
    const called = codes.length > 0 ? await councils.select(this.connection, of('allianceCode', codes, "'CALLED'"), codes) : [];
    const known = await this.with(alliances, led.map((one) => one.allianceCode));
    const around = <L extends 'PROJECT' | 'COUNCIL'>(list: L, entries: readonly EntryOf[L][]): Dossier<L>[] => entries.flatMap((entry) => {
      const alliance = known.get(entry.allianceCode);
      return alliance ? [{ list, entry, alliance, memberUnits: [], claims: [] }] : [];
    });
    return [...around('COUNCIL', called), ...around('PROJECT', proposed), ...around('PROJECT', led)];
  }

  private async with(alliances: readonly AllianceRow[], codes: readonly string[]): Promise<Map<string, AllianceRow>> {
    const missing = [...new Set(codes)].filter((code) => !alliances.some((one) => one.code === code));
    const found = missing.length > 0 ? await this.tables.alliances.select(this.connection, `\`code\` IN (${slots(missing)})`, missing) : [];
    return new Map([...alliances, ...found].map((one) => [one.code, one]));
  }
}

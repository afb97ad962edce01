import type { BulletinRow, OutboxRow } from '../../../entities/index.js';
import type { Calendar } from '../../calendar/limit.js';
import type { Connection } from '../../storage/connection.js';
import { figuresFor } from '../../storage/figures-bulletin.js';
import { Bulletins } from '../../storage/bulletins.js';
import { Finder } from '../../storage/finder.js';
import { outgoing } from '../../storage/outgoing.js';
import type { Store } from '../../storage/store.js';
import { PRIORITY } from '../../whistle/notices.js';
import { isQuiet } from '../bulletin.js';
import { BULLETIN_KINDS, BULLETIN_NAMES, duePeriods, freezesAt, periodAt, periodWords, previous, type BulletinKind } from '../period.js';

export interface FreezeOptions {
  /** Draft nothing for a period in which nothing happened; the snapshot is kept all the same. */
  silentWhenEmpty?: boolean;
  /** Somebody only wants the figures: nothing goes to the centre. */
  draft?: 'NEVER';
}

/**
 * Keeps the figures of the period that contains `periodStart` (ms) and drafts
 * the bulletin to the centre. A second call, on this instance or another,
 * returns the first snapshot.
 *
 * @throws RangeError before the freezing time has come
 */
export async function freeze(store: Store, kind: BulletinKind, periodStart: number, calendar: Calendar, now: number, options: FreezeOptions = {}): Promise<BulletinRow> {
  const period = periodAt(kind, periodStart);
  if (freezesAt(period, calendar) > now) throw new RangeError(`${BULLETIN_NAMES[kind]}（${periodWords(kind, period)}）尚未到统计时点`);
  const { tables, newId, passing } = store.context;
  const read = <T>(work: (bulletins: Bulletins) => Promise<T>): Promise<T> => store.run((connection) => work(new Bulletins(connection, tables)));
  const known = await read((bulletins) => bulletins.of(kind, period.from));
  if (known) return known;

  const last = await read((bulletins) => bulletins.of(kind, previous(kind, period).from));
  const figures = await figuresFor(store, kind, period, calendar, last?.figures);
  const row: BulletinRow = {
    id: newId(), kind, periodStart: period.from, periodEnd: period.to, frozenAt: figures.asOf, figures, sentAt: null, sentBy: null, sentTo: null,
  };
  await passing?.('bulletin.counted');
  return store.run(async (connection) => {
    const bulletins = new Bulletins(connection, tables);
    const drafts = await draftsOf(connection, store, row, now, options);
    const kept = await bulletins.keep(row, drafts);
    await passing?.('bulletin.kept');
    return kept ? row : (await bulletins.of(kind, period.from))!;
  });
}

/** The messages that draft a bulletin to the centre; none for one that passes in silence. */
async function draftsOf(connection: Connection, { context: { tables, newId, centre } }: Store, { id, figures }: BulletinRow, now: number, options: FreezeOptions): Promise<OutboxRow[]> {
  if (options.draft === 'NEVER' || (options.silentWhenEmpty === true && isQuiet(figures))) return [];
  const readers = await readersAt(new Finder(connection, tables), centre);
  return readers.map(({ toKind, toId }) => outgoing(newId(), now, {
    toKind, toId, card: 'bulletin', params: { bulletinId: id }, priority: PRIORITY.digest, dedupeKey: `bulletin:${id}:draft:${toId}`,
  }));
}

/** The centre's group; without one, its head and its dispatchers. */
async function readersAt(find: Finder, centre: string): Promise<{ toKind: 'person' | 'chat'; toId: string }[]> {
  const [unit] = await find.units([centre]);
  if (unit?.chatId) return [{ toKind: 'chat', toId: unit.chatId }];
  const desk = (await find.members([centre])).filter((one) => one.role === 'CENTRE_HEAD' || one.role === 'DISPATCHER');
  return [...new Set(desk.map((one) => one.openId))].map((toId) => ({ toKind: 'person', toId }));
}

/**
 * Freezes every week, month and quarter that fell due since the first one that
 * is kept and that has no snapshot yet, each as it was known at its own moment;
 * a new installation begins with the newest. What was only frozen for an
 * export is drafted now. Returns what was done, in words.
 */
export async function freezeDue(store: Store, calendar: Calendar, now: number, options: FreezeOptions = {}): Promise<string> {
  const read = <T>(work: (bulletins: Bulletins) => Promise<T>): Promise<T> => store.run((connection) => work(new Bulletins(connection, store.context.tables)));
  const done = { 已生成: [] as string[], 已补送: [] as string[] };
  for (const kind of BULLETIN_KINDS) {
    for (const period of duePeriods(kind, calendar, now, await read((bulletins) => bulletins.first(kind)))) {
      const words = `${BULLETIN_NAMES[kind]}（${periodWords(kind, period)}）`;
      const known = await read((bulletins) => bulletins.of(kind, period.from));
      if (known) {
        if (await draftMissing(store, known, now, options)) done.已补送.push(words);
        continue;
      }
      await freeze(store, kind, period.from, calendar, now, options);
      done.已生成.push(words);
    }
  }
  const said = Object.entries(done).filter(([, words]) => words.length > 0).map(([what, words]) => `${what}${words.join('、')}`);
  return said.join('；') || '没有到期的通报';
}

/** Drafts a kept bulletin that the centre has never seen; false when it has, or need not. */
async function draftMissing(store: Store, row: BulletinRow, now: number, options: FreezeOptions): Promise<boolean> {
  if (row.sentAt !== null) return false;
  return store.run(async (connection) => {
    if (await new Bulletins(connection, store.context.tables).wasDrafted(row.id)) return false;
    const drafts = await draftsOf(connection, store, row, now, options);
    await store.context.tables.outbox.insertNew(connection, drafts);
    return drafts.length > 0;
  });
}

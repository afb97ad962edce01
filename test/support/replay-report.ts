import type { ClockRow, OutboxRow, ReminderRow, SupervisionOrder } from '../../entities/index.js';
import type { BulletinFigures, UnitFigures } from '../../src/figures/bulletin.js';
import type { Store } from '../../src/storage/store.js';
import { createNames } from './names.js';

/** One promise: 「arrive U04 09-25 22:05 → 22:35」 as data. Times are 'MM-DD HH:MM' in China. */
export interface ClockLine {
  step: string;
  /** The unit that owes it. */
  unit: string;
  started: string;
  due: string;
  provisional?: true;
  /** The highest step of the ladder that was told because time passed; and because of what happened. */
  level: number;
  raised?: number;
  done?: string;
  /** It counts nowhere since then; a newer version holds; it stands still. */
  void?: string;
  moved?: string;
  stopped?: string;
}

/** Everybody of one step of the ladder: when, and in which message to whom. */
export interface ReminderLine {
  step: string;
  unit: string;
  level: number;
  at: string;
  /** 「liaison.D01 merged 2026-09-28p」, 「group.C01 phone_task」. */
  to: string[];
}

export interface OrderLine {
  unit: string;
  issued: string;
  replyDue: string;
  replied?: string;
}

export interface CaseLine {
  number: string;
  state: string;
  clocks: ClockLine[];
  reminders: ReminderLine[];
  orders: OrderLine[];
}

/** 'MM-DD HH:MM' in China, with the seconds where there are some and the year where it is another. */
export function chinaWords(at: number): string {
  const words = new Date(at + 8 * 3_600_000).toISOString();
  const seconds = words.slice(17, 19) === '00' ? '' : words.slice(16, 19);
  return `${words.startsWith('2026') ? '' : words.slice(0, 5)}${words.slice(5, 16).replace('T', ' ')}${seconds}`;
}

const nameOf = createNames((unit) => `group.${unit}`);

/** What the tables hold of every case, in the order of their numbers, without ids. */
export async function whatHappened({ run, context: { tables } }: Store): Promise<CaseLine[]> {
  const all = await run(async (connection) => ({
    whistles: await tables.whistles.select(connection, '1 = 1 ORDER BY `number`'),
    clocks: await tables.clocks.select(connection, '1 = 1'),
    reminders: await tables.reminders.select(connection, '1 = 1'),
    orders: await tables.orders.select(connection, '1 = 1'),
    messages: await tables.outbox.select(connection, "`dedupeKey` LIKE 'urge:%' OR `dedupeKey` LIKE 'merged:%' OR `dedupeKey` LIKE 'order:%'"),
  }));
  const byId = new Map(all.clocks.map((one) => [one.id, one]));
  const messages = new Map(all.messages.map((one) => [one.dedupeKey!, one]));
  return all.whistles.map(({ id, number, state }) => ({
    number, state,
    clocks: sorted(all.clocks.filter((one) => one.whistleId === id).map(clockLine)),
    reminders: remindersOf(all.reminders.filter((one) => one.whistleId === id), byId, messages),
    orders: sorted(all.orders.filter((one) => one.whistleId === id).map(orderLine)),
  }));
}

function clockLine(row: ClockRow): ClockLine {
  return {
    step: row.step, unit: row.unitCode, started: chinaWords(row.startedAt), due: chinaWords(row.dueAt),
    ...(row.provisional && { provisional: true as const }), level: row.level, ...(row.raised > 0 && { raised: row.raised }),
    ...(row.doneAt !== null && { done: chinaWords(row.doneAt) }), ...(row.voidAt !== null && { void: chinaWords(row.voidAt) }),
    ...(row.movedAt !== null && { moved: chinaWords(row.movedAt) }),
    ...(row.stoppedAt !== null && row.doneAt === null && { stopped: chinaWords(row.stoppedAt) }),
  };
}

function remindersOf(rows: readonly ReminderRow[], clocks: ReadonlyMap<string, ClockRow>, messages: ReadonlyMap<string, OutboxRow>): ReminderLine[] {
  const lines = new Map<string, ReminderLine>();
  for (const row of rows) {
    const clock = clocks.get(row.clockId)!;
    const line: ReminderLine = lines.get(keyOf(row)) ?? {
      step: clock.step, unit: clock.unitCode, level: row.level, at: chinaWords(row.at), to: [],
    };
    line.to.push(`${nameOf(row.toId)} ${messageOf(row, messages)}`);
    lines.set(keyOf(row), line);
  }
  return sorted([...lines.values()].map((one) => ({ ...one, to: one.to.sort() })));
}

const keyOf = ({ clockId, raised, level }: ReminderRow): string => `${clockId}:${String(raised)}:${level}`;

function messageOf({ messageKey, toId }: ReminderRow, messages: ReadonlyMap<string, OutboxRow>): string {
  const card = messages.get(messageKey)?.card;
  return card === 'reminder' ? `merged ${messageKey.slice(`merged:${toId}:`.length)}` : String(card);
}

const orderLine = (row: SupervisionOrder): OrderLine => ({
  unit: row.unitCode, issued: chinaWords(row.issuedAt), replyDue: chinaWords(row.replyDueAt),
  ...(row.repliedAt !== null && { replied: chinaWords(row.repliedAt) }),
});

/** In an order that depends on nothing but what the lines say. */
const sorted = <T>(lines: T[]): T[] => lines.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** One frozen week: the first line, what presses, and every figure that is not zero, by unit. */
export interface BulletinLine {
  from: string;
  headline: BulletinFigures['headline'];
  pressing: { number: string; days: number; level: number }[];
  kinds: { code: string; count: number }[];
  repeats: { number: string; times: number }[];
  units: Record<string, Record<string, number>>;
}

/** The frozen weekly bulletins in which anything happened, oldest first. */
export async function frozenWeeks({ run, context: { tables } }: Store): Promise<BulletinLine[]> {
  const rows = await run((connection) => tables.bulletins.select(connection, "`kind` = 'WEEK' ORDER BY `periodStart`"));
  return rows.map((row) => weekOf(row.figures)).filter((one) => one.headline.raised + one.headline.open > 0);
}

const weekOf = ({ from, headline, pressing, hot, departments, streets, centre }: BulletinFigures): BulletinLine => ({
  from: chinaWords(from).slice(0, 5), headline,
  pressing: pressing.map(({ number, days, level }) => ({ number, days, level })),
  kinds: hot.kinds.map(({ code, count }) => ({ code, count })),
  repeats: hot.repeats.map(({ number, times }) => ({ number, times })),
  units: Object.fromEntries([...departments, ...streets, centre].map((one) => [one.code, countsOf(one)] as const).filter(([, counts]) => Object.keys(counts).length > 0)),
});

const countsOf = ({ counts, medianAck, p90Resolve }: UnitFigures): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== 0)),
  ...(medianAck !== null && { medianAck }), ...(p90Resolve !== null && { p90Resolve }),
});

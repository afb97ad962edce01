import type { CardCopy, Outage, OutboxRow, Outcome } from '../../entities/index.js';
import type { CardKind } from '../card-kinds.js';
import { FOLLOWED, followedTable } from './ageing.js';
import type { Connection, Value } from './connection.js';
import { slots } from './finder.js';
import type { Tables } from './tables.js';

/** What became of one message, or of a card that should have changed. Names officials by their posts, and nobody else. */
export interface DeliveryLine {
  /** When it was settled, or made while it waits, ms. */
  at: number;
  /** Whom it was for, as the directory names them. */
  to: string;
  /** Number of the case or entry; empty when it is about none. */
  about: string;
  card: CardKind;
  /** WAITING is on its way; UNCHANGED is a card that shows an older state. */
  outcome: Outcome | 'WAITING' | 'UNCHANGED';
  /** The platform's code and what it means; empty when nothing went wrong. */
  why: string;
  /** What was done instead. */
  instead: string;
  tries: number;
  /** When it is tried next, ms. */
  next: number | null;
  logId: string;
}

export interface DeliveryQuery {
  /** What went wrong, everything, or what still waits. */
  show: 'TROUBLE' | 'ALL' | 'OPEN';
  /** Not older than this, ms. */
  since: number;
  /** Code of a unit or an alliance: only what is for its people and its group. */
  unit?: string | undefined;
  /** Number of a case or entry. */
  number?: string | undefined;
  limit: number;
}

/** The delivery log, the newest first. */
export async function deliveryLines(connection: Connection, tables: Tables, query: DeliveryQuery): Promise<DeliveryLine[]> {
  const to = query.unit === undefined ? undefined : await recipientsIn(connection, query.unit);
  const subject = query.number === undefined ? undefined : await subjectWith(connection, tables, query.number);
  if (to?.length === 0 || subject === null) return [];
  const narrowed = [
    ...(to ? [{ sql: `\`toId\` IN (${slots(to)})`, values: to }] : []),
    ...(subject !== undefined ? [{ sql: '`subjectId` = ?', values: [subject] }] : []),
  ];
  const where = (sql: string, values: readonly Value[]): [string, Value[]] => {
    const parts = [{ sql, values }, ...narrowed];
    return [parts.map((one) => one.sql).join(' AND '), parts.flatMap((one) => one.values)];
  };
  const [rowSql, rowValues] = where(...ROWS[query.show](query.since));
  const rows = await tables.outbox.select(connection, `${rowSql} ORDER BY COALESCE(\`settledAt\`, \`createdAt\`) DESC, \`id\` DESC LIMIT ${query.limit}`, rowValues);
  const [copySql, copyValues] = where('`error` IS NOT NULL AND `replacedAt` IS NULL AND `sentAt` >= ?', [query.since]);
  const copies = await tables.copies.select(connection, `${copySql} ORDER BY \`sentAt\` DESC LIMIT ${query.limit}`, copyValues);
  const names = await namesOf(connection);
  const numbers = await numbersOf(connection, tables, [...rows, ...copies].flatMap((one) => one.subjectId ?? []));
  const called = { to: (toId: string) => names.get(toId) ?? '未登记的接收者', about: (id: string | null) => (id === null ? '' : numbers.get(id) ?? '') };
  return [...rows.map((row) => lineOf(row, called)), ...copies.map((copy) => lineOfCopy(copy, called))].sort((a, b) => b.at - a.at).slice(0, query.limit);
}

/** What stands in the way of deliveries now. */
export interface Obstacles {
  outages: Outage[];
  /** Units and alliances that have lost their group. */
  groupless: string[];
  unreachable: { name: string; until: number }[];
}

export async function obstacles(connection: Connection, tables: Tables, now: number): Promise<Obstacles> {
  const names = await namesOf(connection);
  const groups = (await Promise.all([tables.units, tables.alliances].map((table) => table.select(connection, '`chatId` IS NULL AND `lostChatId` IS NOT NULL AND `active` = ? ORDER BY `code`', [true])))).flat();
  const people = await tables.people.select(connection, '`active` = ? AND `unreachableUntil` > ? ORDER BY `openId`', [true, now]);
  return {
    outages: await tables.outages.select(connection, '1 = 1 ORDER BY `api`'),
    groupless: groups.map((one) => one.name),
    unreachable: people.map((one) => ({ name: names.get(one.openId) ?? one.name, until: one.unreachableUntil! })),
  };
}

const ROWS: Record<DeliveryQuery['show'], (since: number) => [sql: string, values: Value[]]> = {
  TROUBLE: (since) => ["(`outcome` IN ('DEAD', 'FALLBACK') OR `instead` IS NOT NULL) AND `settledAt` >= ?", [since]],
  ALL: (since) => ['`createdAt` >= ?', [since]],
  OPEN: (since) => ['`dueAt` IS NOT NULL AND `createdAt` >= ?', [since]],
};

interface Called {
  to(toId: string): string;
  about(subjectId: string | null): string;
}

const lineOf = (row: OutboxRow, { to, about }: Called): DeliveryLine => ({
  at: row.settledAt ?? row.createdAt, to: to(row.toId), about: about(row.subjectId), card: row.card, outcome: row.outcome ?? 'WAITING', why: row.error ?? '',
  instead: row.instead ?? '', tries: row.attempts, next: row.dueAt, logId: row.logId ?? '',
});

const lineOfCopy = (copy: CardCopy, { to, about }: Called): DeliveryLine => ({
  at: copy.sentAt, to: to(copy.toId), about: about(copy.subjectId), card: copy.card, outcome: 'UNCHANGED', why: copy.error ?? '',
  instead: '', tries: copy.attempts, next: copy.dueAt, logId: '',
});

/** Everybody's name with their units, and whose each group is or was. */
async function namesOf(connection: Connection): Promise<Map<string, string>> {
  const people = await connection.rows(
    'SELECT p.`openId`, p.`name`, u.`shortName` FROM `person` p LEFT JOIN `membership` m ON m.`personId` = p.`id` AND m.`active` = ? LEFT JOIN `unit` u ON u.`code` = m.`unitCode` ORDER BY u.`code`', [true],
  );
  const groups = await connection.rows('SELECT `shortName` AS `name`, `chatId`, `lostChatId` FROM `unit` UNION ALL SELECT `name`, `chatId`, `lostChatId` FROM `alliance`');
  const names = new Map<string, string>();
  for (const { openId, name, shortName } of people) {
    if (!names.has(String(openId))) names.set(String(openId), `${String(name)}${shortName === null ? '' : `（${String(shortName)}）`}`);
  }
  for (const { name, chatId, lostChatId } of groups) {
    if (lostChatId !== null) names.set(String(lostChatId), `${String(name)}原工作群`);
    if (chatId !== null) names.set(String(chatId), `${String(name)}工作群`);
  }
  return names;
}

async function recipientsIn(connection: Connection, code: string): Promise<string[]> {
  const people = await connection.rows('SELECT DISTINCT p.`openId` FROM `person` p JOIN `membership` m ON m.`personId` = p.`id` WHERE m.`unitCode` = ?', [code]);
  const groups = await connection.rows('SELECT `chatId`, `lostChatId` FROM `unit` WHERE `code` = ? UNION ALL SELECT `chatId`, `lostChatId` FROM `alliance` WHERE `code` = ?', [code, code]);
  const ids = [...people.map((row) => row['openId']), ...groups.flatMap((row) => [row['chatId'], row['lostChatId']])];
  return ids.filter((one) => one !== null).map(String);
}

/** Null when nothing has this number. */
async function subjectWith(connection: Connection, tables: Tables, number: string): Promise<string | null> {
  for (const of of FOLLOWED) {
    const [row] = await connection.rows(`SELECT \`id\` FROM \`${followedTable(tables, of).name}\` WHERE \`number\` = ?`, [number]);
    if (row) return String(row['id']);
  }
  return null;
}

async function numbersOf(connection: Connection, tables: Tables, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const found = await Promise.all(FOLLOWED.map((of) => connection.rows(`SELECT \`id\`, \`number\` FROM \`${followedTable(tables, of).name}\` WHERE \`id\` IN (${slots(asked)})`, asked)));
  return new Map(found.flat().map((row) => [String(row['id']), String(row['number'])]));
}

import type { OutboxRow, TimelineLine } from '../entities/index.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import type { Store } from '../src/storage/store.js';
import { everyMessage } from '../test/support/look.js';
import { elementsOf } from '../test/support/hands.js';
import { createNames } from '../test/support/names.js';

/** What a day leaves behind, without ids, numbers and times: to compare two runs. */
export interface Left {
  /** By matter: state, shares, verdicts, and every event with who did it, in order. */
  cases: Record<string, string>;
  /** By chat, matter and kind of card: what the newest of them shows. */
  shown: Record<string, string>;
  /** The same: how many there are. */
  messages: Record<string, string>;
}

const nameOf = createNames((unit) => `group of ${unit}`);

/** Administrators hear of runs that an accident interrupted: that is no part of the day. */
const isAlarm = (row: OutboxRow): boolean => row.dedupeKey?.startsWith('job-') ?? false;

/** What this day left in the database and before everybody's eyes. */
export async function whatIsLeft(sandbox: Sandbox, { run, context: { tables } }: Store): Promise<Left> {
  const rows = await run(async (connection) => ({
    cases: await tables.whistles.select(connection, '1 = 1'),
    shares: await tables.assignments.select(connection, '1 = 1'),
    lines: await tables.timeline.select(connection, '1 = 1 ORDER BY `whistleId`, `seq`'),
    verdicts: await tables.evaluations.select(connection, '1 = 1'),
    needs: await tables.needs.select(connection, '1 = 1'),
    claims: await tables.claims.select(connection, '1 = 1'),
    sent: await tables.outbox.select(connection, '1 = 1 ORDER BY `settledAt`, `id`'),
    copies: await tables.copies.select(connection, '1 = 1'),
  }));
  const titles = new Map([...rows.cases.map((one) => [one.id, one.matter] as const), ...rows.needs.map((one) => [one.id, one.title] as const)]);
  const cases = rows.cases.map(({ id, state, matter }) => [matter, [
    state,
    ...rows.shares.filter((one) => one.whistleId === id).map((one) => `${one.unitCode} ${one.part} ${one.state}`).sort(),
    ...rows.verdicts.filter((one) => one.whistleId === id).map((one) => JSON.stringify({ ...one, id: 0, whistleId: 0, assignmentId: 0, at: 0 })).sort(),
    ...inOrder(rows.lines.filter((one) => one.whistleId === id)),
  ].join('\n')] as const);
  const needs = rows.needs.map((one) => [one.title, [one.state, ...rows.claims.map(({ unitName, state, amount }) => `${unitName} ${state} ${amount}`).sort()].join('\n')] as const);

  const views = everyMessage(sandbox);
  const key = (toId: string, subject: string | null, card: string): string => [nameOf(toId), titles.get(subject ?? '') ?? '', card].join(' · ');
  // Forms are all alike until one of them becomes the card of its case.
  const copies = new Map(rows.copies.map((copy) => [copy.messageId, copy]));
  const said = rows.sent.filter((row) => row.card !== 'buzz' && !isAlarm(row)).map((row) => {
    const { toId, subjectId, card } = copies.get(row.messageId ?? '') ?? row;
    return { key: key(toId, subjectId, card), ofOne: subjectId !== null, messageId: row.messageId, outcome: String(row.outcome) };
  });
  const adopted = rows.copies.filter((copy) => !rows.sent.some((row) => row.messageId === copy.messageId)).map((copy) => ({ key: key(copy.toId, copy.subjectId, copy.card), ofOne: copy.subjectId !== null, messageId: copy.messageId, outcome: 'SENT' }));
  const grouped = new Map<string, typeof said>();
  for (const one of [...said, ...adopted]) grouped.set(one.key, [...(grouped.get(one.key) ?? []), one]);
  return {
    cases: Object.fromEntries([...cases, ...needs]),
    messages: Object.fromEntries([...grouped].map(([name, some]) => [name, some.map((one) => one.outcome).sort().join(' ')])),
    shown: Object.fromEntries([...grouped].map(([name, some]) => [name, wordsShown(views.get(some.at(-1)!.messageId ?? '')?.content, some.at(-1)!.ofOne)])),
  };
}

/** What people did, in order. What the clock did in between has none: a chase looks at several promises at once. */
function inOrder(lines: readonly TimelineLine[]): string[] {
  const words: string[] = [];
  let byClock: string[] = [];
  for (const { event, unitCode, actorName, actorId } of lines) {
    const line = `${event} ${unitCode ?? ''} ${actorName}`;
    if (actorId === null) byClock.push(line);
    else {
      words.push(...byClock.sort(), line);
      byClock = [];
    }
  }
  return [...words, ...byClock.sort()];
}

/** All words that a card shows, with every number made alike. A card about many things lists what happened at one moment as it came. */
function wordsShown(content: unknown, ofOne: boolean): string {
  const words = elementsOf(content).flatMap((one) => [one['content'], one['text']]).filter((one) => typeof one === 'string').map((one) => one.replace(/\d+/g, '#'));
  if (ofOne) return words.join('\n');
  return (words.some((one) => one.startsWith('另有')) ? words.map(withoutPlace) : words).sort().join('\n');
}

/** A line of a list that was cut: which of those that came at one moment are left out is chance. */
const withoutPlace = (line: string): string => line.replace(/　\S+街道$/, '').replace(/&##;[A-Z]{2}&##;/, '&##;');

/** Where two days differ, in words; empty when they do not. */
export function differences(calm: Left, disturbed: Left): string[] {
  return (['cases', 'messages', 'shown'] as const).flatMap((what) => {
    const [one, other] = [calm[what], disturbed[what]];
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name] && !(what === 'shown' && isBeside(name, one, other)))
      .map((name) => `${what}: ${name}\n  only undisturbed: ${onlyIn(one[name], other[name])}\n  only disturbed:   ${onlyIn(other[name], one[name])}`);
  });
}

const isOver = (words = ''): boolean => words.includes('请在本会话中同一事项仍在更新的卡片上查看');

/**
 * A card that another one in the same hands made idle says so when it is drawn the next time, which may be before the
 * end of the case or never. On one day it is over, then, and on the other it shows the end: the card that counts is
 * the other one, and has to be the same.
 */
function isBeside(name: string, one: Left['shown'], other: Left['shown']): boolean {
  if (isOver(one[name]) === isOver(other[name])) return false;
  const inTheseHands = name.slice(0, name.lastIndexOf(' · ') + 1);
  return Object.keys(one).some((key) => key !== name && key.startsWith(inTheseHands) && !isOver(one[key]) && one[key] === other[key]);
}

/** Lines that the other does not have; all of them, when both have the same ones in another order. */
function onlyIn(words: string | undefined, other = ''): string {
  if (words === undefined) return 'nothing';
  const lines = words.split('\n');
  const own = lines.filter((line) => !other.split('\n').includes(line));
  return (own.length > 0 || lines.length < other.split('\n').length ? own : lines).join(' / ') || '–';
}

import { isDeepStrictEqual } from 'node:util';
import type { CardCopy, OutboxRow } from '../../entities/index.js';
import type { MessageView } from '../../sandbox/api.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { isErrand } from '../../src/card-kinds.js';
import { asLive, drawLive } from '../../src/drawing/draw-live.js';
import { createGuideBook, type GuideBook } from '../../src/lists/guide-book.js';
import type { Session } from '../../src/storage/session.js';
import type { Store } from '../../src/storage/store.js';
import { elementsOf, wordsOf } from './hands.js';

/** A product and its sandbox, wherever the product runs. */
export interface Place {
  store: Store;
  sandbox: Sandbox;
}

/**
 * What must hold when everything has been delivered, whatever the story was:
 * every card was accepted as a card, no message is missing or there twice,
 * every copy shows its case or entry as it is now, and the record of each has
 * one line a version. Answers what is wrong, in words; an empty list is good.
 */
export async function whatIsWrong({ store, sandbox }: Place): Promise<string[]> {
  const shown = everyMessage(sandbox);
  const { outbox, copies, whistles, timeline, needs, resources, projects, councils, allianceLines } = store.context.tables;
  const rows = await store.run(async (connection) => ({
    outbox: await outbox.select(connection, '1 = 1'),
    copies: await copies.select(connection, '1 = 1'),
    whistles: await whistles.select(connection, '1 = 1'),
    entries: [...(await needs.select(connection, '1 = 1')), ...(await resources.select(connection, '1 = 1')), ...(await projects.select(connection, '1 = 1')), ...(await councils.select(connection, '1 = 1'))],
    lines: [
      ...(await timeline.select(connection, '1 = 1 ORDER BY `seq`')).map((line) => ({ subject: line.whistleId, seq: line.seq })),
      ...(await allianceLines.select(connection, '1 = 1 ORDER BY `seq`')).map((line) => ({ subject: line.subjectId, seq: line.seq })),
    ],
  }));
  return [
    ...deliveryFaults(rows.outbox.filter((row) => !mayRest(row, sandbox.clock.now())), shown),
    ...(await store.transact((session) => copyFaults(session, rows.copies, shown))),
    ...recordFaults([...rows.whistles, ...rows.entries], rows.lines),
  ];
}

/** Every message in the sandbox by its id, each as somebody who sees it sees it. */
export function everyMessage(sandbox: Sandbox): Map<string, MessageView> {
  const views = sandbox.state().users.flatMap(({ open_id: openId }) =>
    sandbox.chats(openId).filter((chat) => chat.last_at > 0).flatMap((chat) => sandbox.messages(openId, chat.chat_id, { limit: 10_000 })));
  return new Map(views.map((view) => [view.message_id, view]));
}

/** Chasing keeps office hours, and says nothing when there is nothing left to say. */
const mayRest = (row: OutboxRow, now: number): boolean =>
  (row.dueAt !== null && row.dueAt > now) || (row.outcome === 'MOOT' && (['reminder', 'brief', 'bulletin'].includes(row.card) || row.params?.['clock'] !== undefined || row.params?.['late'] !== undefined));

function deliveryFaults(rows: readonly OutboxRow[], shown: Map<string, MessageView>): string[] {
  const unhappy = rows.filter((row) => row.outcome !== 'SENT').map((row) => `outbox: ${row.card} to ${row.toId} is ${row.outcome ?? 'open'} ${row.error ?? ''}`);
  const messages = rows.filter((row) => !isErrand(row.card));
  const missing = messages.filter((row) => !shown.has(row.messageId ?? '')).map((row) => `outbox: ${row.card} to ${row.toId} is not in any chat`);
  const fromBot = [...shown.values()].filter((view) => view.sender.type === 'app').length;
  return [...unhappy, ...missing, ...(fromBot === messages.length ? [] : [`the bot owes ${messages.length} messages and the chats hold ${fromBot}`])];
}

async function copyFaults(session: Session, copies: readonly CardCopy[], shown: Map<string, MessageView>): Promise<string[]> {
  const guide = await guideOf(session);
  const faults: string[] = [];
  for (const copy of copies) {
    const fault = await copyFault(session, guide, copy, shown.get(copy.messageId));
    if (fault) faults.push(`copy: ${copy.card} of ${copy.subjectId} ${fault}`);
  }
  return faults;
}

async function copyFault(session: Session, guide: GuideBook, copy: CardCopy, view: MessageView | undefined): Promise<string | undefined> {
  if (copy.replacedAt !== null) return copy.lost ? undefined : 'was to be replaced and does not say so';
  if (copy.lost) return 'is lost';
  // The platform refused the card: the message holds words, and the next change brings a card.
  if (copy.plain) return undefined;
  if (copy.wanted !== copy.drawn) return `wants version ${copy.wanted} and shows ${copy.drawn}`;
  const message = asLive(copy);
  const fresh = message && (await drawLive(session, guide, message));
  if (!view || !fresh) return 'has no message, or follows nothing';
  if (isDeepStrictEqual(withoutTime(fresh.card), withoutTime(view.content))) return undefined;
  return `should show\n${wordsOf(fresh.card)}\nand shows\n${wordsOf(view.content)}`;
}

/** The time offered as a default moves on without any event; a message's mark is only there until its card is drawn again. */
function withoutTime(card: unknown): unknown {
  const copy = structuredClone(card);
  for (const element of elementsOf(copy)) {
    if (element['name'] === 'solvedWhen') delete element['default_value'];
    delete element['element_id'];
  }
  return JSON.parse(JSON.stringify(copy)) as unknown;
}

/** A record has one line for each version of what it is about; a council's version also rises with what its card shows of others. */
function recordFaults(subjects: readonly { id: string; number: string; version: number }[], lines: readonly { subject: string; seq: number }[]): string[] {
  return subjects.flatMap((subject) => {
    const { id, number, version } = subject;
    const own = lines.filter((line) => line.subject === id).map((line) => line.seq);
    const wanted = 'agenda' in subject ? own.filter((seq) => seq <= version) : Array.from({ length: version }, (_, index) => index + 1);
    return isDeepStrictEqual(own, wanted) ? [] : [`record: ${number} is at version ${version} and holds lines ${own.join(' ')}`];
  });
}

let guideBook: GuideBook | undefined;

/** The demo guide is the same in every world, and costs some time to index. */
async function guideOf(session: Session): Promise<GuideBook> {
  guideBook ??= createGuideBook((await session.find.guide()).map((one) => one.row));
  return guideBook;
}

import { isDeepStrictEqual } from 'node:util';
import type { CardCopy, OutboxRow, TimelineLine, WhistleRow } from '../../entities/index.js';
import type { MessageView } from '../../sandbox/api.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { drawCaseCard } from '../../src/drawing/draw-case.js';
import { createGuideBook, type GuideBook } from '../../src/lists/guide-book.js';
import type { Session } from '../../src/storage/session.js';
import type { Store } from '../../src/storage/store.js';
import { isCaseCard } from '../../src/whistle/notices.js';
import { elementsOf, wordsOf } from './hands.js';

/** A product and its sandbox, wherever the product runs. */
export interface Place {
  store: Store;
  sandbox: Sandbox;
}

/**
 * What must hold when everything has been delivered, whatever the story was:
 * every card was accepted as a card, no message is missing or there twice,
 * every copy shows its case as it is now, and each case has one timeline line
 * a version. Answers what is wrong, in words; an empty list is good.
 */
export async function whatIsWrong({ store, sandbox }: Place): Promise<string[]> {
  const shown = everyMessage(sandbox);
  const { outbox, copies, whistles, timeline } = store.context.tables;
  const rows = await store.run(async (connection) => ({
    outbox: await outbox.select(connection, '1 = 1'),
    copies: await copies.select(connection, '1 = 1'),
    whistles: await whistles.select(connection, '1 = 1'),
    lines: await timeline.select(connection, '1 = 1 ORDER BY `seq`'),
  }));
  return [
    ...deliveryFaults(rows.outbox.filter((row) => !mayRest(row, sandbox.clock.now())), shown),
    ...(await store.transact((session) => copyFaults(session, rows.copies, shown))),
    ...timelineFaults(rows.whistles, rows.lines),
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
  (row.dueAt !== null && row.dueAt > now) || (row.outcome === 'MOOT' && (['reminder', 'brief', 'bulletin'].includes(row.card) || row.params?.['clock'] !== undefined));

function deliveryFaults(rows: readonly OutboxRow[], shown: Map<string, MessageView>): string[] {
  const unhappy = rows.filter((row) => row.outcome !== 'SENT').map((row) => `outbox: ${row.card} to ${row.toId} is ${row.outcome ?? 'open'} ${row.error ?? ''}`);
  const messages = rows.filter((row) => row.card !== 'buzz');
  const missing = messages.filter((row) => !shown.has(row.messageId ?? '')).map((row) => `outbox: ${row.card} to ${row.toId} is not in any chat`);
  const fromBot = [...shown.values()].filter((view) => view.sender.type === 'app').length;
  return [...unhappy, ...missing, ...(fromBot === messages.length ? [] : [`the bot owes ${messages.length} messages and the chats hold ${fromBot}`])];
}

async function copyFaults(session: Session, copies: readonly CardCopy[], shown: Map<string, MessageView>): Promise<string[]> {
  const guide = await guideOf(session);
  const faults: string[] = [];
  for (const copy of copies) {
    const fault = await copyFault(session, guide, copy, shown.get(copy.messageId));
    if (fault) faults.push(`copy: ${copy.card} of ${copy.whistleId} ${fault}`);
  }
  return faults;
}

async function copyFault(session: Session, guide: GuideBook, copy: CardCopy, view: MessageView | undefined): Promise<string | undefined> {
  if (copy.lost) return 'is lost';
  if (copy.wanted !== copy.drawn) return `wants version ${copy.wanted} and shows ${copy.drawn}`;
  const file = await session.find.caseById(copy.whistleId);
  if (!view || !file || !isCaseCard(copy.card)) return 'has no message or no case';
  const fresh = await drawCaseCard(session, guide, file, copy.card, copy.assignmentId, copy.toId);
  if (isDeepStrictEqual(withoutTime(fresh), withoutTime(view.content))) return undefined;
  return `should show\n${wordsOf(fresh)}\nand shows\n${wordsOf(view.content)}`;
}

/** The time offered as a default moves on without any event. */
function withoutTime(card: unknown): unknown {
  const copy = structuredClone(card);
  for (const element of elementsOf(copy)) {
    if (element['name'] === 'solvedWhen') delete element['default_value'];
  }
  return JSON.parse(JSON.stringify(copy)) as unknown;
}

function timelineFaults(cases: readonly WhistleRow[], lines: readonly TimelineLine[]): string[] {
  return cases.flatMap(({ id, number, version }) => {
    const own = lines.filter((line) => line.whistleId === id).map((line) => line.seq);
    const wanted = Array.from({ length: version }, (_, index) => index + 1);
    return isDeepStrictEqual(own, wanted) ? [] : [`timeline: ${number} is at version ${version} and holds lines ${own.join(' ')}`];
  });
}

let guideBook: GuideBook | undefined;

/** The demo guide is the same in every world, and costs some time to index. */
async function guideOf(session: Session): Promise<GuideBook> {
  guideBook ??= createGuideBook((await session.find.guide()).map((one) => one.row));
  return guideBook;
}

import { demoDirectory } from '../../../config/demo/directory.js';
import type { Card } from '../../../cards/index.js';
import type { OutboxRow } from '../../../entities/index.js';
import { SEND } from '../../../src/courier/apis.js';
import { claimCopies, claimMessages, LANE_PACE } from '../../../src/courier/claims.js';
import { createOutages } from '../../../src/courier/outages.js';
import { deliver, type Delivery } from '../../../src/courier/deliver.js';
import { redraw } from '../../../src/courier/redraw.js';
import type { OutgoingMessage } from '../../../src/lark/api.js';
import { createGuideBook, type GuideBook } from '../../../src/lists/guide-book.js';
import { refusalOf } from '../../cards/inspect.js';
import { fakeLark, FREELY } from '../../courier/office.js';
import type { Desk } from '../../support/desk.js';
import { rememberingLog } from '../../support/log.js';
import { MATTER } from './moves.js';

/** The product's own courier, with a platform that takes everything and a reader who looks at each card. */
export interface Post {
  guide: GuideBook;
  /** Delivers what is due and brings every live copy up to date. Answers what was wrong with it, in words. */
  deliverDue(): Promise<string[]>;
}

/** The words of the guide are read once for all walks. */
let guide: GuideBook | undefined;

export function openPost(desk: Desk): Post {
  guide ??= createGuideBook(demoDirectory.guide);
  const { store, now } = desk;
  const { tables, calendar } = store.context;
  const lark = fakeLark();
  const { log, lines } = rememberingLog();
  const delivery: Delivery = { store, guide, lark, outages: createOutages({ store, log, announcing: SEND }), log, urgentBy: 'app', redrawWithin: 0, random: () => 0.5 };
  /** Recipient and half-day of every merged card that went out. */
  const mergedOnes = new Set<string>();

  const faultsOf = (row: OutboxRow, message: OutgoingMessage): string[] => {
    const faults = message.msgType === 'interactive' ? sentFaults(row, message) : [];
    if (row.card !== 'reminder') return faults;
    const halfDay = `${row.toId} ${calendar.halfDay(now()).key}`;
    if (mergedOnes.has(halfDay)) faults.push(`a second merged card for ${desk.nameOf(row.toId)} in one half-day: ${row.dedupeKey}`);
    mergedOnes.add(halfDay);
    if (!calendar.isOpen(now())) faults.push(`a merged card for ${desk.nameOf(row.toId)} outside office hours`);
    return faults;
  };
  const send = async (row: OutboxRow): Promise<string[]> => {
    const before = lark.sent.length;
    try {
      await deliver(delivery, row);
    } catch (error) {
      return [`${row.card} to ${desk.nameOf(row.toId)} could not be drawn: ${(error as Error).stack}`];
    }
    return lark.sent.slice(before).flatMap((message) => faultsOf(row, message));
  };

  return {
    guide,
    async deliverDue() {
      const faults: string[] = [];
      for (;;) {
        const rows = await store.run((connection) => claimMessages(connection, tables, now() + LANE_PACE, 100, FREELY));
        for (const row of rows) faults.push(...(await send(row)));
        if (rows.length === 0 || faults.length > 0) break;
      }
      const patched = lark.patched.length;
      for (;;) {
        const copies = await store.run((connection) => claimCopies(connection, tables, now() + LANE_PACE, 100, FREELY));
        for (const copy of copies) await redraw(delivery, copy);
        if (copies.length === 0) break;
      }
      for (const { content } of lark.patched.slice(patched)) faults.push(...refusals('a redrawn card', content));
      return [...faults, ...lines.splice(0).filter(({ level }) => level !== 'info').map(({ level, msg }) => `the courier logged at ${level}: ${msg}`)];
    },
  };
}

function sentFaults(row: OutboxRow, { content, receiveIdType }: OutgoingMessage): string[] {
  const faults = refusals(row.card, content);
  if (content.includes('id=all')) faults.push(`${row.card} calls everybody in the group`);
  if (row.card === 'reminder' && receiveIdType === 'chat_id' && content.includes(MATTER)) faults.push('a group reads what a resident reported');
  return faults;
}

/** What the platform would say against a card, and what no reader should see on it. */
export function refusals(what: string, content: string): string[] {
  const refused = refusalOf(JSON.parse(content) as Card);
  const rubbish = content.search(RUBBISH);
  return [...(refused ? [`${what} would be refused: ${refused}`] : []), ...(rubbish < 0 ? [] : [`${what} shows ${content.slice(Math.max(0, rubbish - 40), rubbish + 60)}`])];
}

/** The words around it are cut out afterwards: asked for in the pattern, they would be tried at every character of every card. */
const RUBBISH = /undefined|NaN|\[object|Invalid Date/;

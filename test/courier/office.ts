import type { ExecutionContext } from 'ava';
import { demoDirectory } from '../../config/demo/directory.js';
import type { CardCopy, OutboxRow } from '../../entities/index.js';
import { SEND } from '../../src/courier/apis.js';
import { claimCopies, claimMessages } from '../../src/courier/claims.js';
import { deliver, type Delivery } from '../../src/courier/deliver.js';
import { createOutages } from '../../src/courier/outages.js';
import type { LarkApi, OutgoingMessage, SentMessage } from '../../src/lark/api.js';
import { LarkError } from '../../src/lark/errors.js';
import { createGuideBook, type GuideBook } from '../../src/lists/guide-book.js';
import { outgoing } from '../../src/storage/outgoing.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import type { DatabaseKind } from '../support/database.js';
import { rememberingLog } from '../support/log.js';
import { city, house, type House } from '../storage/house.js';

/** Feishu as the courier sees it: remembers what it was asked, and answers as the test says. */
export interface FakeLark extends LarkApi {
  sent: OutgoingMessage[];
  patched: { messageId: string; content: string }[];
  buzzed: { messageId: string; openIds: readonly string[] }[];
  onSend(message: OutgoingMessage, n: number): void | Promise<void>;
  onPatch(messageId: string, n: number): void | Promise<void>;
}

export function fakeLark(): FakeLark {
  const notAsked = (): Promise<never> => Promise.reject(new Error('the courier has no business with this'));
  const lark: FakeLark = {
    sent: [], patched: [], buzzed: [],
    onSend: () => {},
    onPatch: () => {},
    async sendMessage(message): Promise<SentMessage> {
      lark.sent.push(message);
      await lark.onSend(message, lark.sent.length);
      // As the platform does: the same uuid is the same message.
      return { messageId: `om_${message.uuid}`, chatId: `oc_of_${message.receiveId}`, logId: `log${lark.sent.length}` };
    },
    async patchCard(messageId, content) {
      lark.patched.push({ messageId, content });
      await lark.onPatch(messageId, lark.patched.length);
      return { logId: `log${lark.patched.length}` };
    },
    async urgent(messageId, openIds) {
      lark.buzzed.push({ messageId, openIds });
      return { invalidOpenIds: [] };
    },
    listMessages: notAsked, getMessage: notAsked, deleteMessage: notAsked, uploadImage: notAsked, botInfo: notAsked, getUser: notAsked,
    batchGetId: notAsked, listDepartments: notAsked, listDepartmentUsers: notAsked, createChat: notAsked, addMembers: notAsked,
    close: () => {},
  };
  return lark;
}

export interface Office extends House {
  lark: FakeLark;
  delivery: Delivery;
  lines: { level: string; msg: string }[];
  claimMessages(most?: number): Promise<OutboxRow[]>;
  claimCopies(most?: number): Promise<CardCopy[]>;
  message(id: string): Promise<OutboxRow>;
  copy(messageId: string): Promise<CardCopy>;
}

/** Where the platform's limits are not what a test is about. */
export const FREELY = (): boolean => true;

/** The words of the guide are read once for all tests of a file. */
let guide: GuideBook | undefined;

/** A courier's surroundings in the demo city. Chance always says one half. */
export const office = async (t: ExecutionContext, kind: DatabaseKind): Promise<Office> => furnish(await city(t, kind));

/** The same without any people in it, for messages that need none. */
export const emptyOffice = async (t: ExecutionContext, kind: DatabaseKind): Promise<Office> => furnish(await house(t, kind));

function furnish(here: House): Office {
  const { store, tables, clock } = here;
  const { log, lines } = rememberingLog();
  const lark = fakeLark();
  guide ??= createGuideBook(demoDirectory.guide);
  return {
    ...here, lark, lines,
    delivery: { store, guide, lark, outages: createOutages({ store, log, announcing: SEND }), log, urgentBy: 'app', redrawWithin: 0, random: () => 0.5 },
    claimMessages: (most = 100) => store.run((connection) => claimMessages(connection, tables, clock.now, most, FREELY)),
    claimCopies: (most = 100) => store.run((connection) => claimCopies(connection, tables, clock.now, most, FREELY)),
    message: async (id) => (await store.run((connection) => tables.outbox.select(connection, '`id` = ?', [id])))[0]!,
    copy: async (id) => (await store.run((connection) => tables.copies.select(connection, '`messageId` = ?', [id])))[0]!,
  };
}

/** A plain message to one person, due now. */
export const said = (here: House, changes: Partial<OutboxRow> = {}): OutboxRow =>
  outgoing(here.store.context.newId(), here.clock.now, { toKind: 'person', toId: 'ou_a', card: 'said', params: { words: '你好' }, priority: PRIORITY.answer, ...changes });

export async function put(here: House, ...rows: OutboxRow[]): Promise<void> {
  await here.store.run((connection) => here.tables.outbox.insert(connection, rows));
}

/** Waits for something that happens by itself within moments. */
export async function until(what: () => boolean | Promise<boolean>, patience = 20_000): Promise<void> {
  const began = Date.now();
  while (!(await what())) {
    if (Date.now() - began > patience) throw new Error('it did not happen');
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
}

/** Every message is refused like this from now on. */
export function failing(here: Office, details: ConstructorParameters<typeof LarkError>[1]): void {
  here.lark.onSend = () => { throw new LarkError('refused', details); };
}

/** Claims what is due, this message among it, and tries this message. */
export async function tryOnce(here: Office, row: OutboxRow): Promise<OutboxRow> {
  const claimed = (await here.claimMessages()).find((one) => one.id === row.id);
  if (!claimed) throw new Error('the message was not due');
  await deliver(here.delivery, claimed);
  return here.message(row.id);
}

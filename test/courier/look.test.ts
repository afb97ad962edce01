import test from 'ava';
import type { ExecutionContext } from 'ava';
import type { OutboxRow } from '../../entities/index.js';
import { deliver } from '../../src/courier/deliver.js';
import type { ChatMessage } from '../../src/lark/api.js';
import { LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';
import { raiseOne } from '../storage/house.js';
import { office, put, said, type Office } from './office.js';

const MINUTE = 60_000;
const LOST = { code: NO_ANSWER, network: 'ETIMEDOUT' };

/** An office whose platform keeps what it took, forgets a uuid after an hour, and loses the first answer about `loses`. */
async function forgetful(t: ExecutionContext, kind: DatabaseKind, loses: (row: { msgType: string }) => boolean = () => true): Promise<{ here: Office; kept: ChatMessage[]; looks: string[] }> {
  const here = await office(t, kind);
  const kept: ChatMessage[] = [];
  const looks: string[] = [];
  let lost = false;
  const send = here.lark.sendMessage;
  here.lark.sendMessage = async (message) => {
    const { messageId, chatId, logId } = await send(message);
    const sent = { messageId: `${messageId}-${kept.length}`, chatId: message.receiveIdType === 'chat_id' ? message.receiveId : chatId, logId };
    kept.push({ ...sent, msgType: message.msgType, content: message.content, createdAt: here.clock.now, deleted: false, sender: { id: 'cli_bot', type: 'app' } });
    if (lost || !loses(message)) return sent;
    lost = true;
    throw new LarkError('the answer was lost', LOST);
  };
  here.lark.listMessages = async (chatId, { sinceMs }) => {
    looks.push(chatId);
    return kept.filter((one) => one.chatId === chatId && one.createdAt >= sinceMs);
  };
  return { here, kept, looks };
}

/** Tries the row now and, the answer lost, once more after so many ms. */
async function twice(here: Office, row: Pick<OutboxRow, 'id'>, ms: number): Promise<OutboxRow> {
  for (const wait of [0, ms]) {
    here.clock.now += wait;
    const claimed = (await here.claimMessages()).find((one) => one.id === row.id);
    if (!claimed) throw new Error('the message was not due');
    await deliver(here.delivery, claimed);
  }
  return here.message(row.id);
}

for (const kind of DATABASES) {
  test(`a card that arrived two hours ago, its answer lost, is found and followed instead of being sent again (${kind})`, async (t) => {
    const { here, kept } = await forgetful(t, kind);
    await raiseOne(here.store);
    const [review] = await here.store.run((connection) => here.tables.outbox.select(connection, "`card` = 'review'"));
    await here.store.run((connection) => here.tables.people.update(connection, { chatId: `oc_of_${review!.toId}` }, { openId: review!.toId }));
    const { outcome, messageId } = await twice(here, review!, 120 * MINUTE);
    t.deepEqual([outcome, kept.length], ['SENT', 1]);
    t.is(messageId, kept[0]!.messageId);
    const copy = await here.copy(kept[0]!.messageId);
    t.deepEqual([copy.drawn, copy.dueAt], [0, here.clock.now], 'it shows the case as it was then, and is drawn again');
  });

  test(`within the hour nobody looks: the platform itself recognises the uuid (${kind})`, async (t) => {
    const { here, looks } = await forgetful(t, kind);
    const row = said(here, { toKind: 'chat', toId: 'oc_a' });
    await put(here, row);
    t.is((await twice(here, row, 50 * MINUTE)).outcome, 'SENT');
    t.deepEqual(looks, []);
  });

  test(`words are found by themselves, but not those that another message said (${kind})`, async (t) => {
    const { here, kept } = await forgetful(t, kind);
    const [first, second] = [said(here, { toKind: 'chat', toId: 'oc_a' }), said(here, { toKind: 'chat', toId: 'oc_a', dueAt: here.clock.now + 90 * MINUTE })];
    await put(here, first, second);
    t.is((await twice(here, first, 60 * MINUTE)).messageId, kept[0]!.messageId);
    here.clock.now += 30 * MINUTE;
    for (const row of await here.claimMessages()) await deliver(here.delivery, row);
    t.is(kept.length, 2, 'the second says the same, and is its own message');
    await here.store.run((connection) => here.tables.outbox.update(connection, { dueAt: here.clock.now, outcome: null, messageId: null, triedAt: here.clock.now - 89 * MINUTE }, { id: first.id }));
    here.clock.now += MINUTE;
    for (const row of await here.claimMessages()) await deliver(here.delivery, row);
    t.is((await here.message(first.id)).messageId, kept[0]!.messageId);
    t.is(kept.length, 2);
  });

  test(`the plain words of a refused card are found, too (${kind})`, async (t) => {
    const { here, kept } = await forgetful(t, kind, ({ msgType }) => msgType === 'text');
    await raiseOne(here.store);
    here.lark.onSend = ({ msgType }) => {
      if (msgType === 'interactive') throw new LarkError('refused', { code: 230099, httpStatus: 400 });
    };
    const [row] = await here.store.run((connection) => here.tables.outbox.select(connection, "`card` = 'group'"));
    const { outcome, messageId } = await twice(here, row!, 120 * MINUTE);
    t.deepEqual([outcome, messageId, kept.length], ['FALLBACK', kept[0]!.messageId, 1]);
  });

  test(`where nobody may look, or nobody knows where, it is sent again: twice is better than never (${kind})`, async (t) => {
    const { here, kept } = await forgetful(t, kind);
    here.lark.listMessages = () => Promise.reject(new LarkError('no', { code: 99991672, httpStatus: 400 }));
    const row = said(here, { toKind: 'chat', toId: demoChatId('C01') });
    await put(here, row);
    t.is((await twice(here, row, 120 * MINUTE)).outcome, 'SENT');
    t.is(kept.length, 2);
    t.true(here.lines.some((line) => line.level === 'warn' && line.msg.includes('could not look')));

    const stranger = said(here, { toId: demoOpenId('officer1.ZQ'), triedAt: here.clock.now - 120 * MINUTE });
    await put(here, stranger);
    for (const claimed of await here.claimMessages()) await deliver(here.delivery, claimed);
    t.is((await here.message(stranger.id)).outcome, 'SENT');
    const [person] = await here.store.run((connection) => here.tables.people.select(connection, '`openId` = ?', [stranger.toId]));
    t.is(person?.chatId, `oc_of_${stranger.toId}`, 'from now on it is known where to look');
  });

  test(`a try that certainly reached nobody is no reason to look (${kind})`, async (t) => {
    const { here, looks } = await forgetful(t, kind, () => false);
    const row = said(here, { toKind: 'chat', toId: 'oc_a' });
    await put(here, row);
    here.lark.onSend = (_, n) => {
      if (n === 1) throw new LarkError('refused', { code: NO_ANSWER, network: 'ECONNREFUSED', sent: false });
    };
    t.is((await twice(here, row, 120 * MINUTE)).outcome, 'SENT');
    t.deepEqual(looks, []);
  });
}

import test from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import { deliver } from '../../src/courier/deliver.js';
import { approve } from '../../src/whistle/commands/review.js';
import { wordsOf } from '../support/hands.js';
import { DATABASES } from '../support/database.js';
import { actorOf, raiseOne } from '../storage/house.js';
import { LANE_PACE } from '../../src/courier/claims.js';
import { emptyOffice, office, put, said, type Office } from './office.js';

/** Claims everything due and returns the one of this kind. */
async function claimed(here: Office, card: string) {
  const row = (await here.claimMessages()).find((one) => one.card === card);
  if (!row) throw new Error(`no ${card} was due`);
  return row;
}

for (const kind of DATABASES) {
  test(`a message goes out once, under the uuid of its row, and the row is settled with the platform’s ids (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here, { toKind: 'chat', toId: 'oc_a' });
    await put(here, row);
    here.clock.now += 5;
    await deliver(here.delivery, (await here.claimMessages())[0]!);
    t.deepEqual(here.lark.sent, [{ receiveIdType: 'chat_id', receiveId: 'oc_a', uuid: row.id, msgType: 'text', content: '{"text":"你好"}' }]);
    const { dueAt, outcome, settledAt, messageId, logId } = await here.message(row.id);
    t.deepEqual({ dueAt, outcome, settledAt, messageId, logId }, { dueAt: null, outcome: 'SENT', settledAt: here.clock.now, messageId: `om_${row.id}`, logId: 'log1' });
    here.clock.now += 3_600_000;
    t.deepEqual(await here.claimMessages(), []);
  });

  test(`a case card is drawn from the state at the moment of sending, and becomes a live copy (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store, '井盖缺失，路面塌陷');
    const row = await claimed(here, 'review');
    await here.store.transact(async (session) => approve(session, await actorOf(session, 'leader.ZQ'), { whistleId: whistle.id }, {}));
    await deliver(here.delivery, row);
    t.is(here.lark.sent[0]?.msgType, 'interactive');
    t.regex(wordsOf(JSON.parse(here.lark.sent[0]!.content)), /核哨跟踪/, 'not the question that is answered already');
    const copy = await here.copy(`om_${row.id}`);
    t.deepEqual([copy.card, copy.drawn, copy.wanted, copy.dueAt, copy.toId], ['review', 2, 2, null, row.toId]);
  });

  test(`a case that changes while its card is being sent makes the new copy due at once (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    const row = await claimed(here, 'review');
    here.lark.onSend = async () => {
      await here.store.transact(async (session) => approve(session, await actorOf(session, 'leader.ZQ'), { whistleId: whistle.id }, {}));
    };
    await deliver(here.delivery, row);
    const copy = await here.copy(`om_${row.id}`);
    t.deepEqual([copy.drawn, copy.wanted, copy.dueAt], [1, 2, here.clock.now]);
  });

  test(`a message whose case is gone is not sent, and its row says so (${kind})`, async (t) => {
    const here = await emptyOffice(t, kind);
    const row = said(here, { card: 'review', subjectId: '01GONE' });
    await put(here, row);
    await deliver(here.delivery, (await here.claimMessages())[0]!);
    t.is(here.lark.sent.length, 0);
    t.is((await here.message(row.id)).outcome, 'MOOT');
  });

  test(`when settling fails after the message went out, it is not called lost: it goes out again under the same uuid (${kind})`, async (t) => {
    const here = await office(t, kind);
    await raiseOne(here.store);
    const row = await claimed(here, 'review');
    const broken = { ...here.delivery, store: { ...here.store, run: () => Promise.reject(new Error('the connection broke')) } };
    await t.throwsAsync(deliver(broken, row), { message: 'the connection broke' });
    t.is((await here.message(row.id)).outcome, null);
    here.clock.now += 20_000;
    await deliver(here.delivery, await claimed(here, 'review'));
    t.deepEqual(here.lark.sent.map((one) => one.uuid), [row.id, row.id]);
    t.is((await here.message(row.id)).outcome, 'SENT');
    t.is((await here.store.run((connection) => here.tables.copies.select(connection, '1 = 1'))).length, 1);
  });

  test(`an urgent card is followed by a buzz to its people (${kind})`, async (t) => {
    const here = await office(t, kind);
    const { whistle } = await raiseOne(here.store);
    const [people, chat] = [[demoOpenId('dispatcher1.C01')], demoChatId('C01')];
    await here.claimMessages();
    await put(here, said(here, { toKind: 'chat', toId: chat, card: 'dispatch', subjectId: whistle.id, urgent: true, buzz: people, dedupeKey: 'urgent' }));
    const row = await claimed(here, 'dispatch');
    await deliver(here.delivery, row);
    here.clock.now += LANE_PACE;
    const buzz = await claimed(here, 'buzz');
    t.is(buzz.priority, 0);
    await deliver(here.delivery, buzz);
    t.deepEqual(here.lark.buzzed, [{ messageId: `om_${row.id}`, openIds: people }]);
    t.is((await here.message(buzz.id)).outcome, 'SENT');
  });
}

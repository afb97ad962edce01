import test from 'ava';
import type { OutboxRow } from '../../entities/index.js';
import { isDuplicate } from '../../src/storage/connection.js';
import type { Session } from '../../src/storage/session.js';
import { AlreadyReceived } from '../../src/storage/session.js';
import { approve, reject } from '../../src/whistle/commands/review.js';
import { DATABASES } from '../support/database.js';
import { actorOf, city, countOf, house, MORNING, raiseIn, raiseOne, type House } from './house.js';

const outboxOf = ({ store, tables }: House): Promise<OutboxRow[]> =>
  store.run((connection) => tables.outbox.select(connection, '1 = 1 ORDER BY `id`'));

const approveIt = async (session: Session, whistleId: string): Promise<unknown> =>
  approve(session, await actorOf(session, 'leader.ZQ'), { whistleId }, {});

for (const kind of DATABASES) {
  test(`one event writes the new state, its line in the timeline and its messages together (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle: { id } } = await raiseOne(here.store);
    const before = (await outboxOf(here)).length;
    here.clock.now = MORNING + 60_000;
    await here.store.transact((session) => approveIt(session, id));

    const { file, lines } = await here.store.transact(async (session) => ({ file: await session.find.caseById(id), lines: await session.find.timeline(id) }));
    t.is(file?.whistle.state, 'IN_DISPATCH');
    t.is(file?.whistle.version, 2);
    t.deepEqual(lines.map((line) => [line.seq, line.event, line.at]), [[1, 'submit', MORNING], [2, 'approve', MORNING + 60_000]]);
    const told = (await outboxOf(here)).slice(before);
    t.deepEqual(told.map((row) => [row.card, row.toKind, row.subjectId]), [['dispatch', 'chat', id]]);
    t.is(told[0]?.dedupeKey, `${id}:2:dispatch::${told[0]?.toId}`);
  });

  test(`when a message cannot be queued, neither the state nor the timeline changes (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle: { id } } = await raiseOne(here.store);
    const [reviewed] = (await outboxOf(here)).filter((row) => row.card === 'review');
    const centre = (await here.store.transact((session) => session.find.units(['C01'])))[0]!.chatId!;
    await here.store.run((connection) => here.tables.outbox.insert(connection, [
      { ...reviewed!, id: '01BLOCKER', dedupeKey: `${id}:2:dispatch::${centre}` },
    ]));
    const before = await outboxOf(here);

    const thrown: unknown = await here.store.transact((session) => approveIt(session, id)).catch((error: unknown) => error);
    t.true(isDuplicate(thrown));

    const { file, lines } = await here.store.transact(async (session) => ({ file: await session.find.caseById(id), lines: await session.find.timeline(id) }));
    t.is(file?.whistle.state, 'IN_REVIEW');
    t.is(file?.whistle.version, 1);
    t.is(lines.length, 1);
    t.deepEqual(await outboxOf(here), before);
  });

  test(`a push is received once: the second time is refused and has no effect (${kind})`, async (t) => {
    const { store, tables } = await house(t, kind);
    await store.transact((session) => session.receive('evt_1'));
    await t.throwsAsync(store.transact(async (session) => {
      session.say({ toKind: 'person', toId: 'ou_a', card: 'said', priority: 1 });
      await session.receive('evt_1');
    }), { instanceOf: AlreadyReceived });
    t.is((await store.run((connection) => tables.outbox.select(connection, '1 = 1'))).length, 0);
  });

  test(`of ten deliveries of one push at the same time exactly one takes effect (${kind})`, async (t) => {
    const here = await house(t, kind);
    const stores = [here.store, await here.another()];
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => stores[n % 2]!.transact(async (session) => {
      await session.receive('om_same');
      session.say({ toKind: 'person', toId: 'ou_a', card: 'said', priority: 1 });
    })));
    t.is(outcomes.filter((one) => one.status === 'fulfilled').length, 1);
    t.true(outcomes.every((one) => one.status === 'fulfilled' || one.reason instanceof AlreadyReceived));
    t.is(await countOf(here.store, 'outbox'), 1);
  });

  test(`a push whose effect failed may come again (${kind})`, async (t) => {
    const { store } = await house(t, kind);
    await t.throwsAsync(store.transact(async (session) => {
      await session.receive('evt_2');
      throw new Error('the effect failed');
    }));
    await t.notThrowsAsync(store.transact((session) => session.receive('evt_2')));
  });

  test(`a case that somebody else changed meanwhile is not overwritten (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle: { id } } = await raiseOne(here.store);
    const sentBefore = await countOf(here.store, 'outbox');
    await t.throwsAsync(here.store.transact(async (session) => {
      await approveIt(session, id);
      // Behind the session's back, as a second writer without the lock would.
      await session['connection'].run('UPDATE `whistle` SET `version` = 9 WHERE `id` = ?', [id]);
    }), { message: /conditional update/ });
    t.is((await here.store.transact((session) => session.find.caseById(id)))?.whistle.state, 'IN_REVIEW');
    t.is(await countOf(here.store, 'outbox'), sentBefore);
  });

  test(`two leaders who decide at the same moment: one decision stands, the other is refused (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle: { id, step } } = await raiseOne(here.store);
    const other = await here.another();
    const outcomes = await Promise.allSettled([
      here.store.transact((session) => approveIt(session, id)),
      other.transact(async (session) => reject(session, await actorOf(session, 'leader.ZQ'), { whistleId: id, step }, { reason: '街道可自办' })),
    ]);
    t.deepEqual(outcomes.map((one) => one.status).sort(), ['fulfilled', 'rejected']);
    const lines = await here.store.transact((session) => session.find.timeline(id));
    t.deepEqual(lines.map((line) => line.seq), [1, 2]);
  });

  test(`a case cannot be recorded without having been locked (${kind})`, async (t) => {
    const here = await city(t, kind);
    const { whistle: { id } } = await raiseOne(here.store);
    await t.throwsAsync(here.store.transact(async (session) => {
      const file = (await session.find.caseById(id))!;
      const actor = await actorOf(session, 'leader.ZQ');
      session.record({ event: 'approve', file, actor, role: 'STREET_LEADER', assignment: undefined, whistleTo: 'IN_DISPATCH', assignmentTo: undefined });
    }), { message: /locked or created/ });
  });

  test(`a refused whistle uses up no number and leaves nothing behind (${kind})`, async (t) => {
    const here = await city(t, kind);
    await t.throwsAsync(here.store.transact(async (session) => {
      await raiseIn(session);
      throw new Error('the answer could not be drawn');
    }));
    t.deepEqual(await Promise.all(['whistle', 'timeline', 'outbox', 'counter'].map((table) => countOf(here.store, table))), [0, 0, 0, 0]);
    t.is((await raiseOne(here.store)).whistle.number, '2026-ZQ-R-0001');
  });
}

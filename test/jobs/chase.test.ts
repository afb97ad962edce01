import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import test from 'ava';
import { supervise, replyOrder, noteCall } from '../../src/whistle/commands/supervise.js';
import { chaseOnce, clocks, dispatchedCase, raisedCase, reminded, signed, submitted, verifiedCase } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';

const MONDAY = china('2026-11-16 10:00');

test('nothing is due, nobody is told', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await dispatchedCase(desk);
  t.is(await chaseOnce(desk), '无到期事项');
  t.deepEqual(await reminded(desk), []);
});

test('an unsigned summons: blue to the liaisons, yellow to their leader and the centre too, each once however often the job runs', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await dispatchedCase(desk);
  desk.moveTo(china('2026-11-17 14:30'));
  for (let run = 0; run < 3; run += 1) await chaseOnce(desk);
  t.deepEqual(await reminded(desk), ['1 ack → backup.D01', '1 ack → liaison.D01']);
  desk.moveTo(china('2026-11-17 18:01'));
  for (let run = 0; run < 3; run += 1) await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.startsWith('2')), ['2 ack → backup.D01', '2 ack → group of C01', '2 ack → leader.D01', '2 ack → liaison.D01']);
});

test('whoever signs is not reminded to sign any more, and one who reports a result not at all', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await signed(desk, await dispatchedCase(desk));
  desk.moveTo(china('2026-11-18 18:01'));
  await chaseOnce(desk);
  t.deepEqual(await reminded(desk), []);
  await submitted(desk, file);
  desk.moveTo(china('2026-12-30 18:01'));
  await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.includes('.D01')), []);
});

test('a reminder that comes due at night goes out when the office opens, on the working day after the holiday', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-09-29 10:00') });
  await dispatchedCase(desk);
  desk.moveTo(china('2026-09-30 18:31'));
  await chaseOnce(desk);
  const [row] = (await desk.outbox()).filter((one) => one.card === 'reminder');
  t.is(row?.dueAt, china('2026-10-08 08:00'));
});

test('everything that waits for one person in one half-day shares one card, and what comes after it was sent waits for the next', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  for (let count = 0; count < 3; count += 1) await dispatchedCase(desk);
  desk.moveTo(china('2026-11-17 14:30'));
  await chaseOnce(desk);
  const cards = async (): Promise<(number | null)[]> =>
    (await desk.outbox()).filter((one) => one.card === 'reminder' && desk.nameOf(one.toId) === 'liaison.D01').map((one) => one.dueAt);
  t.deepEqual(await cards(), [china('2026-11-17 14:30')]);
  await desk.store.run((connection) => connection.run("UPDATE `outbox` SET `dueAt` = NULL, `outcome` = 'SENT' WHERE `card` = 'reminder'"));
  desk.moveTo(china('2026-11-17 17:59'));
  await dispatchedCase(desk, 'EMERGENCY');
  await chaseOnce(desk);
  desk.moveTo(china('2026-11-17 18:00'));
  await chaseOnce(desk);
  t.deepEqual(await cards(), [null, china('2026-11-18 08:00')]);
});

test('an emergency is chased at once in the night of a holiday: called again, phoned, and ordered with its number', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-10-02 03:00') });
  await dispatchedCase(desk, 'EMERGENCY');
  await desk.told();
  for (const [minute, expected] of [
    [5, ['summons → backup.D01', 'summons → liaison.D01']],
    [10, ['phone_task → group of C01', 'summons → backup.D01', 'summons → leader.D01', 'summons → liaison.D01']],
  ] as const) {
    desk.moveTo(china('2026-10-02 03:00') + minute * 60_000);
    await chaseOnce(desk);
    t.deepEqual(await desk.told(), [...expected]);
  }
  desk.moveTo(china('2026-10-02 03:20'));
  await chaseOnce(desk);
  const told = await desk.told();
  t.true(['liaison.D01', 'backup.D01', 'leader.D01', 'chief.D01', 'group of C01', 'convener1.C01'].every((who) => told.includes(`supervision → ${who}`)), told.join('\n'));
  t.true((await desk.outbox()).every((row) => row.dueAt !== null && row.dueAt <= desk.now()), 'nothing waits for the morning');
  const orders = await desk.store.run((connection) => desk.store.context.tables.orders.select(connection, '1 = 1'));
  t.deepEqual(orders.map((one) => [one.number, one.unitCode, one.replyDueAt]), [['督办〔2026〕1号', 'D01', china('2026-10-10 18:00')]]);
});

test('after a day of downtime only the newest level is told', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await dispatchedCase(desk);
  desk.moveTo(china('2026-11-23 09:00'));
  await chaseOnce(desk);
  const ack = (await reminded(desk)).filter((one) => one.includes(' ack '));
  t.deepEqual([...new Set(ack.map((one) => one[0]))], ['3']);
});

test('a unit with an open order gets no second one for its next red clock', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await dispatchedCase(desk, 'ENFORCEMENT');
  desk.moveTo(china('2026-12-02 09:00'));
  await chaseOnce(desk);
  const orders = await desk.store.run((connection) => desk.store.context.tables.orders.select(connection, '1 = 1'));
  t.is(orders.length, 1);
});

test('an order that is answered rests; one that is not goes up to the conveners after three working days', async (t) => {
  for (const answered of [true, false]) {
    const desk = await openDesk(t, { opens: MONDAY });
    const file = await signed(desk, await dispatchedCase(desk));
    const target = { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id };
    await desk.act('head.C01', (session, actor) => supervise(session, actor, target, { reason: '居民多次反映' }));
    if (answered) await desk.act('liaison.D01', (session, actor) => replyOrder(session, actor, target, { note: '明日进场' }));
    desk.moveTo(china('2026-11-19 18:01'));
    await chaseOnce(desk);
    const up = (await reminded(desk)).filter((one) => one.startsWith('4 reply'));
    t.is(up.length > 0, !answered);
  }
});

test('the street is chased for its evaluation, which lapses two working days later without a grade', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const { whistle } = await verifiedCase(desk);
  desk.moveTo(china('2026-11-19 18:01'));
  await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.includes('evaluate')), ['2 evaluate → leader.ZQ', '2 evaluate → officer1.ZQ', '2 evaluate → secretary.ZQ']);
  desk.moveTo(china('2026-11-23 18:00'));
  await chaseOnce(desk);
  const closed = await desk.file(whistle.id);
  t.deepEqual([closed.whistle.state, closed.whistle.solved, closed.assignments[0]!.grade], ['CLOSED', null, null]);
  const evaluate = (await clocks(desk, whistle.id)).find((one) => one.step === 'evaluate');
  t.is(evaluate?.doneAt, null, 'a lapsed evaluation was not done');
});

test('the centre is chased for a case it has not dispatched', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await raisedCase(desk, 'EMERGENCY');
  desk.advance(10 * 60_000);
  await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.startsWith('2 dispatch')), ['2 dispatch → group of C01', '2 dispatch → head.C01']);
});

test('the street is chased for an emergency that its leader has not approved afterwards', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await dispatchedCase(desk, 'EMERGENCY');
  desk.advance(61 * 60_000);
  await chaseOnce(desk);
  t.deepEqual((await reminded(desk)).filter((one) => one.includes('review')), ['1 review → leader.ZQ']);
});

test('a call to a silent unit is on record', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await dispatchedCase(desk, 'EMERGENCY');
  await desk.act('dispatcher1.C01', (session, actor) => noteCall(session, actor, { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id }, { note: '值班员接听，十分钟内到' }));
  t.true((await desk.timeline(file.whistle.id)).some((line) => line.event === 'note_call' && line.data['note'] === '值班员接听，十分钟内到'));
});

for (const kind of DATABASES) {
  for (const instances of [2, 5]) {
    test(`${instances} instances with skewed clocks chase at once: every reminder exactly once (${kind})`, async (t) => {
      const desk = await openDesk(t, { kind, opens: MONDAY });
      for (let count = 0; count < 12; count += 1) await dispatchedCase(desk, 'ROUTINE', ['D02']);
      const stores = [desk.store, ...(await Promise.all(Array.from({ length: instances - 1 }, (_, index) => desk.another(index * 7_000))))];
      for (const moment of ['2026-11-17 14:30', '2026-11-17 18:00', '2026-11-19 18:00']) {
        desk.moveTo(china(moment));
        await Promise.all(stores.map((store) => chaseOnce(desk, store)));
      }
      const all = await reminded(desk);
      const single = await openDesk(t, { kind, opens: MONDAY });
      for (let count = 0; count < 12; count += 1) await dispatchedCase(single, 'ROUTINE', ['D02']);
      for (const moment of ['2026-11-17 14:30', '2026-11-17 18:00', '2026-11-19 18:00']) {
        single.moveTo(china(moment));
        await chaseOnce(single);
      }
      t.deepEqual(all, await reminded(single));
      const messages = (await desk.outbox()).filter((row) => row.card === 'reminder' || row.card === 'supervision').map((row) => row.dedupeKey);
      t.is(new Set(messages).size, messages.length);
    });
  }
}

/** Starts a chase of its own on this database and kills it `ms` after it began. */
async function chaseUntilKilled(url: string, at: number, ms: number): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'chase-child.js'), url, String(at)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  await new Promise((resolve) => { setTimeout(resolve, ms); });
  child.kill('SIGKILL');
  await closed;
}

for (const kind of DATABASES) {
  test(`an instance that is killed while it chases leaves every reminder exactly once (${kind})`, async (t) => {
    const [disturbed, quiet] = [await openDesk(t, { kind, opens: MONDAY }), await openDesk(t, { kind, opens: MONDAY })];
    for (const desk of [disturbed, quiet]) {
      for (let count = 0; count < 20; count += 1) await dispatchedCase(desk, 'ROUTINE', ['D02']);
    }
    for (const [round, moment] of ['2026-11-17 14:30', '2026-11-17 18:00', '2026-11-19 18:00'].entries()) {
      for (const desk of [disturbed, quiet]) desk.moveTo(china(moment));
      await chaseUntilKilled(disturbed.url, disturbed.now(), 15 + 40 * round);
      await chaseOnce(disturbed);
      await chaseOnce(quiet);
    }
    t.deepEqual(await reminded(disturbed), await reminded(quiet));
    const orders = await disturbed.store.run((connection) => disturbed.store.context.tables.orders.select(connection, '1 = 1'));
    t.is(new Set(orders.map((one) => one.assignmentId)).size, orders.length);
  });
}

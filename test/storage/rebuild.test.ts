import test from 'ava';
import { findDrift } from '../../src/storage/rebuild.js';
import { evaluate } from '../../src/whistle/commands/conclude.js';
import { withdraw } from '../../src/whistle/commands/review.js';
import { chaseOnce, clocks, dispatchedCase, signed, submitted, verifiedCase } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk, type Desk } from '../support/desk.js';

/** A little of everything: done, late, chased, withdrawn, done again, evaluated. */
async function livelyDesk(desk: Desk): Promise<string> {
  const reworked = await verifiedCase(desk);
  await desk.act('officer1.ZQ', (session, actor) =>
    evaluate(session, actor, { whistleId: reworked.whistle.id }, { solved: 'NO', grades: new Map([['D01', 2]]), reason: '仍有外溢' }));
  await submitted(desk, reworked);
  const gone = await dispatchedCase(desk, 'EMERGENCY', ['D02']);
  desk.advance(15 * 60_000);
  await chaseOnce(desk);
  await desk.act('secretary.ZQ', (session, actor) => withdraw(session, actor, { whistleId: gone.whistle.id }, { reason: '误报' }));
  const late = await signed(desk, await dispatchedCase(desk, 'ENFORCEMENT', ['D02']));
  desk.moveTo(china('2026-11-30 09:00'));
  await chaseOnce(desk);
  return late.whistle.id;
}

test('promises and verdicts can be built again from the timelines alone, to the same rows', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-11-16 10:00') });
  await livelyDesk(desk);
  t.deepEqual(await findDrift(desk.store), { checked: 3, differing: [] });
});

test('a row that somebody changed by hand is found, and put right only on request', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-11-16 10:00') });
  const id = await livelyDesk(desk);
  const [ack] = (await clocks(desk, id)).filter((one) => one.step === 'ack');
  await desk.store.run((connection) => desk.store.context.tables.clocks.update(connection, { doneAt: ack!.dueAt - 1 }, { id: ack!.id }));
  const { whistle } = await desk.file(id);
  t.deepEqual((await findDrift(desk.store)).differing, [whistle.number]);
  t.deepEqual((await findDrift(desk.store)).differing, [whistle.number], 'looking changes nothing');
  await findDrift(desk.store, { repair: true });
  t.deepEqual((await findDrift(desk.store)).differing, []);
  t.is((await clocks(desk, id)).find((one) => one.id === ack!.id)?.doneAt, ack!.doneAt);
});

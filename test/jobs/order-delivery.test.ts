import test from 'ava';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { release } from '../../src/whistle/commands/handle.js';
import { replyOrder } from '../../src/whistle/commands/supervise.js';
import { chaseOnce, dispatchedCase, signed } from '../support/chasing.js';
import { china } from '../support/china.js';
import { courierOf } from '../support/desk-courier.js';
import { openDesk, type Desk } from '../support/desk.js';
import { caseOf, shareIn } from '../whistle/commands/flow.js';

const MONDAY = china('2026-11-16 10:00');
const HOUR = 3_600_000;

/** Nobody signed for two working days after it was due: at closing time, an order is issued. */
async function ordered(desk: Desk, cos: readonly string[] = []): Promise<CaseFile> {
  const file = await dispatchedCase(desk, 'ROUTINE', cos);
  await courierOf(desk).sendDue();
  desk.moveTo(china('2026-11-19 18:00'));
  await chaseOnce(desk);
  desk.advance(HOUR);
  return file;
}

/** What becomes of the order's cards when the courier works until the next morning. */
async function outcomes(desk: Desk, unit = 'D01'): Promise<string[]> {
  const { sendDue } = courierOf(desk);
  await sendDue();
  desk.moveTo(desk.store.context.calendar.nextOpening(desk.now()));
  await sendDue();
  const rows = (await desk.outbox()).filter((one) => one.card === 'supervision' && desk.nameOf(one.toId).endsWith(unit));
  return [...new Set(rows.map((one) => String(one.outcome)))];
}

const onOrder = (file: CaseFile, unit: string) => ({ ...shareIn(file, unit), step: undefined });

test('an order reaches its unit though the promise that brought it was kept in the evening', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await signed(desk, await ordered(desk));
  t.deepEqual(await outcomes(desk), ['SENT']);
});

test('an order that was answered before its card went out is not sent', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await ordered(desk);
  await desk.act('liaison.D01', (session, actor) => replyOrder(session, actor, onOrder(file, 'D01'), { note: '明日进场' }));
  t.deepEqual(await outcomes(desk), ['MOOT']);
});

test('an order to a unit that was released before its card went out is not sent', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await ordered(desk, ['D02']);
  await desk.act('leader.ZQ', (session, actor) => release(session, actor, onOrder(file, 'D02'), { reason: '不再需要' }));
  t.deepEqual(await outcomes(desk, 'D02'), ['MOOT']);
});

test('an order reaches its unit though a consultation stops its clock', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await ordered(desk);
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(file), { reason: '职责不清' }));
  t.deepEqual(await outcomes(desk), ['SENT']);
});

test('an order that comes up after hours waits for the office to open', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await ordered(desk);
  const rows = (await desk.outbox()).filter((one) => one.card === 'supervision');
  const { outbox } = desk.store.context.tables;
  for (const { id } of rows) await desk.store.run((connection) => outbox.update(connection, { dueAt: desk.now() }, { id }));
  await courierOf(desk).sendDue();
  const after = (await desk.outbox()).filter((one) => one.card === 'supervision');
  t.true(after.length > 0 && after.every((one) => one.dueAt === china('2026-11-20 08:00') && one.outcome === null));
});

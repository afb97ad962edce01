import test from 'ava';
import type { OutboxRow } from '../../entities/index.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { askReturn } from '../../src/whistle/commands/returns.js';
import { chaseOnce, clocks, dispatchedCase } from '../support/chasing.js';
import { china } from '../support/china.js';
import { LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { courierOf } from '../support/desk-courier.js';
import { openDesk, type Desk } from '../support/desk.js';
import { dispatched, shareIn } from '../whistle/commands/flow.js';

const LIAISON = 'liaison.D01';
const MONDAY = china('2026-11-16 10:00');

/** Half-day and fate of each merged card of the liaison, in the order in which they were queued. */
async function cards(desk: Desk): Promise<string[]> {
  const rows = (await desk.outbox()).filter((one) => one.card === 'reminder' && desk.nameOf(one.toId) === LIAISON);
  return rows.map((one) => `${one.dedupeKey!.split(':').at(-1)} ${one.outcome ?? 'open'}`);
}

/** Goes to the moment at which the ladder has something to say about the signature, and lets it. */
async function chaseSignature(desk: Desk, { whistle }: CaseFile): Promise<void> {
  const ack = (await clocks(desk, whistle.id)).find((one) => one.step === 'ack')!;
  desk.moveTo(Math.max(desk.now(), ack.checkAt!));
  await chaseOnce(desk);
}

/** Two signatures that turn blue in the same afternoon, one after the other. */
async function twoOfOneAfternoon(desk: Desk): Promise<[CaseFile, CaseFile]> {
  const first = await dispatchedCase(desk);
  desk.moveTo(china('2026-11-16 11:00'));
  return [first, await dispatchedCase(desk)];
}

test('what comes up before the merged card of the half-day is sent shares it', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const [first, second] = await twoOfOneAfternoon(desk);
  await chaseSignature(desk, first);
  await chaseSignature(desk, second);
  t.deepEqual(await cards(desk), ['2026-11-17p open']);
});

test('what comes up while the merged card is being sent waits for the next half-day', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const [first, second] = await twoOfOneAfternoon(desk);
  const courier = courierOf(desk);
  await courier.sendDue();
  await chaseSignature(desk, first);
  await courier.claim();
  await chaseSignature(desk, second);
  t.deepEqual(await cards(desk), ['2026-11-17p open', '2026-11-18a open']);
});

/** The courier stood still from one afternoon to the next morning, when the same signature is overdue. */
async function afterTheNight(desk: Desk): Promise<void> {
  const file = await dispatchedCase(desk);
  await chaseSignature(desk, file);
  desk.moveTo(china('2026-11-18 08:00'));
  await chaseSignature(desk, file);
}

test('of two merged cards that are due for one person, one goes out and the other has nothing to add', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await afterTheNight(desk);
  await courierOf(desk).sendDue();
  t.deepEqual(await cards(desk), ['2026-11-17p SENT', '2026-11-18a MOOT']);
});

/** Of both merged cards, the one of this half-day waits for its next try. */
async function putOff(desk: Desk, halfDay: string): Promise<OutboxRow> {
  const { outbox } = desk.store.context.tables;
  const row = (await desk.outbox()).find((one) => one.dedupeKey?.endsWith(halfDay) && desk.nameOf(one.toId) === LIAISON)!;
  const change = { dueAt: desk.now() + 60_000, attempts: 7 };
  await desk.store.run((connection) => outbox.update(connection, change, { id: row.id }));
  return { ...row, ...change };
}

for (const halfDay of ['2026-11-17p', '2026-11-18a']) {
  test(`a merged card that waits for its next try has nothing to add to the one that goes out (${halfDay})`, async (t) => {
    const desk = await openDesk(t, { opens: MONDAY });
    await afterTheNight(desk);
    await putOff(desk, halfDay);
    const { sendDue } = courierOf(desk);
    await sendDue();
    desk.advance(120_000);
    await sendDue();
    t.deepEqual((await cards(desk)).map((one) => one.endsWith('SENT')), ['2026-11-17p', '2026-11-18a'].map((one) => one !== halfDay));
  });
}

test('a merged card that another courier has under way is not tried again when it fails after one went out', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await afterTheNight(desk);
  const underWay = await putOff(desk, '2026-11-17p');
  const { lark, sendDue, deliver } = courierOf(desk);
  await sendDue();
  lark.onSend = () => { throw new LarkError('no answer', { code: NO_ANSWER, network: 'ETIMEDOUT' }); };
  await deliver(underWay);
  desk.advance(120_000);
  lark.onSend = () => {};
  await sendDue();
  t.deepEqual(await cards(desk), ['2026-11-17p MOOT', '2026-11-18a SENT']);
});

test('a merged card of a half-day to come is left alone by the one that goes out now', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const [first, second] = await twoOfOneAfternoon(desk);
  const courier = courierOf(desk);
  await courier.sendDue();
  await chaseSignature(desk, first);
  const claimed = await courier.claim();
  await chaseSignature(desk, second);
  const { id } = claimed.find((one) => one.card === 'reminder')!;
  await desk.store.run((connection) => desk.store.context.tables.outbox.update(connection, { dueAt: desk.now() }, { id }));
  await courier.sendDue();
  t.deepEqual(await cards(desk), ['2026-11-17p SENT', '2026-11-18a open']);
});

test('after a late merged card of the half-day before, the next one waits for the next half-day', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await dispatchedCase(desk);
  await chaseSignature(desk, file);
  desk.moveTo(china('2026-11-18 08:00'));
  await courierOf(desk).sendDue();
  await chaseSignature(desk, file);
  t.deepEqual(await cards(desk), ['2026-11-17p SENT', '2026-11-18p open']);
});

test('the one merged card that goes out after a night says what is late by now', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await afterTheNight(desk);
  const { lark, sendDue } = courierOf(desk);
  await sendDue();
  const own = lark.sent.filter((one) => desk.nameOf(one.receiveId) === LIAISON && one.content.includes('办理提醒'));
  t.is(own.length, 1);
  t.regex(own[0]!.content, /到期/);
});

for (const login of ['liaison.U02', 'backup.U02']) {
  test(`a unit that has not come in time is reminded although its signature has time (${login})`, async (t) => {
    const desk = await openDesk(t, { opens: MONDAY });
    // Row 0106: to come within two hours, to sign within a working day.
    await dispatched(desk);
    const { lark, sendDue } = courierOf(desk);
    await sendDue();
    for (const moment of ['2026-11-16 12:00', '2026-11-16 14:00']) {
      desk.moveTo(china(moment));
      await chaseOnce(desk);
    }
    await sendDue();
    const card = lark.sent.find((one) => desk.nameOf(one.receiveId) === login && one.content.includes('办理提醒'));
    t.regex(card?.content ?? 'nothing', /到期.*签收.*已超 2 小时，11月16日 12:00 前/);
  });
}

test('a leader who has a request to sign still reads that the matter itself is late', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const file = await dispatchedCase(desk);
  await desk.act('liaison.D01', (session, actor) => askReturn(session, actor, shareIn(file, 'D01'), { reason: '不属本单位职责', basis: '“三定”规定第三条' }));
  const { lark, sendDue } = courierOf(desk);
  desk.moveTo((await clocks(desk, file.whistle.id)).find((one) => one.step === 'resolve')!.dueAt);
  await chaseOnce(desk);
  desk.moveTo(desk.store.context.calendar.nextOpening(desk.now()));
  await sendDue();
  const card = lark.sent.find((one) => desk.nameOf(one.receiveId) === 'leader.D01' && one.content.includes('办理提醒'));
  t.regex(card?.content ?? 'nothing', /确认退单申请.*本单位超期.*待办结/);
});

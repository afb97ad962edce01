import test from 'ava';
import type { SharedCalendar } from '../../src/calendar/calendar.js';
import { importCalendar } from '../../src/cli/import-calendar.js';
import { archiveOld } from '../../src/jobs/archive.js';
import { audit } from '../../src/jobs/audit.js';
import { morningBrief } from '../../src/jobs/brief.js';
import { askForNextYear, recountDueTimes, reloadCalendar } from '../../src/jobs/calendar.js';
import type { JobContext } from '../../src/jobs/job.js';
import { askExtension, grantExtension } from '../../src/whistle/commands/extend.js';
import { evaluate } from '../../src/whistle/commands/conclude.js';
import { clocks, dispatchedCase, signed, verifiedCase } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk, type Desk } from '../support/desk.js';
import { rememberingLog } from '../support/log.js';

const MONDAY = china('2026-11-16 10:00');
const DAY = 24 * 3_600_000;

const context = (desk: Desk): JobContext => ({ store: desk.store, log: rememberingLog().log, occurrence: desk.now(), silentWhenEmpty: true });
const cards = async (desk: Desk, kind: string): Promise<string[]> => (await desk.outbox()).filter((row) => row.card === kind).map((row) => desk.nameOf(row.toId)).sort();

test('every leader gets one brief a morning, however often the job runs', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-11-16 08:00') });
  await morningBrief(context(desk));
  await morningBrief(context(desk));
  const briefed = await cards(desk, 'brief');
  t.is(new Set(briefed).size, briefed.length);
  t.true(['convener1.C01', 'head.C01', 'secretary.ZQ', 'leader.ZQ', 'leader.D01', 'chief.D01'].every((who) => briefed.includes(who)));
  t.false(briefed.includes('liaison.D01'));
  desk.moveTo(china('2026-11-17 08:00'));
  await morningBrief(context(desk));
  t.is((await cards(desk, 'brief')).length, 2 * briefed.length);
});

test('on a rest day a brief is about emergencies alone', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-10-03 08:00') });
  await morningBrief(context(desk));
  t.true((await desk.outbox()).filter((row) => row.card === 'brief').every((row) => row.params?.['emergenciesOnly'] === true));
});

test('the auditor finds an open case for which nobody owes anything, and tells the administrators once a day', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const { whistle } = await dispatchedCase(desk);
  await dispatchedCase(desk);
  t.regex((await audit(context(desk))), /^2 件在办哨单均有责任单位和在走的时限$/);
  t.deepEqual(await cards(desk, 'said'), []);
  await desk.store.run((connection) => connection.run('UPDATE `clock` SET `runs` = 0, `checkAt` = NULL WHERE `whistleId` = ?', [whistle.id]));
  t.regex(await audit(context(desk)), new RegExp(`1 件.*${whistle.number}`));
  await audit(context(desk));
  t.deepEqual(await cards(desk, 'said'), ['admin.C01']);
});

test('a promise whose last step of the ladder was told is still owed, and its case not named', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const { whistle } = await dispatchedCase(desk);
  await desk.store.run((connection) => connection.run('UPDATE `clock` SET `checkAt` = NULL WHERE `whistleId` = ?', [whistle.id]));
  t.regex(await audit(context(desk)), /^1 件在办哨单均有责任单位和在走的时限$/);
});

test('no state of an open case is without somebody who owes the next step', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await verifiedCase(desk);
  const { whistle } = await verifiedCase(desk);
  await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, { whistleId: whistle.id }, { solved: 'NO', grades: new Map([['D01', 1]]), reason: '未解决' }));
  await signed(desk, await dispatchedCase(desk, 'EMERGENCY'));
  t.regex(await audit(context(desk)), /^3 件在办/);
});

test('a closed case is filed after thirty days, once, and its cards are left alone', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const { whistle } = await verifiedCase(desk);
  await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, { whistleId: whistle.id }, { solved: 'YES', grades: new Map([['D01', 5]]) }));
  desk.advance(29 * DAY);
  await archiveOld(context(desk));
  t.is((await desk.file(whistle.id)).whistle.state, 'CLOSED');
  desk.advance(2 * DAY);
  t.is(await archiveOld(context(desk)), '归档 1 件');
  t.is(await archiveOld(context(desk)), '归档 0 件');
  t.is((await desk.file(whistle.id)).whistle.state, 'ARCHIVED');
});

test('every case that is old enough is filed, page by page, and one that cannot be holds up no other', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { whistle } = await verifiedCase(desk);
    await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, { whistleId: whistle.id }, { solved: 'YES', grades: new Map([['D01', 5]]) }));
    ids.push(whistle.id);
  }
  const [broken, ...others] = ids.sort();
  const { version } = (await desk.file(broken!)).whistle;
  const setVersion = (to: number) => desk.store.run((connection) => connection.run('UPDATE `whistle` SET `version` = ? WHERE `id` = ?', [to, broken!]));
  await setVersion(1);
  desk.advance(31 * DAY);
  await t.throwsAsync(archiveOld(context(desk), 1), { message: '1 cases could not be filed' });
  for (const id of others) t.is((await desk.file(id)).whistle.state, 'ARCHIVED');
  await setVersion(version);
  t.is(await archiveOld(context(desk)), '归档 1 件');
});

const NOTICE_2027 = {
  year: 2027, source: '演示通知',
  holidays: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' }, { name: '春节', from: '2027-02-05', to: '2027-02-13' },
    { name: '清明节', from: '2027-04-03', to: '2027-04-05' }, { name: '劳动节', from: '2027-05-01', to: '2027-05-05' },
    { name: '端午节', from: '2027-06-09', to: '2027-06-09' }, { name: '中秋节', from: '2027-09-15', to: '2027-09-17' },
    { name: '国庆节', from: '2027-10-01', to: '2027-10-07' },
  ],
  workdays: [],
};

test('from November next year\'s table is asked for once a week, until it is there', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-10-31 09:00') });
  t.is(await askForNextYear(context(desk)), '节假日安排已齐备');
  desk.moveTo(china('2026-11-02 09:00'));
  await askForNextYear(context(desk));
  desk.advance(DAY);
  await askForNextYear(context(desk));
  t.is((await cards(desk, 'said')).length, 1);
  desk.advance(7 * DAY);
  await askForNextYear(context(desk));
  t.is((await cards(desk, 'said')).length, 2);
  await importCalendar(desk.store, NOTICE_2027);
  await reloadCalendar(context(desk));
  t.is(await askForNextYear(context(desk)), '节假日安排已齐备');
});

test('a due time that reaches an unpublished year is provisional, and is counted anew when the table is loaded, with a line in the timeline', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-12-29 10:00') });
  const { whistle } = await signed(desk, await dispatchedCase(desk));
  const resolve = async () => (await clocks(desk, whistle.id)).filter((row) => row.step === 'resolve').at(-1)!;
  const before = await resolve();
  t.true(before.provisional);
  t.is(await recountDueTimes(context(desk)), '核对 1 件，重算 0 项', 'nothing to count anew without the table');
  await importCalendar(desk.store, { ...NOTICE_2027, holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }, ...NOTICE_2027.holidays.slice(1)] });
  await recountDueTimes(context(desk));
  const after = await resolve();
  t.deepEqual([after.provisional, after.dueAt, after.version], [false, china('2027-01-07 18:00'), 2]);
  t.is((await clocks(desk, whistle.id)).find((row) => row.id === before.id)?.movedAt, desk.now());
  t.true((await desk.timeline(whistle.id)).some((line) => line.event === 'recount'));
  t.is(await recountDueTimes(context(desk)), '核对 0 件，重算 0 项', 'a second run changes nothing');
  t.true((desk.store.context.calendar as SharedCalendar).isPublished(2027));
});

test('an end that was decided keeps its date and is provisional no longer once the years are published', async (t) => {
  const desk = await openDesk(t, { opens: china('2026-12-24 10:00') });
  const { whistle, assignments } = await signed(desk, await dispatchedCase(desk));
  const share = { whistleId: whistle.id, assignmentId: assignments[0]!.id };
  await desk.act('liaison.D01', (session, actor) => askExtension(session, actor, share, { why: 'MATERIAL', reason: '管件未到', interim: '设围挡', value: 3 }));
  await desk.act('dispatcher1.C01', (session, actor) => grantExtension(session, actor, share));
  const resolve = async () => (await clocks(desk, whistle.id)).findLast((row) => row.step === 'resolve')!;
  const { dueAt, provisional } = await resolve();
  t.deepEqual([dueAt, provisional], [china('2027-01-06 18:00'), true]);
  t.is(await recountDueTimes(context(desk)), '核对 1 件，重算 0 项', 'nobody knows yet');
  await importCalendar(desk.store, { ...NOTICE_2027, holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-04' }, ...NOTICE_2027.holidays.slice(1)] });
  await recountDueTimes(context(desk));
  const after = await resolve();
  t.deepEqual([after.dueAt, after.provisional], [dueAt, false]);
  t.is(await recountDueTimes(context(desk)), '核对 0 件，重算 0 项');
});

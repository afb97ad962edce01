import test from 'ava';
import { freeze, freezeDue } from '../../src/figures/commands/freeze.js';
import { freezesAt, newestFrozen, periodAt, periodWords } from '../../src/figures/period.js';
import { figuresFor } from '../../src/storage/figures-bulletin.js';
import { standingAt } from '../../src/storage/figures-open.js';
import { china as on } from '../support/china.js';
import { DATABASES } from '../support/database.js';
import { calendar, FROZEN, tiny, WEEK, type Tiny } from './tiny.js';

const DAY = 24 * 3_600_000;
const figures = (world: Tiny) => figuresFor(world.store, 'WEEK', WEEK, calendar);

test('a week runs from Monday to Monday, a month and a quarter by the calendar of China', (t) => {
  t.deepEqual(periodAt('WEEK', on('11-22 23:59')), WEEK);
  t.deepEqual(periodAt('WEEK', WEEK.from), WEEK);
  t.deepEqual(periodAt('MONTH', on('12-31 23:30')), { from: on('12-01 00:00'), to: Date.parse('2027-01-01T00:00:00+08:00') });
  t.deepEqual(periodAt('QUARTER', on('09-30 12:00')), { from: on('07-01 00:00'), to: on('10-01 00:00') });
  t.is(periodWords('WEEK', WEEK), '2026年11月16日—11月22日');
  t.is(periodWords('QUARTER', periodAt('QUARTER', on('09-30 12:00'))), '2026年第三季度');
});

test('figures are frozen on Monday at 08:00, or on the first working day after it', (t) => {
  t.is(freezesAt(WEEK, calendar), FROZEN);
  t.is(freezesAt(periodAt('WEEK', on('09-30 12:00')), calendar), on('10-08 08:00'));
  t.is(freezesAt(periodAt('MONTH', on('09-30 12:00')), calendar), on('10-08 08:00'));
});

test('until the freezing time has come the newest bulletin is the one before', (t) => {
  t.deepEqual(newestFrozen('WEEK', calendar, FROZEN), WEEK);
  t.deepEqual(newestFrozen('WEEK', calendar, FROZEN - 1), { from: WEEK.from - 7 * DAY, to: WEEK.from });
});

/** A week with something of everything. */
async function fullWeek(world: Tiny) {
  const first = await world.whistle({ state: 'CLOSED', closedAt: on('11-20 10:00'), place: '桥头社区3号楼' });
  await world.line('submit', first, { at: on('11-17 09:00'), data: { kind: '0104' } });
  const share = await world.share(first);
  await world.line('dispatch', first, { at: on('11-17 10:00'), data: { kind: '0104' } });
  await world.clock('ack', { whistle: first, share }, { doneAt: on('11-18 10:00'), usedMs: 7_210_000 });
  await world.clock('resolve', { whistle: first, share }, { doneAt: on('11-18 10:00'), usedMs: 9_000_000 });
  await world.line('submit_result', first, { at: on('11-18 10:00'), assignmentId: share.id, unitCode: 'D01' });
  await world.line('joint_result', first, { at: on('11-18 10:00') });
  await world.line('evaluate', first, { at: on('11-20 10:00') });
  await world.verdict(first, { at: on('11-20 10:00') });
  const open = await world.whistle({ type: 'EMERGENCY', place: '桥头社区3号楼前' });
  await world.line('submit_emergency', open, { at: on('11-17 09:00'), data: { kind: '0104' } });
  const late = await world.share(open, { unitCode: 'D02' });
  const red = await world.clock('ack', { whistle: open, share: late }, { type: 'EMERGENCY' });
  await world.store.run((connection) => world.tables.reminders.insert(connection, [
    { id: world.id(), clockId: red.id, level: 3, raised: false, whistleId: open.id, assignmentId: late.id, toId: 'ou_1', at: on('11-20 18:00'), messageKey: 'k' },
  ]));
  const shelved = await world.whistle({ state: 'SHELVED', createdAt: on('11-03 09:00') });
  const lead = await world.share(shelved, { unitCode: 'D03' });
  await world.clock('resolve', { whistle: shelved, share: lead }, { startedAt: on('11-03 10:00'), stoppedAt: on('11-05 10:00') });
  await world.clock('shelf', { whistle: shelved }, { startedAt: on('11-05 10:00'), dueAt: on('12-20 18:00') });
  return { first, share, open, late, red, shelved, lead };
}

for (const kind of DATABASES) {
  test(`a bulletin tells the week in one line, the red case, the ledger and the trend (${kind})`, async (t) => {
    const world = await tiny(t, kind);
    const { open } = await fullWeek(world);
    const found = await figures(world);
    t.like(found.headline, { raised: 2, closed: 1, open: 1, overdue: 1, shelved: 1, oldestShelved: 17 });
    t.deepEqual(found.headline.byType, { EMERGENCY: 1, ENFORCEMENT: 0, ROUTINE: 1, TACKLE: 0 });
    t.like(found.last, { raised: 0, closed: 0, open: 0, shelved: 1 });
    t.is(found.pressing.length, 1);
    t.like(found.pressing[0], { number: open.number, community: '桥头社区', unit: '住建局', ask: '签收', days: 4, level: 3 });
    t.is(found.departments.find((one) => one.code === 'D03')?.counts.shelved, 1);
    t.like(found.departments.find((one) => one.code === 'D01'), { medianAck: 120, p90Resolve: 150 });
    t.deepEqual(found.trend.map((one) => `${one.raised}/${one.closed}`), ['0/0', '0/0', '0/0', '0/0', '0/0', '1/0', '0/0', '2/1']);
    t.deepEqual(found.hot.kinds.map((one) => `${one.label} ${one.count}`), ['市政·路灯不亮 2']);
    t.deepEqual(found.departments.map((one) => one.code), found.departments.map((one) => one.code).sort());
  });

  test(`the same period with the same freezing time gives the same digits, whatever happens later (${kind})`, async (t) => {
    const world = await tiny(t, kind);
    const { first, share, open, late, red, shelved } = await fullWeek(world);
    const before = await figures(world);
    const later = FROZEN + DAY;
    world.setNow(later);
    await world.change('clocks', red.id, { doneAt: on('11-18 17:00'), knownAt: later, usedMs: 1, level: 4 });
    await world.line('ask_return', open, { at: later, assignmentId: late.id, unitCode: 'D02' });
    await world.line('uphold_return', open, { at: later, assignmentId: late.id, unitCode: 'D02' });
    await world.line('consult', open, { at: later });
    await world.line('dispatch', open, { at: later, data: { kind: '0201' } });
    await world.line('withdraw', open, { at: later });
    await world.change('whistles', open.id, { state: 'WITHDRAWN', closedAt: later, kind: '0201' });
    const [settled] = await world.store.run((connection) => world.tables.clocks.select(connection, "`step` = 'shelf'"));
    await world.change('clocks', settled!.id, { doneAt: later, knownAt: later });
    await world.line('settle', shelved, { at: later });
    await world.change('whistles', shelved.id, { state: 'CLOSED', closedAt: later });
    await world.verdict(first, { at: later, round: 2, solved: 'NO', grade: 1 });
    await world.clock('rework', { whistle: first, share }, { startedAt: later, dueAt: later + DAY });
    await world.line('change_kind', first, { at: later, data: { kind: '0201' } });
    await world.change('whistles', first.id, { kind: '0201' });
    const [resolve] = await world.store.run((connection) => world.tables.clocks.select(connection, "`step` = 'resolve' AND `subject` = ?", [share.id]));
    await world.change('clocks', resolve!.id, { movedAt: later, stoppedAt: later, voidAt: later });
    await world.clock('resolve', { whistle: first, share }, { version: 2, dueAt: on('11-19 18:00') });
    await world.line('grant_extension', first, { at: later, assignmentId: share.id, unitCode: 'D01' });
    const fresh = await world.whistle({ createdAt: later });
    await world.line('dispatch', fresh, { at: later });
    t.deepEqual(await figures(world), before);
  });
}

const late = async (world: Tiny): Promise<number> => (await standingAt(world.store, FROZEN)).overdue;

test('a case whose result waits for the centre is not late by its unit', async (t) => {
  const world = await tiny(t);
  const whistle = await world.whistle({ state: 'VERIFYING' });
  const share = await world.share(whistle);
  await world.clock('resolve', { whistle, share }, {});
  t.is(await late(world), 1);
  await world.clock('verify', { whistle }, { dueAt: on('11-24 18:00') });
  t.is(await late(world), 0);
});

test('a promise that ends at this very moment is not late yet', async (t) => {
  const world = await tiny(t);
  const whistle = await world.whistle();
  const share = await world.share(whistle);
  await world.clock('resolve', { whistle, share }, { dueAt: FROZEN });
  t.is(await late(world), 0);
});

test('a unit that says it has come waits for the word of the street', async (t) => {
  const world = await tiny(t);
  const whistle = await world.whistle();
  const share = await world.share(whistle);
  await world.clock('arrive', { whistle, share }, {});
  t.is(await late(world), 1);
  await world.clock('confirm', { whistle, share }, { owner: 'STREET', unitCode: 'S-BQ', dueAt: on('11-24 18:00') });
  t.is(await late(world), 0);
});

test('work that is done again is late by its rework only', async (t) => {
  const world = await tiny(t);
  const whistle = await world.whistle({ state: 'REWORK' });
  const share = await world.share(whistle);
  await world.clock('resolve', { whistle, share }, {});
  await world.clock('rework', { whistle, share }, { dueAt: on('11-24 18:00') });
  t.is(await late(world), 0);
});

test('a consultation that climbed is told by its present level', async (t) => {
  const world = await tiny(t);
  const whistle = await world.whistle({ state: 'CONSULTING' });
  await world.clock('consult', { whistle }, { dueAt: on('11-18 18:00') });
  await world.clock('consult', { whistle }, { version: 2, startedAt: on('11-18 18:00'), dueAt: on('11-24 18:00') });
  const { overdue, pressing } = await standingAt(world.store, FROZEN);
  t.is(overdue, 0);
  t.deepEqual(pressing.map((one) => one.dueAt), [on('11-24 18:00')]);
});

for (const kind of DATABASES) {
  test(`a bulletin is frozen once: a second call, or another instance, finds the first (${kind})`, async (t) => {
    const world = await tiny(t, kind);
    await fullWeek(world);
    const [one, two] = await Promise.all([freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN), freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN)]);
    const again = await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN + DAY);
    t.deepEqual([two.id, again.id], [one.id, one.id]);
    t.deepEqual(again.figures, one.figures);
    const drafts = await world.store.run((connection) => world.tables.outbox.select(connection, '1 = 1'));
    t.deepEqual(drafts.map((row) => [row.card, row.toKind, row.params?.['bulletinId']]), [['bulletin', 'chat', one.id]]);
  });
}

test('no bulletin is frozen before its time', async (t) => {
  const world = await tiny(t);
  await t.throwsAsync(freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN - 1), { instanceOf: RangeError });
});

test('a new installation begins with the newest week, as it was known on Monday', async (t) => {
  const world = await tiny(t);
  await fullWeek(world);
  const thursday = on('11-26 15:00');
  world.setNow(thursday);
  await world.line('evaluate', (await fullWeek(world)).open, { at: on('11-25 10:00') });
  t.is(await freezeDue(world.store, calendar, thursday), '已生成周调度通报（2026年11月16日—11月22日）、月调度通报（2026年10月）、季度调度通报（2026年第三季度）');
  t.is(await freezeDue(world.store, calendar, thursday), '没有到期的通报');
  const rows = await world.store.run((connection) => world.tables.bulletins.select(connection, "`kind` = 'WEEK'"));
  t.deepEqual(rows.map((row) => [row.periodStart, row.frozenAt, row.figures.headline.open]), [[WEEK.from, FROZEN, 2]]);
});

const weeksKept = async (world: Tiny): Promise<number[][]> =>
  (await world.store.run((connection) => world.tables.bulletins.select(connection, "`kind` = 'WEEK' ORDER BY `periodStart`"))).map((row) => [row.periodStart, row.frozenAt]);
const drafts = (world: Tiny) => world.store.run((connection) => world.tables.outbox.select(connection, "`card` = 'bulletin'"));

test('after a holiday with two Mondays both weeks that fell due together have their bulletin', async (t) => {
  const world = await tiny(t);
  await freeze(world.store, 'WEEK', on('02-02 00:00'), calendar, on('02-09 08:00'));
  const opens = on('02-24 08:00');
  t.true((await freezeDue(world.store, calendar, opens)).startsWith('已生成周调度通报（2026年2月9日—2月15日）、周调度通报（2026年2月16日—2月22日）、'));
  t.deepEqual(await weeksKept(world), [[on('02-02 00:00'), on('02-09 08:00')], [on('02-09 00:00'), opens], [on('02-16 00:00'), opens]]);
});

test('after a long stop no more than eight weeks are made up for', async (t) => {
  const world = await tiny(t);
  await freeze(world.store, 'WEEK', WEEK.from - 20 * 7 * DAY, calendar, FROZEN);
  await freezeDue(world.store, calendar, FROZEN);
  t.deepEqual((await weeksKept(world)).slice(1).map(([from]) => from), Array.from({ length: 8 }, (_, i) => WEEK.from - (7 - i) * 7 * DAY));
});

test('a bulletin that was frozen for an export first is drafted to the centre all the same, once', async (t) => {
  const world = await tiny(t);
  await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN, { draft: 'NEVER' });
  t.is((await drafts(world)).length, 0);
  t.regex(await freezeDue(world.store, calendar, FROZEN), /；已补送周调度通报（2026年11月16日—11月22日）$/);
  const { length } = await drafts(world);
  t.is(length, 3);
  await world.store.run((connection) => connection.run("UPDATE `unit` SET `chatId` = 'oc_another' WHERE `code` = 'C01'", []));
  t.is(await freezeDue(world.store, calendar, FROZEN), '没有到期的通报');
  t.is((await drafts(world)).length, length, 'nor to a group that came later');
});

test('a bulletin that was frozen for an export and sent by hand is not drafted again', async (t) => {
  const world = await tiny(t);
  const { id } = await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN, { draft: 'NEVER' });
  await world.change('bulletins', id, { sentAt: FROZEN });
  await freezeDue(world.store, calendar, FROZEN);
  t.false((await drafts(world)).some((row) => row.params?.['bulletinId'] === id));
});

test('the frozen figures of the week before save counting it again and say the same', async (t) => {
  const world = await tiny(t);
  await fullWeek(world);
  const before = await figuresFor(world.store, 'WEEK', periodAt('WEEK', WEEK.from - DAY), calendar);
  t.deepEqual(await figuresFor(world.store, 'WEEK', WEEK, calendar, before), await figures(world));
});

test('an empty week is kept, and drafted only when it may not be passed in silence', async (t) => {
  const world = await tiny(t);
  await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN, { silentWhenEmpty: true });
  await freeze(world.store, 'MONTH', WEEK.from - 30 * DAY, calendar, FROZEN);
  const drafts = await world.store.run((connection) => world.tables.outbox.select(connection, '1 = 1'));
  const kept = await world.store.run((connection) => world.tables.bulletins.select(connection, '1 = 1'));
  t.deepEqual([kept.length, drafts.length], [2, 1]);
});

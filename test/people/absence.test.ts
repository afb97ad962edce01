import test from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import { comeBack, goAway } from '../../src/people/commands/absence.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { PRIORITY } from '../../src/whistle/notices.js';
import { moment } from '../../src/whistle/words.js';
import { chaseOnce, dispatchedCase, reminded } from '../support/chasing.js';
import { china } from '../support/china.js';
import { openDesk } from '../support/desk.js';

const MONDAY = china('2026-11-16 10:00');

const refused = (code: string, words: RegExp) => ({ instanceOf: Refusal, code, message: words });

test('while a liaison is away, the backup alone is called and reminded; afterwards both are again', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00')));
  await desk.told();
  await dispatchedCase(desk);
  t.deepEqual((await desk.told()).filter((one) => one.startsWith('summons')), ['summons → backup.D01']);
  desk.moveTo(china('2026-11-17 14:30'));
  await chaseOnce(desk);
  t.deepEqual(await reminded(desk), ['1 ack → backup.D01']);
  desk.moveTo(china('2026-11-19 00:00'));
  await dispatchedCase(desk);
  t.deepEqual((await desk.told()).filter((one) => one.startsWith('summons')), ['summons → backup.D01', 'summons → liaison.D01'], 'the leave ends with its last day');
});

test('somebody who comes back early is called at once', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00')));
  await desk.act('liaison.D01', comeBack);
  await desk.told();
  await dispatchedCase(desk);
  t.true((await desk.told()).includes('summons → liaison.D01'));
});

test('a unit is never left with nobody: the last one on duty cannot go', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await desk.act('backup.D01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00')));
  await t.throwsAsync(() => desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00'))), refused('wrong-state', /没有其他在岗/));
});

test('when both are away after all, the unit\'s leader is called', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await desk.store.run((connection) => connection.run('UPDATE `person` SET `absentUntil` = ? WHERE `name` LIKE ?', [MONDAY + 1e9, '%联络员']));
  await desk.told();
  await dispatchedCase(desk);
  t.deepEqual((await desk.told()).filter((one) => one.startsWith('summons')), ['summons → leader.D01']);
});

test('a reminder that waits for the office to open goes to the backup when the liaison leaves in the night', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const held = async (): Promise<string[]> => (await desk.outbox()).filter((one) => one.card === 'reminder' && one.dueAt !== null)
    .map((one) => `${desk.nameOf(one.toId)} ${moment(one.dueAt!)}`).filter((one) => one.includes('liaison') || one.includes('backup'));
  await desk.act('backup.D01', (session, actor) => goAway(session, actor, china('2026-11-17 12:00')));
  await dispatchedCase(desk);
  desk.moveTo(china('2026-11-17 18:30'));
  await chaseOnce(desk);
  t.deepEqual(await held(), ['liaison.D01 11月18日 08:00']);
  desk.moveTo(china('2026-11-18 07:00'));
  for (const time of ['at once', 'once more']) {
    await desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00')));
    t.deepEqual(await held(), ['backup.D01 11月18日 08:00'], time);
  }
});

test('a backup who is reminded already gets no second card when the liaison leaves', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await dispatchedCase(desk);
  desk.moveTo(china('2026-11-17 18:30'));
  await chaseOnce(desk);
  await desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00')));
  const waiting = (await desk.outbox()).filter((one) => one.card === 'reminder' && one.dueAt !== null);
  t.deepEqual(waiting.map((one) => desk.nameOf(one.toId)).sort(), ['backup.D01', 'group of C01', 'leader.D01']);
});

test('what waits for somebody who is also a filer goes to the alliance\'s backup when it is of the alliance, and never when it is a whistle', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  const [toId, dueAt] = [demoOpenId('liaison.Q01'), china('2026-11-17 08:30')];
  await desk.store.transact(async (session) => {
    session.say({ toKind: 'person', toId, card: 'filer', subjectId: 'A'.repeat(26), priority: PRIORITY.notice, dueAt });
    session.say({ toKind: 'person', toId, card: 'claim', subjectId: 'B'.repeat(26), params: { list: 'NEED' }, priority: PRIORITY.notice, dueAt });
    session.say({ toKind: 'person', toId, card: 'unit_year', params: { year: 2025, unit: 'M01' }, priority: PRIORITY.digest, dueAt });
  });
  await desk.act('liaison.Q01', (session, actor) => goAway(session, actor, china('2026-11-18 12:00')));
  const held = (await desk.outbox()).filter((one) => one.dueAt !== null).map((one) => `${one.card} → ${desk.nameOf(one.toId)}`);
  t.deepEqual(held.sort(), ['claim → backup.Q01', 'filer → liaison.Q01', 'unit_year → liaison.Q01']);
});

test('a leave that is already over is refused', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await t.throwsAsync(() => desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2026-11-15 12:00'))), refused('bad-input', /已过/));
});

test('a leave of more than sixty days is a matter for the directory', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await t.throwsAsync(() => desk.act('liaison.D01', (session, actor) => goAway(session, actor, china('2027-02-15 12:00'))), refused('bad-input', /最长 60 天/));
});

test('people who sign for no unit have no leave to register', async (t) => {
  const desk = await openDesk(t, { opens: MONDAY });
  await t.throwsAsync(() => desk.act('officer1.ZQ', (session, actor) => goAway(session, actor, china('2026-11-18 12:00'))), refused('forbidden', /联络员/));
});

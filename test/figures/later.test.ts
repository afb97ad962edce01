import test from 'ava';
import { tallyPeriod, type Question } from '../../src/storage/figures.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import type { Target } from '../../src/whistle/commands/common.js';
import { evaluate, sendBack, verify } from '../../src/whistle/commands/conclude.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { dispatch } from '../../src/whistle/commands/dispatch.js';
import { askExtension, grantExtension } from '../../src/whistle/commands/extend.js';
import { release, submitResult } from '../../src/whistle/commands/handle.js';
import { rule } from '../../src/whistle/commands/rule.js';
import { askShelving, confirmShelving, reopen, shelve } from '../../src/whistle/commands/shelve.js';
import type { Solved } from '../../src/whistle/lifecycle.js';
import { dispatchedCase, signed } from '../support/chasing.js';
import { openDesk, type Desk } from '../support/desk.js';
import { DAY, guideRow, HOUR, RESULT } from '../whistle/cases.js';
import { approved, caseOf } from '../whistle/commands/flow.js';
import { china as on } from '../support/china.js';

/** The week that begins on this Monday, counted on the next one at 08:00. */
const weekOf = (monday: string): Question => {
  const from = on(`${monday} 00:00`);
  return { from, to: from + 7 * DAY, asOf: from + 7 * DAY + 8 * HOUR };
};

/** What is counted for each unit, without zeros. */
async function counted({ store }: Desk, question: Question): Promise<Record<string, Record<string, number>>> {
  const tally = await tallyPeriod(store, question);
  const entries = [...tally].map(([unit, { counts }]) => [unit, Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0))] as const);
  return Object.fromEntries(entries.filter(([, counts]) => Object.keys(counts).length > 0));
}

const at = (desk: Desk, words: string): void => desk.moveTo(on(words));
const whole = ({ whistle }: CaseFile): Target => ({ whistleId: whistle.id });
const first = ({ whistle, assignments }: CaseFile): Target => ({ whistleId: whistle.id, assignmentId: assignments[0]!.id });

/** Called on Monday the 16th and signed for: to be settled by Monday the 23rd at 18:00. */
async function working(desk: Desk, cos: readonly string[] = []): Promise<CaseFile> {
  at(desk, '11-16 10:00');
  return signed(desk, await dispatchedCase(desk, 'ROUTINE', cos));
}

test('a past week keeps its figures when a ruling later gives the case to another lead', async (t) => {
  const desk = await openDesk(t);
  const file = await working(desk);
  const week = weekOf('11-23');
  desk.moveTo(week.asOf);
  const before = await counted(desk, week);
  t.like(before, { D01: { closeDue: 1 } });
  desk.advance(HOUR);
  await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, whole(file), { reason: '职责不清' }));
  await desk.act('head.C01', (session, actor) => rule(session, actor, whole(file), { lead: 'D02', cos: ['D01'], reason: '裁定' }));
  t.deepEqual(await counted(desk, week), before);
});

test('a past week keeps its repeats when the centre later judges the case to be of another kind', async (t) => {
  const desk = await openDesk(t);
  at(desk, '11-20 15:00');
  await approved(desk, { row: guideRow() });
  const again = await approved(desk, { row: guideRow() });
  const week = weekOf('11-16');
  desk.moveTo(week.asOf);
  const before = await counted(desk, week);
  t.like(before, { 'S-ZQ': { repeated: 1 } });
  desk.advance(HOUR);
  await desk.act('dispatcher1.C01', (session, actor) => dispatch(session, actor, caseOf(again), { lead: 'D01', cos: [], kind: null }));
  t.deepEqual(await counted(desk, week), before);
});

/** More time asked for in time and given after it was over; sent back, said 「未解决」, done again, and closed by the street's leader. */
async function hardCase(desk: Desk): Promise<void> {
  const file = await working(desk);
  at(desk, '11-23 17:00');
  await desk.act('liaison.D01', (session, actor) => askExtension(session, actor, first(file), { why: 'WEATHER', reason: '连续降雨', interim: '设围挡', value: 2 }));
  at(desk, '11-24 10:00');
  await desk.act('dispatcher1.C01', (session, actor) => grantExtension(session, actor, first(file)));
  at(desk, '11-25 11:00');
  const submit = (): Promise<CaseFile> => desk.act('liaison.D01', (session, actor) => submitResult(session, actor, first(file), RESULT));
  const judged = async (login: string, solved: Solved, grade: number): Promise<void> => {
    desk.advance(HOUR);
    await submit();
    await desk.act('dispatcher1.C01', (session, actor) => verify(session, actor, whole(file)));
    await desk.act(login, (session, actor) => evaluate(session, actor, whole(file), { solved, grades: new Map([['D01', grade]]), reason: '现场查看' }));
  };
  await submit();
  await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, whole(file), { reason: '材料不完整' }));
  await judged('officer1.ZQ', 'NO', 1);
  await judged('leader.ZQ', 'YES', 4);
}

test('a case that was extended, sent back, judged unsolved and closed is counted once, in time, by its last word', async (t) => {
  const desk = await openDesk(t);
  await hardCase(desk);
  t.deepEqual(await counted(desk, weekOf('11-23')), {
    D01: { closeDue: 1, closeOnTime: 1, closed: 1, extended: 1, reworked: 1, submitted: 1, evaluated: 1, solved: 1, graded: 1, satisfied: 1 },
    'S-ZQ': { ended: 1 },
  });
});

/** One co-unit released on the second day, and the lead's matter put on the ledger on the third. */
async function shelvedCase(desk: Desk): Promise<CaseFile> {
  const file = await working(desk, ['D02']);
  at(desk, '11-17 10:00');
  const co = { ...whole(file), assignmentId: file.assignments[1]!.id };
  await desk.act('leader.ZQ', (session, actor) => release(session, actor, co, { reason: '不再需要' }));
  at(desk, '11-18 10:00');
  await desk.act('liaison.D01', (session, actor) => askShelving(session, actor, first(file), { why: 'FUNDS', condition: '资金到位', interim: '设围挡', days: 10 }));
  await desk.act('leader.D01', (session, actor) => confirmShelving(session, actor, first(file)));
  return desk.act('head.C01', (session, actor) => shelve(session, actor, first(file)));
}

test('a unit that was released in time counts as called and in nothing else', async (t) => {
  const desk = await openDesk(t);
  await shelvedCase(desk);
  t.deepEqual((await counted(desk, weekOf('11-16')))['D02'], { dispatched: 1, accurate: 1 });
});

test('a case on the ledger is due in no week while it is there', async (t) => {
  const desk = await openDesk(t);
  await shelvedCase(desk);
  desk.moveTo(weekOf('11-23').asOf);
  t.is((await counted(desk, weekOf('11-23')))['D01'], undefined);
});

test('a case that was on the ledger is due in the week of its new end, and the weeks before stay as they were', async (t) => {
  const desk = await openDesk(t);
  const file = await shelvedCase(desk);
  at(desk, '11-30 09:00');
  const before = await counted(desk, weekOf('11-23'));
  await desk.act('dispatcher1.C01', (session, actor) => reopen(session, actor, whole(file), { reason: '资金到位' }));
  t.deepEqual(await counted(desk, weekOf('11-23')), before);
  desk.moveTo(weekOf('11-30').asOf);
  t.like((await counted(desk, weekOf('11-30')))['D01'], { closeDue: 1 });
});

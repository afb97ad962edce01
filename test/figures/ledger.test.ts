import test from 'ava';
import { rateWords, type MeasureCode } from '../../src/figures/measures.js';
import { totalOf } from '../../src/figures/tally.js';
import { standingAt } from '../../src/storage/figures-open.js';
import { tallyPeriod } from '../../src/storage/figures.js';
import { consult } from '../../src/whistle/commands/consult.js';
import { evaluate, sendBack } from '../../src/whistle/commands/conclude.js';
import { submitResult } from '../../src/whistle/commands/handle.js';
import { rule } from '../../src/whistle/commands/rule.js';
import { withdraw } from '../../src/whistle/commands/review.js';
import { openDesk, type Desk } from '../support/desk.js';
import { RESULT } from '../whistle/cases.js';
import { arrived, caseOf, dispatched, shareIn, submitted, verified } from '../whistle/commands/flow.js';
import { china as on } from '../support/china.js';
import { DATABASES } from '../support/database.js';

/** The figures read what the commands really write. */
const WEEKS = { from: on('11-23 00:00'), to: on('12-07 00:00'), asOf: on('12-07 08:00') };
const words = async (desk: Desk, codes: readonly MeasureCode[]): Promise<string[]> => {
  const { counts } = totalOf(await tallyPeriod(desk.store, WEEKS));
  return codes.map((code) => rateWords(code, counts));
};

const YES = { solved: 'YES', grades: new Map([['U02', 5], ['D01', 4], ['D02', 2]]), reason: '一家到得晚' } as const;

for (const kind of DATABASES) {
  test(`a case from the first word to the verdict is on time in every measure (${kind})`, async (t) => {
    const desk = await openDesk(t, { kind });
    const file = await verified(desk);
    await desk.act('officer1.ZQ', (session, actor) => evaluate(session, actor, caseOf(file), YES));
    t.deepEqual(await words(desk, [
      'ack_on_time_rate', 'arrival_on_time_rate', 'response_rate', 'on_time_close_rate', 'close_rate', 'resolution_rate', 'satisfaction_rate', 'rework_rate',
      'return_rate', 'reject_rate', 'eval_timely_rate', 'evaluation_participation', 'clarity_rate', 'dispatch_on_time_rate', 'dispatch_accuracy',
    ]), ['3/3', '3/3', '3/3', '1/1', '1/1', '1/1', '2/3', '0/1', '0/3', '0/1', '1/1', '1/1', '1/1', '1/1', '3/3']);
    const { counts } = totalOf(await tallyPeriod(desk.store, WEEKS));
    t.like(counts, { raised: 1, ended: 1, routines: 1 });
  });

  test(`a result that was sent back counts as rework of its lead, and once (${kind})`, async (t) => {
    const desk = await openDesk(t, { kind });
    const first = await submitted(desk);
    const back = await desk.act('dispatcher1.C01', (session, actor) => sendBack(session, actor, caseOf(first), { reason: '材料不全' }));
    await desk.act('liaison.U02', (session, actor) => submitResult(session, actor, shareIn(back, 'U02'), RESULT));
    t.deepEqual(await words(desk, ['rework_rate', 'close_rate']), ['1/1', '0/1']);
  });

  test(`a withdrawn case counts nowhere (${kind})`, async (t) => {
    const desk = await openDesk(t, { kind });
    const file = await dispatched(desk);
    await desk.act('leader.ZQ', (session, actor) => withdraw(session, actor, caseOf(file), { reason: '居民已自行解决' }));
    const { counts } = totalOf(await tallyPeriod(desk.store, WEEKS));
    t.deepEqual(Object.values(counts).filter((one) => one > 0), []);
  });
}

test('a case that nobody signed for is overdue when its time is over', async (t) => {
  const desk = await openDesk(t);
  await dispatched(desk);
  const late = async (at: number): Promise<number> => (await standingAt(desk.store, at)).overdue;
  t.deepEqual([await late(on('11-24 10:30')), await late(on('11-26 08:00'))], [0, 1]);
});

test('signatures and arrivals in time stay so when a consultation stops the clocks and runs them on', async (t) => {
  const desk = await openDesk(t);
  const before = await arrived(desk);
  desk.advance(3_600_000);
  const talk = await desk.act('dispatcher1.C01', (session, actor) => consult(session, actor, caseOf(before), { reason: '职责不清', level: 'C2' }));
  desk.advance(3_600_000);
  await desk.act('head.C01', (session, actor) => rule(session, actor, caseOf(talk), { lead: 'U02', cos: ['D01', 'D02'], reason: '纪要' }));
  t.deepEqual(await words(desk, ['ack_on_time_rate', 'arrival_on_time_rate', 'consult_on_time_rate', 'clarity_rate']), ['3/3', '3/3', '1/1', '0/1']);
});

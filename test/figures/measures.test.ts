import test, { type ExecutionContext } from 'ava';
import { MEASURE_CODES, percentOf, rateWords, type MeasureCode } from '../../src/figures/measures.js';
import { china as on } from '../support/china.js';
import { DATABASES } from '../support/database.js';
import { FROZEN, tiny, WEEK, type Tiny } from './tiny.js';

/** A case with one lead share. */
async function oneCase(world: Tiny, unitCode = 'D01') {
  const whistle = await world.whistle();
  const share = await world.share(whistle, { unitCode });
  return { whistle, share };
}

const every = (title: string, check: (t: ExecutionContext, world: Tiny) => Promise<void>): void => {
  for (const kind of DATABASES) test(`${title} (${kind})`, async (t) => check(t, await tiny(t, kind)));
};

interface Row { doneAt?: number | null; knownAt?: number; dueAt?: number; startedAt?: number; voidAt?: number; movedAt?: number; stoppedAt?: number }

/** One promise of this step that would count, with only this different; expected: 「on time/due」. */
function promise(title: string, step: 'ack' | 'arrive' | 'resolve', set: Row, expected: string): void {
  const code: MeasureCode = { ack: 'ack_on_time_rate', arrive: 'arrival_on_time_rate', resolve: 'on_time_close_rate' }[step] as MeasureCode;
  test(`${step}: ${title}`, async (t) => {
    const world = await tiny(t);
    const about = await oneCase(world);
    await world.clock(step, about, { doneAt: on('11-18 17:00'), ...set });
    t.is(await world.words(code), expected);
  });
}

for (const step of ['ack', 'arrive', 'resolve'] as const) {
  promise('kept before its deadline counts as on time', step, {}, '1/1');
  promise('kept at the very deadline is on time', step, { doneAt: on('11-18 18:00') }, '1/1');
  promise('kept a minute later is not', step, { doneAt: on('11-18 18:01') }, '0/1');
  promise('never kept is due', step, { doneAt: null }, '0/1');
  promise('due at the end of the period belongs to the next one', step, { dueAt: WEEK.to }, '—');
  promise('due at the beginning of the period belongs to it', step, { dueAt: WEEK.from, startedAt: on('11-13 10:00'), doneAt: on('11-15 10:00') }, '1/1');
  promise('due a moment before the period does not', step, { dueAt: WEEK.from - 1, startedAt: on('11-13 10:00') }, '—');
  promise('that became known only after the figures were frozen is not yet kept', step, { knownAt: FROZEN + 1 }, '0/1');
  promise('that was known at the moment of freezing is kept', step, { knownAt: FROZEN }, '1/1');
  promise('of a unit that was let go counts nowhere', step, { voidAt: on('11-18 11:00') }, '—');
  promise('let go after the figures were frozen still counts', step, { voidAt: FROZEN + 1 }, '1/1');
  promise('with a newer end counts no more by its old one', step, { movedAt: on('11-18 11:00') }, '—');
  promise('moved after the figures were frozen counts by its old end', step, { movedAt: FROZEN + 1 }, '1/1');
  promise('that stands still owes nothing', step, { stoppedAt: on('11-18 11:00'), doneAt: null }, '—');
}

every('a late signature is not hidden by stopping the clock afterwards', async (t, world) => {
  const about = await oneCase(world);
  await world.clock('ack', about, { stoppedAt: on('11-19 10:00') });
  t.is(await world.words('ack_on_time_rate'), '0/1');
});

every('a shelved case leaves the number due even when it was late before', async (t, world) => {
  const about = await oneCase(world);
  await world.clock('resolve', about, { stoppedAt: on('11-19 10:00') });
  t.is(await world.words('due_count'), '—');
});

every('an extended case is due at its new end only, and counts as extended', async (t, world) => {
  const about = await oneCase(world);
  const granted = on('11-17 15:00');
  await world.clock('resolve', about, { movedAt: granted });
  await world.clock('resolve', about, { version: 2, dueAt: on('11-20 18:00'), doneAt: on('11-19 10:00') });
  await world.line('grant_extension', about.whistle, { at: granted, assignmentId: about.share.id, unitCode: 'D01' });
  t.is(await world.words('on_time_close_rate'), '1/1');
  t.is(await world.words('extension_rate'), '1/1');
});

every('an end that was moved because clocks ran on again is no extension', async (t, world) => {
  const about = await oneCase(world);
  await world.clock('resolve', about, { movedAt: on('11-17 15:00') });
  await world.clock('resolve', about, { version: 2, dueAt: on('11-20 18:00') });
  t.is(await world.words('extension_rate'), '0/1');
});

every('a version that did not exist yet when the figures were frozen is not seen', async (t, world) => {
  const about = await oneCase(world);
  await world.clock('resolve', about, { movedAt: FROZEN + 1 });
  await world.clock('resolve', about, { version: 2, dueAt: on('11-20 18:00'), doneAt: on('11-19 10:00') });
  t.is(await world.words('on_time_close_rate'), '0/1');
});

every('what a co-unit delivers to its lead is not a case due', async (t, world) => {
  const whistle = await world.whistle();
  const share = await world.share(whistle, { part: 'CO' });
  await world.clock('resolve', { whistle, share }, { doneAt: on('11-18 17:00') });
  t.is(await world.words('due_count'), '—');
});

every('a case closed late within the period is closed, but not on time', async (t, world) => {
  const about = await oneCase(world);
  await world.clock('resolve', about, { doneAt: on('11-20 10:00') });
  t.is(await world.words('on_time_close_rate'), '0/1');
  t.is(await world.words('close_rate'), '1/1');
});

every('a case closed after the end of the period is not closed in it', async (t, world) => {
  const about = await oneCase(world);
  await world.clock('resolve', about, { doneAt: on('11-23 00:00') });
  t.is(await world.words('close_rate'), '0/1');
});

every('response is judged by arrival, else by the first word, else by the signature', async (t, world) => {
  const come = await oneCase(world, 'D01');
  await world.clock('ack', come, { doneAt: on('11-18 10:00') });
  await world.clock('arrive', come, { doneAt: on('11-19 10:00') });
  await world.clock('feedback', come, { doneAt: on('11-18 10:00') });
  const told = await oneCase(world, 'D02');
  await world.clock('ack', told, {});
  await world.clock('feedback', told, { doneAt: on('11-18 10:00') });
  const signed = await oneCase(world, 'D03');
  await world.clock('ack', signed, { doneAt: on('11-18 10:00') });
  const of = async (unit: string): Promise<string> => rateWords('response_rate', await world.counts(FROZEN, unit));
  t.deepEqual([await of('D01'), await of('D02'), await of('D03')], ['0/1', '1/1', '1/1']);
});

every('resolution counts the lead once a case, weighs a partial solution by half, and shows the plain fraction', async (t, world) => {
  for (const solved of ['YES', 'YES', 'YES', 'PARTLY', 'NO'] as const) {
    const whistle = await world.whistle();
    await world.verdict(whistle, { at: on('11-18 10:00'), solved, grade: 4 });
    await world.verdict(whistle, { at: on('11-18 10:00'), solved, unitCode: 'D02', part: 'CO', grade: 2 });
  }
  t.is(await world.words('resolution_rate'), '3/5 70%');
  t.is(await world.words('satisfaction_rate'), '5/10 50%');
  t.deepEqual((await world.behind('resolution_rate', 'numerator')).length, 4);
});

every('a "no" that became a "yes" within the period counts once, as solved', async (t, world) => {
  const whistle = await world.whistle();
  await world.verdict(whistle, { at: on('11-17 10:00'), solved: 'NO', grade: 1 });
  await world.verdict(whistle, { at: on('11-20 10:00'), solved: 'YES', grade: 4, round: 2 });
  t.is(await world.words('resolution_rate'), '1/1');
  t.is(await world.words('satisfaction_rate'), '1/1');
});

every('a "no" of this period stays a "no" when the "yes" comes in the next', async (t, world) => {
  const whistle = await world.whistle();
  await world.verdict(whistle, { at: on('11-17 10:00'), solved: 'NO', grade: 1 });
  await world.verdict(whistle, { at: on('11-23 07:00'), solved: 'YES', grade: 4, round: 2 });
  t.is(await world.words('resolution_rate'), '0/1');
});

every('what was never graded is not satisfied, and not counted', async (t, world) => {
  const whistle = await world.whistle();
  await world.verdict(whistle, { at: on('11-17 10:00'), grade: null });
  t.is(await world.words('satisfaction_rate'), '—');
});

every('a verdict on a case that was withdrawn later counts nowhere', async (t, world) => {
  const whistle = await world.whistle();
  await world.verdict(whistle, { at: on('11-17 10:00'), solved: 'NO' });
  await world.line('withdraw', whistle, { at: on('11-18 10:00') });
  t.is(await world.words('resolution_rate'), '—');
});

async function result(world: Tiny, at: number, about?: Awaited<ReturnType<typeof oneCase>>) {
  const found = about ?? (await oneCase(world));
  await world.line('submit_result', found.whistle, { at, assignmentId: found.share.id, unitCode: found.share.unitCode });
  await world.line('joint_result', found.whistle, { at });
  return found;
}

every('rework counts cases whose first result came in the period, by the lead', async (t, world) => {
  await result(world, on('11-18 10:00'));
  const again = await result(world, on('11-18 11:00'));
  await world.clock('rework', again, { startedAt: on('11-19 10:00'), dueAt: on('11-24 18:00') });
  await result(world, on('11-20 10:00'), again);
  t.is(await world.words('rework_rate'), '1/2');
});

every('a second result of a case first submitted in an earlier period is not counted', async (t, world) => {
  const old = await result(world, on('11-12 10:00'));
  await world.clock('rework', old, { startedAt: on('11-13 10:00'), dueAt: on('11-18 18:00') });
  await result(world, on('11-18 10:00'), old);
  t.is(await world.words('rework_rate'), '—');
});

every('returns are counted on shares sent out in the period; upheld ones also against the centre', async (t, world) => {
  const shares = [];
  for (let n = 0; n < 5; n += 1) shares.push(await oneCase(world));
  for (const [n, { whistle, share }] of shares.slice(0, 3).entries()) {
    await world.line('ask_return', whistle, { at: on('11-17 11:00'), assignmentId: share.id, unitCode: 'D01' });
    if (n === 0) await world.line('uphold_return', whistle, { at: on('11-17 15:00'), assignmentId: share.id, unitCode: 'D01' });
    if (n === 1) await world.line('drop_return', whistle, { at: on('11-17 15:00'), assignmentId: share.id, unitCode: 'D01' });
  }
  t.is(await world.words('return_rate'), '2/5 40%');
  t.is(await world.words('return_upheld_rate'), '1/2');
  t.is(await world.words('dispatch_accuracy'), '4/5 80%');
});

every('whistles are counted by street and type without those withdrawn or merged; refused ones are the rejected', async (t, world) => {
  await world.whistle({ type: 'EMERGENCY' });
  await world.whistle({ repeatOf: 'W0', repeats: 1 });
  const events = ['reject', 'refuse', 'withdraw', 'merge'];
  for (const event of events) await world.line(event, await world.whistle(), { at: on('11-18 10:00') });
  await world.whistle({ createdAt: WEEK.to });
  const counts = await world.counts(FROZEN, 'S-BQ');
  t.deepEqual([counts.raised, counts.emergencies, counts.routines], [4, 1, 3]);
  t.is(await world.words('reject_rate'), '2/4');
  t.is(await world.words('repeat_rate'), '1/2');
});

every('a street evaluates in time, late, or not at all', async (t, world) => {
  const set = { owner: 'STREET', unitCode: 'S-BQ' } as const;
  await world.clock('evaluate', { whistle: await world.whistle() }, { ...set, doneAt: on('11-18 10:00') });
  await world.clock('evaluate', { whistle: await world.whistle() }, { ...set, doneAt: on('11-19 10:00') });
  await world.clock('evaluate', { whistle: await world.whistle() }, set);
  t.is(await world.words('eval_timely_rate'), '1/3');
  t.is(await world.words('evaluation_participation'), '2/3');
});

every('a case is clear when its first dispatch was never returned nor consulted', async (t, world) => {
  const happened: readonly (readonly string[])[] = [[], ['uphold_return'], ['consult'], ['dispute'], ['ask_return']];
  for (const events of happened) {
    const whistle = await world.whistle();
    await world.line('dispatch', whistle, { at: on('11-17 10:00') });
    for (const event of events) await world.line(event, whistle, { at: on('11-17 11:00') });
    if (events[0] === 'uphold_return') await world.line('dispatch', whistle, { at: on('11-18 10:00') });
  }
  t.is(await world.words('clarity_rate'), '2/5 40%');
});

every('a case consulted before its first dispatch is not clear', async (t, world) => {
  const whistle = await world.whistle();
  await world.line('consult', whistle, { at: on('11-12 10:00') });
  await world.line('rule_to_dispatch', whistle, { at: on('11-17 10:00') });
  await world.line('dispatch', whistle, { at: on('11-17 11:00') });
  t.is(await world.words('clarity_rate'), '0/1');
});

every('the centre is measured by its dispatches and consultations', async (t, world) => {
  await world.clock('dispatch', { whistle: await world.whistle() }, { doneAt: on('11-18 10:00') });
  await world.clock('dispatch', { whistle: await world.whistle() }, { doneAt: on('11-19 10:00') });
  await world.clock('consult', { whistle: await world.whistle() }, { owner: 'CONVENER' });
  t.is(await world.words('dispatch_on_time_rate'), '1/2');
  t.is(await world.words('consult_on_time_rate'), '0/1');
});

every('every number leads to as many cases as it says', async (t, world) => {
  for (let n = 0; n < 4; n += 1) {
    const about = await result(world, on('11-18 10:00'));
    const late = n === 0 ? {} : { doneAt: on('11-18 10:00') };
    for (const step of ['ack', 'arrive', 'feedback', 'resolve'] as const) await world.clock(step, about, late);
    await world.line('dispatch', about.whistle, { at: on('11-17 10:00') });
    await world.clock('evaluate', { whistle: about.whistle }, { owner: 'STREET', unitCode: 'S-BQ', ...late });
    await world.clock('dispatch', { whistle: about.whistle }, late);
    await world.clock('consult', { whistle: about.whistle }, late);
    await world.verdict(about.whistle, { at: on('11-18 10:00'), solved: n === 0 ? 'NO' : 'YES', grade: n === 0 ? 1 : 5 });
    if (n === 0) await world.line('ask_return', about.whistle, { at: on('11-17 11:00'), assignmentId: about.share.id, unitCode: 'D01' });
  }
  const wrong: string[] = [];
  for (const code of MEASURE_CODES.filter((one) => one !== 'shelved_open' && !one.startsWith('median') && !one.startsWith('p90'))) {
    const all = await world.behind(code, 'denominator');
    const part = await world.behind(code, 'numerator');
    const rest = await world.behind(code, 'rest');
    const said = await world.words(code);
    const expected = said === '—' ? '0/0' : said.split(' ')[0];
    if (`${part.length}/${all.length}` !== expected || part.length + rest.length !== all.length) wrong.push(`${code} ${said}: ${part.length}/${all.length}, ${rest.length}`);
  }
  t.deepEqual(wrong, []);
});

test('below five there is a fraction and no percentage', (t) => {
  t.is(rateWords('ack_on_time_rate', { ackDue: 4, ackOnTime: 3 }), '3/4');
  t.is(rateWords('ack_on_time_rate', { ackDue: 5, ackOnTime: 4 }), '4/5 80%');
  t.is(percentOf('ack_on_time_rate', { ackDue: 4, ackOnTime: 3 }), null);
  t.is(rateWords('ack_on_time_rate', {}), '—');
});

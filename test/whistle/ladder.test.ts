import test from 'ava';
import { DEFAULT_LIMITS } from '../../config/deadlines.js';
import { LADDER, type Rung } from '../../config/ladder.js';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { Limit } from '../../src/calendar/limit.js';
import { startClock, type Clock } from '../../src/whistle/deadlines.js';
import { levelOf, nextCheck, reachedAt, rungAt, rungsFor } from '../../src/whistle/ladder.js';
import { WHISTLE_TYPES, type WhistleType } from '../../src/whistle/lifecycle.js';
import { china as at } from '../support/china.js';

const calendar = createCalendar();
const clock = (step: Clock['step'], limit: Limit, from: string, version = 1): Clock => startClock(step, limit, '测试', at(from), calendar, version);
const workdays = (value: number): Limit => ({ value, unit: 'WORKDAY' });
const minutes = (value: number): Limit => ({ value, unit: 'MINUTE' });

/** The moments at which a clock climbs, as China reads them. */
const climbs = (one: Clock, type: WhistleType): string[] => rungsFor(one, type)
  .map((rung) => [rung.level, reachedAt(rung, one, calendar)] as const)
  .filter((entry): entry is readonly [Rung['level'], number] => entry[1] !== null)
  .map(([level, moment]) => `${level} ${new Date(moment + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')}`);

test('five working days: blue one working day before the end, yellow at the end, red two working days later', (t) => {
  t.deepEqual(climbs(clock('resolve', workdays(5), '2026-11-16 10:00'), 'ROUTINE'), ['1 2026-11-20 18:00', '2 2026-11-23 18:00', '3 2026-11-25 18:00']);
});

test('one working day: three quarters of the clock come later than one working day before the end', (t) => {
  // 10:00–12:00, 14:00–18:00 and the next day's eight hours are 14; three quarters of them end at half past two.
  t.deepEqual(climbs(clock('ack', workdays(1), '2026-11-16 10:00'), 'ROUTINE'), ['1 2026-11-17 14:30', '2 2026-11-17 18:00', '3 2026-11-19 18:00']);
});

test('the ladder waits over National Day and climbs on the working Saturday', (t) => {
  t.deepEqual(climbs(clock('resolve', workdays(3), '2026-09-30 09:00'), 'ENFORCEMENT'), ['1 2026-10-10 08:15', '2 2026-10-10 18:00', '3 2026-10-13 18:00']);
});

test('an emergency that nobody signs for is called again after 5 minutes, phoned after 10, red after 20', (t) => {
  t.deepEqual(climbs(clock('ack', minutes(10), '2026-10-02 03:00'), 'EMERGENCY'), ['1 2026-10-02 03:05', '2 2026-10-02 03:10', '3 2026-10-02 03:20']);
});

test('an emergency to which nobody comes is phoned after 30 minutes and red after 60', (t) => {
  t.deepEqual(climbs(clock('arrive', minutes(30), '2026-10-02 03:00'), 'EMERGENCY'), ['2 2026-10-02 03:30', '3 2026-10-02 04:00']);
});

test('an evaluation is blue at half and yellow at its end', (t) => {
  t.deepEqual(climbs(clock('evaluate', workdays(2), '2026-11-16 08:00'), 'ROUTINE').slice(0, 2), ['1 2026-11-17 12:00', '2 2026-11-18 18:00']);
});

test('the first rework is yellow from the start, the second red, the third goes up', (t) => {
  for (const [reworks, level] of [[1, 2], [2, 3], [3, 4], [5, 4]] as const) {
    const again = clock('rework', workdays(3), '2026-11-16 10:00');
    t.is(levelOf(again, 'ROUTINE', calendar, again.startedAt, { repeats: 1, returned: 0, reworks }), level);
  }
});

test('a matter that comes the third time in 90 days, or was handed back by three units, goes up at once', (t) => {
  const dispatch = clock('dispatch', { value: 4, unit: 'WORK_HOUR' }, '2026-11-16 10:00');
  const now = dispatch.startedAt;
  t.is(levelOf(dispatch, 'ROUTINE', calendar, now, { repeats: 3, returned: 0, reworks: 0 }), 4);
  t.is(levelOf(dispatch, 'ROUTINE', calendar, now, { repeats: 1, returned: 3, reworks: 0 }), 4);
  t.is(levelOf(dispatch, 'ROUTINE', calendar, now, { repeats: 2, returned: 2, reworks: 0 }), 0);
});

test('an order that is not answered in three working days goes up', (t) => {
  const reply = clock('reply', workdays(3), '2026-11-16 10:00');
  t.is(rungAt(reply, 'ROUTINE', calendar, at('2026-11-19 18:00'))?.level, 4);
  t.is(rungAt(reply, 'ROUTINE', calendar, at('2026-11-19 17:59'))?.level, 1);
});

test('a clock that stands still climbs no further', (t) => {
  const stopped: Clock = { ...clock('resolve', workdays(5), '2026-11-16 10:00'), stopped: { at: at('2026-11-17 10:00'), reason: '挂账' } };
  t.is(levelOf(stopped, 'ROUTINE', calendar, at('2026-12-30 10:00')), 0);
  t.is(nextCheck(stopped, 'ROUTINE', { level: 0, raised: 0 }, calendar), null);
});

test('the next look is at the next higher step only, and never after the highest', (t) => {
  const resolve = clock('resolve', workdays(5), '2026-11-16 10:00');
  t.deepEqual([0, 1, 2, 3, 4].map((level) => nextCheck(resolve, 'ROUTINE', { level, raised: 0 }, calendar)), [at('2026-11-20 18:00'), at('2026-11-23 18:00'), at('2026-11-25 18:00'), null, null]);
});

test('every default clock of every type can become yellow, and somebody is told, for streets and the centre too', (t) => {
  for (const type of Object.keys(WHISTLE_TYPES) as WhistleType[]) {
    for (const [step, limit] of Object.entries(DEFAULT_LIMITS[type])) {
      if (!limit) continue;
      const rungs = rungsFor({ step: step as Clock['step'] }, type);
      t.true(rungs.some((rung) => rung.level === 2 && rung.tells.length > 0), `${type} ${step}`);
    }
  }
});

test('no step of the ladder punishes: what software may do ends with a notice to the conveners', (t) => {
  t.true(LADDER.every((rung) => rung.level <= 4 && (rung.does === undefined || ['LAPSE', 'CLIMB'].includes(rung.does))));
});

test('no step below red buzzes outside emergencies', (t) => {
  t.deepEqual(LADDER.filter((rung) => rung.types !== 'EMERGENCY' && rung.level !== 3 && rung.how !== 'MERGED'), []);
});

import test from 'ava';
import { createCalendar } from '../../src/calendar/calendar.js';
import type { Limit } from '../../src/calendar/limit.js';
import { walk } from './oracle.js';
import { havePublicDays, publicDays, typedDays } from './public-days.js';

const calendar = createCalendar();
const days = havePublicDays ? publicDays().filter(({ date }) => date >= '2019-01-01') : typedDays();
const oracle = walk(days);

const LIMITS: readonly Limit[] = [
  { value: 1, unit: 'WORKDAY' }, { value: 4, unit: 'WORK_HOUR' }, { value: 5, unit: 'DAY' }, { value: 2, unit: 'WORK_HOUR' }, { value: 5, unit: 'WORKDAY' },
  { value: 0.5, unit: 'WORK_HOUR' }, { value: 3, unit: 'WORKDAY' }, { value: 30, unit: 'DAY' }, { value: 8, unit: 'WORK_HOUR' }, { value: 15, unit: 'WORKDAY' },
  { value: 30, unit: 'MINUTE' }, { value: 60, unit: 'DAY' }, { value: 90, unit: 'WORK_HOUR' }, { value: 24, unit: 'HOUR' }, { value: 1, unit: 'DAY' },
];

/** Holds the product's answers against the walked ones and keeps the first differences. */
class Comparison {
  compared = 0;
  readonly wrong: string[] = [];
  /** Nothing is compared where the walk ended before the answer. */
  check(wanted: number | boolean | undefined, given: number | boolean, what: () => string): void {
    if (wanted === undefined) return;
    this.compared += 1;
    if (given !== wanted && this.wrong.length < 10) this.wrong.push(`${what()}: ${given}, walked ${wanted}`);
  }
}

const momentOf = (minute: number | undefined): number | undefined => (minute === undefined ? undefined : oracle.moment(minute));
const when = (minute: number): string => new Date(oracle.moment(minute)).toISOString();

test('due times agree with the walk through the minutes for more than a million starts', (t) => {
  const result = new Comparison();
  const step = havePublicDays ? 3 : 1;
  for (let minute = 0, turn = 0; minute < oracle.minutes; minute += step, turn += 1) {
    const limit = LIMITS[turn % LIMITS.length]!;
    result.check(momentOf(oracle.due(limit, minute)), calendar.due(limit, oracle.moment(minute)).at, () => `${limit.value} ${limit.unit} from ${when(minute)}`);
  }
  t.deepEqual(result.wrong, []);
  t.true(result.compared >= 1_000_000, String(result.compared));
});

test('the office is open in the minutes that were walked through as open, and opens next when the walk says', (t) => {
  const result = new Comparison();
  for (let minute = 0; minute < oracle.minutes; minute += 1) {
    result.check(oracle.isOpen(minute), calendar.isOpen(oracle.moment(minute)), () => `open at ${when(minute)}`);
    result.check(momentOf(oracle.nextOpening(minute)), calendar.nextOpening(oracle.moment(minute)), () => `opening after ${when(minute)}`);
  }
  t.deepEqual(result.wrong, []);
  t.true(result.compared >= 2_000_000, String(result.compared));
});

test('used time, parts of it and working days before a moment agree with the walk', (t) => {
  const result = new Comparison();
  // Spans of all lengths up to 80 days, by steps without a common divisor with a day.
  for (let from = 0, span = 1; from < oracle.minutes; from += 37, span = (span + 7_919) % 115_200) {
    const to = Math.min(from + span, oracle.minutes - 1);
    const unit = LIMITS[from % LIMITS.length]!.unit;
    const [start, end] = [oracle.moment(from), oracle.moment(to)];
    result.check(oracle.used(unit, from, to) * 60_000, calendar.used(unit, start, end), () => `${unit} used from ${when(from)} to ${when(to)}`);
    const total = oracle.used('WORK_HOUR', from, to);
    const passed = Math.ceil(total / 2);
    if (passed > 0) result.check(momentOf(oracle.afterOpen(from, passed)), calendar.partOf('WORKDAY', start, end, passed / total), () => `half of ${when(from)} to ${when(to)}`);
    result.check(momentOf(oracle.workdayBefore(from, 1 + (span % 20))), calendar.workdaysBefore(start, 1 + (span % 20)), () => `${1 + (span % 20)} working days before ${when(from)}`);
  }
  t.deepEqual(result.wrong, []);
  t.true(result.compared >= 80_000, String(result.compared));
});

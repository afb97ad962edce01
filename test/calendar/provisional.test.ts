import test from 'ava';
import { createCalendar, createSharedCalendar } from '../../src/calendar/calendar.js';
import { KNOWN_YEARS } from '../../src/calendar/known-years.js';
import type { LimitUnit } from '../../src/calendar/limit.js';
import { lunarDay, statutoryDays } from '../../src/calendar/statutory.js';
import type { YearTable } from '../../src/calendar/year-days.js';
import { china as at } from '../support/china.js';
import { words } from './moments.js';

const calendar = createCalendar();

const mark = test.macro({
  exec: (t, value: number, unit: LimitUnit, from: string, due: string, provisional: boolean) => {
    t.deepEqual(calendar.due({ value, unit }, at(from)), { at: at(due), provisional });
  },
  title: (why, value, unit, from, due, provisional) => `${value} ${unit} from ${from} to ${due} are ${provisional ? 'provisional' : 'certain'}: ${why}`,
});
test('the last working day of the last published year', mark, 1, 'WORKDAY', '2026-12-30 10:00', '2026-12-31 18:00', false);
test('the first one after it', mark, 1, 'WORKDAY', '2026-12-31 10:00', '2027-01-04 18:00', true);
test('a natural day in December', mark, 7, 'DAY', '2026-12-24 10:00', '2026-12-31 18:00', false);
test('a natural day that falls into January', mark, 60, 'DAY', '2026-11-24 10:00', '2027-01-25 18:00', true);
test('office time used up at the end of the year', mark, 4, 'WORK_HOUR', '2026-12-31 14:00', '2026-12-31 18:00', false);
test('office time beyond the end of the year', mark, 5, 'WORK_HOUR', '2026-12-31 14:00', '2027-01-04 09:00', true);
test('clock time needs no table', mark, 48, 'HOUR', '2026-12-31 10:00', '2027-01-02 10:00', false);
test('minutes need none', mark, 10, 'MINUTE', '2027-03-01 10:00', '2027-03-01 10:10', false);
test('a year before the tables', mark, 1, 'WORKDAY', '2016-11-23 10:00', '2016-11-24 18:00', true);

test('the day of the start is not counted, so its year does not matter', mark, 1, 'WORKDAY', '2017-12-31 10:00', '2018-01-02 18:00', false);
test('nor does the year of natural days in between', mark, 31, 'DAY', '2017-12-20 10:00', '2018-01-22 18:00', false);
test('the hours of the start are counted, so its year does', mark, 1, 'WORK_HOUR', '2017-12-31 10:00', '2018-01-02 09:00', true);

test('a clock that runs on into an unpublished year is provisional', (t) => {
  t.deepEqual(calendar.resume('WORKDAY', at('2026-11-24 10:00'), at('2026-11-25 18:00'), at('2026-12-31 10:00')), { at: at('2027-01-04 18:00'), provisional: true });
  t.true(calendar.resume('WORK_HOUR', at('2026-11-24 10:00'), at('2026-11-24 11:00'), at('2026-12-31 19:00')).provisional);
  t.false(calendar.resume('HOUR', at('2026-11-24 10:00'), at('2026-11-24 11:00'), at('2027-12-31 19:00')).provisional);
});

test('a gap between published years makes a count through it provisional', (t) => {
  const gap = createCalendar(KNOWN_YEARS.filter(({ year }) => year !== 2025));
  t.true(gap.due({ value: 300, unit: 'WORKDAY' }, at('2024-12-02 10:00')).provisional);
  t.false(gap.due({ value: 3, unit: 'WORKDAY' }, at('2026-01-05 10:00')).provisional);
});

test('an unpublished year rests on weekends and on the days that the law names, and nowhere else', (t) => {
  const rest: string[] = [];
  for (let day = at('2027-01-01 00:00'); day < at('2028-01-01 00:00'); day += 86_400_000) {
    const weekend = ['Sat', 'Sun'].includes(new Date(day).toLocaleDateString('en-US', { timeZone: 'Asia/Shanghai', weekday: 'short' }));
    if (weekend) t.false(calendar.isWorkday(day));
    else if (!calendar.isWorkday(day)) rest.push(words(day).slice(5, 10));
  }
  t.deepEqual(rest, ['01-01', '02-05', '02-08', '04-05', '06-09', '09-15', '10-01']);
});

test('an unpublished table adds what is known already', (t) => {
  const draft = createCalendar([{ year: 2027, published: false, days: { '02-09': { work: false, name: '春节' }, '02-05': { work: true, name: '' } } }]);
  t.false(draft.isWorkday(at('2027-02-09 10:00')));
  t.true(draft.isWorkday(at('2027-02-05 10:00')));
  t.false(draft.isWorkday(at('2027-02-08 10:00')));
  t.true(draft.due({ value: 1, unit: 'WORKDAY' }, at('2027-03-01 10:00')).provisional);
});

test('a count that ends on the first of January reaches into that year', (t) => {
  const draft = createCalendar([...KNOWN_YEARS, { year: 2027, published: false, days: { '01-01': { work: true, name: '' } } }]);
  t.deepEqual(draft.due({ value: 2, unit: 'WORKDAY' }, at('2026-12-30 10:00')), { at: at('2027-01-01 18:00'), provisional: true });
});

test('an unpublished table is no official one', (t) => {
  t.false(createCalendar([{ year: 2027, published: false, days: {} }]).isPublished(2027));
});

test('only published years say so', (t) => {
  t.deepEqual([2017, 2018, 2026, 2027].map((year) => calendar.isPublished(year)), [false, true, true, false]);
});

test('the days that the law names were off in every published year since it names them', (t) => {
  const worked: string[] = [];
  for (const { year } of KNOWN_YEARS) {
    for (const monthDay of Object.keys(statutoryDays(year))) if (calendar.isWorkday(at(`${year}-${monthDay} 12:00`))) worked.push(`${year}-${monthDay}`);
  }
  // 2 May and New Year's Eve became such days with 2025; the notices of most years before gave them all the same.
  t.deepEqual(worked, ['2018-05-02', '2024-02-09']);
});

test('the moving festivals of the published years are where their notices put them', (t) => {
  const festivals = KNOWN_YEARS.map(({ year }) => {
    const days = Object.entries(statutoryDays(year));
    const first = (name: string): string => days.filter(([, one]) => one === name).map(([day]) => day).sort()[0]!;
    return [year, first('春节'), first('清明节'), first('端午节')];
  });
  t.deepEqual(festivals, [
    [2018, '02-15', '04-05', '06-18'], [2019, '02-04', '04-05', '06-07'], [2020, '01-24', '04-04', '06-25'],
    [2021, '02-11', '04-04', '06-14'], [2022, '01-31', '04-05', '06-03'], [2023, '01-21', '04-05', '06-22'],
    [2024, '02-09', '04-04', '06-10'], [2025, '01-28', '04-04', '05-31'], [2026, '02-16', '04-05', '06-19'],
  ]);
});

/** New moons within minutes of midnight, where the Unicode calendar of some Node versions is a day off. */
const CLOSE_TO_MIDNIGHT = { 2027: '2027-02-06', 2030: '2030-02-03' } as const;

test('lunar dates until 2099 are those of the Unicode calendar', (t) => {
  const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'Asia/Shanghai', month: 'numeric', day: 'numeric' });
  const wrong: string[] = [];
  for (let year = 2018; year <= 2099; year += 1) {
    for (const [month, day] of [[1, 1], [5, 5], [8, 15]] as const) {
      const shown = chinese.format(lunarDay(year, month, day) * 86_400_000);
      if (shown !== `${month}/${day}` && !(year in CLOSE_TO_MIDNIGHT && month === 1)) wrong.push(`${year}: ${month}/${day} is ${shown}`);
    }
  }
  t.deepEqual(wrong, []);
});

for (const [year, date] of Object.entries(CLOSE_TO_MIDNIGHT)) {
  test(`the lunar year ${year} begins on ${date}`, (t) => t.is(words(lunarDay(Number(year), 1, 1) * 86_400_000).slice(0, 10), date));
}

test('Qingming is the day on which the sun stands at 15°', (t) => {
  const wrong: number[] = [];
  for (let year = 2018; year <= 2099; year += 1) {
    const monthDay = Object.entries(statutoryDays(year)).find(([, name]) => name === '清明节')![0];
    const midnight = at(`${year}-${monthDay} 00:00`);
    if (!(sunAt(midnight) < 15 && sunAt(midnight + 86_400_000) >= 15)) wrong.push(year);
  }
  t.deepEqual(wrong, []);
});

/** Apparent longitude of the sun in degrees, to about a hundredth (J. Meeus, Astronomical Algorithms, 25). */
function sunAt(moment: number): number {
  const century = (moment / 86_400_000 + 2_440_587.5 + 75 / 86_400 - 2_451_545) / 36_525;
  const rad = Math.PI / 180;
  const anomaly = (357.52911 + 35_999.05029 * century) * rad;
  const centre = (1.914602 - 0.004817 * century) * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly);
  const node = (125.04 - 1_934.136 * century) * rad;
  const longitude = 280.46646 + 36_000.76983 * century + centre - 0.00569 - 0.00478 * Math.sin(node);
  return ((longitude % 360) + 360) % 360;
}

test('a new year’s table takes effect in a calendar that others already hold', (t) => {
  const shared = createSharedCalendar(KNOWN_YEARS);
  const { due, isPublished } = shared;
  const limit = { value: 1, unit: 'WORKDAY' } as const;
  t.deepEqual(due(limit, at('2026-12-31 10:00')), { at: at('2027-01-04 18:00'), provisional: true });
  const table: YearTable = { year: 2027, published: true, days: { '01-01': { work: false, name: '元旦' }, '01-03': { work: true, name: '元旦' } } };
  shared.replace([...KNOWN_YEARS, table]);
  t.deepEqual(due(limit, at('2026-12-31 10:00')), { at: at('2027-01-03 18:00'), provisional: false });
  t.true(isPublished(2027));
});

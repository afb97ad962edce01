import test from 'ava';
import { createCalendar } from '../../src/calendar/calendar.js';
import { onData } from '../support/on-data.js';
import { china as at } from '../support/china.js';
import { words } from './moments.js';
import { publicDays, publicVectors, typedDays } from './public-days.js';

const calendar = createCalendar();
const shared = onData('calendar');

/** The list keeps to each year's own notice: the notice of 2019 moved two days of the December before, which it lacks. */
const MOVED_FROM_OUTSIDE = ['2018-12-29', '2018-12-31'];

shared('every day from 2018 to 2026 is a working day or a rest day as the public list says, but for the two that the next year’s notice moved', (t) => {
  const days = publicDays();
  t.is(days.length, 3_287);
  t.deepEqual(days.filter(({ date, work }) => calendar.isWorkday(at(`${date} 12:00`)) !== work).map(({ date }) => date), MOVED_FROM_OUTSIDE);
});

test('the Saturday before New Year 2019 was worked and the Monday was off', (t) => {
  t.true(calendar.isWorkday(at('2018-12-29 12:00')));
  t.false(calendar.isWorkday(at('2018-12-31 12:00')));
});

shared('all public due-date vectors come out, at the end of office hours', (t) => {
  const vectors = publicVectors();
  t.is(vectors.length, 175);
  const wrong = vectors.filter((one) => {
    const due = words(calendar.due({ value: one.working_days, unit: 'WORKDAY' }, at(`${one.start} 10:00`)).at);
    const summer = one.due.slice(5) >= '05-01' && one.due.slice(5) <= '09-30';
    return due !== `${one.due} ${summer ? '18:30' : '18:00'}`;
  });
  t.deepEqual(wrong, []);
});

test('every day of 2025 and 2026 is as the notices say', (t) => {
  t.deepEqual(typedDays().filter(({ date, work }) => calendar.isWorkday(at(`${date} 12:00`)) !== work), []);
});

const MAKE_UP_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];
for (const date of MAKE_UP_2026) {
  test(`the weekend day ${date} is worked`, (t) => {
    t.true(calendar.isWorkday(at(`${date} 00:00`)));
    t.true(calendar.isWorkday(at(`${date} 23:59`)));
    t.true(calendar.isOpen(at(`${date} 08:00`)));
  });
}

test('2026 has six worked weekend days and no other', (t) => {
  const worked: string[] = [];
  for (let day = at('2026-01-01 00:00'); day < at('2027-01-01 00:00'); day += 86_400_000) {
    const weekend = ['Sat', 'Sun'].includes(new Date(day).toLocaleDateString('en-US', { timeZone: 'Asia/Shanghai', weekday: 'short' }));
    if (weekend && calendar.isWorkday(day)) worked.push(words(day).slice(0, 10));
  }
  t.deepEqual(worked, MAKE_UP_2026);
});

const OFF_2026 = { 元旦: [1, 1, 3], 春节: [2, 15, 23], 清明节: [4, 4, 6], 劳动节: [5, 1, 5], 端午节: [6, 19, 21], 中秋节: [9, 25, 27], 国庆节: [10, 1, 7] } as const;
for (const [name, [month, first, last]] of Object.entries(OFF_2026)) {
  test(`${name} 2026 is off from ${month}-${first} to ${month}-${last}, and the days around it are as the week has them or worked`, (t) => {
    for (let day = first; day <= last; day += 1) t.false(calendar.isWorkday(Date.UTC(2026, month - 1, day)), String(day));
    const next = Date.UTC(2026, month - 1, last + 1);
    t.true(calendar.isWorkday(next));
  });
}

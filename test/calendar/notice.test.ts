import test from 'ava';
import { problemsOf, type Notice } from '../../src/calendar/notice.js';
import { notice2027 } from './notice.js';

test('a complete notice has no problems', (t) => t.deepEqual(problemsOf(notice2027), []));

const otherHolidays = (name: string, from: string, to: string): Partial<Notice> => ({
  holidays: notice2027.holidays.map((one) => (one.name === name ? { name, from, to } : one)),
});
const oneMoreWorkday = (date: string): Partial<Notice> => ({ workdays: [...notice2027.workdays, date] });
const oneMoreHoliday = (name: string, from: string, to: string): Partial<Notice> => ({ holidays: [...notice2027.holidays, { name, from, to }] });

const wrong = test.macro({
  exec: (t, change: Partial<Notice>, problems: readonly string[]) => t.deepEqual(problemsOf({ ...notice2027, ...change }), problems),
  title: (what) => `${what} is named`,
});
test('a date that does not exist', wrong, oneMoreWorkday('2027-02-30'), ['没有「2027-02-30」这一天，日期应写成 2027-01-01 的样子']);
test('a date in another notation', wrong, oneMoreWorkday('2027-3-6'), ['没有「2027-3-6」这一天，日期应写成 2027-01-01 的样子']);
test('a date of another year', wrong, oneMoreWorkday('2028-01-08'), ['2028-01-08 不归 2027 年的通知管：应在 2026-12-01 到 2027-11-30 之间']);
test('a date that belongs to the next notice', wrong, oneMoreWorkday('2027-12-04'), ['2027-12-04 不归 2027 年的通知管：应在 2026-12-01 到 2027-11-30 之间']);
test('a date of the November before', wrong, oneMoreWorkday('2026-11-28'), ['2026-11-28 不归 2027 年的通知管：应在 2026-12-01 到 2027-11-30 之间']);
test('a holiday that ends before it begins', wrong, otherHolidays('端午节', '2027-06-09', '2027-06-08'), ['端午节：结束日 2027-06-08 早于开始日 2027-06-09']);
test('a holiday of more than two weeks', wrong, otherHolidays('端午节', '2027-06-09', '2027-06-24'), ['端午节：2027-06-09 到 2027-06-24 超过 15 天，请核对']);
test('a day in two holidays', wrong, oneMoreHoliday('调休', '2027-10-07', '2027-10-08'), ['2027-10-07 既在「国庆节」又在「调休」的放假日期里']);
test('a make-up day on a weekday', wrong, oneMoreWorkday('2027-03-05'), ['调休上班日 2027-03-05 不是周六或周日']);
test('a make-up day in a holiday', wrong, oneMoreWorkday('2027-10-02'), ['2027-10-02 既放假（国庆节）又上班']);
test('a make-up day that stands twice', wrong, oneMoreWorkday('2027-10-09'), ['调休上班日 2027-10-09 写了两次']);
test('a missing day that the law names', wrong, otherHolidays('春节', '2027-02-06', '2027-02-11'), ['缺少法定假日 2027-02-05（春节）']);
test('a missing holiday', wrong, { holidays: notice2027.holidays.filter(({ name }) => name !== '中秋节') }, ['缺少法定假日 2027-09-15（中秋节）']);

test('the longest holiday that passes has 15 days', (t) => {
  t.deepEqual(problemsOf({ ...notice2027, ...otherHolidays('端午节', '2027-06-09', '2027-06-23') }), []);
});

test('New Year’s holiday may begin in the December before, and be worked off there', (t) => {
  t.deepEqual(problemsOf({ ...notice2027, ...otherHolidays('元旦', '2026-12-31', '2027-01-02'), workdays: [...notice2027.workdays, '2026-12-26'] }), []);
});

test('a notice from before the present law may leave out the days that came with it', (t) => {
  const holidays = [{ name: '元旦', from: '2024-01-01', to: '2024-01-01' }];
  t.deepEqual(problemsOf({ year: 2024, source: '通知', holidays, workdays: [] }), []);
});

import test from 'ava';
import { importCalendar } from '../../src/cli/import-calendar.js';
import { createCalendar, createSharedCalendar } from '../../src/calendar/calendar.js';
import { KNOWN_YEARS } from '../../src/calendar/known-years.js';
import { loadYears, saveYears } from '../../src/storage/calendar.js';
import { house } from '../storage/house.js';
import { DATABASES } from '../support/database.js';
import { china as at } from '../support/china.js';
import { notice2027 } from './notice.js';

const SPRING = '春节';
const workdays = (count: number, from: string) => [{ value: count, unit: 'WORKDAY' }, at(from)] as const;

for (const kind of DATABASES) {
  test(`${kind}: a database without rows knows the years of the seed`, async (t) => {
    const { store } = await house(t, kind);
    const years = await loadYears(store);
    t.deepEqual(years, KNOWN_YEARS.map((table) => ({ ...table, source: 'chinese-days 1.5.7' })));
  });

  test(`${kind}: a kept year stands in place of the seed, and can be kept again`, async (t) => {
    const { store, tables, clock } = await house(t, kind);
    const table = { year: 2026, published: true, days: { '03-02': { work: false, name: '测试' } } };
    await saveYears(store, [{ ...table, source: '甲' }]);
    await saveYears(store, [{ ...table, published: false, source: '乙' }]);
    const years = await loadYears(store);
    t.deepEqual(years.find(({ year }) => year === 2026), { ...table, published: false, source: '乙' });
    t.is(years.length, KNOWN_YEARS.length);
    const rows = await store.run((connection) => tables.years.select(connection, '1 = 1'));
    t.deepEqual(rows.map(({ year, loadedAt }) => [year, loadedAt]), [['2026', clock.now]]);
  });

  test(`${kind}: a new year's notice is published and says which days are counted otherwise than before`, async (t) => {
    const { store } = await house(t, kind);
    const { years, ...change } = await importCalendar(store, notice2027);
    const off = (name: string, ...dates: string[]) => dates.map((date) => ({ date: `2027-${date}`, work: false, name }));
    const worked = (date: string) => ({ date: `2027-${date}`, work: true, name: '调休上班' });
    t.deepEqual(change, {
      year: 2027, source: notice2027.source, newlyPublished: true,
      changed: [
        worked('01-30'), ...off(SPRING, '02-09', '02-10', '02-11'), worked('02-14'),
        worked('04-25'), ...off('劳动节', '05-03', '05-04', '05-05'), worked('05-08'),
        worked('09-26'), ...off('国庆节', '10-04', '10-05', '10-06', '10-07'), worked('10-09'),
      ],
    });
    t.deepEqual(await loadYears(store), [...years]);
  });

  test(`${kind}: with the notice a due time in its year is certain, and moves`, async (t) => {
    const { store } = await house(t, kind);
    const calendar = createSharedCalendar(await loadYears(store));
    t.deepEqual(calendar.due(...workdays(2, '2027-02-04 10:00')), { at: at('2027-02-10 18:00'), provisional: true });
    calendar.replace((await importCalendar(store, notice2027)).years);
    t.deepEqual(calendar.due(...workdays(2, '2027-02-04 10:00')), { at: at('2027-02-14 18:00'), provisional: false });
  });

  test(`${kind}: the same notice a second time changes nothing`, async (t) => {
    const { store, tables, clock } = await house(t, kind);
    await importCalendar(store, notice2027);
    const rows = () => store.run((connection) => tables.years.select(connection, '1 = 1'));
    const before = await rows();
    clock.now += 60_000;
    const { newlyPublished, changed } = await importCalendar(store, notice2027);
    t.deepEqual({ newlyPublished, changed }, { newlyPublished: false, changed: [] });
    t.deepEqual(await rows(), before);
  });

  const corrected = { ...notice2027, workdays: notice2027.workdays.filter((date) => date !== '2027-04-25') };

  test(`${kind}: a published year is not replaced by different content unasked`, async (t) => {
    const { store } = await house(t, kind);
    await importCalendar(store, notice2027);
    const before = await loadYears(store);
    const error = await t.throwsAsync(() => importCalendar(store, corrected));
    t.regex(error!.message, /2027 年的安排已经发布.*1 天不同/);
    t.regex(error!.message, /2027-04-25 休息/);
    t.deepEqual(await loadYears(store), before);
  });

  test(`${kind}: asked to, it is replaced`, async (t) => {
    const { store } = await house(t, kind);
    await importCalendar(store, notice2027);
    const { newlyPublished, changed, years } = await importCalendar(store, corrected, { replace: true });
    t.deepEqual({ newlyPublished, changed }, { newlyPublished: false, changed: [{ date: '2027-04-25', work: false, name: '' }] });
    t.deepEqual(await loadYears(store), [...years]);
  });

  test(`${kind}: the seed's years are published too, and need the same asking`, async (t) => {
    const { store } = await house(t, kind);
    const holidays = [{ name: '元旦', from: '2024-01-01', to: '2024-01-02' }];
    await t.throwsAsync(() => importCalendar(store, { year: 2024, source: '通知', holidays }), { message: /2024 年的安排已经发布/ });
  });

  /** New Year 2027 as it was in 2019: the holiday begins in the old year and is worked off there. */
  const early = {
    ...notice2027,
    holidays: [{ name: '元旦', from: '2026-12-31', to: '2027-01-02' }, ...notice2027.holidays.slice(1)],
    workdays: ['2026-12-26', ...notice2027.workdays],
  };

  test(`${kind}: days of the December before change the table of that year and nothing else in it`, async (t) => {
    const { store } = await house(t, kind);
    const { changed, years } = await importCalendar(store, early);
    t.deepEqual(changed.slice(0, 2), [{ date: '2026-12-26', work: true, name: '调休上班' }, { date: '2026-12-31', work: false, name: '元旦' }]);
    const [old, now] = [KNOWN_YEARS, years].map((tables) => tables.find(({ year }) => year === 2026)!);
    t.deepEqual(now!.days, { ...old!.days, '12-26': { work: true, name: '调休上班' }, '12-31': { work: false, name: '元旦' } });
    t.true(now!.published);
    t.deepEqual(await loadYears(store), [...years]);
    t.is(years.find(({ year }) => year === 2026)!.source, `chinese-days 1.5.7；${early.source}`);
  });

  test(`${kind}: replacing a year keeps what the next notice said of its December, and the next notice can take it back`, async (t) => {
    const { store } = await house(t, kind);
    const worksOn = async (date: string) => createCalendar(await loadYears(store)).isWorkday(at(`${date} 12:00`));
    await importCalendar(store, early);
    const notice2026 = {
      year: 2026, source: '更正',
      holidays: [
        { name: '元旦', from: '2026-01-01', to: '2026-01-03' }, { name: SPRING, from: '2026-02-15', to: '2026-02-23' },
        { name: '清明节', from: '2026-04-04', to: '2026-04-06' }, { name: '劳动节', from: '2026-05-01', to: '2026-05-05' },
        { name: '端午节', from: '2026-06-19', to: '2026-06-21' }, { name: '中秋节', from: '2026-09-25', to: '2026-09-27' },
        { name: '国庆节', from: '2026-10-01', to: '2026-10-07' },
      ],
    };
    const { changed } = await importCalendar(store, notice2026, { replace: true });
    t.deepEqual(changed.map(({ date }) => date), ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']);
    t.deepEqual([await worksOn('2026-12-26'), await worksOn('2026-12-31')], [true, false]);
    await importCalendar(store, notice2027, { replace: true });
    t.deepEqual([await worksOn('2026-12-26'), await worksOn('2026-12-31')], [false, true]);
  });
}

test('a file of another shape is refused in Chinese, every field by its name, and nothing is kept', async (t) => {
  const { store } = await house(t, 'sqlite');
  const error = await t.throwsAsync(() => importCalendar(store, { year: '2027', holidays: [{ name: '', from: 1, to: '2027-01-03' }], extra: true }));
  for (const part of ['文件内容有误，未作任何修改', 'year：', 'source：', 'holidays.0.name：', 'holidays.0.from：', 'extra']) t.true(error!.message.includes(part), error!.message);
  t.regex(error!.message, /无效/);
  t.is((await loadYears(store)).length, KNOWN_YEARS.length);
});

test('all problems of a file are named at once', async (t) => {
  const { store } = await house(t, 'sqlite');
  const error = await t.throwsAsync(() => importCalendar(store, { ...notice2027, workdays: ['2027-03-05', '2027-02-30', '2027-10-02'] }));
  t.is(error!.message.split('\n').length, 4, error!.message);
});

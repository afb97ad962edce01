import test from 'ava';
import fc from 'fast-check';
import { drawAbsence, type AbsenceView } from '../../cards/absence.js';
import { longWords } from '../fixtures/views.js';
import { foreignMarkup, otherThanRouting, problemOf, written } from './hostile.js';
import { buttonsOf, fieldNamed, wordsOf } from './inspect.js';

const view = (given: Partial<AbsenceView> = {}): AbsenceView => ({
  until: null, today: '2026-11-24', covers: [{ unitName: '城市管理局', posts: ['城管局备岗联络员'] }], ...given,
});

test('whoever is on duty chooses the last day away, beginning with today', (t) => {
  const drawn = drawAbsence(view());
  const field = fieldNamed(drawn, 'until');
  t.deepEqual([field?.['tag'], field?.['required'], field?.['initial_date']], ['date_picker', true, '2026-11-24']);
  t.deepEqual(buttonsOf(drawn), [{ words: '登记请假', value: { action: 'absent', card: 'absence' }, confirm: false }]);
});

test('who takes over is named before the leave is taken', (t) => {
  const words = wordsOf(drawAbsence(view()));
  t.true(words.includes('城市管理局：城管局备岗联络员'));
});

test('whoever is away reads until when and who takes over, and can come back', (t) => {
  const drawn = drawAbsence(view({ until: '11月27日' }));
  t.true(wordsOf(drawn).includes('您已登记请假至 11月27日，期间提醒和待办由城管局备岗联络员代办。'));
  t.deepEqual(buttonsOf(drawn), [{ words: '销假', value: { action: 'present', card: 'absence' }, confirm: false }]);
});

test('a unit is not left without anybody on duty', (t) => {
  const covers = [{ unitName: '城市管理局', posts: ['城管局备岗联络员'] }, { unitName: '排水公司', posts: [] }];
  const drawn = drawAbsence(view({ covers }));
  t.true(wordsOf(drawn).includes('排水公司目前没有其他在岗的联络员或备岗联络员，请假后将无人签收。'));
  t.false(wordsOf(drawn).includes('城市管理局目前'));
  t.deepEqual(buttonsOf(drawn), []);
});

test('whoever is away can come back even when the backup has gone too', (t) => {
  const drawn = drawAbsence(view({ until: '11月27日', covers: [{ unitName: '城市管理局', posts: [] }] }));
  t.deepEqual(buttonsOf(drawn).map((one) => one.words), ['销假']);
  t.true(wordsOf(drawn).includes('期间无其他人员在岗'));
});

test('a refused leave says why and keeps the form', (t) => {
  const drawn = drawAbsence(view({ refusal: '请假的最后一天不能早于今天。' }));
  t.true(wordsOf(drawn).includes('请假的最后一天不能早于今天。'));
  t.is(buttonsOf(drawn).length, 1);
});

test('the platform accepts the card in every state, with 28 units', (t) => {
  const units = (posts: readonly string[]): AbsenceView['covers'] => Array.from({ length: 28 }, (_, at) => ({ unitName: `${longWords(40)}${at}`, posts }));
  const covered = units(Array.from({ length: 9 }, () => longWords(40)));
  for (const until of [null, '11月27日']) {
    for (const covers of [covered, units([]), []]) t.is(problemOf(drawAbsence(view({ until, covers, refusal: longWords(200) }))), null);
  }
});

test('on the absence card words from outside are never markup and never reach a button', (t) => {
  t.notThrows(() => fc.assert(fc.property(written, (any) => [null, any].every((until) => [[], [any]].every((posts) => {
    const drawn = drawAbsence(view({ until, covers: [{ unitName: any, posts }], refusal: any }));
    return foreignMarkup(drawn) === '' && problemOf(drawn) === null && buttonsOf(drawn).every(({ value }) => otherThanRouting(value).length === 0);
  }))), { numRuns: 40 }));
});

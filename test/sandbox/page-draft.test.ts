import test from 'ava';
import { draftOf, forgetOtherForms, formsOf, keepDraft, NOTHING, valuesOf, type Draft } from '../../sandbox/page/card/form-draft.js';

const options = (...values: string[]) => values.map((value) => ({ value }));
const typed: Draft = { touched: { words: { tag: 'input', value: '写到一半' }, kind: { tag: 'select_static', value: '1' } } };
const fields = [{ tag: 'input', name: 'words', default_value: '初稿' }, { tag: 'select_static', name: 'kind', options: options('1', '2'), initial_option: '2' }];

test('what was put into a field stays on a changed card, and a field nobody touched shows what the card says now', (t) => {
  t.deepEqual(valuesOf(fields, typed, 2), { words: '写到一半', kind: '1' });
  t.deepEqual(valuesOf(fields, NOTHING, 2), { words: '初稿', kind: '2' });
});

test('a field of the same name but another kind starts anew, and so does a choice that is no longer offered', (t) => {
  const changed = [{ tag: 'date_picker', name: 'words', initial_date: '2026-10-08' }, { tag: 'select_static', name: 'kind', options: options('2', '3'), initial_option: '3' }];
  t.deepEqual(valuesOf(changed, typed, 2), { words: '2026-10-08 +0800', kind: '3' });
});

test('what the bot took stays until the card changes, and is not carried over to the next', (t) => {
  const taken = { ...typed, takenAt: 1 };
  t.is(valuesOf(fields, taken, 1)['words'], '写到一半');
  t.is(valuesOf(fields, taken, 2)['words'], '初稿');
});

test('the draft of a form that is gone does not come back with it', (t) => {
  for (const form of ['gone', 'stays']) keepDraft('card', form, typed);
  forgetOtherForms('card', formsOf([{ tag: 'column_set', columns: [{ tag: 'column', elements: [{ tag: 'form', name: 'stays' }] }] }]));
  t.is(draftOf('card', 'gone'), NOTHING);
  t.is(draftOf('card', 'stays'), typed);
});

import test from 'ava';
import { demoGuide } from '../../config/demo/guide.js';
import { demoUnits } from '../../config/demo/units.js';
import type { Limit } from '../../src/lists/guide.js';

const callable = new Set(demoUnits.filter(({ kind }) => kind !== 'STREET' && kind !== 'CENTRE').map(({ code }) => code));
const row = (code: string) => demoGuide.find((one) => one.code === code);
const codesWhere = (holds: (one: (typeof demoGuide)[number]) => boolean) => demoGuide.filter(holds).map(({ code }) => code);

test('the guide has 68 rows with unique codes in twelve categories', (t) => {
  t.is(demoGuide.length, 68);
  t.is(new Set(demoGuide.map(({ code }) => code)).size, 68);
  t.is(new Set(demoGuide.map(({ category }) => category)).size, 12);
});

test('the first two digits of a code name one category', (t) => {
  const names = new Map<string, string>();
  for (const { code, category } of demoGuide) {
    t.regex(code, /^(0[1-9]|1[0-2])\d{2}$/);
    t.is(names.get(code.slice(0, 2)) ?? category, category, code);
    names.set(code.slice(0, 2), category);
  }
});

test('every lead and co-unit exists, and no unit is called twice by a row', (t) => {
  for (const { code, lead, co } of demoGuide) {
    const called = lead === null ? co : [lead, ...co];
    for (const unit of called) t.true(callable.has(unit), `${code} ${unit}`);
    t.is(new Set(called).size, called.length, code);
  }
});

test('four rows are the street\'s own duty and say why in one sentence', (t) => {
  t.deepEqual(codesWhere((one) => one.streetRole === 'LEAD'), ['0303', '0506', '0902', '1103']);
  for (const code of ['0303', '0506', '0902', '1103']) t.regex(row(code)?.streetReason ?? '', /^[^。]+。$/);
  t.deepEqual(codesWhere((one) => one.streetReason !== undefined), ['0303', '0506', '0902', '1103']);
});

test('only the street-led rows and the ownerless one have no lead', (t) => {
  t.deepEqual(codesWhere((one) => one.lead === null), ['0303', '0506', '0805', '0902', '1103']);
});

test('no row counts as confirmed before a city has checked it', (t) => {
  t.deepEqual(codesWhere((one) => one.confirmed), []);
});

test('emergencies, enforcement and rows with an arrival limit need an arrival, others do not', (t) => {
  for (const { code, type, arrive, arrivalRequired } of demoGuide) {
    t.is(arrivalRequired, arrive !== undefined || type === 'EMERGENCY' || type === 'ENFORCEMENT', code);
  }
});

test('limits keep the unit they were written in', (t) => {
  const limits: [string, Limit | undefined, Limit | undefined][] = [
    ['0101', { value: 30, unit: 'MINUTE' }, { value: 6, unit: 'HOUR' }],
    ['0107', undefined, { value: 4, unit: 'WORK_HOUR' }],
    ['0302', { value: 24, unit: 'HOUR' }, { value: 20, unit: 'WORKDAY' }],
    ['0602', { value: 2, unit: 'HOUR' }, { value: 7, unit: 'DAY' }],
    ['0901', { value: 1, unit: 'WORKDAY' }, { value: 60, unit: 'WORKDAY' }],
    ['1004', { value: 60, unit: 'MINUTE' }, undefined],
  ];
  for (const [code, arrive, resolve] of limits) {
    t.deepEqual(row(code)?.arrive, arrive, code);
    t.deepEqual(row(code)?.resolve, resolve, code);
  }
});

test('every row has words to find it by and a basis in plain official words', (t) => {
  for (const { code, synonyms, examples, basis } of demoGuide) {
    t.true(synonyms.length >= 6 && synonyms.length <= 15, `${code} ${synonyms.length}`);
    t.true(examples.length >= 2 && examples.length <= 4, code);
    t.is(new Set(synonyms).size, synonyms.length, code);
    t.notRegex(basis, /[[\]]|\b[LP]\d/, code);
    t.true(basis.length >= 6, code);
  }
});

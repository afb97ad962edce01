import test from 'ava';
import { demoGuide } from '../../config/demo/guide.js';
import { createSuggester } from '../../src/lists/suggest.js';
import { letters, ownerless, sentences } from './sentences.js';

const { suggest } = createSuggester(demoGuide);
const codes = (words: string, limit?: number) => suggest(words, limit).map(({ code }) => code);

type Case = readonly [text: string, code: string];
const casesOf = (field: 'synonyms' | 'examples'): Case[] =>
  demoGuide.flatMap((row) => row[field].map((text): Case => [text, row.code]));
const shareWithin = (cases: readonly Case[], limit: number) =>
  cases.filter(([text, code]) => codes(text, limit).includes(code)).length / cases.length;

test('a row is found first by its own synonyms', (t) => {
  for (const { code, synonyms } of demoGuide) {
    const share = shareWithin(synonyms.map((text): Case => [text, code]), 1);
    t.true(share >= 0.9, `${code} ${share}`);
  }
});

test('a row is among the first three for each of its example sentences', (t) => {
  t.is(shareWithin(casesOf('examples'), 3), 1);
});

test('new sentences find their row among the first three', (t) => {
  const ownWords = new Set([...casesOf('synonyms'), ...casesOf('examples')].map(([text]) => text));
  t.false(sentences.some(([text]) => ownWords.has(text)));
  const share = shareWithin(sentences, 3);
  t.log(`${sentences.length} sentences: top 1 ${shareWithin(sentences, 1).toFixed(3)}, top 3 ${share.toFixed(3)}`);
  t.true(share >= 0.95);
  t.true(shareWithin(sentences, 1) >= 0.9);
});

test('a long letter finds its row among the first three', (t) => {
  for (const [text, code] of letters) t.true(codes(text).includes(code), `${code} ${codes(text).join()}`);
});

test('confidence is right when it is claimed, and claimed for most plain sentences', (t) => {
  const claimed = [...sentences, ...letters].filter(([text]) => suggest(text)[0]?.confident);
  const right = claimed.filter(([text, code]) => codes(text, 1)[0] === code);
  t.log(`confident ${claimed.length} of ${sentences.length + letters.length}, right ${right.length}`);
  t.true(right.length / claimed.length >= 0.95);
  t.true(claimed.length >= 40);
});

test('two rows that fit equally well leave the first one unsure', (t) => {
  const [first] = suggest('噪音');
  t.is(first?.confident, false);
});

test('only the first suggestion can be confident', (t) => {
  const [first, ...rest] = suggest('井盖没了，路灯也坏了，井盖破了好几个');
  t.true(first !== undefined && rest.length > 0);
  t.false(rest.some(({ confident }) => confident));
});

test('a matter nobody owns gives no confident suggestion', (t) => {
  for (const text of ownerless) t.false(suggest(text).some(({ confident }) => confident), text);
});

test('words that meet no row give an empty list', (t) => {
  for (const text of ['', '   ', '！？', 'hello world', '您好，请问', '123456']) t.deepEqual(suggest(text), [], text);
});

test('a two-character word is enough', (t) => {
  t.is(codes('停电')[0], '0607');
  t.is(codes('低保')[0], '0902');
});

test('no more suggestions come than were asked for, best first', (t) => {
  const found = suggest('小区垃圾堵住下水道，路灯也不亮，还有噪音', 5);
  t.true(found.length > 3 && found.length <= 5);
  t.deepEqual(found.map(({ score }) => score), found.map(({ score }) => score).toSorted((a, b) => b - a));
  t.is(suggest('小区垃圾堵住下水道，路灯也不亮，还有噪音').length, 3);
});

test('full-width letters and signs are read like ordinary ones', (t) => {
  t.deepEqual(codes('楼下ＫＴＶ，声音太大！！'), codes('楼下ktv 声音太大'));
});

test('what stands after two thousand characters is not read', (t) => {
  t.is(codes(`${'，'.repeat(1_990)}路灯坏了`)[0], '0104');
  t.deepEqual(codes(`${'，'.repeat(2_000)}路灯坏了`), []);
});

test('a suggestion for a long letter takes a few milliseconds', (t) => {
  const text = letters.map(([letter]) => letter).join('\n');
  const started = performance.now();
  for (let round = 0; round < 20; round += 1) suggest(text);
  const each = (performance.now() - started) / 20;
  t.log(`${text.length} characters: ${each.toFixed(1)} ms`);
  t.true(each < 100);
});

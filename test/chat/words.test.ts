import test from 'ava';
import fc from 'fast-check';
import { askedByMenu, askedInWords, type Asked } from '../../src/chat/words.js';

const OPEN: Record<string, Asked['card']> = { 吹哨: 'form', 待办: 'todo', 我的: 'mine', 需求: 'need_form', 资源: 'resource_form', 项目: 'project_form', 清单: 'lists', 帮助: 'help' };

for (const [word, card] of Object.entries(OPEN)) {
  test(`「${word}」 opens ${card}, with or without words behind it`, (t) => {
    t.deepEqual(askedInWords(word), { card, words: '' });
    t.deepEqual(askedInWords(`${word} 解放路井盖`), { card, words: '解放路井盖' });
    t.deepEqual(askedInWords(`${word}解放路井盖`), { card, words: '解放路井盖' });
  });
}

test('「查」 looks for what stands behind it, and asks for it when nothing does', (t) => {
  t.deepEqual(askedInWords('查 2026-ZQ-R-0031'), { card: 'search', words: '2026-ZQ-R-0031' });
  t.deepEqual(askedInWords('查井盖 解放路'), { card: 'search', words: '井盖 解放路' });
  for (const empty of ['查', '查 ', '查　', '查：']) {
    t.is(askedInWords(empty).card, 'help');
    t.regex(askedInWords(empty).notice ?? '', /查 2026-ZQ-R-0031/, 'with an example to copy');
  }
});

const AROUND: readonly (readonly [name: string, said: string])[] = [
  ['spaces', '  吹哨   井盖  '], ['a full-width space', '　吹哨　井盖　'], ['a colon', '吹哨:井盖'], ['a full-width colon', '吹哨：井盖'],
  ['a comma', '吹哨，井盖'], ['a line break', '吹哨\n井盖'], ['several of them', '吹哨 ： ，井盖'],
];
for (const [name, said] of AROUND) {
  test(`${name} around the words does not matter`, (t) => {
    t.deepEqual(askedInWords(said), { card: 'form', words: '井盖' });
  });
}

test('words that mean nothing here get help and are told so', (t) => {
  for (const said of ['你好', '吹', 'help', '请吹哨']) {
    t.is(askedInWords(said).card, 'help');
    t.regex(askedInWords(said).notice ?? '', /没有听懂/);
  }
});

test('silence, for example a picture, gets help without reproach', (t) => {
  t.deepEqual(askedInWords(''), { card: 'help', words: '' });
  t.deepEqual(askedInWords(' 　\n'), { card: 'help', words: '' });
});

test('whatever is said, there is an answer, and it carries at most two hundred characters on', (t) => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), fc.constantFrom('', '吹哨', '查', '我的'), (text, word) => {
    const asked = askedInWords(word + text);
    return ['form', 'todo', 'mine', 'search', 'help', 'absence', 'need_form'].includes(asked.card) && asked.words.length <= 200;
  }));
  t.is(askedInWords(`吹哨${'水'.repeat(500)}`).words.length, 200);
});

test('each key of the bot’s menu opens its card', (t) => {
  t.deepEqual(['whistle.new', 'todo', 'mine', 'need.new', 'help'].map((key) => askedByMenu(key)), [
    { card: 'form', words: '' }, { card: 'todo', words: '' }, { card: 'mine', words: '' }, { card: 'need_form', words: '' }, { card: 'help', words: '' },
  ]);
});

test('a menu key that nobody knows, whatever it is called, gets help and is told so', (t) => {
  for (const key of ['', 'needs.new', 'constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    t.is(askedByMenu(key).card, 'help', key);
    t.regex(askedByMenu(key).notice ?? '', /尚未开放/, key);
  }
});

import test from 'ava';
import fc from 'fast-check';
import { maskNumbers } from '../../src/people/mask.js';

const hidden: readonly (readonly [what: string, text: string, masked: string])[] = [
  ['a mobile number', '电话13812345678请回电', '电话138***5678请回电'],
  ['a mobile number between letters', 'wx13812345678abc', 'wx138***5678abc'],
  ['a mobile number in full-width digits', '１３８１２３４５６７８', '138***5678'],
  ['a mobile number with spaces', '138 1234 5678', '138***5678'],
  ['a mobile number with dashes', '138-1234-5678', '138***5678'],
  ['a mobile number with full-width dashes', '138－1234－5678', '138***5678'],
  ['a mobile number with a space after every digit', '1 3 8 1 2 3 4 5 6 7 8', '138***5678'],
  ['a mobile number in pairs', '138 12 34 56 78', '138***5678'],
  ['a mobile number after a room number', '301 13812345678', '301 138***5678'],
  ['two mobile numbers in a row', '13812345678/139 1234 5678', '138***5678/139***5678'],
  ['a mobile number before a room number', '13812345678，301室', '138***5678，301室'],
  ['a landline with area code', '0353-2034567', '035***4567'],
  ['a landline with a three-digit area code', '010 8888 6666', '010***6666'],
  ['a landline written in one', '03532034567', '035***4567'],
  ['a local number that is named as one', '电话：2034567', '电话：***67'],
  ['an eighteen-digit identity card', '身份证140303199001011234', '身份证140***34'],
  ['an identity card that ends in x', '14030319900101123x。', '140***3X。'],
  ['an identity card in parts that ends in X', '140303 19900101 123X', '140***3X'],
  ['an identity card in parts', '140303 19900101 1234', '140***34'],
  ['a fifteen-digit identity card', '140303900101123', '140***23'],
  ['a bank card', '6222020200012345678', '622***78'],
  ['a bank card in fours', '6222 0202 0001 2345 678', '622***78'],
];

const kept: readonly (readonly [what: string, text: string])[] = [
  ['a date and time', '2026-11-23 10:30'],
  ['a date without separators', '20261123'],
  ['two dates in a row', '2026-11-23 2026-12-01'],
  ['a date in Chinese', '2026年11月23日17:30至11月24日'],
  ['a case number', '2026-ZQ-R-0031'],
  ['prices', '1500.00 180.00'],
  ['a price after a house number', '3栋1单元1502室 1380元'],
  ['a distance', '距离1500米'],
  ['house numbers', '3号楼2单元301，5-3-1202'],
  ['the hotline and emergency numbers', '打12345、110、119都试过'],
  ['a public service number', '400-123-4567'],
  ['a train', 'G1812次'],
  ['nothing at all', ''],
];

for (const [what, text, masked] of hidden) {
  test(`masked: ${what}`, (t) => t.is(maskNumbers(text), masked));
}

for (const [what, text] of kept) {
  test(`not masked: ${what}`, (t) => t.is(maskNumbers(text), text));
}

test('masking twice changes nothing more', (t) => {
  for (const [, text] of hidden) t.is(maskNumbers(maskNumbers(text)), maskNumbers(text));
});

const words = fc.string({ unit: fc.constantFrom(...'铁东社区联系人：，。 ()-abXx请回电话'), maxLength: 12 });
const houseNumber = fc.oneof(fc.constant(''), fc.integer({ min: 1, max: 9999 }).map((value) => `${value}号`));
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`);
const writing = fc.constantFrom<(digits: string) => string>(
  (digits) => digits,
  (digits) => digits.replace(/^(...)(....)/, '$1 $2 '),
  (digits) => digits.replace(/^(...)(....)/, '$1-$2-'),
  (digits) => digits.replace(/^(...)/, '$1 - '),
  (digits) => digits.replace(/^(.......)/, '$1　'),
  (digits) => [...digits].join(' '),
  (digits) => digits.replace(/\d/g, (digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)),
  (digits) => `+86${digits}`,
  (digits) => `86 ${digits}`,
  (digits) => `0${digits}`,
);

test('no mobile number survives, however it is written and whatever stands around it', (t) => {
  t.notThrows(() => fc.assert(
    fc.property(words, houseNumber, mobile, writing, words, (before, house, digits, write, after) => {
      const masked = maskNumbers(`${before}${house}${write(digits)}${after}`).normalize('NFKC').replace(/[\s-]/g, '');
      return !masked.includes(digits) && !/1[3-9]\d{9}/.test(masked);
    }),
    { numRuns: 5_000 },
  ));
});

test('text without long numbers is never touched', (t) => {
  const short = fc.integer({ min: 0, max: 99_999 }).map(String);
  const mark = fc.constantFrom('元', '米', '号楼', '室', '，共', '次');
  t.notThrows(() => fc.assert(
    fc.property(fc.array(fc.tuple(words.map((text) => text.replace(/电话|联系人/g, '')), short, mark), { maxLength: 6 }), (parts) => {
      const text = parts.flat().join('');
      return maskNumbers(text) === text;
    }),
  ));
});

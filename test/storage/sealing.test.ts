import { randomBytes } from 'node:crypto';
import test from 'ava';
import fc from 'fast-check';
import { createSealer } from '../../src/storage/sealing.js';

const older = randomBytes(32);
const newer = randomBytes(32);

test('whatever is sealed opens again, and two seals of the same words differ', (t) => {
  const sealer = createSealer([newer]);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (words) => {
    const [one, two] = [sealer.seal(words), sealer.seal(words)];
    return one !== two && sealer.open(one) === words && sealer.open(two) === words;
  }));
  t.is(sealer.open(sealer.seal('张女士 13900000000 😀')), '张女士 13900000000 😀');
});

test('a sealed text shows nothing of the words', (t) => {
  const sealed = createSealer([newer]).seal('13900000000');
  t.false(sealed.includes('139'));
  t.false(Buffer.from(sealed.slice(3), 'base64').includes('13900000000'));
});

test('after a rotation the new key seals and the old one still opens', (t) => {
  const before = createSealer([older]).seal('旧');
  const rotated = createSealer([newer, older]);
  t.is(rotated.open(before), '旧');
  t.is(createSealer([newer]).open(rotated.seal('新')), '新');
});

test('without the key it was sealed with, a text does not open and the error says what to check', (t) => {
  const sealed = createSealer([older]).seal('旧');
  t.throws(() => createSealer([newer]).open(sealed), { message: /DATA_KEY/ });
});

test('a change of any single byte is refused', (t) => {
  const sealer = createSealer([newer]);
  const bytes = Buffer.from(sealer.seal('联系方式').slice(3), 'base64');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    t.throws(() => sealer.open(`v1.${changed.toString('base64')}`), undefined, `byte ${at}`);
  }
});

test('a text that was cut short is refused at every length', (t) => {
  const sealer = createSealer([newer]);
  const bytes = Buffer.from(sealer.seal('联系方式').slice(3), 'base64');
  for (let length = 0; length < bytes.length; length += 1) {
    t.throws(() => sealer.open(`v1.${bytes.subarray(0, length).toString('base64')}`), undefined, `${length} bytes`);
  }
});

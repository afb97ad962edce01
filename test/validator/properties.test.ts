import test from 'ava';
import fc from 'fast-check';
import { validateCard } from '../../validator/validate-card.js';
import { goodCard, world } from './good-card.js';
import { isRefusedAt, slots } from './slots.js';

test('an unknown property is refused with its path wherever it is added', (t) => {
  const places = slots(goodCard()).length;
  t.true(places > 80);
  fc.assert(
    fc.property(fc.nat(places - 1), fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), (index, name, value) => {
      const card = goodCard();
      const slot = slots(card)[index];
      if (slot === undefined) throw new Error(`no slot ${index}`);
      slot.holder[`x_${name}`] = value;
      return isRefusedAt(validateCard(card, world), `x_${name}`, slot);
    }),
    { numRuns: 600 },
  );
});

test('any JSON gets an answer, never an exception', (t) => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (card) => answers(card)), { numRuns: 500 });
  fc.assert(fc.property(fc.anything(), (card) => answers(card)), { numRuns: 500 });
  fc.assert(fc.property(fc.string(), (card) => answers(card)), { numRuns: 500 });
  t.pass();
});

test('a good card with one value replaced by any JSON gets an answer', (t) => {
  const places = slots(goodCard()).length;
  const anyJson = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('__proto__', 'constructor', 'table', 'form', -1, 1e308));
  fc.assert(
    fc.property(fc.nat(places - 1), fc.nat(), anyJson, (index, key, value) => {
      const card = goodCard();
      const holder = slots(card)[index]?.holder ?? {};
      const names = Object.keys(holder);
      holder[names[key % Math.max(names.length, 1)] ?? 'x'] = value;
      return answers(card);
    }),
    { numRuns: 1500 },
  );
  t.pass();
});

test('a card nested thousands of levels deep gets an answer', (t) => {
  const depth = 14_000;
  const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  for (const card of [deep, `{"schema":"2.0","body":${deep}}`, `{"schema":"2.0","body":{"elements":[{"tag":${deep}}]}}`]) {
    t.not(validateCard(card, world), null);
  }
  t.not(validateCard(`{"schema":"2.0","header":{"title":{"tag":${deep},"content":""}}}`, world), null);
});

test('hostile markdown is read in a moment', (t) => {
  const started = performance.now();
  for (const piece of ['<at', '<at id=', '![', '![](', '`', '```', '|-', '|a|\n', '- | -', '<person id = ']) {
    t.notThrows(() => validateCard(repeated(piece), world));
  }
  t.true(performance.now() - started < 2000);
});

for (const piece of ['> ', '1. ', '> - ', '*_', '[[]', '[a]: b\n']) {
  test(`markdown that is nothing but ${JSON.stringify(piece)} gets an answer`, (t) => {
    t.true(answers(repeated(piece)));
  });
}

/** A card whose markdown is this over and over. */
function repeated(piece: string): object {
  return { schema: '2.0', body: { elements: [{ tag: 'markdown', content: piece.repeat(Math.floor(25_000 / piece.length)) }] } };
}

function answers(card: unknown): boolean {
  const problem = validateCard(card, world);
  return problem === null || (typeof problem.msg === 'string' && [230099, 230025].includes(problem.code));
}

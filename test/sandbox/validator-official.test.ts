import test from 'ava';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSchema2, validateCard } from '../../sandbox/validator/validate-card.js';

type Card = { [name: string]: unknown };
interface Exception {
  sub: number;
  words: string;
}

const OPEN_WORLD = { knownUserIds: new Set<string>(), knownImageKeys: new Set<string>() };

/**
 * Examples by their number that Feishu's own rules contradict. The live platform refuses config.wide_screen_mode and has no
 * card-wide fallback in schema 2.0; the others list the properties of one component with placeholder values, side by side
 * rather than as one card that could be sent.
 */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  '042': { sub: 200550, words: 'type is required' },
  '069': { sub: 200621, words: 'unknown property: fallback, path: []' },
  '077': { sub: 11310, words: 'initial_option' },
  '079': { sub: 11310, words: 'required is only supported in the form container' },
  '093': { sub: 11310, words: 'element_id is duplicate' },
  '099': { sub: 200621, words: 'unknown property: wide_screen_mode, path: [config]' },
  '102': { sub: 11310, words: 'element_id is duplicate' },
  '104': { sub: 200915, words: 'key customer_date is not in columns' },
  '108': { sub: 200861, words: 'unsupported tag xxx' },
};

const folder = join(projectRoot(import.meta.dirname), '../shared/data/cards');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^official_\d{3}_.*\.json$/.test(file)) : [];
const cards = files.map((file) => ({ file, number: file.slice(9, 12), card: parse(readFileSync(join(folder, file), 'utf8')) }));
const complete = cards.filter(({ card }) => isSchema2(card));

if (complete.length === 0) {
  test('the official examples are absent', (t) => {
    t.log(`skipped: no official card examples in ${folder}`);
    t.pass();
  });
}

for (const { file, number, card } of complete) {
  const exception = EXCEPTIONS[number];
  test(`the official example ${file} is ${exception === undefined ? 'accepted' : `refused with ${exception.sub}`}`, (t) => {
    const problem = validateCard(card, OPEN_WORLD);
    t.is(problem?.sub, exception?.sub, problem?.msg);
    t.true((problem?.msg ?? '').includes(exception?.words ?? ''));
  });
}

if (complete.length > 0) {
  test('the example with a property of 1.0 is accepted without it', (t) => {
    const card = complete.find(({ number }) => number === '099')?.card as { config: Card };
    delete card.config['wide_screen_mode'];
    t.is(validateCard(card, OPEN_WORLD), null);
  });
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

function projectRoot(from: string): string {
  return existsSync(join(from, 'package.json')) ? from : projectRoot(dirname(from));
}

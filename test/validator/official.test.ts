import test from 'ava';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSchema2, OPEN_WORLD, validateCard } from '../../validator/validate-card.js';
import { onData } from '../support/on-data.js';
import { PUBLIC_DATA } from '../support/public-data.js';
import { isRefusedAt, slots } from './slots.js';

interface Exception {
  sub: number;
  words: string;
}

/**
 * Examples by their number that Feishu's own rules contradict: a card-wide fallback is no property of schema 2.0 and the live
 * platform refuses config.wide_screen_mode; an element_id must be unique; a row key must be among the columns; xxx is no tag.
 */
const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  '069': { sub: 200621, words: 'unknown property: fallback, path: []' },
  '093': { sub: 11310, words: 'ElementID custom_id: Code 1001: Duplicate ID' },
  '099': { sub: 200621, words: 'unknown property: wide_screen_mode, path: [config]' },
  '102': { sub: 11310, words: 'ElementID custom_id: Code 1001: Duplicate ID' },
  '104': { sub: 200915, words: 'key customer_date is not in columns' },
  '108': { sub: 200621, words: 'not support tag: xxx' },
};

const folder = join(PUBLIC_DATA, 'cards');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => /^official_\d{3}_.*\.json$/.test(file)) : [];
const cards = files.map((file) => ({ file, number: file.slice(9, 12), source: readFileSync(join(folder, file), 'utf8') }));
const complete = cards.filter(({ source }) => isSchema2(source));

onData('cards')('of the official examples that are complete cards, 70 in all, 64 are accepted', (t) => {
  t.is(complete.length, 70);
  t.is(complete.filter(({ source }) => validateCard(source, OPEN_WORLD) === null).length, 64);
});

for (const { file, number, source } of complete) {
  const exception = EXCEPTIONS[number];
  test(`the official example ${file} is ${exception === undefined ? 'accepted' : `refused with ${exception.sub}`}`, (t) => {
    const problem = validateCard(source, OPEN_WORLD);
    t.is(problem?.sub, exception?.sub, problem?.msg);
    t.true((problem?.msg ?? '').includes(exception?.words ?? ''));
  });
}

onData('cards')('an unknown property is refused with its path in every place of every official example that is accepted', (t) => {
  for (const { file, number, source } of complete) {
    if (number in EXCEPTIONS) continue;
    for (const index of slots(JSON.parse(source)).keys()) {
      const card: unknown = JSON.parse(source);
      const slot = slots(card)[index]!;
      slot.holder['stray'] = 1;
      if (!isRefusedAt(validateCard(card, OPEN_WORLD), 'stray', slot)) t.fail(`${file}: ${slot.path.join(' -> ')}`);
    }
  }
  t.pass();
});

/** What has to go before the rest of a refused example is accepted. */
const REPAIRS: Readonly<Record<string, [what: string, repair: (source: string) => string]>> = {
  '069': ['its fallback', (source) => source.replace(/,\s*"fallback":\s*\{\}/, '')],
  '093': ['the second element_id', withoutSecondId],
  '099': ['the property of schema 1.0', (source) => source.replace(/"wide_screen_mode":\s*true,/, '')],
  '102': ['the second element_id', withoutSecondId],
  '104': ['the key that is no column', (source) => source.replace(/"customer_date":\s*\d+,/g, '')],
  '108': ['the tag that is none', (source) => source.replace('"xxx"', '"hr"').replace('"element_id": "custom_id",', '')],
};

for (const { number, source } of complete) {
  const [what, repair] = REPAIRS[number] ?? [];
  if (repair === undefined) continue;
  test(`the official example ${number} is accepted without ${what}`, (t) => t.is(validateCard(repair(source), OPEN_WORLD)?.msg, undefined));
}

function withoutSecondId(source: string): string {
  const first = source.indexOf('"element_id"');
  return source.slice(0, first + 1) + source.slice(first + 1).replace(/"element_id":\s*"custom_id",/, '');
}

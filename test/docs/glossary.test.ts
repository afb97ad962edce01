import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'ava';
import { PAGES_FOLDER } from '../../docs/print.js';

const docs = dirname(PAGES_FOLDER);
const glossary = readFileSync(join(docs, 'glossary.md'), 'utf8');
const code = ['src', 'entities', 'config', 'cards']
  .flatMap((folder) => readdirSync(join(docs, '..', folder), { recursive: true, encoding: 'utf8' }).map((file) => join(docs, '..', folder, file)))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(file, 'utf8')).join('\n');

const terms = [...glossary.matchAll(/^\| [^|]+ \| ([^|]+) \|/gm)].flatMap((row) => [...row[1]!.matchAll(/`([^`]+)`/g)].map((term) => term[1]!));

test('every name in the glossary is one that the code uses', (t) => {
  t.true(terms.length > 60);
  t.deepEqual(terms.filter((term) => !new RegExp(`\\b${term}`, 'i').test(code)), []);
});

test('no name stands twice in the glossary', (t) => {
  t.deepEqual(terms.filter((term, at) => terms.indexOf(term) !== at), []);
});

test('every page that the glossary points to exists', (t) => {
  const links = [...glossary.matchAll(/\]\(([^)]+)\)/g)].map((link) => link[1]!);
  t.true(links.length > 0);
  for (const link of links) t.notThrows(() => readFileSync(join(docs, link)), link);
});

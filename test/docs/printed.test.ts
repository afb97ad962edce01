import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { PAGES_FOLDER, pages } from '../../docs/print.js';
import { demoGuide } from '../../config/demo/guide.js';
import { CLAIM_TRANSITIONS, ENTRY_TRANSITIONS } from '../../src/alliance/lifecycle.js';
import { ASSIGNMENT_TRANSITIONS, WHISTLE_TRANSITIONS } from '../../src/whistle/lifecycle.js';

const printed = pages();

for (const [name, text] of Object.entries(printed)) {
  test(`docs/tables/${name} shows the present table (npm run docs prints it anew)`, (t) => {
    t.is(readFileSync(join(PAGES_FOLDER, name), 'utf8'), text);
  });

  test(`every row of ${name} has as many cells as its heading`, (t) => {
    const blocks = text.trim().split('\n\n').filter((block) => block.startsWith('| '));
    t.true(blocks.length > 0);
    for (const block of blocks) {
      const widths = new Set(block.split('\n').map((line) => line.split(/(?<!\\)\|/).length));
      t.is(widths.size, 1, block.slice(0, 80));
    }
    t.false(/undefined|\[object|NaN/.test(text));
  });
}

test('docs/tables holds no page that is no longer printed', (t) => {
  t.deepEqual(readdirSync(PAGES_FOLDER).sort(), Object.keys(printed).sort());
});

for (const [name, transitions] of Object.entries({ 'whistle-states.md': WHISTLE_TRANSITIONS, 'assignment-states.md': ASSIGNMENT_TRANSITIONS })) {
  test(`${name} lists and draws every transition of its table`, (t) => {
    for (const [event, { from, to }] of Object.entries(transitions)) {
      t.true(printed[name]!.includes(`\`${event}\``), event);
      for (const state of to === 'SAME' ? [] : from) t.true(printed[name]!.includes(`  ${state} --> ${to} : `), `${event} from ${state}`);
    }
  });
}

test('alliance-states.md lists and draws every transition of the alliances’ tables', (t) => {
  const text = printed['alliance-states.md']!;
  for (const [event, { from, to }] of [...Object.values(ENTRY_TRANSITIONS), CLAIM_TRANSITIONS].flatMap((one) => Object.entries(one))) {
    t.true(text.includes(`\`${event}\``), event);
    for (const state of to === 'SAME' ? [] : from.length > 0 ? from : ['[*]']) t.true(text.includes(`  ${state} --> ${to} : `), `${event} from ${state}`);
  }
});

test('guide.md lists every row of the guide once', (t) => {
  for (const { code } of demoGuide) t.is(printed['guide.md']!.split(`\n| ${code} | `).length, 2, code);
});

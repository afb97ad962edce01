import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ROOT } from './setup.mjs';

/**
 * Ava gives every file a process of its own. Loading the product and warming it up takes one longer than most files of
 * tests do, so here a file for ava is a batch of them: a few of one folder, whose titles ava wants to be different.
 */

/** Fewer would load the product more often, more would leave a processor idle at the end. */
const MOST_FILES = 12;

const SOURCES = join(ROOT, 'test');
const BATCHES = join(ROOT, 'dist', 'batches');

/** Writes the batches of all tests that there are in source; answers what ava has to run. */
export function writeBatches() {
  const folders = new Map();
  const sources = readdirSync(SOURCES, { recursive: true }).filter((one) => one.endsWith('.test.ts')).sort((one, other) => one.localeCompare(other));
  for (const file of sources) {
    const [folder] = file.split(sep);
    folders.set(folder, [...(folders.get(folder) ?? []), file.split(sep).join('/').replace(/ts$/, 'js')]);
  }
  rmSync(BATCHES, { recursive: true, force: true });
  mkdirSync(BATCHES);
  for (const [folder, files] of folders) {
    const count = Math.ceil(files.length / MOST_FILES);
    // Dealt like cards: neighbours by name are often alike, and the slow ones shall not sit in one batch.
    for (let batch = 0; batch < count; batch += 1) {
      const lines = files.filter((_, index) => index % count === batch).map((file) => `import '../test/${file}';\n`);
      writeFileSync(join(BATCHES, `${folder}-${batch + 1}.test.js`), lines.join(''));
    }
  }
  return 'dist/batches/*.test.js';
}

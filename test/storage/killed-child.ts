import { openSync, writeSync } from 'node:fs';
import { openDataSource } from '../../src/storage/data-source.js';
import { tablesOf } from '../../src/storage/tables.js';
import { createUnitOfWork } from '../../src/storage/unit-of-work.js';

/**
 * Writes rows through the product's unit of work until it is killed. Each key
 * goes into the file once it was acknowledged: what a process wrote there
 * outlives it, whereas a pipe's reader may be late. Prints a word at the first.
 */
const [url, prefix, file] = process.argv.slice(2);
const acknowledged = openSync(file!, 'a');
const source = await openDataSource(url!);
const unit = createUnitOfWork(source);
const { pushes } = tablesOf(source);

async function writer(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const key = `${prefix}-${lane}-${n}`;
    await unit.run((connection) => pushes.insert(connection, [{ key, receivedAt: n }]));
    writeSync(acknowledged, `${key}\n`);
    if (lane === 0 && n === 0) process.stdout.write('begun\n');
  }
}

await Promise.all([0, 1, 2, 3].map(writer));

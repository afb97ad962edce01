import { openDataSource } from '../../src/storage/data-source.js';
import { tablesOf } from '../../src/storage/tables.js';
import { createUnitOfWork } from '../../src/storage/unit-of-work.js';

/** Writes rows through the product's unit of work until it is killed; prints each key once it was acknowledged. */
const [url, prefix] = process.argv.slice(2);
const source = await openDataSource(url!);
const unit = createUnitOfWork(source);
const { pushes } = tablesOf(source);

async function writer(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const key = `${prefix}-${lane}-${n}`;
    await unit.run((connection) => pushes.insert(connection, [{ key, receivedAt: n }]));
    process.stdout.write(`${key}\n`);
  }
}

await Promise.all([0, 1, 2, 3].map(writer));

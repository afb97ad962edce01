import test from 'ava';
import { prove } from '../../prove/main.js';
import { verdictOn } from '../../prove/proof.js';

for (const name of ['kill-mariadb', 'instances-2', 'fuzz-mariadb', 'stories-websocket', 'autumn']) {
  test(`where no server can be had, ${name} has no verdict and proves nothing`, async (t) => {
    const printed: string[] = [];
    t.false(await prove([name], { startMariaDb: async () => undefined, print: (words) => printed.push(words) }));
    t.deepEqual(printed, [`## ${name}\n\nNOT RUN — no MariaDB server found\n`]);
  });
}

test('a campaign without a fault is proved, one with faults names each of them', (t) => {
  t.deepEqual(verdictOn({ figures: 'a table', faults: [] }), { words: 'a table\n\nno faults\n', proved: true });
  t.deepEqual(verdictOn({ figures: 'a table', faults: ['one', 'two'] }), { words: 'a table\n\nFAULT  one\nFAULT  two\n2 FAULTS\n', proved: false });
});

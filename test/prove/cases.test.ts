import test from 'ava';
import { casesOr } from '../../prove/cases.js';

/** Nothing else runs meanwhile, so nobody else reads what stands there. */
function asked(value: string | undefined): number {
  const before = process.env['PROVE_CASES'];
  try {
    delete process.env['PROVE_CASES'];
    if (value !== undefined) process.env['PROVE_CASES'] = value;
    return casesOr(500);
  } finally {
    delete process.env['PROVE_CASES'];
    if (before !== undefined) process.env['PROVE_CASES'] = before;
  }
}

test('a day has as many cases as PROVE_CASES says, and as many as is usual without it', (t) => {
  t.deepEqual([asked('60'), asked(undefined), asked('')], [60, 500, 500]);
});

for (const value of ['sixty', '0', '-3', '1.5', '20 ', '1e3']) {
  test(`${JSON.stringify(value)} is no number of cases and is not taken for one`, (t) => {
    t.throws(() => asked(value), { message: `PROVE_CASES has to be a whole number above zero and is ${JSON.stringify(value)}` });
  });
}

/**
 * How many cases a day has: `PROVE_CASES`, or so many.
 *
 * @throws when it is no whole number above zero
 */
export function casesOr(usual: number): number {
  const asked = process.env['PROVE_CASES'];
  if (asked === undefined || asked === '') return usual;
  if (!/^[1-9]\d*$/.test(asked)) throw new Error(`PROVE_CASES has to be a whole number above zero and is ${JSON.stringify(asked)}`);
  return Number(asked);
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test, { type Implementation } from 'ava';
import { PUBLIC_DATA } from './public-data.js';

/** A test that reads this file or folder of the public data; without it the test is left out, and its title says why. */
export const onData = (path: string): ((title: string, run: Implementation<[]>) => void) => {
  if (existsSync(join(PUBLIC_DATA, path))) return (title, run) => test(title, run);
  return (title, run) => test.skip(`${title} (left out: SHAODAO_DATA has no ${path})`, run);
};

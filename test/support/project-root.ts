import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with package.json above the built test, wherever the build went. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

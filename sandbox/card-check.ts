import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { validateCard } from './validator/validate-card.js';

const OPEN_WORLD = { knownUserIds: new Set<string>(), knownImageKeys: new Set<string>() };

const files = argv.slice(2);
if (files.length === 0) {
  console.error('usage: node dist/sandbox/card-check.js FILE…');
  process.exitCode = 2;
}
for (const file of files) {
  const verdict = judge(file);
  console.log(`${file}: ${verdict ?? 'ok'}`);
  if (verdict !== null) process.exitCode = 1;
}

/** The platform's answer to the card in a file, or null. People and images are not looked up here. */
function judge(file: string): string | null {
  try {
    const problem = validateCard(readFileSync(file, 'utf8'), OPEN_WORLD);
    return problem === null ? null : `${problem.code} ${problem.msg}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

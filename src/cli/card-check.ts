import { readFileSync } from 'node:fs';
import { OPEN_WORLD, validateCard } from '../../validator/validate-card.js';

const STDIN = 0;

interface Verdict {
  file: string;
  ok: boolean;
  /** Of a refused card: the API's code and the sub-code inside its message. */
  code?: number;
  sub?: number;
  /** The platform's words with the place in the card, or why the file could not be read. */
  msg?: string;
}

/**
 * Tells of each file (`-` is standard input) whether Feishu would take the card in it. People, images and files are not looked
 * up here. Exit status 0 when all are taken, otherwise 1.
 */
export function checkCards(files: readonly string[], { json }: { json?: boolean }): void {
  const verdicts = files.map(judge);
  if (json) console.log(JSON.stringify(verdicts, null, 2));
  else for (const verdict of verdicts) console.log(`${verdict.file}：${inWords(verdict)}`);
  if (!verdicts.every(({ ok }) => ok)) process.exitCode = 1;
}

function judge(file: string): Verdict {
  const source = read(file);
  if (source instanceof Error) return { file, ok: false, msg: source.message };
  const problem = validateCard(asSent(source), OPEN_WORLD);
  return problem === null ? { file, ok: true } : { file, ok: false, ...problem };
}

/** The card as an SDK sends it: without the line breaks and the byte order mark of a file. What is no JSON stays what it is. */
function asSent(source: string): unknown {
  try {
    return JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch {
    return source;
  }
}

function read(file: string): string | Error {
  try {
    return readFileSync(file === '-' ? STDIN : file, 'utf8');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function inWords({ ok, code, msg }: Verdict): string {
  if (ok) return '可以发送';
  return code === undefined ? `无法读取，${msg}` : `${code} ${msg}`;
}

import { inspect } from 'node:util';

/** Tells whoever runs the sandbox, on stderr, that something in it broke. */
export function complain(what: string, error: unknown): void {
  process.stderr.write(`sandbox: ${what}: ${inspect(error)}\n`);
}

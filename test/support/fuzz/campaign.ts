import fc from 'fast-check';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import type { Store } from '../../../src/storage/store.js';
import { dump } from '../dump.js';
import { eventsOf, tapsOf, type Base } from './bases.js';
import { faultOfAnswer, unlawful } from './judge.js';
import { edit, mutate, type Edit } from './mutate.js';
import { WAYS, type Way } from './ways.js';

export interface Target {
  store: Store;
  sandbox: Sandbox;
  /** Resolves when nothing is left to be sent. */
  settled(): Promise<void>;
}

export interface Found {
  faults: string[];
  attempts: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  /** Sealed taps of people who had the right, that changed something: without any the campaign would prove nothing. */
  changes: number;
}

/**
 * What is no fault of a world that got mutated pushes: whoever one names cannot always be answered, and a tap on a
 * message that it never came from is answered with a card that the message does not show.
 */
export const MUTATED = {
  expectErrors: /^(message given up|card can no longer be changed|保存的 open_id)/,
  expectWrong: /^(outbox: .* is (DEAD|not in any chat)|the bot owes|copy: )/,
};

/** Attempts between two looks at the whole database. */
const A_ROUND = 500;
const AT_ONCE = 16;

interface Plan {
  base: number;
  way: number;
  edits: Edit[];
  /** The event comes under a key that came before. */
  replayed: boolean;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  base: fc.nat(), way: fc.nat(), edits: fc.array(edit, { maxLength: 4 }), replayed: fc.boolean(),
});

/**
 * Sends mutated pushes, some sealed like the platform's and some each in
 * another wrong way, and looks at what came of it: every one is answered, none
 * with a server's fault; what is not provably the platform's changes nothing
 * at all; what is, changes a case only for people with the right. The same
 * seed makes the same pushes.
 */
export async function fuzz({ store, sandbox, settled }: Target, { attempts, seed, tell }: { attempts: number; seed: number; tell?(line: string): void }): Promise<Found> {
  const found: Found = { faults: [], attempts: 0, statuses: {}, changes: 0 };
  const known = new Set((await unlawful(store, new Set())).lines);
  const events = eventsOf(sandbox);
  for (let round = 0; found.attempts < attempts && found.faults.length === 0; round += 1) {
    const bases = [...events, ...tapsOf(sandbox)];
    const plans = fc.sample(plan, { numRuns: Math.min(A_ROUND, attempts - found.attempts), seed: seed + round });
    const all = plans.map((one, index) => made(one, bases, `fuzz-${seed}-${round}-${index}`));
    const forged = all.filter(({ way }) => !way.proven);

    await settled();
    const before = await dump(store);
    await sendAll(sandbox, forged, found);
    if (JSON.stringify(await dump(store)) !== JSON.stringify(before)) found.faults.push(`round ${round}: something that was not provably the platform's changed the database`);

    await sendAll(sandbox, all.filter(({ way }) => way.proven), found);
    const after = await unlawful(store, known);
    found.faults.push(...after.faults.map((fault) => `round ${round}: ${fault}`));
    found.changes += after.lines.length;
    for (const line of after.lines) known.add(line);
    if (round % 10 === 9) tell?.(`${found.attempts} pushes, ${found.changes} lines`);
  }
  await settled();
  return found;
}

interface Attempt {
  base: Base;
  way: Way;
  envelope: unknown;
}

function made({ base, way, edits, replayed }: Plan, bases: readonly Base[], id: string): Attempt {
  const chosen = bases[base % bases.length]!;
  const header = chosen.envelope['header'] as Record<string, unknown>;
  const envelope = replayed ? chosen.envelope : { ...chosen.envelope, header: { ...header, event_id: id } };
  return { base: chosen, way: WAYS[way % WAYS.length]!, envelope: mutate(envelope, edits) };
}

async function sendAll(sandbox: Sandbox, attempts: readonly Attempt[], found: Found): Promise<void> {
  for (let from = 0; from < attempts.length; from += AT_ONCE) {
    await Promise.all(attempts.slice(from, from + AT_ONCE).map(async ({ base, way, envelope }) => {
      const answer = await sandbox.pushRaw(way.send(base.path, envelope, Math.floor(sandbox.clock.now() / 1000)));
      const fault = faultOfAnswer(answer, way.proven);
      if (fault) found.faults.push(`${way.name}: ${fault}\n${JSON.stringify(envelope)}`);
      found.attempts += 1;
      found.statuses[answer.status] = (found.statuses[answer.status] ?? 0) + 1;
    }));
  }
}

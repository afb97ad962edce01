import { fork } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Boundary } from '../src/boundaries.js';

/** What a product under proof can be told. */
export type Order =
  /** How far its clock is ahead of the machine's, ms. */
  | { do: 'clock'; ahead: number }
  /** At the next pass of any of these it kills itself. */
  | { do: 'dieAt'; boundaries: readonly Boundary[] }
  /** Nothing more is claimed, so that the reminders of one moment are on one card. */
  | { do: 'hold' }
  /** Runs what is due; answers true when that is done. */
  | { do: 'tick' }
  /** Listens and claims again; answers the address. */
  | { do: 'go' }
  /** Whether nothing is being sent. */
  | { do: 'idle' }
  /** How often it has passed each boundary, as entries of a map. */
  | { do: 'count' };

export interface LogLine {
  level: string;
  msg: string;
}

export interface Instance {
  /** Where it listens; undefined while it is held. */
  url: string | undefined;
  pid: number;
  /** Lines of its log, parsed, and complaints that are none. */
  lines: readonly LogLine[];
  passed: ReadonlySet<Boundary>;
  /** Where it died by its own hand. */
  diedAt: Boundary | undefined;
  alive: boolean;
  /** Resolves when the process is gone. */
  gone: Promise<void>;
  /** Undefined when it dies before it answers. */
  ask(order: Order): Promise<unknown>;
  /** Ends it as a power cut would: no handler runs. */
  kill(): void;
}

export interface InstanceOptions {
  settings: Record<string, string>;
  /** ms */
  ahead: number;
  dieAt: readonly Boundary[];
  held: boolean;
}

/** Starts the product as a process of its own; resolves when it is ready or has died on the way. */
export async function startInstance({ settings, ahead, dieAt, held }: InstanceOptions): Promise<Instance> {
  const child = fork(join(import.meta.dirname, 'product.js'), [], {
    env: { ...settings, CLOCK_AHEAD_MS: String(ahead), DIE_AT: JSON.stringify(dieAt), HELD: held ? 'yes' : 'no' },
    execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const orphaned = (): boolean => child.kill('SIGKILL');
  process.once('exit', orphaned);
  const lines: LogLine[] = [];
  const passed = new Set<Boundary>();
  const waiting = new Map<number, (answer: unknown) => void>();
  let asked = 0;
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => {
      instance.alive = false;
      process.off('exit', orphaned);
      for (const answer of waiting.values()) answer(undefined);
      resolve();
    });
  });
  const instance: Instance = {
    url: undefined, pid: child.pid!, lines, passed, diedAt: undefined, alive: true, gone,
    ask(order) {
      if (!instance.alive || !child.connected) return gone.then(() => undefined);
      asked += 1;
      const id = asked;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        child.send({ id, order }, () => undefined);
      });
    },
    kill: orphaned,
  };
  child.on('error', () => undefined);
  child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  createInterface(child.stderr!).on('line', (line) => {
    lines.push(line.startsWith('{') ? (JSON.parse(line) as LogLine) : { level: 'fatal', msg: line });
  });
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stdout!).on('line', (line) => {
      const [word, fact = ''] = line.split(' ');
      if (word === 'passed') passed.add(fact as Boundary);
      if (word === 'died') instance.diedAt = fact as Boundary;
      if (word === 'ready') {
        instance.url = fact || undefined;
        resolve();
      }
    });
  });
  await Promise.race([ready, gone]);
  return instance;
}

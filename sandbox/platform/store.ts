import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClockState } from '../api.js';
import { complain } from './complain.js';
import { isObject } from './fields.js';
import { saveWorld, type SavedWorld, type World } from './world.js';

export interface Store {
  /** Says that something changed; the file follows within about 200 ms. */
  touch(): void;
  /** Writes what is still unwritten and stops. */
  close(): Promise<void>;
}

const DEBOUNCE_MS = 200;

/** Reads the state file; a missing file is an empty sandbox, a broken one is an error rather than a loss. */
export function loadState(file: string | undefined): SavedWorld | undefined {
  if (!file || !existsSync(file)) return undefined;
  const saved = readJson(file);
  if (!isSaved(saved)) throw new Error(`${file} is no state file of this sandbox`);
  return saved;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`${file} is no state file of this sandbox: ${(error as Error).message}`, { cause: error });
  }
}

function isSaved(value: unknown): value is SavedWorld {
  return isObject(value) && value['version'] === 1;
}

/**
 * Keeps the world in one JSON file, replaced as a whole by a rename. A large
 * world takes longer to write, so the pause grows with the last write's cost.
 * Throws when nothing can be written there.
 */
export function createStore(file: string | undefined, world: World, clock: () => ClockState): Store {
  if (!file) return { touch: () => undefined, close: async () => undefined };
  const temporary = `${file}.${process.pid}.tmp`;
  requireWritable(file, temporary);
  let timer: NodeJS.Timeout | undefined;
  let pause = DEBOUNCE_MS;
  let writing: Promise<void> | undefined;
  let closed = false;

  async function write(): Promise<void> {
    const startedAt = performance.now();
    await writeFile(temporary, JSON.stringify(saveWorld(world, clock())));
    if (!closed) await rename(temporary, file as string);
    pause = Math.max(DEBOUNCE_MS, (performance.now() - startedAt) * 10);
  }

  function touch(): void {
    if (timer || closed) return;
    timer = setTimeout(() => {
      timer = undefined;
      if (writing) return touch();
      writing = write()
        .catch((error: unknown) => complain('the state file was not written', error))
        .finally(() => (writing = undefined));
    }, pause).unref();
  }

  return {
    touch,
    async close() {
      closed = true;
      clearTimeout(timer);
      await writing;
      writeFileSync(temporary, JSON.stringify(saveWorld(world, clock())));
      renameSync(temporary, file);
    },
  };
}

function requireWritable(file: string, temporary: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, '');
    rmSync(temporary);
  } catch (error) {
    throw new Error(`${file} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

export interface Blobs {
  put(key: string, bytes: Buffer): Promise<void>;
  get(key: string): Promise<Buffer | undefined>;
}

/** Uploaded bytes: in a folder beside the state file, or in memory. Keys are the sandbox's own, never a caller's. */
export function createBlobs(stateFile: string | undefined): Blobs {
  if (!stateFile) {
    const memory = new Map<string, Buffer>();
    return {
      put: async (key, bytes) => void memory.set(key, bytes),
      get: async (key) => memory.get(key),
    };
  }
  const folder = `${stateFile}.files`;
  return {
    async put(key, bytes) {
      mkdirSync(folder, { recursive: true });
      await writeFile(join(folder, key), bytes);
    },
    get: (key) => readFile(join(folder, key)).catch(() => undefined),
  };
}

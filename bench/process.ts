import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoOpenId } from '../config/demo/people.js';
import { startChild } from './child.js';
import { environmentFor } from './config.js';
import { sqliteDatabases } from './databases.js';
import { messageEnvelope, sealedPush } from './push.js';
import { judge, median, whole } from './statistics.js';

const CASES = 10_000;
const STARTS = 5;
const MEGABYTE = 1024 * 1024;

/** W3 and W4: memory after ten thousand cases, then how soon the product answers when it starts on that database. */
export async function processFigures(): Promise<string> {
  const databases = sqliteDatabases();
  const platform = await startChild<{ url: string }>('servers/platform.js', {});
  try {
    const databaseUrl = await databases.make('product');
    const before = await memory(databaseUrl, platform.ready.url);
    const starts: number[] = [];
    for (let n = 0; n < STARTS; n += 1) starts.push(await firstAnswer(databaseUrl, platform.ready.url));
    return [
      `W3 · ${whole(CASES)} cases raised, approved and dispatched in ${whole(before.seconds)} s: resident memory ${whole(before.empty)} MB before, ${whole(before.full)} MB after`,
      judge({ words: 'memory, MB', value: before.full, atMost: 250 }),
      '',
      `W4 · start of the product on that database to the first push answered: ${starts.map((ms) => whole(ms)).join(', ')} ms`,
      judge({ words: 'start, ms', value: median(starts), atMost: 2_000 }),
    ].join('\n');
  } finally {
    await platform.stop();
    await databases.drop();
  }
}

async function memory(databaseUrl: string, platform: string): Promise<{ empty: number; full: number; seconds: number }> {
  const product = await startChild<{ rss: number }>('servers/many-cases.js', { databaseUrl, platform });
  try {
    const { rss, seconds } = await product.ask<{ rss: number; seconds: number }>({ cases: CASES });
    return { empty: product.ready.rss / MEGABYTE, full: rss / MEGABYTE, seconds };
  } finally {
    await product.stop();
  }
}

/** Starts the production entry and knocks until it answers a signed message; ms since the start. */
async function firstAnswer(databaseUrl: string, platform: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'src', 'main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...environmentFor(databaseUrl, platform, port) },
  });
  try {
    for (let tries = 0; tries < MOST_KNOCKS; tries += 1) {
      if (await knock(port)) return performance.now() - began;
      if (child.exitCode !== null) throw new Error(`the product ended with code ${child.exitCode}`);
      await pause(5);
    }
    throw new Error('the product never answered');
  } finally {
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await ended;
    }
  }
}

const MOST_KNOCKS = 4_000;

async function knock(port: number): Promise<boolean> {
  const { body, headers } = sealedPush(messageEnvelope(randomBytes(16).toString('hex'), demoOpenId('officer1.ZQ'), '我的', Date.now()), Date.now());
  const answer = await fetch(`http://127.0.0.1:${port}/webhook/event`, { method: 'POST', body, headers }).catch(() => undefined);
  return answer?.status === 200;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

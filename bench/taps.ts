import { startChild, type Child, type Spent } from './child.js';
import { populate } from './crowd.js';
import type { Databases } from './databases.js';
import type { Loaded, Taps } from './load.js';
import { makeModel, openCity, recordStages, type Stage } from './model.js';
import { interleaved, ratioOf, report, type Contender, type Run } from './rounds.js';
import { judge, median } from './statistics.js';

const ROUNDS = 5;
const WARM_UPS = 4;
const CONNECTIONS = 64;
/** What a run should take, s; the warm-up tells how many cases that is, every one of them tapped as often as there are stages. */
const SECONDS = 2;
const FEWEST_CASES = 2 * CONNECTIONS;
const MOST_CASES = 14 * CONNECTIONS;

const PRODUCT = 'Shaodao';
const SEALED = 'raw driver, verified';
const BARE = 'raw driver, bare JSON';

/**
 * W2: a tap that changes state, durably, through the whole product, against the
 * very same statements on Koa and the raw driver with a commit each. The
 * product's courier is at work all the while, towards a platform that accepts
 * everything at once.
 */
export async function taps(load: Child<object>, databases: Databases): Promise<string> {
  const servers: Child<{ url: string }>[] = [];
  const start = async (file: string, options: object): Promise<Child<{ url: string }>> => {
    const server = await startChild<{ url: string }>(file, options);
    servers.push(server);
    return server;
  };
  try {
    const stages = await record(databases);
    const [ours, sealed, bare] = await prepare(databases);
    const platform = await start('servers/platform.js', {});
    const tapped = new Map<string, number>();
    const contenders = [
      contender(PRODUCT, await start('servers/product.js', { databaseUrl: ours, platform: platform.ready.url }), load, stages, tapped),
      contender(SEALED, await start('servers/raw.js', { databaseUrl: sealed, sealed: true, stages }), load, stages, tapped),
      contender(BARE, await start('servers/raw.js', { databaseUrl: bare, sealed: false, stages }), load, stages, tapped),
    ];
    const runs = await interleaved(contenders, { rounds: ROUNDS, warmUps: WARM_UPS });
    await expectAllThere(ours!, tapped.get(PRODUCT)!);
    return describe(databases, stages, runs);
  } finally {
    await Promise.all(servers.map((one) => one.stop()));
    await databases.drop();
  }
}

/** The taps of a model case, performed once in a database of their own. */
export async function record(databases: Databases): Promise<Stage[]> {
  const city = await openCity(await databases.make('model'));
  try {
    return await recordStages(city, await makeModel(city));
  } finally {
    await city.store.idle();
    await city.source.destroy();
  }
}

async function prepare(databases: Databases): Promise<string[]> {
  const urls: string[] = [];
  for (const name of ['product', 'sealed', 'bare']) {
    const url = await databases.make(name);
    const city = await openCity(url);
    await populate(city, await makeModel(city), FEWEST_CASES + MOST_CASES * (ROUNDS + WARM_UPS - 1));
    await city.source.destroy();
    urls.push(url);
  }
  return urls;
}

function contender(name: string, server: Child<{ url: string }>, load: Child<object>, stages: readonly Stage[], tapped: Map<string, number>): Contender {
  let cases = FEWEST_CASES;
  let firstCase = 0;
  return {
    name,
    async run() {
      const question: Taps = {
        url: `${server.ready.url}/webhook/card`, sealed: name !== BARE, connections: CONNECTIONS, stages: stages.map((one) => one.envelope), firstCase, cases,
      };
      const before = await server.ask<Spent>({});
      const loaded = await load.ask<Loaded>(question);
      const after = await server.ask<Spent>({});
      if (loaded.failed > 0) throw new Error(`${name}: ${loaded.failed} of ${loaded.answered} taps failed`);
      const perSecond = loaded.answered / loaded.seconds;
      tapped.set(name, (tapped.get(name) ?? 0) + loaded.answered);
      firstCase += cases;
      const laps = Math.round((perSecond * SECONDS) / stages.length / CONNECTIONS);
      cases = Math.min(MOST_CASES, Math.max(FEWEST_CASES, laps * CONNECTIONS));
      return { perSecond, p50: loaded.p50, p99: loaded.p99, cpuMicros: (after.micros - before.micros) / loaded.answered };
    },
  };
}

/** Every tap that was answered must be in the timeline. */
export async function expectAllThere(url: string, expected: number): Promise<void> {
  const { source, store } = await openCity(url);
  const [row] = await store.run((connection) => connection.rows("SELECT COUNT(*) AS `n` FROM `timeline` WHERE `event` IN ('ack', 'say_arrived')"));
  await source.destroy();
  if (Number(row!['n']) !== expected) throw new Error(`${String(row!['n'])} taps in the timeline, not ${expected}`);
}

function describe({ title, mostP99 }: Databases, stages: readonly Stage[], runs: ReadonlyMap<string, readonly Run[]>): string {
  const statements = stages.map((one) => one.statements.length).join(', ');
  const ours = runs.get(PRODUCT)!;
  const p99 = (name: string): number => median(runs.get(name)!.map((one) => one.p99));
  return [
    `W2 · a tap that changes state, ${CONNECTIONS} connections, ${title}`,
    `(statements a tap, in the order of the six taps of a case: ${statements})\n`,
    `${report(runs)}\n`,
    judge({ words: 'times the raw driver with the same verification', value: ratioOf(ours, runs.get(SEALED)!), atLeast: 0.7 }),
    ...(mostP99 === undefined ? [] : [judge({ words: 'p99 of a tap, ms', value: p99(PRODUCT), atMost: mostP99 })]),
    `        p99 is ${(p99(PRODUCT) / p99(SEALED)).toFixed(2)} times that of the raw driver in the same rounds`,
  ].join('\n');
}

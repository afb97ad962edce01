import { startChild, type Child } from './child.js';
import { populate } from './crowd.js';
import type { Databases } from './databases.js';
import { makeModel, openCity, type Stage } from './model.js';
import { seedCity, YEAR } from './seed-city.js';
import { judge, median, ratio, table, whole } from './statistics.js';
import type { Steady, Waited } from './steady.js';
import { expectAllThere, record } from './taps.js';

export interface MeanwhileOptions {
  /** Cases of the year that is counted. */
  cases: number;
  tell?: (line: string) => void;
}

const ROUNDS = 12;
const WARM_UPS = 4;
const CONNECTIONS = 16;
/** Far below what the product can take, so that whoever waits, waits for the bulletin. */
const PER_SECOND = 100;
/** Cases tapped in one stretch, three seconds of it: short, so that what else the machine does meets neighbours alike. */
const CASES = 48;
/** What the bulletin may add to the slowest tap in a hundred, ms; Feishu waits three seconds for an answer. */
const MOST_ADDED = 50;

/** One stretch of taps, ms, and the bulletins counted meanwhile, ms each. */
interface Stretch {
  p50: number;
  p99: number;
  longest: number;
  bulletins: number[];
}

/**
 * W5: what people who tap feel of a bulletin over a whole year that the same
 * process counts over and over. Stretches without and with it take turns; the
 * courier is at work in both.
 */
export async function meanwhile(databases: Databases, { cases, tell = console.error }: MeanwhileOptions): Promise<string> {
  const servers: Child<{ url: string }>[] = [];
  const start = async (file: string, options: object): Promise<Child<{ url: string }>> => {
    const server = await startChild<{ url: string }>(file, options);
    servers.push(server);
    return server;
  };
  try {
    const stages = await record(databases);
    const databaseUrl = await prepare(databases, cases, tell);
    const platform = await start('servers/platform.js', {});
    const people = await start('steady.js', {});
    const product = await start('servers/product.js', { databaseUrl, platform: platform.ready.url });
    const alone = await bulletinAlone(product);
    const street: Street = { people, product, stages, tapped: 0 };
    const quiet: Stretch[] = [];
    const busy: Stretch[] = [];
    for (let round = 1 - WARM_UPS; round <= ROUNDS; round += 1) {
      for (const [kept, counting] of [[quiet, false], [busy, true]] as const) {
        const stretch = await tapAlong(street, counting);
        if (round > 0) kept.push(stretch);
        tell(`${round > 0 ? `round ${round}` : 'warm-up'}  ${counting ? 'with' : 'without'} the bulletin: p50 ${stretch.p50.toFixed(1)} ms, p99 ${stretch.p99.toFixed(1)} ms, longest ${stretch.longest.toFixed(0)} ms`);
      }
    }
    await expectAllThere(databaseUrl, street.tapped * stages.length);
    return describe(`${databases.title}, ${whole(cases)} cases a year`, { alone, quiet, busy });
  } finally {
    await Promise.all(servers.map((one) => one.stop()));
    await databases.drop();
  }
}

/** A city with a year behind it, and the cases that are tapped. */
async function prepare(databases: Databases, cases: number, tell: (line: string) => void): Promise<string> {
  const url = await databases.make('meanwhile');
  const city = await openCity(url);
  await populate(city, await makeModel(city), CASES * (ROUNDS + WARM_UPS) * 2);
  await seedCity(city.store, { cases, ...YEAR }, tell);
  if (city.source.options.type === 'mysql') await city.source.query('ANALYZE TABLE `whistle`, `assignment`, `timeline`, `clock`, `evaluation`');
  await city.store.idle();
  await city.source.destroy();
  return url;
}

interface Street {
  people: Child<object>;
  product: Child<{ url: string }>;
  stages: readonly Stage[];
  /** Cases tapped so far. */
  tapped: number;
}

async function tapAlong(street: Street, counting: boolean): Promise<Stretch> {
  const { people, product, stages } = street;
  const question: Steady = {
    url: `${product.ready.url}/webhook/card`, connections: CONNECTIONS, perSecond: PER_SECOND, stages: stages.map((one) => one.envelope), firstCase: street.tapped, cases: CASES,
  };
  street.tapped += CASES;
  if (counting) await product.ask({ bulletin: 'begin' });
  const { answered, failed, waits } = await people.ask<Waited>(question);
  const bulletins = counting ? await product.ask<number[]>({ bulletin: 'end' }) : [];
  if (failed > 0) throw new Error(`${failed} of ${answered} taps failed`);
  const sorted = waits.sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.ceil(part * sorted.length) - 1]!;
  return { p50: at(0.5), p99: at(0.99), longest: at(1), bulletins };
}

/** The bulletin when nobody taps, ms: the first one warms up. */
async function bulletinAlone(product: Child<object>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= 3; round += 1) {
    await product.ask({ bulletin: 'begin' });
    times.push(...(await product.ask<number[]>({ bulletin: 'end' })).slice(0, 1));
  }
  return median(times.slice(1));
}

function describe(title: string, { alone, quiet, busy }: { alone: number; quiet: Stretch[]; busy: Stretch[] }): string {
  const of = (many: readonly Stretch[], field: 'p50' | 'p99' | 'longest'): number => median(many.map((one) => one[field]));
  const row = (name: string, many: readonly Stretch[]): string[] => [name, ...(['p50', 'p99', 'longest'] as const).map((field) => of(many, field).toFixed(1))];
  const times = (field: 'p50' | 'p99'): string => ratio(busy.map((one) => one[field]), quiet.map((one) => one[field])).toFixed(2);
  const counted = busy.flatMap((one) => one.bulletins);
  return [
    `W5 · ${PER_SECOND} taps a second over ${CONNECTIONS} connections while a year's bulletin is counted over and over, ${title}\n`,
    table(['taps', 'p50 ms', 'p99 ms', 'longest ms'], [row('without the bulletin', quiet), row('with it', busy), ['with ÷ without', times('p50'), times('p99'), '']]),
    `\nthe bulletin: ${whole(alone)} ms alone, ${whole(median(counted))} ms beside the taps (${counted.length} of them)`,
    judge({ words: 'ms added to the p99 of a tap', value: median(busy.map((one, round) => one.p99 - quiet[round]!.p99)), atMost: MOST_ADDED }),
  ].join('\n');
}

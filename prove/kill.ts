import { table, whole } from '../bench/statistics.js';
import type { Boundary } from '../src/boundaries.js';
import { freshDatabase, type DatabaseKind } from '../test/support/database.js';
import { casesOr } from './cases.js';
import { runDay, STALLED, type Outcome, type RunOptions } from './campaign.js';
import { planDay } from './day.js';
import type { House } from './house.js';
import { differences } from './left.js';
import { NO_SERVER, type Campaign, type Server } from './proof.js';
import { startAccidents } from './accidents.js';
import { boundariesOn, planKills, rareIn, type KillPlan, type Kills } from './kills.js';
import { startWeather } from './weather.js';

/** The day that is disturbed, and by what. */
interface Trouble {
  kind: DatabaseKind;
  cases: number;
  plan: Omit<KillPlan, 'cases'>;
  /** The campaign's own server, to be killed so many times. */
  server?: Server;
  serverKills?: number;
  tell?(line: string): void;
}

interface Disturbed extends Outcome {
  kills: Kills;
  serverKills: number;
}

/** What the log may say while the database is away; lines about one row or one push each, all of which come again. */
const DATABASE_AWAY = /^(the product could not start|push failed|delivery failed; its claim will lapse|the courier could not look into the outbox|a job could not be looked at|job failed|a run could not be written down|request failed)/;

/** The day as it is when nothing goes wrong. */
const undisturbedDay = ({ kind, cases, tell }: Pick<Trouble, 'kind' | 'cases' | 'tell'>): Promise<Outcome> => onFreshDatabase(kind, cases, { ...(tell && { tell }) });

/** The same day with everything going wrong; what is wrong afterwards includes every difference from the undisturbed one. */
async function disturbedDay(calm: Outcome, { kind, cases, plan, server, serverKills = 0, tell }: Trouble): Promise<Disturbed> {
  const kills = planKills({ ...plan, cases });
  let struck = 0;
  const outcome = await onFreshDatabase(kind, cases, {
    fate: kills,
    expectErrors: server ? new RegExp(`${STALLED.source}|${DATABASE_AWAY.source}`) : STALLED,
    ...(tell && { tell }),
    trouble({ sandbox }: House) {
      const weather = startWeather(sandbox, plan.seed);
      const accidents = server && startAccidents(server, { seed: plan.seed, most: serverKills, struck: () => { struck += 1; } });
      return {
        async stop() {
          kills.end();
          weather.stop();
          await accidents?.stop();
        },
      };
    },
  });
  const passed = new Set([...calm.passed, ...outcome.passed]);
  const wrong = [
    ...outcome.wrong, ...differences(calm.left, outcome.left),
    ...boundariesOn(kind, server !== undefined).filter((one) => !passed.has(one)).map((one) => `never passed: ${one}`),
  ];
  return { ...outcome, wrong, kills, serverKills: struck };
}

async function onFreshDatabase(kind: DatabaseKind, cases: number, options: Omit<RunOptions, 'databaseUrl'>): Promise<Outcome> {
  const database = await freshDatabase(kind);
  return runDay(planDay(cases), { databaseUrl: database.url, ...options }).finally(() => database.drop());
}

const CASES = 500;

/**
 * The day twice on this database, undisturbed and with everything going wrong, and a small one of each for boundaries at
 * which nobody happened to die; both must have left the same.
 */
export const killCampaign = (kind: DatabaseKind): Campaign => async ({ mariadb, tell }) => {
  const server = kind === 'mysql' ? await mariadb() : undefined;
  if (kind === 'mysql' && !server) return NO_SERVER;
  const cases = casesOr(CASES);
  const calm = await undisturbedDay({ kind, cases, tell });
  const at = boundariesOn(kind, server !== undefined);
  const plan = { seed: 1, at, rare: rareIn(at, calm.passes), more: 20 };
  const disturbed = await disturbedDay(calm, { kind, cases, plan, tell, ...(server && { server, serverKills: 5 }) });
  const { kills, serverKills } = disturbed;
  const rest = await theRest(at.filter((one) => !kills.deaths.has(one)), { kind, tell, ...(server && { server, serverKills: 1 }) });
  return {
    figures: [
      table(['', 'undisturbed', 'disturbed'], COLUMNS.map(([title, of]) => [title, of(calm), of(disturbed)])), '',
      `killed at ${kills.deaths.size} of ${at.length} boundaries and ${kills.blind()} times at any moment; the database ${serverKills} times`,
      ...rest.map(({ at, kills: { deaths } }) => `nobody happened to die at ${at.join(', ')}: in a small day of their own killed at ${deaths.size} of ${at.length}`), '',
      table(['died at', 'passed in the undisturbed day'], [...kills.deaths.keys()].sort().map((boundary) => [boundary, whole(calm.passes.get(boundary) ?? 0)])),
    ].join('\n'),
    faults: [...calm.wrong, ...disturbed.wrong, ...rest.flatMap(({ at, wrong, kills: { deaths } }) => [...wrong, ...at.filter((one) => !deaths.has(one)).map((one) => `never died at: ${one}`)])],
  };
};

const SMALL = 20;

/** Of several boundaries that are passed seldom the one that comes first is deadly; whichever that left out get a small day, in which it dies nowhere else. */
async function theRest(at: readonly Boundary[], ground: Omit<Trouble, 'cases' | 'plan'>): Promise<(Disturbed & { at: readonly Boundary[] })[]> {
  if (at.length === 0) return [];
  const calm = await undisturbedDay({ ...ground, cases: SMALL });
  return [{ ...(await disturbedDay(calm, { ...ground, cases: SMALL, plan: { seed: 2, at, rare: at, more: 0 } })), at }];
}

const COLUMNS: readonly [title: string, of: (one: Outcome) => string][] = [
  ['cases', (one) => whole(one.cases)], ['taps', (one) => whole(one.taps)], ['of these without an answer', (one) => whole(one.unanswered)],
  ['processes of the product', (one) => whole(one.lives)], ['messages', (one) => whole(one.messages)], ['duplicates', (one) => whole(one.duplicates)],
  ['minutes', (one) => one.minutes.toFixed(1)],
];

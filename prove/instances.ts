import { table } from '../bench/statistics.js';
import { freshDatabase } from '../test/support/database.js';
import { runDay, STALLED, type Outcome, type RunOptions } from './campaign.js';
import { casesOr } from './cases.js';
import { planDay } from './day.js';
import type { House } from './house.js';
import { differences } from './left.js';
import { boundariesOn, planKills, rareIn, type Kills } from './kills.js';
import { NO_SERVER, type Campaign } from './proof.js';
import { startWeather } from './weather.js';

const CASES = 120;

/**
 * The same day with one instance and with several on one database, one of them
 * killed at boundaries again and again; the others go on. At first the line to
 * the platform is good, so that every call it turns away is one too many of
 * ours; then everything else goes wrong as well.
 */
export const instancesCampaign = (instances: number): Campaign => async ({ mariadb, tell }) => {
  if (!(await mariadb())) return NO_SERVER;
  const cases = casesOr(CASES);
  const day = planDay(cases);
  const on = async (options: Omit<RunOptions, 'databaseUrl'>): Promise<Outcome> => {
    const database = await freshDatabase('mysql');
    return runDay(day, { databaseUrl: database.url, tell, ...options }).finally(() => database.drop());
  };
  const one = await on({});
  const at = boundariesOn('mysql', false);
  const killed = async (seed: number, bad: boolean): Promise<Outcome & { kills: Kills }> => {
    const kills = planKills({ seed, at, rare: rareIn(at, one.passes), more: 12, cases });
    const trouble = ({ sandbox }: House): { stop(): void } => {
      const weather = bad ? startWeather(sandbox, seed) : undefined;
      return { stop() { kills.end(); weather?.stop(); } };
    };
    return { ...(await on({ instances, fate: kills, expectErrors: STALLED, trouble })), kills };
  };
  const several = await killed(instances, false);
  const rough = await killed(instances + 10, true);
  const apis = Object.keys(several.calls).filter((api) => api.startsWith('im.'));
  const count = (outcome: Outcome, api: string): string => `${outcome.calls[api]?.ok ?? 0} + ${outcome.calls[api]?.refused ?? 0}`;
  const days: readonly [string, Outcome & { kills?: Kills }][] = [['one instance', one], [`${instances} instances`, several], [`${instances} instances, bad line`, rough]];
  return {
    figures: [
      `${several.cases} cases; ${instances} instances, one of them killed again and again`, '',
      table(['', ...days.map(([name]) => name)], [
        ['taps', ...days.map(([, { taps }]) => String(taps))], ['of these without an answer', ...days.map(([, { unanswered }]) => String(unanswered))],
        ['killed at boundaries', ...days.map(([, { kills }]) => String(kills?.deaths.size ?? 0))], ['at any moment', ...days.map(([, { kills }]) => String(kills?.blind() ?? 0))],
        ['messages', ...days.map(([, { messages }]) => String(messages))], ['duplicates', ...days.map(([, { duplicates }]) => String(duplicates))],
        ...apis.map((api) => [`${api}, done + refused`, ...days.map(([, outcome]) => count(outcome, api))]),
        ['minutes', ...days.map(([, { minutes }]) => minutes.toFixed(1))],
      ]),
    ].join('\n'),
    faults: [
      ...one.wrong, ...[several, rough].flatMap(({ wrong, left }) => [...wrong, ...differences(one.left, left)]),
      ...[one, several].flatMap(({ calls }) => apis.filter((api) => (calls[api]?.refused ?? 0) > 0).map((api) => `calls of ${api} were refused: ${JSON.stringify(calls[api]!.codes)}`)),
    ],
  };
};

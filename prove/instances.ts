import { table } from '../bench/statistics.js';
import { freshDatabase } from '../test/support/database.js';
import { runDay, type Outcome } from './campaign.js';
import { planDay } from './day.js';
import { differences } from './left.js';
import { boundariesOn, planKills, rareIn } from './kills.js';
import { NO_SERVER, type Campaign } from './proof.js';

const CASES = Number(process.env['PROVE_CASES'] ?? 120);

/**
 * The same day with one instance and with several on one database, one of them
 * killed at boundaries again and again; the others go on. The line to the
 * platform is good, so that every call it turns away is one too many of ours.
 */
export const instancesCampaign = (instances: number): Campaign => async ({ mariadb, tell }) => {
  if (!(await mariadb())) return NO_SERVER;
  const day = planDay(CASES);
  const on = async (options: Omit<Parameters<typeof runDay>[1], 'databaseUrl'>): Promise<Outcome> => {
    const database = await freshDatabase('mysql');
    return runDay(day, { databaseUrl: database.url, tell, ...options }).finally(() => database.drop());
  };
  const one = await on({});
  const at = boundariesOn('mysql', false);
  const kills = planKills({ seed: instances, at, rare: rareIn(at, one.passes), more: 12, life: [300, 300 + 8 * CASES] });
  const several = await on({ instances, fate: kills, expectErrors: /^a job did not end in its time/, trouble: () => ({ stop: kills.end }) });
  const apis = Object.keys(several.calls).filter((api) => api.startsWith('im.'));
  const refused = (outcome: Outcome, api: string): number => outcome.calls[api]?.refused ?? 0;
  return {
    figures: [
      `${several.cases} cases, ${several.taps} taps; ${instances} instances, one of them killed at ${kills.deaths.size} boundaries and ${kills.blind()} times at any moment; ${several.minutes.toFixed(1)} minutes`,
      `${several.messages} messages (one instance: ${one.messages}), ${several.duplicates} duplicates`, '',
      table(['calls', 'one instance', 'refused', `${instances} instances`, 'refused'], apis.map((api) => [
        api, String(one.calls[api]?.ok ?? 0), String(refused(one, api)), String(several.calls[api]?.ok ?? 0), String(refused(several, api)),
      ])),
    ].join('\n'),
    faults: [
      ...one.wrong, ...several.wrong, ...differences(one.left, several.left),
      ...[one, several].flatMap((outcome) => apis.filter((api) => refused(outcome, api) > 0).map((api) => `calls of ${api} were refused: ${JSON.stringify(outcome.calls[api]!.codes)}`)),
    ],
  };
};

import { fuzzCampaign } from './fuzz.js';
import { instancesCampaign } from './instances.js';
import { killCampaign } from './kill.js';
import { verdictOn, type Campaign, type Ground, type Server } from './proof.js';
import { storiesCampaign } from './stories.js';

/** Every campaign by its name; each takes minutes, and none is part of `npm test`. */
const CAMPAIGNS: Readonly<Record<string, Campaign>> = {
  'kill-sqlite': killCampaign('sqlite'),
  'kill-mariadb': killCampaign('mysql'),
  'instances-2': instancesCampaign(2),
  'instances-3': instancesCampaign(3),
  'fuzz-sqlite': fuzzCampaign('sqlite'),
  'fuzz-mariadb': fuzzCampaign('mysql'),
  'stories-websocket': storiesCampaign('stories/*.test.js', { TEST_TRANSPORT: 'websocket' }),
  autumn: storiesCampaign('stories/autumn.test.js', { SHAODAO_AUTUMN: 'yes' }),
};

/**
 * Runs the campaigns whose names begin with one of the words, all of them
 * without a word, and prints their figures. True when each ran and proved its case.
 *
 * @throws when no campaign has such a name
 */
export async function prove(words: readonly string[], { startMariaDb, print = console.log }: { startMariaDb(): Promise<Server | undefined>; print?(words: string): void }): Promise<boolean> {
  const chosen = Object.keys(CAMPAIGNS).filter((name) => words.length === 0 || words.some((word) => name.startsWith(word)));
  if (chosen.length === 0) throw new Error(`no such campaign; there are ${Object.keys(CAMPAIGNS).join(', ')}`);
  let server: Promise<Server | undefined> | undefined;
  const ground: Ground = {
    mariadb: () => (server ??= startMariaDb().then((started) => {
      if (started) process.env['TEST_MYSQL_URL'] = started.url;
      return started;
    })),
    tell: (line) => console.error(`  ${line}`),
  };
  let proved = true;
  for (const name of chosen) {
    console.error(`${name} …`);
    // One that cannot be led to its end must not hide the others.
    const end = await CAMPAIGNS[name]!(ground).catch((error: unknown) => ({ figures: '', faults: [`it broke off: ${String(error)}`] }));
    const verdict = verdictOn(end);
    proved &&= verdict.proved;
    print(`## ${name}\n\n${verdict.words}`);
  }
  (await server)?.stop();
  return proved;
}

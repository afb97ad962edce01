import { build } from '../../src/app.js';
import { answerParent, optionsOfChild, spent, type Spent } from '../child.js';
import { configFor } from '../config.js';
import { bulletinOver } from '../figures.js';
import { YEAR } from '../seed-city.js';

/** The whole product, as it runs in production, in a process of its own. Told to, it counts a year's bulletin over and over beside its work. */
const { databaseUrl, platform } = optionsOfChild() as { databaseUrl: string; platform: string };
const app = await build(configFor(databaseUrl, platform), { clock: Date.now, jobsByHand: true });
const { url } = await app.listen();

let counting = false;
let counted: Promise<number[]> = Promise.resolve([]);

answerParent({ url }, async ({ bulletin }: { bulletin?: 'begin' | 'end' }): Promise<Spent | number[]> => {
  if (bulletin === undefined) return spent();
  counting = bulletin === 'begin';
  if (!counting) return counted;
  counted = overAndOver();
  return [];
});

/** Times of the bulletins, ms; the one under way when it is told to end is finished. */
async function overAndOver(): Promise<number[]> {
  const times: number[] = [];
  do {
    const began = performance.now();
    await bulletinOver(app.store, YEAR);
    times.push(performance.now() - began);
  } while (counting);
  return times;
}

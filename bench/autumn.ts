import { AUTUMN, AUTUMN_LEAVES } from '../config/demo/autumn/index.js';
import { openCity } from '../test/support/replay-city.js';
import { frozenWeeks, whatHappened, type CaseLine } from '../test/support/replay-report.js';
import { china } from '../test/support/china.js';
import { play } from '../test/support/replay.js';
import { freshDatabase } from '../test/support/database.js';
import { table } from './statistics.js';

/** The demo city's fortnight over National Day, played over the wire: what happened, and how long it took. */
export async function autumn(tell: (line: string) => void = console.error): Promise<string> {
  const database = await freshDatabase('sqlite');
  const city = await openCity(database.url, china(FROM));
  const began = performance.now();
  try {
    const { moments, taps } = await play(city, { whistles: AUTUMN, leaves: AUTUMN_LEAVES, from: FROM, until: UNTIL }, tell);
    const seconds = (performance.now() - began) / 1000;
    const cases = await whatHappened(city.app.store);
    const weeks = await frozenWeeks(city.app.store);
    return [
      `${cases.length} whistles from ${FROM} to ${UNTIL}: ${taps} taps at ${moments} moments in ${seconds.toFixed(1)} s`, '',
      table(['step', 'promises', 'kept in time', 'told blue', 'yellow', 'red', 'raised'], stepsOf(cases)), '',
      table(['week of', 'raised', 'closed', 'open', 'overdue', 'shelved'], weeks.map(({ from, headline: { raised, closed, open, overdue, shelved } }) => [from, ...[raised, closed, open, overdue, shelved].map(String)])),
    ].join('\n');
  } finally {
    await city.close();
    await database.drop();
  }
}

const FROM = '09-24 18:00';
const UNTIL = '10-12 08:30';

function stepsOf(cases: readonly CaseLine[]): string[][] {
  const clocks = cases.flatMap((one) => one.clocks);
  const reminders = cases.flatMap((one) => one.reminders);
  return [...new Set(clocks.map((one) => one.step))].sort().map((step) => {
    const own = clocks.filter((one) => one.step === step && !one.moved && !one.void);
    const inTime = own.filter((one) => one.done !== undefined && one.done <= one.due).length;
    return [step, String(own.length), String(inTime), ...[1, 2, 3, 4].map((level) => String(reminders.filter((one) => one.step === step && one.level === level).length))];
  });
}

import type { OutboxRow } from '../../../entities/index.js';
import { chase } from '../../../src/jobs/chase.js';
import type { Desk } from '../../support/desk.js';
import { rememberingLog } from '../../support/log.js';
import { DAY, HOUR, MINUTE } from '../cases.js';
import type { Dice } from './dice.js';

const JUMPS = [MINUTE, 5 * MINUTE, 11 * MINUTE, 31 * MINUTE, HOUR, 3 * HOUR, 3 * HOUR, 5 * HOUR, DAY, DAY, 2 * DAY];
/** Days over which the process may stand still. */
const LONG = [4 * DAY, 9 * DAY];

/** Moments at which the process looks at the world, the next one or two: over a night it does so when the office opens, too. */
export function momentsAhead({ now, store }: Desk, dice: Dice): number[] {
  const until = now() + dice.pick([...JUMPS, ...(dice.roll() < 0.2 ? LONG : [])]);
  const opening = store.context.calendar.nextOpening(now() + 1);
  return until - now() >= 5 * HOUR && opening > now() && opening < until ? [opening, until] : [until];
}

/** One run of the chase, and what was wrong with it, in words. */
export async function chaseFaults(desk: Desk): Promise<string[]> {
  const { store, now } = desk;
  const { log, lines } = rememberingLog();
  const run = (): Promise<string> => chase({ store, log, occurrence: now(), silentWhenEmpty: true });
  const before = new Set((await desk.outbox()).map((row) => row.id));
  try {
    await run();
  } catch {
    return lines.map((line) => `the chase failed: ${JSON.stringify(line)}`);
  }
  const outbox = await desk.outbox();
  const due = await store.run((connection) => store.context.tables.clocks.select(connection, '`checkAt` <= ?', [now()]));
  const faults = due.map((row) => `${row.step} v${row.version} is still due after a chase, at level ${row.level}`);
  for (const row of outbox.filter(({ id }) => !before.has(id))) {
    const file = row.subjectId ? await desk.file(row.subjectId) : undefined;
    const atNight = file?.whistle.type !== 'EMERGENCY' && !store.context.calendar.isOpen(row.dueAt!);
    if (atNight) faults.push(`the chase queued ${row.card} for ${desk.nameOf(row.toId)} outside office hours`);
  }
  faults.push(...(await lostReminders(desk, outbox)));
  if ((await run()) !== '无到期事项') faults.push('a second chase at the same moment did something');
  if ((await desk.outbox()).length !== outbox.length) faults.push('a second chase at the same moment queued a message');
  return faults;
}

/** Reminders of this moment whose message has gone out already, or never will. */
async function lostReminders({ store, now, nameOf }: Desk, outbox: readonly OutboxRow[]): Promise<string[]> {
  const reminders = await store.run((connection) => store.context.tables.reminders.select(connection, '`at` = ?', [now()]));
  const waiting = new Set(outbox.filter((row) => row.dueAt !== null).map((row) => row.dedupeKey));
  return reminders.filter((one) => !waiting.has(one.messageKey))
    .map((one) => `the reminder of level ${one.level} to ${nameOf(one.toId)} is in no message to come: ${one.messageKey}`);
}

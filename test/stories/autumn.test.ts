import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { AUTUMN, AUTUMN_LEAVES } from '../../config/demo/autumn/index.js';
import { JOBS } from '../../src/jobs/table.js';
import { createLog } from '../../src/log.js';
import { projectRoot } from '../support/project-root.js';
import { openCity, type City } from '../support/replay-city.js';
import { frozenWeeks, whatHappened, type BulletinLine, type CaseLine } from '../support/replay-report.js';
import { china } from '../support/china.js';
import { play, type Played, type Script } from '../support/replay.js';
import { DATABASES, freshDatabase, type DatabaseKind } from '../support/database.js';

/**
 * The expectation was calculated apart from the product, from the courses and the tables of limits and of the ladder
 * alone, minute by minute, and is checked by hand at the edges below; it is never recorded from a run.
 */
const EXPECTED = JSON.parse(readFileSync(join(projectRoot(), 'test/fixtures/autumn-expected.json'), 'utf8')) as { cases: CaseLine[]; bulletins: BulletinLine[] };
const SCRIPT: Script = { whistles: AUTUMN, leaves: AUTUMN_LEAVES, from: '09-24 18:00', until: '10-12 08:30' };

interface Replayed {
  city: City;
  played: Played;
  cases: CaseLine[];
  weeks: BulletinLine[];
}

const replays = new Map<DatabaseKind, Promise<Replayed>>();
const closing: (() => Promise<void>)[] = [];
test.after.always(async () => {
  for (const close of closing) await close();
});

/** The fortnight is played once a database, and looked at from all sides. */
const replayed = (kind: DatabaseKind): Promise<Replayed> => {
  const known = replays.get(kind) ?? replay(kind);
  replays.set(kind, known);
  return known;
};

async function replay(kind: DatabaseKind): Promise<Replayed> {
  const database = await freshDatabase(kind);
  closing.push(() => database.drop());
  const city = await openCity(database.url, china(SCRIPT.from));
  closing.unshift(() => city.close());
  const played = await play(city, SCRIPT);
  return { city, played, cases: await whatHappened(city.app.store), weeks: await frozenWeeks(city.app.store) };
}

/** Long enough for a busy machine, ms. */
const PATIENCE = 600_000;

const verbs = AUTUMN.flatMap(({ course }) => course.map((line) => line.split(' ').find((one) => /^[a-z]/.test(one))!));
const times = (verb: string): number => verbs.filter((one) => one === verb).length;
const ofType = (type: string): number => AUTUMN.filter((one) => one.type === type).length;

test('the fortnight holds 120 whistles of all four types, and everything that may befall one', (t) => {
  t.deepEqual([ofType('EMERGENCY'), ofType('ENFORCEMENT'), ofType('ROUTINE'), ofType('TACKLE')], [8, 22, 80, 10]);
  t.deepEqual([times('return'), times('uphold'), times('deny-return')], [6, 3, 3]);
  t.deepEqual([times('extend'), times('grant'), times('deny-extend')], [5, 4, 1]);
  t.deepEqual([times('shelve'), times('reopen'), times('settle')], [3, 1, 1]);
  t.is(verbs.filter((one) => one === 'sendback').length + AUTUMN.flatMap(({ course }) => course).filter((line) => line.includes('evaluate NO')).length, 9, 'reworks');
  t.deepEqual(AUTUMN.flatMap(({ course }) => course.flatMap((line) => /consult (C\d)/.exec(line)?.[1] ?? [])).sort(), ['C1', 'C2', 'C3'], 'another C2 follows from a second "not solved"');
  const places = AUTUMN.map(({ by, kind, place }) => `${by.split('.')[1]} ${kind} ${place}`);
  t.is(Math.max(...places.map((one) => places.filter((other) => other === one).length)), 6, 'one whistle and five repeats of it');
  t.deepEqual([times('merge'), times('withdraw'), AUTUMN_LEAVES.length], [2, 1, 1]);
});

test('a complaint about the bureau that the guide names is dispatched to another one', (t) => {
  const about = AUTUMN.filter(({ matter }) => matter.includes('涉及城管局自身'));
  t.is(about.length, 1);
  t.regex(about[0]!.course.join('\n'), /dispatch D04 D05/);
});

/** Minutes long, so only when `npm run prove -- autumn` asks for it. */
const KINDS: readonly DatabaseKind[] = process.env['SHAODAO_AUTUMN'] === 'yes' ? DATABASES : [];

for (const kind of KINDS) {
  test(`every due time, reminder, level and order of the fortnight is as calculated (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { cases, city } = await replayed(kind);
    t.deepEqual(cases.map(({ number, state }) => `${number} ${state}`), EXPECTED.cases.map(({ number, state }) => `${number} ${state}`));
    const differences = cases.flatMap((one, index) => PARTS.flatMap((part) => between(one.number, EXPECTED.cases[index]![part], one[part])));
    t.deepEqual(differences, []);
    t.deepEqual(city.lines.filter((line) => ['error', 'fatal', 'warn'].includes(line.level)), []);
  });

  test(`the weekly bulletins of the fortnight are as counted from its courses (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { weeks } = await replayed(kind);
    t.deepEqual(weeks, EXPECTED.bulletins);
  });

  test(`the holidays do not count, the working Saturday does (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { cases } = await replayed(kind);
    const due = (number: string, step: string): string[] => cases.find((one) => one.number === number)!.clocks.filter((one) => one.step === step).map((one) => `${one.started} → ${one.due}`);
    // 10.1–10.7 are holidays, 10.8–10.10 are worked, 10.11 is a Sunday.
    t.deepEqual(due(E_BURST, 'reply'), ['10-02 01:05 → 10-10 18:00'], 'three working days of a holiday night: 8, 9 and 10 October');
    t.deepEqual(due('2026-HD-R-0006', 'review'), ['09-30 09:05 → 10-08 18:00'], 'one working day from the eve of National Day ends in winter hours');
    t.deepEqual(due('2026-HD-F-0007', 'review'), ['09-30 15:05 → 10-08 08:35'], 'of four working hours 3:25 are left until half past six, and 0:35 after the holiday');
    t.deepEqual(due('2026-GC-E-0007', 'resolve'), ['10-03 03:25 → 10-10 18:00'], 'seven natural days end on a Saturday that is worked');
    t.deepEqual(due('2026-BQ-E-0011', 'resolve'), ['10-10 13:05 → 10-10 18:00'], 'four working hours from the lunch break of the working Saturday');
    t.deepEqual(due('2026-XY-T-0010', 'resolve'), ['10-10 09:10 → 2027-01-04 18:00'], 'sixty working days reach into a year that is not published');
  });

  test(`an emergency of a holiday night climbs by the minute until somebody comes (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { cases } = await replayed(kind);
    const told = (number: string, step: string): string[] => cases.find((one) => one.number === number)!.reminders
      .filter((one) => one.step === step).map((one) => `${one.at} ${one.level} ${one.to.length}`).sort();
    // Time, level, how many are told. Dispatched at 02:15 to two units; one signs at 02:20, the other not before 02:40.
    t.deepEqual(told('2026-HD-E-0001', 'ack'), ['09-26 02:20 1 2', '09-26 02:20 1 2', '09-26 02:25 2 4', '09-26 02:35 3 8']);
    // An hour to arrive at a burst main; nobody does until 01:20.
    t.deepEqual(told(E_BURST, 'arrive'), ['10-02 00:35 2 4', '10-02 01:05 3 8']);
    // The order is left unanswered. Three quarters of its 24 office hours, 8 + 8 + 2, come later than one working day before its end.
    t.deepEqual(told(E_BURST, 'reply'), ['10-10 10:00 1 3', '10-10 18:00 4 6']);
  });

  test(`the reminders of an absent liaison go to the backup alone (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { cases } = await replayed(kind);
    const to = cases.flatMap((one) => one.reminders).filter((one) => one.unit === 'D07' && one.at < '10-10').flatMap((one) => one.to.map((words) => words.split(' ')[0]));
    t.true(to.includes('backup.D07'));
    t.false(to.includes('liaison.D07'));
  });

  test(`all jobs once more change nothing (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { city } = await replayed(kind);
    const before = await rowsIn(city);
    const log = createLog({ level: 'silent' });
    for (const job of JOBS) {
      await job.run({ store: city.app.store, silentWhenEmpty: true, log, occurrence: china('10-12 08:00') });
      await city.app.scheduler.tick();
    }
    t.deepEqual(await rowsIn(city), before);
  });

  test(`every message of the fortnight has gone out once, and every card shows its case as it is (${kind})`, async (t) => {
    t.timeout(PATIENCE);
    const { city: { app: { store } }, played } = await replayed(kind);
    const { outbox, copies } = store.context.tables;
    const [sent, live] = await store.run(async (connection) => [await outbox.select(connection, '`settledAt` IS NOT NULL'), await copies.select(connection, '1 = 1')]);
    t.deepEqual([...new Set(sent.map((one) => one.outcome))].sort(), ['MOOT', 'SENT']);
    t.is(new Set(sent.filter((one) => one.outcome === 'SENT' && one.card !== 'buzz').map((one) => one.messageId)).size, sent.filter((one) => one.outcome === 'SENT' && one.card !== 'buzz').length);
    t.deepEqual(live.filter((one) => one.replacedAt === null && (one.lost || one.wanted !== one.drawn)).map((one) => `${one.card} of ${one.subjectId}`), []);
    t.log(`${played.moments} moments, ${played.taps} taps, ${sent.length} messages, ${live.length} live cards`);
  });
}

/** The main that burst on the night of 1 October. */
const E_BURST = '2026-QW-E-0008';

const PARTS = ['clocks', 'reminders', 'orders'] as const;

/** What only one of the two lists holds, in words. */
function between(number: string, expected: readonly unknown[], actual: readonly unknown[]): string[] {
  const [wanted, found] = [expected, actual].map((lines) => lines.map((one) => JSON.stringify(one))) as [string[], string[]];
  const without = (lines: string[], others: readonly string[]): string[] => others.reduce((rest, one) => (rest.includes(one) ? rest.toSpliced(rest.indexOf(one), 1) : rest), lines);
  return [...without(wanted, found).map((one) => `${number} lacks ${one}`), ...without(found, wanted).map((one) => `${number} has ${one}`)];
}

/** How many rows there are of everything that a job may write. */
async function rowsIn({ app: { store } }: City): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of ['reminder', 'outbox', 'supervision_order', 'bulletin', 'timeline', 'clock']) {
    const [row] = await store.run((connection) => connection.rows(`SELECT COUNT(*) AS \`n\` FROM \`${table}\``));
    counts[table] = Number(row!['n']);
  }
  return counts;
}

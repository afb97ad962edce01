import test, { type ExecutionContext } from 'ava';
import { demoAlliances, demoMembers } from '../../config/demo/alliances/index.js';
import { playAlliances } from '../../sandbox/demo/play.js';
import { CLAIM_STATES, COUNCIL_STATES, LIVE_CLAIMS, NEED_STATES, PROJECT_STATES, RESOURCE_STATES } from '../../src/alliance/lifecycle.js';
import type { ListName } from '../../src/alliance/lists.js';
import { identifies } from '../../src/alliance/privacy.js';
import { DAY } from '../../src/calendar/civil.js';
import { china } from '../support/china.js';
import { openDesk, type Desk } from '../support/desk.js';

const LISTS: readonly ListName[] = ['NEED', 'RESOURCE', 'PROJECT', 'COUNCIL'];
const everything = async ({ store }: Desk) => store.run(async (connection) => {
  const { needs, resources, projects, councils, claims, allianceLines, mutualReviews } = store.context.tables;
  return {
    NEED: await needs.select(connection, '1 = 1 ORDER BY `number`'), RESOURCE: await resources.select(connection, '1 = 1 ORDER BY `number`'),
    PROJECT: await projects.select(connection, '1 = 1 ORDER BY `number`'), COUNCIL: await councils.select(connection, '1 = 1 ORDER BY `number`'),
    claims: await claims.select(connection, '1 = 1 ORDER BY `id`'), lines: await allianceLines.select(connection, '1 = 1 ORDER BY `id`'), reviews: await mutualReviews.select(connection, '1 = 1'),
  };
});

async function played(desk: Desk) {
  await playAlliances(desk.store);
  const all = await everything(desk);
  const behind = all.NEED.flatMap((one) => one.whistleId ?? []);
  return { ...all, whistles: await desk.store.transact((session) => session.find.whistles(behind)), outbox: await desk.outbox(), opened: desk.now() };
}

/** Played once for all who only read it. */
let shared: ReturnType<typeof played> | undefined;
const opening = (t: ExecutionContext): ReturnType<typeof played> => (shared ??= openDesk(t).then(played));

test('the demo city has 12 alliances with 60 members, 40 needs, 25 resources, 18 projects, and 6 needs unmet for more than thirty days', async (t) => {
  const city = await opening(t);
  t.deepEqual([demoAlliances.length, demoMembers.length, city.NEED.length, city.RESOURCE.length, city.PROJECT.length], [12, 60, 40, 25, 18]);
  const unmet = city.NEED.filter((one) => one.state === 'UNMET');
  t.is(unmet.length, 6);
  t.true(unmet.every((one) => city.opened - one.listedAt! > 30 * DAY));
  for (const list of LISTS.slice(0, 3)) t.is(new Set(city[list].map((one) => one.allianceCode)).size, 12, list);
});

test('every state of needs, claims, resources, projects and councils occurs, but the drafts that are never kept', async (t) => {
  const city = await opening(t);
  const missing = (names: object, rows: readonly { state: string }[]): string[] => Object.keys(names).filter((state) => state !== 'DRAFT' && !rows.some((one) => one.state === state));
  t.deepEqual([missing(NEED_STATES, city.NEED), missing(RESOURCE_STATES, city.RESOURCE), missing(PROJECT_STATES, city.PROJECT), missing(COUNCIL_STATES, city.COUNCIL), missing(CLAIM_STATES, city.claims)], [[], [], [], [], []]);
});

test('what is promised, confirmed and waited for is the sum of the claims, and never more than the need', async (t) => {
  const { NEED: needs, claims } = await opening(t);
  for (const need of needs) {
    const own = claims.filter((one) => one.subjectId === need.id);
    const sum = (states: readonly string[]): number => own.filter((one) => states.includes(one.state)).reduce((total, one) => total + one.amount, 0);
    t.deepEqual([need.pledged, need.confirmed, need.waiting], [sum(LIVE_CLAIMS), sum(['CONFIRMED']), own.filter((one) => one.state === 'WAITING').length], need.title);
    t.true(need.pledged <= need.quantity, need.title);
  }
});

test('no words of the demo alliances tell who a person is', async (t) => {
  const city = await opening(t);
  const found = wordsIn([...LISTS.map((list) => city[list]), city.claims, city.lines, city.reviews]).filter((words) => identifies(words) !== null);
  t.deepEqual(found, []);
});

test('a whistle became a need and a need became a whistle, with the number on both sides', async (t) => {
  const { NEED: needs, whistles } = await opening(t);
  const linked = needs.filter((one) => one.whistleId !== null);
  const became = linked.find((one) => one.state === 'WHISTLED')!;
  t.deepEqual(linked.map((one) => one.whistleNumber).sort(), whistles.map((one) => one.number).sort());
  t.is(whistles.find((one) => one.id === became.whistleId)?.needNumber, became.number);
  t.is(linked.length, 2);
});

test('the same opening gives the same city', async (t) => {
  const plot = (all: Awaited<ReturnType<typeof played>>) =>
    ({ ...Object.fromEntries(LISTS.map((list) => [list, all[list].map(({ number, state, version }) => [number, state, version])])), lines: all.lines.map(({ event, at, unitCode }) => [event, at, unitCode]) });
  t.deepEqual(plot(await played(await openDesk(t))), plot(await opening(t)));
});

test('nothing of the past is sent but cards that still ask for something, at most five to a group', async (t) => {
  const city = await opening(t);
  const due = city.outbox.filter((row) => row.dueAt !== null);
  const perGroup = new Map<string, number>();
  for (const { toKind, toId } of due) if (toKind === 'chat') perGroup.set(toId, (perGroup.get(toId) ?? 0) + 1);
  t.is(perGroup.size, 12);
  t.true(Math.max(...perGroup.values()) <= 5);
  t.true(due.every((row) => row.dueAt === city.opened));
  const cards = new Set(due.map((row) => row.card));
  for (const card of ['need', 'resource', 'claim', 'need_owner', 'project', 'council'] as const) t.true(cards.has(card), card);
});

for (const opens of ['2026-10-09T08:00', '2027-01-01T00:05', '2027-02-20T23:00', '2028-02-29T12:00']) {
  test(`the city can open at any time (${opens})`, async (t) => {
    const desk = await openDesk(t, { opens: china(opens) });
    await playAlliances(desk.store);
    const { NEED: needs } = await everything(desk);
    t.is(needs.filter((one) => one.state === 'UNMET').length, 6);
  });
}

/** Every string somewhere inside, but ids and codes. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return /\p{Script=Han}/u.test(value) ? [value] : [];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(wordsIn) : [];
}

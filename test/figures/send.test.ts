import test from 'ava';
import { demoOpenId } from '../../config/demo/people.js';
import type { OutboxRow } from '../../entities/index.js';
import { freeze } from '../../src/figures/commands/freeze.js';
import { listCases, type ListAsked } from '../../src/figures/commands/list.js';
import { send, type BulletinSession } from '../../src/figures/commands/send.js';
import type { Actor } from '../../src/people/roles.js';
import { Bulletins } from '../../src/storage/bulletins.js';
import { Finder } from '../../src/storage/finder.js';
import { outgoing, type Outgoing } from '../../src/storage/outgoing.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { china as on } from '../support/china.js';
import { calendar, FROZEN, tiny, WEEK, type Tiny } from './tiny.js';

/** One unit of work in the name of this person. */
function act<T>(world: Tiny, login: string, work: (session: BulletinSession & { say(message: Outgoing): void }, actor: Actor) => Promise<T>): Promise<T> {
  return world.store.run(async (connection) => {
    const find = new Finder(connection, world.tables);
    const said: OutboxRow[] = [];
    const say = (message: Outgoing): void => { said.push(outgoing(world.id(), world.now(), message)); };
    const actor = await find.actor(demoOpenId(login));
    const done = await work({ now: world.now(), centre: 'C01', find, bulletins: new Bulletins(connection, world.tables), sayOnce: say, say }, actor!);
    await world.tables.outbox.insert(connection, said);
    return done;
  });
}

const sentTo = async (world: Tiny): Promise<string[]> =>
  (await world.store.run((connection) => world.tables.outbox.select(connection, "`dedupeKey` LIKE '%:sent:%'"))).map((row) => row.toId);

async function frozen(t: Parameters<typeof tiny>[0]) {
  const world = await tiny(t);
  const { id } = await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN);
  return { world, id };
}

test('the centre\'s head sends a bulletin to every group but the centre\'s own', async (t) => {
  const { world, id } = await frozen(t);
  const units = await world.store.run((connection) => world.tables.units.select(connection, "`chatId` IS NOT NULL AND `code` <> 'C01'"));
  t.is(await act(world, 'head.C01', (session, actor) => send(session, actor, id, [])), units.length);
  t.deepEqual((await sentTo(world)).sort(), units.map((one) => one.chatId).sort());
});

test('a bulletin goes to the chosen groups only', async (t) => {
  const { world, id } = await frozen(t);
  const [unit] = await world.store.run((connection) => world.tables.units.select(connection, "`chatId` IS NOT NULL AND `code` <> 'C01' ORDER BY `code`"));
  await act(world, 'head.C01', (session, actor) => send(session, actor, id, [unit!.code, 'X99']));
  t.deepEqual(await sentTo(world), [unit!.chatId]);
});

test('the second tap learns who sent it and when, and nothing is sent twice', async (t) => {
  const { world, id } = await frozen(t);
  await act(world, 'head.C01', (session, actor) => send(session, actor, id, []));
  const sent = await sentTo(world);
  world.setNow(FROZEN + 3_600_000);
  const refusal = await t.throwsAsync(act(world, 'head.C01', (session, actor) => send(session, actor, id, [])), { instanceOf: Refusal });
  t.regex(refusal.message, /已于 11月23日 08:00 发送/);
  t.deepEqual(await sentTo(world), sent);
});

for (const login of ['dispatcher1.C01', 'liaison.D01', 'secretary.ZQ']) {
  test(`${login} cannot send a bulletin`, async (t) => {
    const { world, id } = await frozen(t);
    const refusal = await t.throwsAsync(act(world, login, (session, actor) => send(session, actor, id, [])), { instanceOf: Refusal });
    t.is(refusal.code, 'forbidden');
    t.deepEqual(await sentTo(world), []);
  });
}

const ask = (world: Tiny, login: string, asked: ListAsked) => act(world, login, (session, actor) => listCases(session, actor, asked));

test('a department sees the cases behind its own numbers only', async (t) => {
  const { world, id } = await frozen(t);
  t.is((await ask(world, 'liaison.D01', { bulletinId: id, measure: 'ack_on_time_rate' })).unit, 'D01');
  const refusal = await t.throwsAsync(ask(world, 'liaison.D01', { bulletinId: id, measure: 'ack_on_time_rate', unit: 'D02' }), { instanceOf: Refusal });
  t.is(refusal.code, 'forbidden');
});

test('the centre sees all units together, and each', async (t) => {
  const { world, id } = await frozen(t);
  t.is((await ask(world, 'head.C01', { bulletinId: id, measure: 'ack_on_time_rate' })).unit, null);
  t.is((await ask(world, 'head.C01', { bulletinId: id, measure: 'ack_on_time_rate', unit: 'D02' })).unit, 'D02');
});

test('a measure of streets is not asked of a department', async (t) => {
  const { world, id } = await frozen(t);
  const refusal = await t.throwsAsync(ask(world, 'head.C01', { bulletinId: id, measure: 'eval_timely_rate', unit: 'D02' }), { instanceOf: Refusal });
  t.is(refusal.code, 'bad-input');
});

test('a list is answered in private', async (t) => {
  const { world, id } = await frozen(t);
  await ask(world, 'liaison.D01', { bulletinId: id });
  const [row] = await world.store.run((connection) => world.tables.outbox.select(connection, "`card` = 'figures'"));
  t.like(row, { toKind: 'person', toId: demoOpenId('liaison.D01') });
});

test('a list is paged in the order of its deadlines', async (t) => {
  const world = await tiny(t);
  for (let n = 0; n < 12; n += 1) {
    const whistle = await world.whistle();
    await world.clock('ack', { whistle, share: await world.share(whistle) }, { dueAt: on('11-20 18:00') - n * 24 * 3_600_000 / 4 });
  }
  const page = (skip: number, take: number) => world.store.run((connection) =>
    new Bulletins(connection, world.tables).cases({ ...WEEK, asOf: FROZEN, measure: 'ack_on_time_rate', unit: null, part: 'denominator' }, { skip, take }));
  const all = await page(0, 100);
  t.is(all.length, 12);
  t.deepEqual(all.map((one) => one.at), all.map((one) => one.at).sort((a, b) => a - b));
  t.deepEqual(await page(10, 10), all.slice(10));
});

import test from 'ava';
import type { Card } from '../../cards/index.js';
import { demoDirectory } from '../../config/demo/directory.js';
import { drawBulletinCard, drawFiguresCard } from '../../src/drawing/draw-bulletin.js';
import { freeze } from '../../src/figures/commands/freeze.js';
import type { FiguresParams } from '../../src/figures/params.js';
import { MEASURE_CODES } from '../../src/figures/measures.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { Bulletins } from '../../src/storage/bulletins.js';
import { Finder } from '../../src/storage/finder.js';
import { buttonWords, refusalOf, wordsOf } from '../cards/inspect.js';
import { china as on } from '../support/china.js';
import { calendar, FROZEN, tiny, WEEK, type Tiny } from './tiny.js';

const guide = createGuideBook(demoDirectory.guide);
const draw = (world: Tiny, how: (session: { find: Finder; centre: string; bulletins: Bulletins }) => Promise<Card | undefined>): Promise<Card | undefined> =>
  world.store.run((connection) => how({ find: new Finder(connection, world.tables), centre: 'C01', bulletins: new Bulletins(connection, world.tables) }));
const list = (bulletinId: string, set: Partial<FiguresParams> = {}): FiguresParams => ({ bulletinId, measure: 'ack_on_time_rate', unit: null, part: 'denominator', page: 0, ...set });

const SECRETS = ['张某某', '13812345678', '3号楼', '某干部', '某人', '王某某'];

/** A red case whose every free text holds something that no group may read. */
async function redWeek(t: Parameters<typeof tiny>[0]) {
  const world = await tiny(t);
  const whistle = await world.whistle({ place: '桥头社区3号楼张某某家', tried: '已联系张某某', wanted: '王某某满意', repeatOf: 'W0', repeats: 2 });
  await world.line('submit', whistle, { at: on('11-17 09:00'), data: { kind: '0104' } });
  const share = await world.share(whistle, { lastNote: '王某某已到' });
  const red = await world.clock('ack', { whistle, share }, {});
  await world.store.run((connection) => world.tables.reminders.insert(connection, [
    { id: world.id(), clockId: red.id, level: 3, raised: false, whistleId: whistle.id, assignmentId: share.id, toId: 'ou_1', at: on('11-20 18:00'), messageKey: 'k' },
  ]));
  const { id } = await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN);
  return { world, id, whistle };
}

test('no card about a bulletin holds what people wrote, or the name of anybody', async (t) => {
  const { world, id, whistle } = await redWeek(t);
  const cards = [
    await draw(world, (session) => drawBulletinCard(session, id, 'oc_somewhere')),
    await draw(world, (session) => drawBulletinCard(session, id, 'ou_head')),
    ...(await Promise.all(MEASURE_CODES.map((measure) => draw(world, (session) => drawFiguresCard(session, guide, list(id, { measure })))))),
  ];
  t.true(cards.every((one) => one !== undefined && refusalOf(one) === null));
  t.true(wordsOf(cards[0]!).includes(whistle.number));
  for (const secret of SECRETS) t.false(JSON.stringify(cards).includes(secret), secret);
});

test('the centre\'s own copy of a bulletin can be sent, the groups\' cannot', async (t) => {
  const { world, id } = await redWeek(t);
  const [centre] = await world.store.run((connection) => world.tables.units.select(connection, "`code` = 'C01'"));
  const sends = async (toId: string): Promise<boolean> => buttonWords((await draw(world, (session) => drawBulletinCard(session, id, toId)))!).includes('发送通报');
  t.deepEqual([await sends(centre!.chatId!), await sends('oc_somewhere')], [true, false]);
});

test('a list says of each case when it was due and that it was not done', async (t) => {
  const { world, id } = await redWeek(t);
  const words = wordsOf((await draw(world, (session) => drawFiguresCard(session, guide, list(id, { unit: 'D01' }))))!);
  t.true(words.includes('城管局　0/1'));
  t.true(words.includes('时限 11月18日 18:00，未完成'));
});

test('a bulletin that is gone is not drawn', async (t) => {
  const world = await tiny(t);
  t.is(await draw(world, (session) => drawBulletinCard(session, 'B0', 'oc_x')), undefined);
  t.is(await draw(world, (session) => drawFiguresCard(session, guide, list('B0'))), undefined);
});

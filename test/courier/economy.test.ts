import test from 'ava';
import type { ExecutionContext } from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import type { CardCopy } from '../../entities/index.js';
import { LANE_PACE } from '../../src/courier/claims.js';
import { deliver } from '../../src/courier/deliver.js';
import { redraw } from '../../src/courier/redraw.js';
import { isSuperseded } from '../../src/courier/superseded.js';
import { freshCopy } from '../../src/storage/fresh-copy.js';
import type { Session } from '../../src/storage/session.js';
import { acknowledge } from '../../src/whistle/commands/arrive.js';
import { dispatch } from '../../src/whistle/commands/dispatch.js';
import { approve } from '../../src/whistle/commands/review.js';
import type { WhistleType } from '../../src/whistle/lifecycle.js';
import { raise } from '../../src/whistle/commands/raise.js';
import { wordsOf } from '../support/hands.js';
import { DATABASES, type DatabaseKind } from '../support/database.js';
import { actorOf } from '../storage/house.js';
import { office, type Office } from './office.js';

const MINUTE = 60_000;
const WITHIN = 30 * MINUTE;

interface Running {
  here: Office;
  whistleId: string;
  act(login: string, work: (session: Session, actor: Awaited<ReturnType<typeof actorOf>>) => Promise<unknown>): Promise<void>;
  acknowledged(unit: string): Promise<void>;
  /** Sends and draws what is due at this moment; answers the titles of the cards that were drawn again, each with its holder. */
  deliverDue(): Promise<string[]>;
  copyOf(card: string, toId: string): Promise<CardCopy>;
}

/** A dispatched case whose cards are all out, in an office where what only informs may wait. */
async function running(t: ExecutionContext, kind: DatabaseKind, type: WhistleType = 'ROUTINE'): Promise<Running> {
  const here = await office(t, kind);
  here.delivery.redrawWithin = WITHIN;
  const act: Running['act'] = (login, work) => here.store.transact(async (session) => { await work(session, await actorOf(session, login)); });
  let whistleId = '';
  const holders = new Map<string, string>();
  const deliverDue = async (): Promise<string[]> => {
    const before = here.lark.patched.length;
    for (let busy = true; busy;) {
      here.clock.now += LANE_PACE;
      const [rows, copies] = [await here.claimMessages(), await here.claimCopies()];
      for (const row of rows) await deliver(here.delivery, row);
      for (const copy of copies) await redraw(here.delivery, copy);
      for (const copy of copies) holders.set(copy.messageId, copy.toId);
      busy = rows.length + copies.length > 0;
    }
    return here.lark.patched.slice(before).map(({ messageId, content }) => `${(JSON.parse(content) as { header: { title: { content: string } } }).header.title.content} ${holders.get(messageId)}`);
  };
  await act('officer1.ZQ', async (session, actor) => {
    ({ whistle: { id: whistleId } } = await raise(session, actor, { type, place: '解放路12号', matter: '污水外溢', suggested: [], proposed: [], tried: '已疏通' }));
  });
  await deliverDue();
  if (type !== 'EMERGENCY') await act('leader.ZQ', (session, actor) => approve(session, actor, { whistleId }, {}));
  await deliverDue();
  await act('dispatcher1.C01', (session, actor) => dispatch(session, actor, { whistleId }, { lead: 'D01', cos: ['D02'], kind: null }));
  await deliverDue();
  here.clock.now += WITHIN;
  await deliverDue();
  return {
    here, whistleId, act, deliverDue,
    acknowledged: (unit) => act(`liaison.${unit}`, async (session, actor) => {
      const file = (await session.find.caseById(whistleId))!;
      await acknowledge(session, actor, { whistleId, assignmentId: file.assignments.find((one) => one.unitCode === unit)!.id });
    }),
    copyOf: async (card, toId) => (await here.store.run((connection) => here.tables.copies.select(connection, '`card` = ? AND `toId` = ?', [card, toId])))[0]!,
  };
}

const LEADER = demoOpenId('leader.ZQ');
const GROUP = demoChatId('S-ZQ');

for (const kind of DATABASES) {
  test(`what others did reaches a group within a minute and a private chat within the set time, several changes in one picture (${kind})`, async (t) => {
    const { here, acknowledged, deliverDue, copyOf } = await running(t, kind);
    const readers = async (): Promise<string[]> => (await deliverDue()).map((one) => one.split(' ')[1]!);
    const began = here.clock.now;
    await acknowledged('D01');
    const first = await readers();
    t.true(first.includes(demoOpenId('backup.D01')), 'the decision is gone from the other liaison’s card at once');
    t.false(first.includes(LEADER) || first.includes(GROUP));
    here.clock.now = began + MINUTE + LANE_PACE * 4;
    t.true((await readers()).includes(GROUP));
    here.clock.now = began + 20 * MINUTE;
    await acknowledged('D02');
    t.false((await readers()).includes(LEADER), 'a second change begins no new wait');
    here.clock.now = began + WITHIN + LANE_PACE * 4;
    t.is((await readers()).filter((one) => one === LEADER).length, 1);
    const { wanted, drawn, staleAt, dueAt } = await copyOf('review', LEADER);
    t.deepEqual([drawn, staleAt, dueAt], [wanted, null, null]);
  });

  test(`whoever opens the private chat finds every card as things stand (${kind})`, async (t) => {
    const { here, acknowledged, deliverDue, act } = await running(t, kind);
    await acknowledged('D01');
    await deliverDue();
    const nudges = here.nudges.count;
    await act('leader.ZQ', (session) => session.readerCame(LEADER));
    t.is(here.nudges.count, nudges + 1);
    const drawn = await deliverDue();
    t.deepEqual(drawn, [`核哨跟踪 ${LEADER}`]);
    await act('leader.ZQ', (session) => session.readerCame(LEADER));
    t.is(here.nudges.count, nudges + 1, 'nothing is lacking any more');
  });

  test(`a reader who comes while the card is being looked at is not forgotten (${kind})`, async (t) => {
    const { here, acknowledged, deliverDue, act } = await running(t, kind);
    await acknowledged('D01');
    const claimed = (await here.claimCopies()).find((one) => one.toId === LEADER)!;
    await act('leader.ZQ', (session) => session.readerCame(LEADER));
    await redraw(here.delivery, claimed);
    t.true((await deliverDue()).includes(`核哨跟踪 ${LEADER}`));
  });

  test(`of an emergency every change is drawn at once (${kind})`, async (t) => {
    const { acknowledged, deliverDue } = await running(t, kind, 'EMERGENCY');
    await acknowledged('D01');
    t.true((await deliverDue()).some((one) => one.endsWith(GROUP)));
  });

  test(`a card that would look as it does costs no call, unless nobody can be sure what it shows (${kind})`, async (t) => {
    const { here, copyOf, deliverDue } = await running(t, kind);
    const { messageId, wanted, picture } = await copyOf('review', LEADER);
    t.not(picture, null);
    const again = (changes: Partial<CardCopy>): Promise<number> =>
      here.store.run((connection) => here.tables.copies.update(connection, { dueAt: here.clock.now, drawn: wanted - 1, ...changes }, { messageId }));
    await again({});
    t.deepEqual(await deliverDue(), []);
    t.like(await copyOf('review', LEADER), { drawn: wanted, dueAt: null, picture });
    await again({ picture: null, asks: null });
    t.is((await deliverDue()).length, 1);
  });

  test(`of two cards of one kind in the same hands the older one says that it is over, and follows nothing (${kind})`, async (t) => {
    const { here, whistleId, act, acknowledged, deliverDue, copyOf } = await running(t, kind);
    const { messageId } = await copyOf('review', LEADER);
    await act('leader.ZQ', async (session) => session.say({ toKind: 'person', toId: LEADER, card: 'review', subjectId: whistleId, priority: 1 }));
    await deliverDue();
    await acknowledged('D01');
    await act('leader.ZQ', (session) => session.readerCame(LEADER));
    await deliverDue();
    t.regex(wordsOf(JSON.parse(here.lark.patched.findLast((one) => one.messageId === messageId)!.content)), /本卡片不再更新/);
    t.true((await here.copy(messageId)).lost);
    await acknowledged('D02');
    const before = here.lark.patched.length;
    here.clock.now += WITHIN;
    await deliverDue();
    t.false(here.lark.patched.slice(before).some((one) => one.messageId === messageId));
  });
}

test('a card gives way to a later one of its kind, and an answered question to the reader’s own card or a later question', (t) => {
  const copy = (card: CardCopy['card'], sentAt: number, assignmentId: string | null = null): CardCopy =>
    freshCopy({ messageId: `${card}${sentAt}`, toId: 'ou_a', card, subjectId: 'c', wanted: 1, sentAt, assignmentId });
  const [review, evaluation, filer] = [copy('review', 1), copy('evaluation', 2), copy('filer', 0)];
  t.false(isSuperseded(review, false, []), 'the only card follows on');
  t.true(isSuperseded(review, false, [evaluation]));
  t.false(isSuperseded(review, true, [evaluation]), 'it still asks something');
  t.false(isSuperseded(evaluation, false, [review]), 'of two questions the later one stays');
  t.true(isSuperseded(evaluation, false, [filer]));
  t.false(isSuperseded(filer, false, [evaluation]), 'an own card may ask again');
  t.true(isSuperseded(copy('summons', 1, 'a'), true, [copy('summons', 2, 'a')]));
  t.false(isSuperseded(copy('summons', 1, 'a'), true, [copy('summons', 2, 'b')]), 'another unit’s share');
});

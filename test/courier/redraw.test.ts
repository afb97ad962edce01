import test from 'ava';
import type { CardCopy } from '../../entities/index.js';
import { MOST_ATTEMPTS } from '../../src/courier/backoff.js';
import { LANE_PACE, LEASE } from '../../src/courier/claims.js';
import { markShown, redraw } from '../../src/courier/redraw.js';
import { LarkError, NO_ANSWER } from '../../src/lark/errors.js';
import { wordsOf } from '../support/hands.js';
import { DATABASES } from '../support/database.js';
import { countOf } from '../storage/house.js';
import { followed } from './followed.js';
import type { Office } from './office.js';

/** The answer to a tap has shown this version. */
const shown = ({ store, clock }: Office, messageId: string, version: number): Promise<void> =>
  store.run((connection) => markShown(connection, [[messageId, { version, picture: 'p', asks: 'a' }]], clock.now));

interface Meeting { here: Office; copy: CardCopy; tapped(): Promise<void> }

const PAINTED_OVER: readonly [what: string, meet: (meeting: Meeting) => Promise<unknown>][] = [
  ['an older picture is on its way', ({ tapped }) => tapped()],
  ['an older picture has been on its way', async ({ here, copy, tapped }) => {
    here.lark.onPatch = tapped;
    await redraw(here.delivery, copy);
    here.clock.now += LANE_PACE;
  }],
  ['nobody knows what became of an older picture', async ({ here, copy, tapped }) => {
    here.lark.onPatch = async () => {
      await tapped();
      throw new LarkError('no', { code: NO_ANSWER, httpStatus: 502 });
    };
    await redraw(here.delivery, copy);
    here.clock.now += LANE_PACE;
  }],
];

const titleOf = (content: string): string => wordsOf(JSON.parse(content));

for (const kind of DATABASES) {
  test(`however many changes, a copy is pending once, and one redraw shows the last of them (${kind})`, async (t) => {
    const { here, messageId, change, approve: approveIt } = await followed(t, kind);
    for (let n = 0; n < 5; n += 1) await change();
    await approveIt();
    t.is(await countOf(here.store, 'card_copy'), 1);
    const due = await here.claimCopies();
    t.deepEqual(due.map((one) => [one.messageId, one.wanted]), [[messageId, 7]]);
    await redraw(here.delivery, due[0]!);
    t.is(here.lark.patched.length, 1);
    t.regex(titleOf(here.lark.patched[0]!.content), /核哨跟踪/);
    const { wanted, drawn, dueAt, attempts } = await here.copy(messageId);
    t.deepEqual([wanted, drawn, dueAt, attempts], [7, 7, null, 0]);
  });

  test(`a copy that the answer to a tap has drawn is not drawn again, unless its case has moved on (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    const { wanted } = await here.copy(messageId);
    await shown(here, messageId, wanted - 1);
    t.is((await here.copy(messageId)).drawn, wanted - 1, 'an older picture leaves it due');
    t.not((await here.copy(messageId)).dueAt, null);
    await shown(here, messageId, wanted);
    const { drawn, dueAt } = await here.copy(messageId);
    t.deepEqual([drawn, dueAt], [wanted, null]);
  });

  for (const [what, meet] of PAINTED_OVER) {
    test(`a copy stays due although an answer has drawn it when ${what}, which may lie over the answer (${kind})`, async (t) => {
      const { here, messageId, change } = await followed(t, kind);
      await change();
      const [copy] = await here.claimCopies();
      await meet({ here, copy: copy!, tapped: change });
      await shown(here, messageId, (await here.copy(messageId)).wanted);
      t.not((await here.copy(messageId)).dueAt, null);

      here.lark.onPatch = () => undefined;
      here.clock.now += LEASE;
      await redraw(here.delivery, (await here.claimCopies())[0]!);
      const { wanted, drawn, dueAt } = await here.copy(messageId);
      t.deepEqual([drawn, dueAt], [wanted, null], 'and is sure after the next picture');
    });
  }

  test(`a case that changes during its redraw is drawn again at once (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    const [copy] = await here.claimCopies();
    here.lark.onPatch = change;
    await redraw(here.delivery, copy!);
    const { wanted, drawn, dueAt } = await here.copy(messageId);
    t.deepEqual([wanted, drawn, dueAt], [3, -2, here.clock.now], 'unsure of the picture that it got meanwhile');
  });

  /** Two couriers draw one copy; whoever's picture arrives last, and in whatever order they settle, it must end with the present state. */
  for (const [settlesFirst, title] of [['newer', 'a slow redraw that overwrites a newer picture'], ['older', 'a slow redraw that settles before the newer one it overwrites']] as const) {
    test(`${title} is put right (${kind})`, async (t) => {
      const { here, messageId, change, approve: approveIt } = await followed(t, kind);
      await change();
      const [slow] = await here.claimCopies();
      const entered = signal();
      const letGo = signal();
      let shown = '';
      const showing = (content: () => string) => () => { shown = content(); };
      here.lark.onPatch = async (_, n) => {
        entered.fire();
        await letGo.fired;
        showing(() => here.lark.patched[n - 1]!.content)();
      };
      const slowly = redraw(here.delivery, slow!);
      await entered.fired;
      await approveIt();
      t.deepEqual(await here.claimCopies(), [], 'nobody draws into a message while another one does');
      here.clock.now += LEASE;
      const [fast] = await here.claimCopies();
      t.is(fast?.messageId, messageId, 'until that one must be dead');
      here.lark.onPatch = async (_, n) => {
        showing(() => here.lark.patched[n - 1]!.content)();
        if (settlesFirst === 'newer') return;
        letGo.fire();
        await slowly;
      };
      await redraw(here.delivery, fast!);
      letGo.fire();
      await slowly;
      t.regex(titleOf(shown), /请核哨/, 'now an old picture is on the wall');

      here.lark.onPatch = (_, n) => showing(() => here.lark.patched[n - 1]!.content)();
      here.clock.now += LANE_PACE;
      for (let rounds = 0; rounds < 3; rounds += 1) for (const copy of await here.claimCopies()) await redraw(here.delivery, copy);
      t.regex(titleOf(shown), /核哨跟踪/);
      const { wanted, drawn, dueAt } = await here.copy(messageId);
      t.deepEqual([wanted, drawn, dueAt], [3, 3, null], 'and it comes to rest');
    });
  }

  test(`a redraw that fails for the moment waits with backoff, and a new change makes it due at once (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    here.lark.onPatch = () => { throw new LarkError('no', { code: NO_ANSWER, httpStatus: 502 }); };
    await redraw(here.delivery, (await here.claimCopies())[0]!);
    const first = await here.copy(messageId);
    t.deepEqual([first.dueAt, first.lost, first.attempts], [here.clock.now + 750, false, 1]);
    // Until the wait is longer than the few seconds a change leaves alone.
    for (let n = 2; n <= 5; n += 1) {
      here.clock.now = (await here.copy(messageId)).dueAt!;
      await redraw(here.delivery, (await here.claimCopies())[0]!);
    }
    t.is((await here.copy(messageId)).dueAt, here.clock.now + 12_000);
    await change();
    const { dueAt, attempts } = await here.copy(messageId);
    t.deepEqual([dueAt, attempts], [here.clock.now, 0]);
  });

  test(`a card older than fourteen days is given up, logged, and left alone by later changes (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    here.lark.onPatch = () => { throw new LarkError('too old', { code: 230031, httpStatus: 400 }); };
    await redraw(here.delivery, (await here.claimCopies())[0]!);
    const { lost, dueAt, error } = await here.copy(messageId);
    t.deepEqual([lost, dueAt], [true, null]);
    t.regex(error ?? '', /230031.*十四天/);
    t.true(here.lines.some((line) => line.level === 'error' && line.msg.includes('can no longer be changed')));
    await change();
    t.deepEqual(await here.claimCopies(), []);
  });

  test(`too many changes of one message make that message wait, and do not count as a failure (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    here.lark.onPatch = () => { throw new LarkError('slow down', { code: 230020, httpStatus: 400 }); };
    await redraw(here.delivery, (await here.claimCopies())[0]!);
    const { dueAt, laneUntil, attempts, lost } = await here.copy(messageId);
    t.deepEqual([dueAt, laneUntil, attempts, lost], [here.clock.now + 1_000, here.clock.now + 1_000, 0, false]);
    await change();
    t.deepEqual(await here.claimCopies(), [], 'for every instance, however soon it changes again');
  });

  test(`when settling fails after the redraw, the copy is not given up but drawn again (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    const broken = { ...here.delivery, store: { ...here.store, run: () => Promise.reject(new Error('the connection broke')) } };
    await t.throwsAsync(redraw(broken, (await here.claimCopies())[0]!), { message: 'the connection broke' });
    t.is((await here.copy(messageId)).lost, false);
    here.clock.now += LEASE;
    t.is((await here.claimCopies()).length, 1);
  });

  test(`a copy that fails many times is left until the case changes again (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    await change();
    await here.store.run((connection) => here.tables.copies.update(connection, { attempts: MOST_ATTEMPTS - 1 }, { messageId }));
    here.lark.onPatch = () => { throw new LarkError('no', { code: NO_ANSWER, httpStatus: 502 }); };
    await redraw(here.delivery, (await here.claimCopies())[0]!);
    const { dueAt, lost } = await here.copy(messageId);
    t.deepEqual([dueAt, lost], [null, false]);
    t.true(here.lines.some((line) => line.level === 'error' && line.msg.includes('card was not changed')));
    await change();
    here.clock.now += LANE_PACE;
    t.is((await here.claimCopies()).length, 1);
  });
}

function signal(): { fired: Promise<void>; fire(): void } {
  let fire = (): void => {};
  const fired = new Promise<void>((resolve) => { fire = resolve; });
  return { fired, fire: () => fire() };
}

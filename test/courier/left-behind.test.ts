import test from 'ava';
import { DAY } from '../../src/calendar/civil.js';
import { LANE_PACE } from '../../src/courier/claims.js';
import { deliver } from '../../src/courier/deliver.js';
import { markShown, redraw } from '../../src/courier/redraw.js';
import { renewCards } from '../../src/jobs/renew-cards.js';
import { LarkError } from '../../src/lark/errors.js';
import { TAPPED_COPY_GRACE } from '../../src/storage/write-case.js';
import { DATABASES } from '../support/database.js';
import { wordsOf } from '../support/hands.js';
import { rememberingLog } from '../support/log.js';
import { followed } from './followed.js';
import type { Office } from './office.js';

/** What renewal has queued is sent. */
async function arriveAnew(here: Office): Promise<void> {
  const rows = (await here.claimMessages()).filter((one) => one.dedupeKey?.startsWith('renew:'));
  for (const row of rows) await deliver(here.delivery, row);
}

const titleOf = (content: string): string => wordsOf(JSON.parse(content));

for (const kind of DATABASES) {
  test(`a card that is replaced during its redraw says so at once afterwards (${kind})`, async (t) => {
    const { here, messageId, change } = await followed(t, kind);
    here.clock.now += 13 * DAY;
    await change();
    const [copy] = await here.claimCopies();
    const { log } = rememberingLog();
    here.lark.onPatch = async () => {
      await renewCards({ store: here.store, log, occurrence: here.clock.now, silentWhenEmpty: true });
      await arriveAnew(here);
    };
    await redraw(here.delivery, copy!);
    t.is((await here.copy(messageId)).lost, false);
    here.lark.onPatch = () => undefined;
    here.clock.now += TAPPED_COPY_GRACE;
    const [again] = await here.claimCopies();
    await redraw(here.delivery, again!);
    t.regex(titleOf(here.lark.patched.at(-1)!.content), /已停止更新/);
    const { lost, dueAt } = await here.copy(messageId);
    t.deepEqual([lost, dueAt], [true, null]);
  });

  test(`a change during the last picture is not lost under it (${kind})`, async (t) => {
    const { here, messageId, approve: approveIt } = await followed(t, kind);
    here.clock.now += 13 * DAY;
    const { log } = rememberingLog();
    await renewCards({ store: here.store, log, occurrence: here.clock.now, silentWhenEmpty: true });
    await arriveAnew(here);
    here.clock.now += TAPPED_COPY_GRACE;
    const copy = (await here.claimCopies()).find((one) => one.messageId === messageId)!;
    // A tap on the old card: its answer may lie over the last picture.
    here.lark.onPatch = () => approveIt();
    await redraw(here.delivery, copy);
    t.like(await here.copy(messageId), { lost: false });
    here.lark.onPatch = () => undefined;
    here.clock.now += TAPPED_COPY_GRACE;
    const again = (await here.claimCopies()).find((one) => one.messageId === messageId)!;
    await redraw(here.delivery, again);
    t.regex(titleOf(here.lark.patched.at(-1)!.content), /已停止更新/);
    t.like(await here.copy(messageId), { lost: true, dueAt: null });
  });

  test(`the answer to a tap on a card that was left behind marks nothing as shown (${kind})`, async (t) => {
    const { here, messageId } = await followed(t, kind);
    await here.store.run((connection) => here.tables.copies.update(connection, { replacedAt: here.clock.now, dueAt: here.clock.now }, { messageId }));
    const { wanted } = await here.copy(messageId);
    await here.store.run((connection) => markShown(connection, [[messageId, { version: wanted, picture: 'p', asks: 'a' }]], here.clock.now));
    t.is((await here.copy(messageId)).dueAt, here.clock.now);
  });

  test(`a refused picture that asks something else of its reader goes out anew, and is refused no more than once (${kind})`, async (t) => {
    const { here, messageId, approve: approveIt } = await followed(t, kind);
    await approveIt();
    const refuse = (): never => { throw new LarkError('refused', { code: 230099, httpStatus: 400 }); };
    here.lark.onPatch = refuse;
    here.lark.onSend = ({ msgType }) => (msgType === 'interactive' ? refuse() : undefined);
    await redraw(here.delivery, (await here.claimCopies())[0]!);
    here.clock.now += LANE_PACE;
    const row = (await here.claimMessages()).find((one) => one.dedupeKey === `anew:${messageId}`)!;
    await deliver(here.delivery, row);
    t.is((await here.message(row.id)).outcome, 'FALLBACK', 'in words');
    t.true((await here.copy(messageId)).lost);
    t.deepEqual(await here.claimCopies(), []);
  });

  test(`a refused picture does not take away the redraw of what happened meanwhile (${kind})`, async (t) => {
    const { here, messageId, change, approve: approveIt } = await followed(t, kind);
    await change();
    const [copy] = await here.claimCopies();
    here.lark.onPatch = async () => {
      await approveIt();
      throw new LarkError('no', { code: 230001, httpStatus: 400 });
    };
    await redraw(here.delivery, copy!);
    here.lark.onPatch = () => undefined;
    here.clock.now += LANE_PACE;
    await redraw(here.delivery, (await here.claimCopies())[0]!);
    t.regex(titleOf(here.lark.patched.at(-1)!.content), /核哨跟踪/);
    t.is((await here.copy(messageId)).dueAt, null);
  });
}

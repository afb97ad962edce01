import { CARD_LIFE, CARD_MARGIN } from '../../config/cards.js';
import type { CardCopy } from '../../entities/index.js';
import { DAY } from '../calendar/civil.js';
import { isRenewed } from '../card-kinds.js';
import { ageingCopies, FOLLOWED, hasNewer, isFollowed } from '../storage/ageing.js';
import { onceMore, outgoing } from '../storage/outgoing.js';
import { PRIORITY } from '../whistle/notices.js';
import type { JobContext } from './job.js';
import { oneByOne } from './one-by-one.js';

type Renewed = 'RENEWED' | 'REPLACED' | 'ENDED' | 'NOTHING';

/**
 * Feishu lets a card be changed and tapped for fourteen days. What is still
 * open by then gets a new message, and the old one says so, before it would
 * freeze and lie. On working days only, each time for everything that would
 * grow too old before the office opens again: over a long holiday nobody is
 * disturbed and nothing freezes.
 *
 * @throws when any of them failed, after all the others were seen to
 */
export async function renewCards(context: JobContext): Promise<string> {
  const { store } = context;
  const { calendar, tables } = store.context;
  const now = store.context.now();
  if (!calendar.isOpen(now)) return '非办公时间';
  const nextMorning = calendar.halfDay(calendar.startOfDay(now) + DAY).closesAt;
  const before = nextMorning + CARD_MARGIN - CARD_LIFE;
  const results: Renewed[] = [];
  let failed = 0;
  for (const kind of FOLLOWED) {
    const walk = await oneByOne(
      context, 'an old card could not be replaced; it is tried again tomorrow',
      (limit, behind: CardCopy | undefined) => store.run((connection) => ageingCopies(connection, tables, kind, before, limit, behind?.messageId)),
      (copy) => renew(context, copy),
    );
    results.push(...walk.results);
    failed += walk.failed;
  }
  if (failed > 0) throw new Error(`${failed} old cards could not be replaced`);
  const count = (what: Renewed): number => results.filter((one) => one === what).length;
  return `换发 ${count('RENEWED')} 张，停止更新 ${count('REPLACED') + count('ENDED')} 张`;
}

/** The right to replace a message is its own row: whoever marks it first sends the new one. */
function renew({ store: { context, run } }: JobContext, copy: CardCopy): Promise<Renewed> {
  const { tables, newId, now } = context;
  return run(async (connection) => {
    if (!(await isFollowed(connection, tables, copy))) {
      return (await tables.copies.update(connection, { lost: true, replacedAt: now(), dueAt: null }, { messageId: copy.messageId, lost: false })) === 1 ? 'ENDED' : 'NOTHING';
    }
    const superseded = await hasNewer(connection, tables, copy);
    // It wants a picture more: a courier that is drawing the old one at this moment must not settle the copy for good.
    const marked = await connection.run(
      'UPDATE `card_copy` SET `replacedAt` = ?, `dueAt` = ?, `wanted` = `wanted` + 1, `attempts` = 0 WHERE `messageId` = ? AND `replacedAt` IS NULL AND `lost` = ?', [now(), now(), copy.messageId, false],
    );
    if (marked !== 1) return 'NOTHING';
    if (superseded || !isRenewed(copy.card)) return 'REPLACED';
    await context.passing?.('renew.marked');
    const { clock: _, ...params } = copy.params ?? {};
    await tables.outbox.insertNew(connection, [outgoing(newId(), now(), {
      ...onceMore(copy), params: copy.params && params, priority: PRIORITY.digest, dedupeKey: `renew:${copy.messageId}`,
    })]);
    return 'RENEWED';
  });
}

import { CARD_LIFE, CARD_MARGIN } from '../../config/cards.js';
import type { CardCopy } from '../../entities/index.js';
import { DAY } from '../calendar/civil.js';
import { ageingCopies, FOLLOWED } from '../storage/ageing.js';
import { renew, type Renewed } from '../storage/renewal.js';
import type { JobContext } from './job.js';
import { oneByOne } from './one-by-one.js';

/**
 * Feishu lets a card be changed and tapped for fourteen days. What is still
 * open by then gets a new message, and the old one says so, before it would
 * freeze and lie. On working days, each time for everything that would grow too
 * old before the office opens again: over a long holiday nobody is disturbed
 * and nothing freezes.
 *
 * @throws when any of them failed, after all the others were seen to
 */
export async function renewCards(context: JobContext): Promise<string> {
  const { store } = context;
  const { calendar, tables } = store.context;
  const now = store.context.now();
  const nextMorning = calendar.halfDay(calendar.startOfDay(now) + DAY).closesAt;
  // Made up for after a downtime in somebody's free time, only what would freeze before the office opens cannot wait.
  const frozenBy = calendar.isOpen(now) ? nextMorning + CARD_MARGIN : calendar.nextOpening(now);
  const before = frozenBy - CARD_LIFE;
  const results: Renewed[] = [];
  let failed = 0;
  for (const kind of FOLLOWED) {
    const walk = await oneByOne(
      context, 'an old card could not be replaced; it is tried again tomorrow',
      (limit, behind: CardCopy | undefined) => store.run((connection) => ageingCopies(connection, tables, kind, before, limit, behind?.messageId)),
      (copy) => store.run((connection) => renew(connection, store.context, copy)),
    );
    results.push(...walk.results);
    failed += walk.failed;
  }
  if (failed > 0) throw new Error(`${failed} old cards could not be replaced`);
  const count = (what: Renewed): number => results.filter((one) => one === what).length;
  return `换发 ${count('RENEWED')} 张，停止更新 ${count('REPLACED') + count('ENDED')} 张`;
}

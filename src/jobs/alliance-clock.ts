import { UNMET_AFTER } from '../../config/alliance.js';
import { lookAtClaim, lookAtNeed } from '../alliance/commands/clock.js';
import { DAY } from '../calendar/civil.js';
import { dueClaims, unclaimedSince, type DueClaim, type OldNeed } from '../storage/alliance-due.js';
import type { JobContext } from './job.js';
import { oneByOne } from './one-by-one.js';

const TROUBLE = 'an entry of an alliance could not be looked at; it is tried again';

/**
 * Looks at claims whose time has come and at needs that nobody claimed for
 * thirty days, in office hours only: nobody is woken at night, and what fell
 * due at night is there in the morning.
 *
 * @throws when any of them failed, after all the others were looked at
 */
export async function watchAlliances(context: JobContext): Promise<string> {
  const { store } = context;
  const now = store.context.now();
  if (!store.context.calendar.isOpen(now)) return '非办公时间';
  const claims = await oneByOne(
    context, TROUBLE,
    (limit, behind: DueClaim | undefined) => store.run((connection) => dueClaims(connection, now, limit, behind)),
    ({ list, subjectId, id }) => store.transact((session) => lookAtClaim(session, list, subjectId, id)),
  );
  const needs = await oneByOne(
    context, TROUBLE,
    (limit, behind: OldNeed | undefined) => store.run((connection) => unclaimedSince(connection, now - (UNMET_AFTER.value - 1) * DAY, limit, behind)),
    ({ id }) => store.transact((session) => lookAtNeed(session, id)),
  );
  const failed = claims.failed + needs.failed;
  if (failed > 0) throw new Error(`${failed} entries of alliances could not be looked at`);
  const count = (what: string): number => claims.results.filter((one) => one === what).length;
  const done = [['提醒', count('REMINDED')], ['自动释放', count('RELEASED')], ['无人认领', needs.results.filter(Boolean).length]] as const;
  return done.filter(([, n]) => n > 0).map(([words, n]) => `${words} ${n} 项`).join('，') || '无到期事项';
}

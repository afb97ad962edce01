import type { CardCopy, OutboxRow } from '../../entities/index.js';
import { unitsIn, type Actor } from '../people/roles.js';
import { openCopiesOf } from '../storage/ageing.js';
import { Session } from '../storage/session.js';
import { isCaseCard, PRIORITY } from '../whistle/notices.js';
import { waitingFor } from '../whistle/waiting.js';
import type { Delivery } from './deliver.js';
import { passOn, tellLeft, type Undelivered } from './instead.js';
import { settle } from './settle.js';

const LEFT = '该用户已离职';

/**
 * Somebody left: what waits for them on their cards goes on to the next who can
 * act, card by card, so that a run that was cut off goes on where it stopped.
 * The cards themselves are left behind; nobody can be written to there.
 */
export async function handover({ store, log }: Delivery, row: OutboxRow): Promise<void> {
  const { context, run } = store;
  const copies = (await run((connection) => openCopiesOf(connection, context.tables, row.toId))).filter((one) => !one.lost && one.replacedAt === null);
  let handed = 0;
  for (const copy of copies) if (await run((connection) => leave(new Session(connection, context), connection, copy))) handed += 1;
  const instead = handed > 0 ? `手中 ${handed} 件待办已转给可办理的人` : '手中没有待办';
  await run(async (connection) => {
    const session = new Session(connection, context);
    await tellLeft(session, { ...row, key: row.id }, instead);
    await session.flush();
  });
  log.info({ copies: copies.length, handed }, 'somebody left; what waited for them was passed on');
  await settle(store, row, 'SENT', { instead });

  async function leave(session: Session, connection: Parameters<Parameters<typeof run>[0]>[0], copy: CardCopy): Promise<boolean> {
    const waits = await isWaiting(session, copy);
    const left = await context.tables.copies.update(connection, { lost: true, replacedAt: session.now, dueAt: null, error: LEFT }, { messageId: copy.messageId, lost: false });
    if (left !== 1 || !waits) return false;
    await passOn(session, inTheHandsOf(copy));
    await session.flush();
    return true;
  }
}

const inTheHandsOf = ({ toId, card, subjectId, assignmentId, params, messageId }: CardCopy): Undelivered =>
  ({ toKind: 'person', toId, card, subjectId, assignmentId, params, priority: PRIORITY.notice, urgent: false, key: messageId });

/** A card on which nothing waits for its holder asks nobody else either; in an alliance whoever speaks for the unit next wants to know. */
async function isWaiting(session: Session, { card, subjectId, assignmentId, toId }: CardCopy): Promise<boolean> {
  if (!isCaseCard(card)) return true;
  const file = await session.find.caseById(subjectId, 'FOR UPDATE');
  const person = await session.find.posts(toId);
  return file !== undefined && person !== undefined
    && waitingFor(file, standingIn(person), session.centre).some((one) => one.card === card && one.assignmentId === assignmentId);
}

/** A leader holds a unit's own cards when it had no liaison left: then they wait for the leader. */
const standingIn = (person: Actor): Actor => ({
  ...person, memberships: [...unitsIn(person, ['DEPARTMENT_LEADER']).map((unitCode) => ({ role: 'LIAISON', unitCode }) as const), ...person.memberships],
});

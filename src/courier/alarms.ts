import type { OutboxRow, UnitRow } from '../../entities/index.js';
import type { Connection } from '../storage/connection.js';
import { Finder } from '../storage/finder.js';
import { outgoing } from '../storage/outgoing.js';
import type { SessionContext } from '../storage/session.js';
import { PRIORITY, type CardKind } from '../whistle/notices.js';

/** Cards without which somebody does not know that a case waits for them. */
const ASKING: readonly CardKind[] = [
  'summons', 'review', 'dispatch', 'arrival', 'result', 'verification', 'evaluation', 'signature', 'request', 'consultation', 'supervision', 'phone_task',
];

/**
 * A department never told is the worst that can happen: the centre hears of a
 * dead letter and can phone. When the centre's own group is what cannot be
 * reached, each person at its desk is told.
 */
export async function alarms(context: SessionContext, connection: Connection, row: OutboxRow, why: string): Promise<OutboxRow[]> {
  const find = new Finder(connection, context.tables);
  const file = row.whistleId && ASKING.includes(row.card) ? await find.caseById(row.whistleId) : undefined;
  const [centre] = await find.units([context.centre]);
  if (!file || !centre) return [];
  const share = file.assignments.find((one) => one.id === row.assignmentId);
  const units = await unitsOf(find, row);
  const unit = units.find((one) => one.code === share?.unitCode) ?? units[0];
  const words = `【未送达】哨单 ${file.whistle.number} 发给${unit?.name ?? share?.unitName ?? file.whistle.streetName}的卡片未能送达（${why}），请电话通知对方。`;
  const toGroup = centre.chatId !== null && centre.chatId !== row.toId;
  const recipients = toGroup ? [centre.chatId!] : await deskOf(find, context.centre);
  return recipients.map((toId) => outgoing(context.newId(), context.now(), {
    toKind: toGroup ? 'chat' : 'person', toId, card: 'said', whistleId: row.whistleId, assignmentId: row.assignmentId,
    params: { words }, priority: PRIORITY.emergency, dedupeKey: `undelivered:${row.id}:${toId}`,
  }));
}

/** The units whose group the recipient is, or where it holds a post. */
async function unitsOf(find: Finder, { toId }: OutboxRow): Promise<UnitRow[]> {
  const posts = (await find.actor(toId))?.memberships.map((one) => one.unitCode) ?? [];
  return (await find.units()).filter((one) => one.chatId === toId || posts.includes(one.code));
}

async function deskOf(find: Finder, centre: string): Promise<string[]> {
  const members = await find.members([centre]);
  return [...new Set(members.filter((one) => one.role === 'DISPATCHER' || one.role === 'CENTRE_HEAD').map((one) => one.openId))];
}

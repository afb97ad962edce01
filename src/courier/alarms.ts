import type { OutboxRow, UnitRow } from '../../entities/index.js';
import { allianceParams } from '../alliance/card-params.js';
import { LISTS } from '../alliance/lists.js';
import { isAllianceCard } from '../alliance/notices.js';
import { AllianceFinder } from '../storage/alliance-finder.js';
import type { Connection } from '../storage/connection.js';
import { Finder } from '../storage/finder.js';
import { outgoing } from '../storage/outgoing.js';
import type { SessionContext } from '../storage/session.js';
import type { CardKind } from '../card-kinds.js';
import { PRIORITY } from '../whistle/notices.js';

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
  if (isAllianceCard(row.card)) return allianceAlarms(context, connection, row, why);
  const find = new Finder(connection, context.tables);
  const file = row.subjectId && ASKING.includes(row.card) ? await find.caseById(row.subjectId) : undefined;
  const [centre] = await find.units([context.centre]);
  if (!file || !centre) return [];
  const share = file.assignments.find((one) => one.id === row.assignmentId);
  const units = await unitsOf(find, row);
  const unit = units.find((one) => one.code === share?.unitCode) ?? units[0];
  const words = `【未送达】哨单 ${file.whistle.number} 发给${unit?.name ?? share?.unitName ?? file.whistle.streetName}的卡片未能送达（${why}），请电话通知对方。`;
  const toGroup = centre.chatId !== null && centre.chatId !== row.toId;
  const recipients = toGroup ? [centre.chatId!] : await deskOf(find, context.centre);
  return recipients.map((toId) => outgoing(context.newId(), context.now(), {
    toKind: toGroup ? 'chat' : 'person', toId, card: 'said', subjectId: row.subjectId, assignmentId: row.assignmentId,
    params: { words }, priority: PRIORITY.emergency, dedupeKey: `undelivered:${row.id}:${toId}`,
  }));
}

/** A member of an alliance that is not reached is the party office's to ring up. */
async function allianceAlarms({ tables, newId, now }: SessionContext, connection: Connection, row: OutboxRow, why: string): Promise<OutboxRow[]> {
  const { list, claim } = allianceParams.parse(row.params);
  const dossier = row.subjectId ? await new AllianceFinder(connection, tables).dossier(list, row.subjectId, 'PLAIN', claim) : undefined;
  if (!dossier) return [];
  const find = new Finder(connection, tables);
  const [unit] = await unitsOf(find, row);
  const words = `【未送达】${LISTS[list].name} ${dossier.entry.number} 发给${unit?.name ?? dossier.alliance.name}的卡片未能送达（${why}），请电话通知对方。`;
  const officers = (await find.members([dossier.alliance.officeUnit])).filter((one) => one.role === 'PARTY_OFFICER' && one.openId !== row.toId);
  return officers.map(({ openId }) => outgoing(newId(), now(), {
    toKind: 'person', toId: openId, card: 'said', params: { words }, priority: PRIORITY.notice, dedupeKey: `undelivered:${row.id}:${openId}`,
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

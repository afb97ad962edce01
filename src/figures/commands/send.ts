import { holds, type Actor } from '../../people/roles.js';
import type { Bulletins } from '../../storage/bulletins.js';
import type { Session } from '../../storage/session.js';
import { PRIORITY } from '../../whistle/notices.js';
import { Refusal } from '../../whistle/refusal.js';
import { moment } from '../../whistle/words.js';

/** What the commands about bulletins need of a session. */
export type BulletinSession = Pick<Session, 'now' | 'centre' | 'find' | 'sayOnce'> & { bulletins: Bulletins };

/** Sending a bulletin is the centre head's (domain 8.1). */
const maySend = (actor: Actor, centre: string): boolean => holds(actor, 'CENTRE_HEAD', centre);

/**
 * Sends a drafted bulletin to the groups of these units, to every unit that has
 * a group when none is named. Once: the second tap learns who sent it when.
 *
 * @returns how many groups it goes to
 * @throws Refusal
 */
export async function send(session: BulletinSession, actor: Actor, bulletinId: string, units: readonly string[]): Promise<number> {
  if (!maySend(actor, session.centre)) throw new Refusal('forbidden', '您没有这项操作的权限，通报由调度中心负责人发送。');
  const bulletin = await session.bulletins.byId(bulletinId);
  if (!bulletin) throw new Refusal('unknown-case', '找不到这期通报，请在最新的通报卡片上操作。');
  const groups = await groupsFor(session, units);
  if (groups.length === 0) throw new Refusal('missing-input', '所选单位没有工作群，请至少选择一个有工作群的单位。', 'groups');
  const sent = await session.bulletins.markSent(bulletinId, { at: session.now, by: actor.name, to: groups });
  if (!sent) throw new Refusal('stale', await sentWords(session, bulletinId));
  for (const toId of groups) {
    session.sayOnce({ toKind: 'chat', toId, card: 'bulletin', params: { bulletinId }, priority: PRIORITY.digest, dedupeKey: `bulletin:${bulletinId}:sent:${toId}` });
  }
  return groups.length;
}

async function sentWords({ bulletins }: BulletinSession, id: string): Promise<string> {
  const first = await bulletins.byId(id);
  return first?.sentAt ? `${first.sentBy}已于 ${moment(first.sentAt)} 发送这期通报，不会重复发送。` : '这期通报已发送，不会重复发送。';
}

/** Chats of the chosen units; the centre has its own as the draft. */
async function groupsFor({ find, centre }: BulletinSession, units: readonly string[]): Promise<string[]> {
  const chosen = await find.units();
  const wanted = units.length > 0 ? chosen.filter((one) => units.includes(one.code)) : chosen.filter((one) => one.code !== centre);
  return [...new Set(wanted.map((one) => one.chatId).filter((one) => one !== null))];
}

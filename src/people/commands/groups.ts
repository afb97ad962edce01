import type { GroupOf } from '../../storage/groups.js';
import type { Session } from '../../storage/session.js';
import { Refusal } from '../../whistle/refusal.js';
import { holds, type Actor } from '../roles.js';

/**
 * 「新建工作群」: a new group in the place of one that was lost. The desk of the centre asks for a unit's, the
 * party office for an alliance's, an administrator for either.
 *
 * @throws Refusal for others, and when there is a group or one is being made
 */
export async function askForGroup(session: Session, actor: Actor, of: GroupOf, code: string): Promise<void> {
  const owner = await session.groups.owner(of, code);
  if (!owner) throw new Refusal('unknown-case', '找不到这个单位或联盟，请联系系统管理员。');
  const { centre } = session;
  const may = of === 'UNIT' ? holds(actor, 'DISPATCHER', centre) || holds(actor, 'CENTRE_HEAD', centre) : holds(actor, 'PARTY_OFFICER', owner.officeUnit);
  if (!may && !holds(actor, 'ADMIN')) throw new Refusal('forbidden', of === 'UNIT' ? '新建工作群由调度中心办理。' : '新建联盟工作群由党建工作人员办理。');
  if (owner.chatId !== null || owner.lostChatId === null) throw new Refusal('stale', `${owner.name}的工作群可以正常使用，无需新建。`);
  if (!(await session.groups.ask(owner))) throw new Refusal('stale', '正在新建工作群，请稍候。');
}

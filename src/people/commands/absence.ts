import type { OutboxRow } from '../../../entities/index.js';
import { isAllianceCard } from '../../alliance/notices.js';
import { DAY } from '../../calendar/civil.js';
import type { Session } from '../../storage/session.js';
import { Refusal } from '../../whistle/refusal.js';
import { coversOf, type Cover } from '../absence.js';
import type { Actor } from '../roles.js';

/** Longer than this an absence is a change of the directory, not a leave. */
const LONGEST_DAYS = 60;

/**
 * Hands this person's reminders and buttons to the backup until the end of a
 * day in China (`lastDay` is any moment of it, ms); also the reminders that
 * wait for the office to open.
 *
 * @throws Refusal for people who are no liaisons, for days gone by, and when nobody else of the unit is on duty
 */
export async function goAway(session: Session, actor: Actor, lastDay: number): Promise<number> {
  const until = session.calendar.startOfDay(lastDay) + DAY;
  if (until <= session.now) throw new Refusal('bad-input', '请假截止日期已过，请选择今天或以后的日期。', 'until');
  if (until > session.now + LONGEST_DAYS * DAY) throw new Refusal('bad-input', `请假最长 ${LONGEST_DAYS} 天，更长的请由系统管理员调整岗位。`, 'until');
  const codes = actor.memberships.map((one) => one.unitCode);
  const covers = coversOf(actor, await session.find.members(codes), session.now);
  if (covers.length === 0) throw new Refusal('forbidden', '请假登记供联络员和备岗联络员使用，其他岗位请直接向单位报备。');
  const alone = covers.find((one) => one.posts.length === 0);
  if (alone) throw new Refusal('wrong-state', '本单位没有其他在岗的联络员，请假后将无人办理，请先联系系统管理员登记备岗人员。');
  await session.setAbsence(actor.id, until);
  for (const message of await session.find.heldMessages(actor.openId, session.now)) {
    const posts = coveringFor(message, covers);
    if (posts.length > 0) await session.handOver(message, posts);
  }
  return until;
}

/** Whoever takes over in an alliance is never shown a whistle, and a unit's own sheet stays in the unit; what nobody takes over stays where it is. */
function coveringFor({ card, params }: OutboxRow, covers: readonly Cover[]): string[] {
  const ofAlliance = isAllianceCard(card) || card === 'list_call' || card === 'unit_year';
  const taking = covers.filter(({ inAlliance, unitCode }) => inAlliance === ofAlliance && (card !== 'unit_year' || params?.['unit'] === unitCode));
  return [...new Set(taking.flatMap((one) => one.posts.map((post) => post.openId)))];
}

/** Back on duty. @throws Refusal for somebody who is not away */
export async function comeBack(session: Session, actor: Actor): Promise<void> {
  const person = await session.find.person(actor.id);
  if ((person?.absentUntil ?? 0) <= session.now) throw new Refusal('wrong-state', '您目前没有请假登记，无需销假。');
  await session.setAbsence(actor.id, null);
}

import { drawAbsence } from '../../cards/absence.js';
import type { Card } from '../../cards/index.js';
import type { Actor } from '../people/roles.js';
import { coversOf } from '../people/absence.js';
import type { Session } from '../storage/session.js';
import { moment } from '../whistle/words.js';

/** 「请假」 as things stand: who takes over, or until when the person is away. */
export async function drawAbsenceCard(session: Session, actor: Actor, refusal?: string): Promise<Card> {
  const units = await session.find.units(actor.memberships.map((one) => one.unitCode));
  const covers = coversOf(actor, await session.find.members(units.map((one) => one.code)), session.now);
  const person = await session.find.person(actor.id);
  const until = person?.absentUntil ?? 0;
  return drawAbsence({
    until: until > session.now ? moment(until - 1).split(' ')[0]! : null, today: session.calendar.dateOf(session.now), refusal,
    covers: covers.map(({ unitCode, posts }) => ({ unitName: units.find((one) => one.code === unitCode)?.name ?? unitCode, posts: [...new Set(posts.map((one) => one.name))] })),
  });
}

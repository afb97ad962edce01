import { drawGroupLostCard } from '../drawing/draw-group-lost.js';
import { askForGroup } from '../people/commands/groups.js';
import type { Actor } from '../people/roles.js';
import type { GroupOf } from '../storage/groups.js';
import type { Session } from '../storage/session.js';
import type { Refusal } from '../whistle/refusal.js';
import { answer, type TapAnswer } from './answers.js';
import type { ButtonValue } from './forms.js';

/** 「新建工作群」 on the notice about a lost one. @throws Refusal */
export async function tapNewGroup(session: Session, actor: Actor, value: ButtonValue): Promise<TapAnswer> {
  const { of, code } = ownerIn(value);
  await askForGroup(session, actor, of, code);
  return answer('success', '正在新建工作群，建好后补发在办事项的卡片', await drawGroupLostCard(session, { of, code }));
}

/** Why not, on the card as things are now: somebody else may have asked, or the bot may be back. */
export const explainGroup = async (session: Session, value: ButtonValue, refusal: Refusal): Promise<TapAnswer> =>
  answer('warning', refusal.message, await drawGroupLostCard(session, ownerIn(value)));

const ownerIn = ({ unit, alliance }: ButtonValue): { of: GroupOf; code: string } =>
  (alliance === undefined ? { of: 'UNIT', code: unit ?? '' } : { of: 'ALLIANCE', code: alliance });

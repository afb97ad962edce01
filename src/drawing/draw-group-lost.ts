import { z } from 'zod';
import { drawGroupLost, type Card } from '../../cards/index.js';
import type { Session } from '../storage/session.js';

const groupParams = z.object({ of: z.enum(['UNIT', 'ALLIANCE']), code: z.string(), why: z.string().default('') });

/** The notice about a lost group, as it stands now; undefined when whose it was is gone. */
export async function drawGroupLostCard(session: Session, params: unknown): Promise<Card | undefined> {
  const { of, code, why } = groupParams.parse(params);
  const owner = await session.groups.owner(of, code);
  if (!owner) return undefined;
  const state = owner.chatId !== null ? 'THERE' : (await session.groups.isAsked(owner)) ? 'ASKED' : 'LOST';
  return drawGroupLost({ name: owner.name, owner: of === 'UNIT' ? { unit: code } : { alliance: code }, state, why });
}

import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { PRIORITY } from '../notices.js';

/** A case that ends without a result takes others with it: the filers of those merged into it are told, so that nobody waits in vain. */
export async function tellFollowers(session: Session, { whistle }: CaseFile, ended: string): Promise<void> {
  for (const follower of await session.find.mergedInto(whistle.id)) {
    const filer = await session.find.person(follower.filerId);
    if (!filer?.active) continue;
    const words = `您的哨单 ${follower.number} 已并入 ${whistle.number}，而该哨单${ended}。如问题仍在，请重新吹哨。`;
    session.say({ toKind: 'person', toId: filer.openId, card: 'refusal', priority: PRIORITY.notice, params: { words }, dedupeKey: `ended:${whistle.id}:${follower.id}` });
  }
}

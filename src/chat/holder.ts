import type { CardPush } from '../lark/push.js';
import type { Session } from '../storage/session.js';

/**
 * Whose the tapped message is: everybody in a group sees the answer, so it is drawn for the group and not for whoever
 * tapped. Empty while the message is not known as a copy: it may be anybody's, and is drawn as for a group.
 */
export async function holderOf(session: Session, { messageId }: CardPush): Promise<string> {
  const copy = messageId ? await session.find.copy(messageId) : undefined;
  return copy?.toId ?? '';
}

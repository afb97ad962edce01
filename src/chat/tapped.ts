import type { Card } from '../../cards/index.js';
import { drawReplaced, drawSuperseded } from '../../cards/replaced.js';
import type { CardCopy } from '../../entities/index.js';
import { isRenewed } from '../card-kinds.js';
import type { CardPush } from '../lark/push.js';
import type { Session } from '../storage/session.js';

/** The message whose button was tapped, as its answer has to treat it. */
export interface Tapped {
  /**
   * Whose message it is: everybody in a group sees the answer, so it is drawn for the group and not for whoever
   * tapped. Empty while the message is not known as a copy: it may be anybody's, and is drawn as for a group.
   */
  holder: string;
  /** What the answer puts into the message. Nobody follows one that was left behind: a live card in it would soon lie. */
  picture(card: Card): Card;
}

export async function tappedMessage(session: Session, { messageId }: CardPush): Promise<Tapped> {
  const copy = messageId ? await session.find.copy(messageId) : undefined;
  return { holder: copy?.toId ?? '', picture: (card) => (copy && isLeftBehind(copy) ? leftBehind(copy, card) : card) };
}

const isLeftBehind = ({ lost, replacedAt }: CardCopy): boolean => lost || replacedAt !== null;

const leftBehind = (copy: CardCopy, card: Card): Card => (isRenewed(copy.card) ? drawSuperseded(card) : drawReplaced(card, false));

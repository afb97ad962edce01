import type { Card } from '../../cards/index.js';
import type { CardCopy, OutboxRow } from '../../entities/index.js';
import { isAllianceCard, type AllianceCard } from '../alliance/notices.js';
import type { CardKind } from '../card-kinds.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Session } from '../storage/session.js';
import { lateUnits } from '../whistle/late-units.js';
import { OPEN_STATES } from '../whistle/lifecycle.js';
import { isCaseCard, type CaseCard } from '../whistle/notices.js';
import { drawAllianceCard } from './draw-alliance.js';
import { drawCaseCard } from './draw-case.js';

/** A card that follows a case or an entry of an alliance, as both stand now. */
export interface Live {
  card: Card;
  version: number;
  /** The case is over: this is the card's last picture. */
  ended?: boolean;
}

/** What a message, sent or about to be, says about its card. */
export type LiveMessage = Pick<CardCopy, 'toId' | 'assignmentId' | 'params'> & { card: CaseCard | AllianceCard; subjectId: string; unsent?: boolean };

/** Cards that are redrawn when what they are about changes; all others are drawn once. */
export const isLive = (message: { card: CardKind; subjectId: string | null }): boolean => message.subjectId !== null && (isCaseCard(message.card) || isAllianceCard(message.card));

export const asLive = (message: OutboxRow | CardCopy): LiveMessage | undefined =>
  (isLive(message) ? { ...(message as LiveMessage), unsent: !('sentAt' in message) } : undefined);

/** Draws the card from what it is about; undefined when that is gone, or when nobody need be sent it any more. */
export async function drawLive(session: Session, guide: GuideBook, { card, subjectId, assignmentId, params, toId, unsent }: LiveMessage): Promise<Live | undefined> {
  if (isAllianceCard(card)) return drawAllianceCard(session, card, subjectId, params, toId);
  const file = await session.find.caseById(subjectId);
  // Chasing stops the moment people act: one card speaks of several units, so it is sent as long as any of them is late.
  if (file && unsent && params?.['late'] === true && lateUnits(file, session.calendar, session.now).length === 0) return undefined;
  return file && { card: await drawCaseCard(session, guide, file, card, assignmentId, toId), version: file.whistle.version, ended: !OPEN_STATES.includes(file.whistle.state) };
}

import type { Card } from '../../cards/index.js';
import { drawCaseCard } from '../../src/drawing/draw-case.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import type { CaseCard } from '../../src/whistle/notices.js';
import type { Desk } from '../support/desk.js';

/** A card of the case as it stands now, as this person or group would get it. */
export const drawnFor = (desk: Desk, { whistle }: CaseFile, kind: CaseCard, toId: string, assignmentId: string | null = null): Promise<Card> =>
  desk.store.transact(async (session) => drawCaseCard(session, createGuideBook([]), (await session.find.caseById(whistle.id))!, kind, assignmentId, toId));

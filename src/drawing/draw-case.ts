import { drawCase, type Card } from '../../cards/index.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Session } from '../storage/session.js';
import type { CaseFile } from '../whistle/case-file.js';
import type { CaseCard } from '../whistle/notices.js';
import { caseView } from '../whistle/view.js';

/** Cards that are sent to groups, and therefore never show a number that looks like a phone or an identity card. */
const GROUP_CARDS: readonly CaseCard[] = ['group', 'dispatch', 'verification'];

/** Draws a case card from the case as it stands now. */
export async function drawCaseCard(
  session: Session, guide: GuideBook, file: CaseFile, kind: CaseCard, assignmentId: string | null,
): Promise<Card> {
  const deciding = kind === 'dispatch' && file.whistle.state === 'IN_DISPATCH';
  const similar = deciding && file.whistle.similar.length > 0 ? await session.find.whistles(file.whistle.similar.slice(0, 5)) : [];
  const units = deciding ? (await session.find.units()).filter((one) => one.kind !== 'STREET' && one.kind !== 'CENTRE') : [];
  const view = caseView(file, { now: session.now, row: guide.row, similar, masked: GROUP_CARDS.includes(kind) });
  return drawCase(kind, view, { assignmentId, units: units.map((one) => ({ code: one.code, name: one.shortName })) });
}

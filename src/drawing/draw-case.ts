import { drawCase, type Card } from '../../cards/index.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Session } from '../storage/session.js';
import type { CaseFile, Whistle } from '../whistle/case-file.js';
import type { WhistleState } from '../whistle/lifecycle.js';
import type { CaseCard } from '../whistle/notices.js';
import { caseView } from '../whistle/view.js';

/** Cards that are sent to groups, and therefore never show a number that looks like a phone or an identity card. */
const GROUP_CARDS: readonly CaseCard[] = ['group', 'dispatch', 'verification'];

/** Draws a case card from the case as it stands now. */
export async function drawCaseCard(
  session: Session, guide: GuideBook, file: CaseFile, kind: CaseCard, assignmentId: string | null,
): Promise<Card> {
  const deciding = kind === 'dispatch' && file.whistle.state === 'IN_DISPATCH';
  const similar = deciding ? await mergeCandidates(session, file) : [];
  const units = deciding ? (await session.find.units()).filter((one) => one.kind !== 'STREET' && one.kind !== 'CENTRE') : [];
  const view = caseView(file, { now: session.now, row: guide.row, similar, masked: GROUP_CARDS.includes(kind) });
  return drawCase(kind, view, { assignmentId, units: units.map((one) => ({ code: one.code, name: one.shortName })) });
}

const MOST_CANDIDATES = 8;
const RECENT = 30 * 24 * 3_600_000;
const FOLLOWABLE: readonly WhistleState[] = ['IN_REVIEW', 'IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'SHELVED'];

/** Open whistles of the same street that this one may follow: those that look alike first, then the newest. */
async function mergeCandidates(session: Session, { whistle }: CaseFile): Promise<Whistle[]> {
  const recent = await session.find.recentOf(whistle.street, session.now - RECENT, 50);
  const open = recent.filter((one) => one.id !== whistle.id && FOLLOWABLE.includes(one.state));
  const alike = (one: Whistle): number => (whistle.similar.includes(one.id) ? 0 : 1);
  return open.sort((a, b) => alike(a) - alike(b)).slice(0, MOST_CANDIDATES);
}

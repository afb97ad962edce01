import { drawCase, type Card } from '../../cards/index.js';
import type { TimelineLine } from '../../entities/index.js';
import { DAY } from '../calendar/civil.js';
import type { GuideBook } from '../lists/guide-book.js';
import { isPerson } from '../people/recipients.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import { shareOf, type CaseFile, type Whistle } from '../whistle/case-file.js';
import { FOLLOWABLE, isCaseEvent } from '../whistle/lifecycle.js';
import type { CaseCard } from '../whistle/notices.js';
import { roleFor } from '../whistle/policies.js';
import { caseView, type CaseView } from '../whistle/view.js';
import { callableUnits } from './callable-units.js';
import { drawOrderCard, drawPhoneTaskCard } from './draw-supervision.js';

/** Cards that are always meant for groups, and therefore never show a number that looks like a phone or an identity card. */
const GROUP_CARDS: readonly CaseCard[] = ['group', 'dispatch', 'verification', 'phone_task'];

/**
 * Draws a case card from the case as it stands now. Any card may end up in a
 * group (a summons that no liaison could take goes to the centre's), so
 * `toId`, the open_id or chat_id it is for, decides as well.
 * A person's copy offers what that person may do.
 */
export async function drawCaseCard(
  session: Session, guide: GuideBook, file: CaseFile, kind: CaseCard, assignmentId: string | null, toId: string,
): Promise<Card> {
  const early = file.whistle.state === 'IN_REVIEW' || file.whistle.state === 'IN_DISPATCH';
  const alike = early && kind !== 'group' && file.whistle.similar.length > 0 ? await session.find.whistles(file.whistle.similar.slice(0, MOST_ALIKE)) : [];
  const deciding = kind === 'dispatch' && file.whistle.state === 'IN_DISPATCH';
  const similar = deciding ? await mergeCandidates(session, file) : [];
  const ruling = kind === 'consultation' && file.whistle.state === 'CONSULTING';
  const units = deciding || ruling ? await callableUnits(session) : [];
  const reader = isPerson(toId) ? await session.find.actor(toId) : undefined;
  const view = caseView(file, {
    now: session.now, calendar: session.calendar, row: guide.row, similar, alike, masked: GROUP_CARDS.includes(kind) || !isPerson(toId),
    told: TELLING.includes(kind) && file.whistle.reason !== null ? lastWord(await session.timeline(file.whistle.id)) : null,
    readBy: isPerson(toId) ? reader?.memberships.map((one) => one.unitCode) ?? [] : null,
    ...(isPerson(toId) && { allows: rightsOf(reader, file, session.centre) }),
  });
  if (kind === 'supervision') return drawOrderCard(session, file, view, assignmentId, toId);
  if (kind === 'phone_task') return drawPhoneTaskCard(session, file, view);
  return drawCase(kind, view, { assignmentId, units });
}

/** Cards on which units and the centre read what was written to them. */
const TELLING: readonly CaseCard[] = ['summons', 'dispatch', 'consultation'];
const WORDS_TO_UNITS: Readonly<Record<string, string>> = { rule: '裁定理由', rule_to_dispatch: '裁定理由', reopen: '重启理由' };

function lastWord(lines: readonly TimelineLine[]): string | null {
  const line = lines.findLast(({ event }) => event in WORDS_TO_UNITS);
  return line ? `${WORDS_TO_UNITS[line.event]}：${String(line.data['reason'])}` : null;
}

/** Rights are judged anew at the tap; this only keeps buttons from people who would be refused. */
const rightsOf = (reader: Actor | undefined, file: CaseFile, centre: string): CaseView['allows'] => (action, assignmentId) =>
  !isCaseEvent(action) || (reader !== undefined && roleFor(action, reader, { file, assignment: shareOf(file, assignmentId), centre }) !== undefined);

const MOST_ALIKE = 3;
const MOST_CANDIDATES = 8;
const RECENT = 30 * DAY;

/** Open whistles of the same street that this one may follow: those that look alike first, then the newest. */
async function mergeCandidates(session: Session, { whistle }: CaseFile): Promise<Whistle[]> {
  const recent = await session.find.recentOf(whistle.street, session.now - RECENT, 50);
  const open = recent.filter((one) => one.id !== whistle.id && FOLLOWABLE.includes(one.state));
  const alike = (one: Whistle): number => (whistle.similar.includes(one.id) ? 0 : 1);
  return open.sort((a, b) => alike(a) - alike(b)).slice(0, MOST_CANDIDATES);
}

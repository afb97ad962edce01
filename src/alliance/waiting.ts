import type { Actor } from '../people/roles.js';
import { maskNumbers } from '../people/mask.js';
import type { ClockView } from '../whistle/view.js';
import { isOn, type Claim, type Dossier } from './dossier.js';
import type { AllianceEvent, ClaimEvent, ClaimState, CouncilState, ProjectState } from './lifecycle.js';
import { LISTS, type ClaimedList, type ListName } from './lists.js';
import type { AllianceCard } from './notices.js';
import { allianceSeat } from './policies.js';
import { dayWords } from './words.js';

/** Something in an alliance that waits for a person. */
export interface AllianceWaiting {
  /** 「答复认领」 */
  ask: string;
  list: ListName;
  listName: string;
  entryId: string;
  claimId: string | null;
  card: AllianceCard;
  number: string;
  about: string;
  /** ms; Infinity where nothing was promised. */
  dueAt: number;
  /** 「12月10日前」, and whether the day is over; null where nothing was promised. */
  due: ClockView | null;
}

/** What a claim asks of whom. Reviews are optional, so they wait for nobody; only what was promised has a day. */
const ASKED: Partial<Record<ClaimState, { event: ClaimEvent; ask: string; promised?: true }>> = {
  OFFERED: { event: 'accept_claim', ask: '答复认领' },
  ACCEPTED: { event: 'deliver', ask: '完成认领', promised: true },
  DELIVERED: { event: 'confirm', ask: '确认完成' },
};

/** What of this claim waits for this person at `now` (ms). Pure. */
export function waitingInAlliance(dossier: Dossier<ClaimedList>, claim: Claim, actor: Actor, now: number): AllianceWaiting[] {
  const asked = ASKED[claim.state];
  if (!asked || !allianceSeat(asked.event, actor, { dossier, claim })) return [];
  const { list, entry } = dossier;
  return [{
    ask: asked.ask, list, listName: LISTS[list].name, entryId: entry.id, claimId: claim.id, card: 'claim', number: entry.number,
    about: maskNumbers(`${claim.unitName}认领${entry.title} ${claim.amount} ${entry.measure}`),
    dueAt: asked.promised ? claim.promisedBy : Infinity,
    due: asked.promised ? dueBy(claim.promisedBy, now) : null,
  }];
}

const dueBy = (at: number, now: number): ClockView =>
  ({ words: `${dayWords(at, now)}前完成`, tone: at < now ? 'late' : 'running', level: 0, provisional: false, basis: '' });

/** What a project or a council asks for. Reviews and progress are optional, so they wait for nobody. */
const WORK: Partial<Record<ProjectState | CouncilState, { event: AllianceEvent; ask: string }>> = {
  PROPOSED: { event: 'agree_project', ask: '审核立项' },
  AGREED: { event: 'start_project', ask: '启动项目' },
  RUNNING: { event: 'pass_milestone', ask: '推进项目' },
  CALLED: { event: 'hold_council', ask: '召开联席会议' },
};

/** What of this project or council waits for this person at `now` (ms); the next milestone has a day. Pure. */
export function workWaiting(dossier: Dossier<'PROJECT' | 'COUNCIL'>, actor: Actor, now: number): AllianceWaiting[] {
  const { list, entry, alliance } = dossier;
  const work = WORK[entry.state];
  if (!work || !allianceSeat(work.event, actor, { dossier })) return [];
  const next = isOn(dossier, 'PROJECT') && dossier.entry.state === 'RUNNING' ? dossier.entry.milestones.find((one) => one.doneAt === null) : undefined;
  return [{
    ask: work.ask, list, listName: LISTS[list].name, entryId: entry.id, claimId: null, card: list === 'PROJECT' ? 'project' : 'council', number: entry.number,
    about: maskNumbers(list === 'COUNCIL' ? `${alliance.name}${entry.title}` : next?.words ?? entry.title),
    dueAt: next?.by ?? Infinity, due: next ? dueBy(next.by, now) : null,
  }];
}

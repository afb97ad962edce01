import { nameOf, stillOpen, type Claim, type Dossier } from './dossier.js';
import { CLAIM_STATES, type ClaimState, type NeedState } from './lifecycle.js';
import { dayWords } from './words.js';

/** Whom a need waits for, and for what: every card ends with this line. */
export const nextOfNeed = (dossier: Dossier<'NEED'>): string => OF_NEED[dossier.entry.state](dossier);

const OF_NEED: Record<NeedState, (dossier: Dossier<'NEED'>) => string> = {
  DRAFT: () => '等待发布',
  LISTED: () => '等待联盟成员单位认领',
  PARTLY_CLAIMED: (dossier) => `${pending(dossier)}，还缺的等待成员单位认领`,
  CLAIMED: pending,
  RUNNING: pending,
  UNMET: () => '无人认领，列入下次联席会议议题，仍可认领',
  DONE: ({ entry }) => `已完成，等待${entry.unitName}评价`,
  REVIEWED: () => '已完成并评价',
  WHISTLED: ({ entry }) => (entry.whistleNumber ? `已转为哨单 ${entry.whistleNumber}，不再征集` : '已转为吹哨，不再征集'),
  WITHDRAWN: () => '已撤回，不再接受认领',
};

/** The claims are answered before they are served, and served before they are confirmed: the earliest unfinished step is what is waited for. */
function pending({ entry, claims }: Dossier<'NEED'>): string {
  const count = (state: ClaimState): number => claims.filter((one) => one.state === state).length;
  if (count('OFFERED') > 0) return `等待${entry.unitName}答复 ${count('OFFERED')} 份认领`;
  if (count('DELIVERED') > 0) return `等待${entry.unitName}确认 ${count('DELIVERED')} 份完成情况`;
  if (count('ACCEPTED') > 0) return `等待 ${count('ACCEPTED')} 个认领单位按期完成`;
  return stillOpen(entry) > 0 ? '已完成一部分' : '等待确认完成';
}

/** Whom a claim waits for. `place` is its place in the waiting list, 1 for the first. */
export const nextOfClaim = (dossier: Dossier, claim: Claim, place: number | null): string => OF_CLAIM[claim.state](dossier, claim, place);

const over = (_: Dossier, { state }: Claim): string => `${CLAIM_STATES[state]}，本次认领结束`;

const OF_CLAIM: Record<ClaimState, (dossier: Dossier, claim: Claim, place: number | null) => string> = {
  OFFERED: ({ entry }) => `等待${entry.unitName}答复`,
  WAITING: (_, __, place) => `候补第 ${place ?? 1} 位，有单位退出时自动递补`,
  ACCEPTED: (dossier, claim) => `等待${nameOf(dossier, claim, 'provider')}${dayWords(claim.promisedBy, claim.createdAt)}前完成`,
  DELIVERED: (dossier, claim) => `等待${nameOf(dossier, claim, 'receiver')}确认完成`,
  CONFIRMED: () => '已确认完成，双方可以互评',
  DECLINED: over, NOT_DELIVERED: over, RELEASED: over, WITHDRAWN: over,
};

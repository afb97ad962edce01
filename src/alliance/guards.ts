import { refuse } from '../whistle/refusal.js';
import { moment } from '../whistle/words.js';
import { isOn, notYetOffered, stillOpen, unsettled, type Dossier, type Need, type Resource } from './dossier.js';
import type { AllianceFacts } from './guard.js';
import type { AllianceGuard } from './lifecycle.js';
import { identifies } from './privacy.js';
import { isInOpenings, nextFreeSlot, openingsWords, takenDuring } from './slots.js';
import { slotWords } from './words.js';

/** Each guard is one condition; it refuses with what to do instead, or is silent. */
export const ALLIANCE_GUARDS: Record<AllianceGuard, (facts: AllianceFacts) => void> = {
  essentials: ({ input: { needed = {} } }) => {
    for (const [field, [value, called]] of Object.entries(needed)) {
      if (value === null || value === undefined || value === '') refuse('missing-input', `请填写${called}。`, field);
    }
  },
  namesNobody: ({ input: { written = [], reason, note } }) => {
    for (const words of [...written, reason, note]) {
      const found = words ? identifies(words) : null;
      if (found) refuse('bad-input', `「${found}」会让人认出是谁。联盟清单不写具体个人，请改写为群体，如「社区老年人」。`);
    }
  },
  dateAhead: ({ dossier, input: { by, now, slot } }) => {
    if (slot) {
      if (slot.to <= slot.from) refuse('bad-input', '结束时间应晚于开始时间，请重新选择。', 'to');
      if (slot.from < now) refuse('bad-input', '所选时间已过，请选择今后的时间。', 'from');
      return;
    }
    if (dossier.list === 'RESOURCE') refuse('missing-input', '请选择使用的开始和结束时间。', 'from');
    if (by === undefined) refuse('missing-input', '请选择日期。', 'by');
    if (by < now) refuse('bad-input', '所选日期已过，请选择今天或以后的日期。', 'by');
  },
  amountFits: ({ dossier, input: { amount } }) => {
    if (amount === undefined || amount < 1) refuse('missing-input', '请填写认领数量，应为正整数。', 'amount');
    if (isOn(dossier, 'NEED')) needTakes(dossier.entry, amount);
    if (isOn(dossier, 'RESOURCE') && amount > dossier.entry.capacity) {
      refuse('bad-input', `该资源最多可提供 ${dossier.entry.capacity} ${dossier.entry.measure}，请减少数量。`, 'amount');
    }
  },
  notOwn: ({ dossier, input: { forUnit } }) => {
    if (forUnit === dossier.entry.unitCode) refuse('wrong-state', '这是本单位发布的，无需认领，请等待其他单位认领。');
  },
  notYetClaiming: ({ input: { openClaim } }) => {
    if (openClaim) refuse('wrong-state', `本单位已于 ${moment(openClaim.createdAt)} 认领（${openClaim.createdByName}），无需重复认领；要改数量请先退出认领。`);
  },
  inOpenings: ({ dossier, input: { slot } }) => {
    if (!isOn(dossier, 'RESOURCE') || !slot || isInOpenings(dossier.entry.openings, slot)) return;
    refuse('bad-input', `该资源的开放时间为${openingsWords(dossier.entry.openings)}，请在此时间内选择。`, 'from');
  },
  slotFree: ({ dossier, input: { slot, amount = 1 } }) => {
    if (isOn(dossier, 'RESOURCE') && slot) slotTakes(dossier, slot, amount);
  },
  reasonGiven: ({ input: { reason } }) => {
    if (!reason?.trim()) refuse('missing-input', '请写明理由，一句话即可。', 'reason');
  },
  noteGiven: ({ input: { note } }) => {
    if (!note?.trim()) refuse('missing-input', '请写明进展，一句话即可。', 'note');
  },
  noLiveClaims: ({ dossier: { claims } }) => {
    const live = unsettled(claims);
    if (live) refuse('wrong-state', `${live.unitName}的认领还在办理，请先与该单位商定，由其退出认领后再操作。`);
  },
  nothingDelivered: ({ dossier: { claims } }) => {
    const served = claims.find((one) => one.state === 'DELIVERED' || one.state === 'CONFIRMED');
    if (served) refuse('wrong-state', `${served.unitName}已经完成认领，不能撤回；不再需要的部分请点「结束征集」。`);
  },
  somethingConfirmed: ({ dossier: { claims } }) => {
    if (!claims.some((one) => one.state === 'CONFIRMED')) refuse('wrong-state', '还没有确认完成的认领，不再需要的请点「撤回需求」。');
  },
  nothingPending: ({ dossier: { claims } }) => {
    const pending = unsettled(claims);
    if (pending) refuse('wrong-state', `${pending.unitName}的认领还在办理，请待其完成或退出后再结束征集。`);
  },
  hasNeighbours: ({ dossier: { alliance } }) => {
    if (alliance.neighbours.length === 0) refuse('wrong-state', '本联盟没有登记相邻联盟，请联系党建工作人员。');
  },
  notYetOffered: ({ dossier }) => {
    if (isOn(dossier, 'NEED') && notYetOffered(dossier).length === 0) refuse('wrong-state', '该需求已推荐给所有相邻联盟，请等待认领。');
  },
  notFromWhistle: ({ dossier }) => {
    if (isOn(dossier, 'NEED') && dossier.entry.whistleNumber) refuse('wrong-state', `该需求来自哨单 ${dossier.entry.whistleNumber}，不能再转为吹哨，请联系党建工作人员。`);
  },
  gradeGiven: ({ input: { grade } }) => {
    if (grade === undefined) refuse('missing-input', '请选择评价等次。', 'grade');
  },
  notYetReviewed: ({ input: { reviewed } }) => {
    if (reviewed) refuse('wrong-state', '本单位已作评价，不能重复评价。');
  },
  receivedFits: ({ claim, input: { amount } }) => {
    if (amount === undefined || amount < 1) refuse('missing-input', '请填写实际收到的数量，应为正整数；没有完成的请点「未完成」。', 'amount');
    if (claim && amount > claim.amount) refuse('bad-input', `认领数量为 ${claim.amount}，实际数量不能超过认领数量。`, 'amount');
  },
  milestonesDone: ({ dossier }) => {
    const left = isOn(dossier, 'PROJECT') ? dossier.entry.milestones.find((one) => one.doneAt === null) : undefined;
    if (left) refuse('wrong-state', `「${left.words}」还没有完成，请先点「完成节点」。`);
  },
  needsOfAlliance: ({ input: { foreign = [] } }) => {
    if (foreign.length > 0) refuse('bad-input', `${foreign.join('、')}不在本联盟内，请重新选择。`);
  },
  everyNeedDecided: ({ dossier }) => {
    if (!isOn(dossier, 'COUNCIL')) return;
    const { agenda, decisions } = dossier.entry;
    const left = agenda.filter((id) => !decisions.some((one) => one.needId === id)).length;
    if (left > 0) refuse('wrong-state', `还有 ${left} 项议题没有记录意见，请逐项记录后再确认。`);
  },
};

/** Beyond what is open nothing is taken; when all is promised the claim waits, and then it may be as much as the need is. */
function needTakes(need: Need, amount: number): void {
  const open = stillOpen(need);
  if (open > 0 && amount > open) refuse('bad-input', `还缺 ${open} ${need.measure}，最多可认领 ${open} ${need.measure}，请减少数量。`, 'amount');
  if (amount > need.quantity) refuse('bad-input', `需求总数为 ${need.quantity} ${need.measure}，请减少数量。`, 'amount');
}

function slotTakes(dossier: Dossier<'RESOURCE'>, slot: { from: number; to: number }, amount: number): void {
  const { entry, claims }: { entry: Resource; claims: Dossier['claims'] } = dossier;
  if (takenDuring(claims, slot) + amount <= entry.capacity) return;
  const next = nextFreeSlot(entry, claims, slot, amount);
  refuse('wrong-state', `该时段已被预约，${next ? `最近的空闲时段为 ${slotWords(next)}` : '近期没有同样长的空闲时段'}，请改选时间。`, 'from');
}

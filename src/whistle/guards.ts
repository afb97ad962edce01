import { leadOf } from './case-file.js';
import type { Facts } from './guard.js';
import { ASSIGNMENT_STATES, FOLLOWABLE, isInHands, isOpenShare, WHISTLE_STATES, type GuardName, type ResultReport } from './lifecycle.js';
import { refuse } from './refusal.js';
import { REQUEST_GUARDS } from './request-guards.js';

export type { Facts, Input } from './guard.js';

/** Each guard is one condition of the domain's table 3.7; it refuses with what to do instead, or is silent. */
export const GUARDS: Record<GuardName, (facts: Facts) => void> = {
  isEmergency: ({ file }) => {
    if (file.whistle.type !== 'EMERGENCY') refuse('not-emergency', '只有应急哨可以先发后核，请按正常流程提交。');
  },
  notEmergency: ({ file }) => {
    if (file.whistle.type === 'EMERGENCY') refuse('wrong-state', '应急哨直接送调度中心，无需先核哨。');
  },
  essentials: ({ file: { whistle } }) => {
    if (!whistle.place.trim()) refuse('missing-input', '请填写地点。', 'place');
    if (!whistle.matter.trim()) refuse('missing-input', '请填写事由。', 'matter');
  },
  notStreetDuty: ({ input: { row } }) => {
    if (row?.streetRole === 'LEAD') {
      refuse('street-duty', `「${row.category}·${row.kind}」属街道职责，不能吹哨：${(row.streetReason ?? '请街道自行办理').replace(/。$/, '')}。如推荐有误，请改选其他事项或「不清楚找谁」。`, 'kind');
    }
  },
  triedRecorded: ({ file: { whistle }, input }) => {
    const needed = whistle.type === 'ROUTINE' || whistle.type === 'TACKLE';
    if (needed && !(input.tried ?? whistle.tried)?.trim()) {
      refuse('missing-input', '请先补充「街道已做工作」一句话，再同意发哨。', 'tried');
    }
  },
  reasonGiven: ({ input }) => {
    if (!input.reason?.trim()) refuse('missing-input', '请填写理由后再提交。', 'reason');
  },
  reviewPending: ({ file }) => {
    if (!file.whistle.reviewPending) refuse('wrong-state', '该哨单已完成核哨，无需再次补核。');
  },
  notTurned: ({ file: { whistle } }) => {
    if (whistle.needNumber) refuse('wrong-state', `该哨单已与联盟需求 ${whistle.needNumber} 关联，无需重复转办；另有需求请发送「需求」发布。`);
  },
  oneLead: ({ input }) => {
    if (!input.lead) refuse('missing-input', '请选择一个牵头单位后再派单。', 'lead');
    if (input.cos?.includes(input.lead)) refuse('bad-input', '牵头单位不能同时是协办单位，请去掉重复的单位。', 'cos');
    if (new Set(input.cos).size !== (input.cos?.length ?? 0)) refuse('bad-input', '协办单位有重复，请去掉重复的单位。', 'cos');
  },
  differentWhistle: ({ file, input }) => {
    const target = input.target?.whistle;
    if (!target || target.id === file.whistle.id) refuse('bad-input', '请选择要并入的另一张哨单。', 'target');
    if (!FOLLOWABLE.includes(target.state)) {
      refuse('bad-input', `哨单 ${target.number} 当前为「${WHISTLE_STATES[target.state]}」，不能并入，请另选一张。`, 'target');
    }
    // An emergency must not begin to wait for the review or the dispatch of another case.
    if (file.whistle.type === 'EMERGENCY' && !['ACTIVE', 'REWORK'].includes(target.state)) {
      refuse('bad-input', `哨单 ${target.number} 尚无单位在办，应急哨不能并入，请直接派单。`, 'target');
    }
  },
  coUnitsDone: ({ file, input }) => {
    const open = file.assignments.filter((one) => one.part === 'CO' && isOpenShare(one.state) && one.state !== 'ACCEPTED');
    if (open.length === 0 || input.result?.missing?.trim()) return;
    const names = open.map((one) => `${one.unitName}${ASSIGNMENT_STATES[one.state]}`).join('、');
    refuse('co-units-open', `协办单位尚未办完：${names}；请先采纳其反馈，或在「未完成协办说明」中写明原因。`, 'missing');
  },
  resultComplete: ({ input: { result } }) => {
    const wanted: [keyof ResultReport, string][] = [
      ['acceptedWhen', '受理时间'], ['contacted', '联系对象'], ['measures', '办理措施'], ['solvedWhen', '解决时间'],
    ];
    const absent = wanted.find(([field]) => !result?.[field]?.trim());
    if (absent) refuse('missing-input', `反馈缺少「${absent[1]}」，请补充后再提交。`, absent[0]);
  },
  everyUnitGraded: ({ file, input }) => {
    if (!input.solved) refuse('missing-input', '请先选择问题是否解决。', 'solved');
    const ungraded = file.assignments.find((one) => one.state === 'ACCEPTED' && !input.grades?.has(one.unitCode));
    if (ungraded) refuse('missing-input', `请为${ungraded.unitName}评分后再提交。`, `grade_${ungraded.unitCode}`);
  },
  arrivalRequired: ({ assignment }) => {
    if (!assignment?.arrivalRequired) refuse('wrong-state', '本事项无需到场，请直接反馈进展或结果。');
  },
  arrivalSettled: ({ assignment }) => {
    if (assignment?.arrivalRequired && assignment.state === 'ACKED') {
      refuse('arrival-first', '须先到场：请点「已到场」，由街道确认后再反馈。');
    }
  },
  arrivalSaid: ({ assignment }) => {
    if (!assignment?.arrivalSaidAt) refuse('wrong-state', '该单位尚未报告到场，无需记录未到场。');
  },
  arrivalNotSaid: ({ assignment }) => {
    if (assignment?.arrivalSaidAt) refuse('wrong-state', '已报告到场，正等待街道确认，无需重复点击。');
  },
  noteGiven: ({ input }) => {
    if (!input.note?.trim()) refuse('missing-input', '请填写进展内容后再提交。', 'note');
  },
  isLead: ({ assignment }) => {
    if (assignment?.part !== 'LEAD') refuse('wrong-state', '该操作只适用于牵头单位。');
  },
  isCo: ({ assignment }) => {
    if (assignment?.part !== 'CO') refuse('wrong-state', '该操作只适用于协办单位，牵头结果由调度中心核验。');
  },
  caseInHands: ({ file }) => {
    if (!isInHands(file.whistle)) refuse('wrong-state', '该哨单当前不在办理环节，请以最新卡片为准。');
    if (!leadOf(file)) refuse('wrong-state', '该哨单尚未派单。');
  },
  ...REQUEST_GUARDS,
};

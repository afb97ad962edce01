import type { ClockStep } from '../config/deadlines.js';
import type { GuardName } from '../src/whistle/lifecycle.js';
import type { Audience, CaseCard } from '../src/whistle/notices.js';
import type { Relation } from '../src/whistle/policies.js';

/** What the printed pages call the product's own names. */

export const GUARD_WORDS: Record<GuardName, string> = {
  essentials: '已填地点和事由', isEmergency: '哨类为应急哨', notEmergency: '哨类不是应急哨', notStreetDuty: '事项不属街道自身职责',
  triedRecorded: '日常哨、攻坚哨已写明街道已做工作', reasonGiven: '写明理由', reviewPending: '应急哨尚未补核', oneLead: '牵头单位一个，协办单位不重复',
  differentWhistle: '另选一张仍在办理的哨单', coUnitsDone: '协办均已采纳、解除或退单，或写明未完成的协办及原因',
  resultComplete: '写明受理时间、联系对象、办理措施、解决时间', everyUnitGraded: '选择是否解决，并为每个已采纳的单位评分',
  arrivalRequired: '本事项须到场', arrivalSettled: '须到场的已由街道确认到场', arrivalSaid: '该单位已报告到场', arrivalNotSaid: '该单位尚未报告到场',
  noteGiven: '写明情况', isLead: '限牵头单位', isCo: '限协办单位', caseInHands: '哨单正在承办单位手中',
  noRequestOpen: '没有正在审核的申请', comeFirst: '不是应急哨', notRuled: '未经会商裁定', firstReturn: '本单位未申请过退单', inReturnWindow: '在退单时限内',
  basisGiven: '写明依据', returnToSign: '退单申请尚未经分管领导确认', returnToDecide: '退单申请已经分管领导确认', returnDenied: '退单被驳回，且未就此提请过会商',
  notYetExtended: '本哨单未延期过', beforeDue: '办结时限届满前', whyGiven: '选择原因类别', interimGiven: '写明临时措施', withinCap: '不超过延期上限',
  extensionToDecide: '有待审核的延期申请', notDanger: '不涉及人身财产安全（不是应急哨）', shelvingsLeft: '挂账不超过三次', leaderListed: '本单位已登记分管领导',
  conditionGiven: '写明销账条件', reviewInTime: '复查时间不超过上限', shelvingToSign: '挂账申请尚未经分管领导确认', shelvingToDecide: '挂账申请已经分管领导确认',
  secondPerson: '与确认人不是同一人',
};

export const RELATION_WORDS: Record<Relation, string> = { OWN_STREET: '本街道', CALLED_UNIT: '该承办单位', LEAD_UNIT: '牵头单位', CENTRE: '调度中心' };

export const AUDIENCE_WORDS: Record<Audience, string> = {
  FILER: '填报人', REVIEWERS: '本街道核哨领导', EVALUATORS: '填报的街道干部（社区填报的为全体街道干部）和街道分管领导', STREET_GROUP: '本街道工作群', CENTRE: '调度中心值班群',
  CALLED_LIAISONS: '全部被叫单位联络员（含备岗）', LEAD_LIAISONS: '牵头单位联络员（含备岗）', OWN_LIAISONS: '该单位联络员（含备岗）', OWN_LEADER: '该单位分管领导', BACKUP: '该单位备岗联络员',
  DECIDERS: '审核人（退单、延期为调度中心，攻坚哨延期为该单位分管领导，挂账为调度中心负责人）', CONVENER: '会商召集人（街道书记、调度中心负责人、市级召集人）',
};

export const CARD_WORDS: Record<CaseCard, string> = {
  filer: '填报人卡', review: '核哨卡', group: '街道群卡', dispatch: '派单卡', summons: '签收办理卡', arrival: '到场确认卡', result: '协办反馈卡',
  verification: '结果核验卡', evaluation: '评哨卡', asking: '其他申请卡', signature: '申请确认卡', request: '申请审核卡', consultation: '会商裁定卡', supervision: '督办单', phone_task: '电话催办卡',
};

/** From when each clock runs. */
export const STARTS: Record<ClockStep, string> = {
  review: '提交吹哨时', dispatch: '进入待派单时', ack: '派单时', arrive: '派单时', feedback: '派单时', resolve: '派单时', verify: '牵头单位反馈结果时',
  rework: '退回重办时', evaluate: '核验通过时', consult: '提请会商时', confirm: '部门报告到场时', decision: '申请送达审核人时', reply: '签发督办单时', shelf: '同意挂账时',
};

import type { ClockStep } from '../config/deadlines.js';
import type { AllianceGuard } from '../src/alliance/lifecycle.js';
import type { AllianceAudience } from '../src/alliance/notices.js';
import type { AllianceRelation } from '../src/alliance/policies.js';
import type { GuardName } from '../src/whistle/lifecycle.js';
import type { Audience } from '../src/whistle/notices.js';
import type { Relation } from '../src/whistle/policies.js';

/** What the printed pages call the product's own names. */

export const GUARD_WORDS: Record<GuardName, string> = {
  essentials: '已填地点和事由', isEmergency: '哨类为应急哨', notEmergency: '哨类不是应急哨', notStreetDuty: '事项不属街道自身职责',
  triedRecorded: '日常哨、攻坚哨已写明街道已做工作', reasonGiven: '写明理由', reviewPending: '应急哨尚未补核', oneLead: '牵头单位一个，协办单位不重复',
  differentWhistle: '另选一张仍在办理的哨单', coUnitsDone: '协办均已采纳、解除或退单，或写明未完成的协办及原因',
  resultComplete: '写明受理时间、联系对象、办理措施、解决时间', everyUnitGraded: '选择是否解决，并为每个已采纳的单位评分',
  arrivalRequired: '本事项须到场', arrivalSettled: '须到场的已由街道确认到场', arrivalSaid: '该单位已报告到场', arrivalNotSaid: '该单位尚未报告到场',
  noteGiven: '写明情况', isLead: '限牵头单位', isCo: '限协办单位', caseInHands: '哨单正在承办单位手中', notTurned: '未与联盟需求关联',
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

/** From when each clock runs. */
export const STARTS: Record<ClockStep, string> = {
  review: '提交吹哨时', dispatch: '进入待派单时', ack: '派单时', arrive: '派单时', feedback: '派单时', resolve: '派单时', verify: '牵头单位反馈结果时',
  rework: '退回重办时', evaluate: '核验通过时', consult: '提请会商时', confirm: '部门报告到场时', decision: '申请送达审核人时', reply: '签发督办单时', shelf: '同意挂账时',
};

export const ALLIANCE_GUARD_WORDS: Record<AllianceGuard, string> = {
  essentials: '必填项已填', namesNobody: '所写文字不会让人认出具体个人', dateAhead: '日期或时段在今后', amountFits: '数量不超过还缺的数量（候补不超过需求数量，预约不超过可提供数量）',
  notOwn: '不是本单位发布的', notYetClaiming: '本单位没有未结束的认领', reasonGiven: '写明理由', noteGiven: '写明进展', noLiveClaims: '没有正在办理的认领', nothingDelivered: '没有单位完成认领',
  somethingConfirmed: '至少一份认领已确认完成', nothingPending: '没有正在办理的认领', hasNeighbours: '登记了相邻联盟', notYetOffered: '尚未推荐给全部相邻联盟', slotFree: '所选时段有空', inOpenings: '在开放时间内',
  gradeGiven: '选择评价等次', notYetReviewed: '本单位尚未评价', milestonesDone: '全部节点已完成', receivedFits: '实际数量不超过认领数量', needsOfAlliance: '所列需求、资源属本联盟',
  everyNeedDecided: '每项议题已记录意见', notFromWhistle: '不是由哨单转来的',
};

export const ALLIANCE_RELATION_WORDS: Record<AllianceRelation, string> = {
  OWNER: '发布单位', CLAIMANT: '认领单位', PROVIDER: '提供方（需求为认领单位，资源为发布单位）', RECEIVER: '接受方（需求为发布单位，资源为认领单位）', MEMBER: '联盟成员单位',
  LEAD: '联盟牵头单位', OFFICE: '管理该联盟的单位', STREET: '联盟所在街道',
};

export const ALLIANCE_AUDIENCE_WORDS: Record<AllianceAudience, string> = {
  GROUPS: '可见该条目的联盟工作群', NEW_GROUPS: '相邻联盟工作群', OWNER: '发布单位联络员', OVERRULED: '发布单位联络员（由其他单位办理时）', CLAIMANT: '认领单位联络员', PROVIDER: '提供方联络员', RECEIVER: '接受方联络员',
  OWING: '应办下一步的单位联络员', COUNCIL: '牵头单位联络员和党建工作人员', HELPERS: '参与单位联络员', INVITED: '所选单位联络员',
};

import { EXTENSION_CAPS, LONGEST_SHELVING, MOST_SHELVINGS } from '../../config/deadlines.js';
import { LIMIT_UNIT_NAMES } from '../calendar/limit.js';
import type { Facts } from './guard.js';
import type { RequestGuard } from './lifecycle.js';
import { refuse } from './refusal.js';
import { promiseOf, type UnitRequest } from './requests.js';
import { moment } from './words.js';

/** The conditions of returns, extensions and shelving (domain 3.8, 3.9), each with a refusal of its own. */
export const REQUEST_GUARDS: Record<RequestGuard, (facts: Facts) => void> = {
  noRequestOpen: ({ assignment }) => {
    if (assignment?.request) refuse('wrong-state', `${REQUEST_NAMES[assignment.request.kind]}正在审核，请等待结果后再申请。`);
  },
  comeFirst: ({ file }) => {
    if (file.whistle.type === 'EMERGENCY') refuse('wrong-state', '应急哨不能退单，请先到场处置，处置后再移交。');
  },
  notRuled: ({ file }) => {
    if (file.whistle.ruled) refuse('wrong-state', '该哨单已经会商裁定，不能再退单，请按裁定办理。');
  },
  firstReturn: ({ assignment }) => {
    if ((assignment?.returns ?? 0) > 0) refuse('wrong-state', '本单位已申请过一次退单，不能再次申请；仍有异议的，请提请会商。');
  },
  inReturnWindow: ({ input: { now = 0, returnBy } }) => {
    if (returnBy !== undefined && now > returnBy) refuse('wrong-state', `退单须在 ${moment(returnBy)} 前申请，时限已过，请继续办理或提请会商。`);
  },
  basisGiven: ({ input }) => {
    if (!input.basis?.trim()) refuse('missing-input', '请写明退单的法律法规或职责依据。', 'return_basis');
  },
  returnToSign: ({ assignment }) => {
    if (assignment?.request?.kind !== 'RETURN') refuse('wrong-state', '该单位没有待确认的退单申请。');
    if (assignment.request.signed) refuse('wrong-state', '退单申请已经确认，正等待调度中心审核。');
  },
  returnToDecide: ({ assignment }) => {
    if (assignment?.request?.kind !== 'RETURN') refuse('wrong-state', '该单位没有待审核的退单申请。');
    if (!assignment.request.signed) refuse('wrong-state', '退单申请须先由该单位分管领导确认，请稍候。');
  },
  returnDenied: ({ assignment }) => {
    if (!assignment || assignment.state === 'RETURNED' || assignment.state === 'RETURN_ASKED' || assignment.returns !== 1) {
      refuse('wrong-state', '退单被驳回的单位可以提请会商一次，请以最新卡片为准。');
    }
  },
  notYetExtended: ({ file }) => {
    if (file.assignments.some((one) => one.extensions > 0)) refuse('wrong-state', '该哨单已延期一次，不能再次延期；确实无法办结的，可申请挂账或提请会商。');
  },
  beforeDue: ({ assignment, input: { now = 0 } }) => {
    if (assignment && now > promiseOf(assignment).dueAt) refuse('wrong-state', '延期须在办结时限届满前申请，时限已过，请尽快办结。');
  },
  whyGiven: ({ input }) => {
    if (!input.why) refuse('missing-input', '请选择原因类别。', 'why');
  },
  interimGiven: ({ input }) => {
    if (!input.interim?.trim()) refuse('missing-input', '请写明期间采取的临时措施。', 'interim');
  },
  withinCap: ({ file, input: { by } }) => {
    const cap = EXTENSION_CAPS[file.whistle.type];
    if (!by || by.unit !== cap.unit || !Number.isInteger(by.value) || by.value < 1) refuse('missing-input', '请选择延期多久。', 'extend_by');
    if (by.value > cap.value) refuse('bad-input', `延期最长 ${cap.value} ${LIMIT_UNIT_NAMES[cap.unit]}，请缩短后再提交。`, 'extend_by');
  },
  extensionToDecide: ({ assignment }) => {
    if (assignment?.request?.kind !== 'EXTENSION') refuse('wrong-state', '该单位没有待审核的延期申请。');
  },
  notDanger: ({ file }) => {
    if (file.whistle.type === 'EMERGENCY') refuse('wrong-state', '应急哨涉及人身财产安全，不能挂账，请先排除危险。');
  },
  shelvingsLeft: ({ file }) => {
    if (file.whistle.shelvings >= MOST_SHELVINGS) refuse('wrong-state', '该哨单挂账次数已满，须经市级会商裁定后方可再次挂账，请提请市级会商。');
  },
  leaderListed: ({ input }) => {
    if (!input.leaderListed) refuse('wrong-state', '挂账须由本单位分管领导和调度中心负责人两人同意，本单位尚未登记分管领导，请联系系统管理员登记。');
  },
  conditionGiven: ({ input }) => {
    if (!input.condition?.trim()) refuse('missing-input', '请写明具备什么条件时销账。', 'shelve_condition');
  },
  reviewInTime: ({ input: { days } }) => {
    if (!days || !Number.isInteger(days) || days < 1) refuse('missing-input', '请选择复查时间。', 'shelve_days');
    if (days > LONGEST_SHELVING) refuse('bad-input', `复查时间最长 ${LONGEST_SHELVING} 日，请缩短后再提交。`, 'shelve_days');
  },
  shelvingToSign: ({ assignment }) => {
    if (assignment?.request?.kind !== 'SHELVE') refuse('wrong-state', '该单位没有待确认的挂账申请。');
    if (assignment.request.signed) refuse('wrong-state', '挂账申请已经确认，正等待调度中心负责人审核。');
  },
  shelvingToDecide: ({ assignment }) => {
    if (assignment?.request?.kind !== 'SHELVE') refuse('wrong-state', '该单位没有待审核的挂账申请。');
    if (!assignment.request.signed) refuse('wrong-state', '挂账申请须先由该单位分管领导确认，请稍候。');
  },
  secondPerson: ({ assignment, input }) => {
    const signed = assignment?.request && signatureOf(assignment.request);
    if (!input.approver || signed?.id === input.approver) refuse('wrong-state', '挂账须由两人分别同意，您已确认过，请由另一位负责人审核。');
  },
};

export const REQUEST_NAMES: Record<UnitRequest['kind'], string> = { RETURN: '退单申请', EXTENSION: '延期申请', SHELVE: '挂账申请' };

const signatureOf = (request: UnitRequest): { id: string | null } | null => (request.kind === 'EXTENSION' ? null : request.signed);

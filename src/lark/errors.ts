import { ruleFor, type CodeRule, type ErrorClass } from './codes.js';
import { LarkError, NO_ANSWER } from './lark-error.js';

export { LarkError, NO_ANSWER } from './lark-error.js';
export type { ErrorClass } from './codes.js';

export interface Classified {
  class: ErrorClass;
  code: number;
  subCode?: number;
  logId?: string;
  /** ms; always there for the class wait. */
  retryAfterMs?: number;
  /** True when the platform may have done what was asked although no answer came: look, or resend with the same uuid. */
  outcomeUnknown: boolean;
  /** For the operator: what happened and what to check. */
  sentence: string;
}

/** The one place that decides what a failed call means. Anything that is not a LarkError is a fault of ours and is not repeated. */
export function classify(error: unknown): Classified {
  if (!(error instanceof LarkError)) return { class: 'give-up', code: NO_ANSWER, outcomeUnknown: false, sentence: OUR_FAULT };
  const { class: errorClass, sentence } = ruleFor(error.code) ?? ruleByStatus(error);
  return {
    class: errorClass,
    code: error.code,
    ...(error.subCode === undefined ? {} : { subCode: error.subCode }),
    ...(error.logId === undefined ? {} : { logId: error.logId }),
    ...waiting(errorClass, error),
    outcomeUnknown: errorClass === 'retry' && isUnknown(error),
    sentence,
  };
}

const OUR_FAULT = '程序内部错误：请把日志交给开发人员。';
const DEFAULT_WAIT_MS = 1000;

function waiting(errorClass: ErrorClass, { retryAfterMs }: LarkError): { retryAfterMs?: number } {
  if (retryAfterMs !== undefined) return { retryAfterMs };
  return errorClass === 'wait' ? { retryAfterMs: DEFAULT_WAIT_MS } : {};
}

/** Silence after the request left, a broken-off answer and a server's fault leave open what happened; a refusal with a code does not. */
function isUnknown({ code, httpStatus, sent }: LarkError): boolean {
  if (!sent) return false;
  return code === NO_ANSWER || (httpStatus !== undefined && httpStatus >= 500);
}

/** For codes without a rule of their own, the HTTP status decides. */
function ruleByStatus({ httpStatus, code }: LarkError): CodeRule {
  if (httpStatus === undefined) return { class: 'retry', sentence: '连不上飞书开放平台：请检查网络、代理与 LARK_DOMAIN，稍后自动重试。' };
  if (httpStatus === 429) return { class: 'wait', sentence: '调用过于频繁，稍后自动重试。' };
  if (httpStatus >= 500) return { class: 'retry', sentence: '飞书开放平台暂时出错，稍后自动重试。' };
  if (code !== NO_ANSWER) return { class: 'give-up', sentence: `平台拒绝了请求（错误码 ${code}）：请把日志编号交给开发人员。` };
  // It may be this one request that a gateway does not let through: not a reason to stop all others.
  return { class: 'retry', sentence: `回答（HTTP ${httpStatus}）不是来自飞书开放平台：请检查 LARK_DOMAIN 与出口网关，稍后自动重试。` };
}

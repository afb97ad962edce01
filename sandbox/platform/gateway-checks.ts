import { requireToken } from './api-auth.js';
import type { ApiRoute } from './call.js';
import type { Platform } from './platform.js';
import { TIERS, type RateLimit } from './rates.js';
import { LarkRefusal, refuse } from './refusal.js';
import { requireScope } from './scopes.js';
import { spend } from './spend.js';

export interface Caller {
  platform: Platform;
  route: ApiRoute;
  query: URLSearchParams;
  authorization: string | undefined;
}

/** What a call passes before its API sees it, in this order. Each throws the refusal. */
export const GATEWAY_CHECKS: readonly ((caller: Caller) => void)[] = [
  requireRoom,
  ({ platform }) => {
    if (platform.switches.app_disabled) refuse(99991662);
  },
  ({ platform }) => {
    if (platform.switches.ip_denied) refuse(99991401);
  },
  ({ platform, authorization }) => requireToken(platform, authorization),
  ({ platform }) => {
    if (platform.switches.quota_exhausted) refuse(99991403);
  },
  ({ platform, route }) => {
    if (route.scopes) requireScope(platform, route.scopes);
  },
  requireUserIdScope,
];

/** Feishu: so many calls per API, answered by the gateway as HTTP 429 with the seconds to wait. */
function requireRoom({ platform, route }: Caller): void {
  const { switches, rates } = platform;
  const limits = route.limits ?? TIERS[4];
  if (spend(platform, 'throttle_calls')) throttle(limits, switches.throttle_reset_s);
  if (!switches.enforce_limits) return;
  const waitMs = rates.take(`api ${route.api}`, limits);
  if (waitMs > 0) throttle(limits, Math.ceil(waitMs / 1_000));
}

function throttle(limits: readonly RateLimit[], resetSeconds: number): never {
  throw new LarkRefusal(99991400, 'request trigger frequency limit', {
    httpStatus: 429,
    headers: { 'x-ogw-ratelimit-limit': String(limits[0]?.count), 'x-ogw-ratelimit-reset': String(resetSeconds) },
  });
}

const ID_PARAMETERS = ['receive_id_type', 'user_id_type', 'member_id_type'];

/** Feishu: naming people by user_id needs a scope of its own, whatever the API. */
function requireUserIdScope({ platform, query }: Caller): void {
  if (ID_PARAMETERS.some((name) => query.get(name) === 'user_id')) {
    requireScope(platform, ['contact:user.employee_id:readonly'], 'field');
  }
}

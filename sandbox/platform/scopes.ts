import type { ScopeState } from '../api.js';
import type { Platform } from './platform.js';
import { LarkRefusal } from './refusal.js';

/** Feishu: 免审权限, in force as soon as the app asks for them. Which ones is the tenant's choice; this is the sandbox's. */
const AT_ONCE = [
  'im:message:send_as_bot',
  'im:message:update',
  'im:message:recall',
  'im:message:readonly',
  'im:message:basic',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message.pins:read',
  'im:message.pins:write_only',
  'im:message.reactions:read',
  'im:message.reactions:write_only',
  'im:resource',
  'im:resource:upload',
  'im:chat:create',
  'im:chat:read',
  'im:chat:readonly',
  'im:chat:update',
  'im:chat:delete',
  'im:chat.members:bot_access',
  'im:chat.members:read',
  'im:chat.members:write_only',
  'im:chat.managers:write_only',
  'im:chat.menu_tree:write_only',
  'im:chat.tabs:write_only',
  'im:chat.top_notice:write_only',
] as const;

/** 需审核权限: in force only with a published version. */
const REVIEWED = [
  'application:application.bot.operator_name:readonly',
  'im:message.history:readonly',
  'im:message.urgent',
  'im:message.urgent:sms',
  'im:message.urgent:phone',
  'im:message:send_multi_users',
  'im:message:send_multi_depts',
  'im:chat:operate_as_owner',
  'im:user_agent:read',
  'contact:contact.base:readonly',
  'contact:department.base:readonly',
  'contact:department.organize:readonly',
  'contact:user.base:readonly',
  'contact:user.department:readonly',
  'contact:user.email:readonly',
  'contact:user.employee:readonly',
  'contact:user.employee_id:readonly',
  'contact:user.id:readonly',
  'contact:user.phone:readonly',
  'cardkit:card:write',
  'task:task:write',
  'calendar:calendar',
  'vc:reserve',
  'base:record:create',
] as const;

/** Reviewed too, and asked for only by an app whose `scopes` name them: sensitive, older, or broader than a reviewer likes. */
const BY_NAME = [
  'im:message.group_msg',
  'im:message.group_msg:readonly',
  'im:message.p2p_msg',
  'im:message.group_at_msg',
  'im:message.group_at_msg.include_bot:readonly',
  'im:message',
  'im:message:send',
  'im:chat',
  'contact:contact:readonly_as_app',
  'contact:contact:access_as_app',
  'task:task:writeonly',
  'task:personnel:writeonly',
  'calendar:calendar:read',
  'calendar:calendar:readonly',
  'calendar:calendar.event:create',
  'calendar:calendar.event:update',
  'bitable:app',
] as const;

/** What an app asks for that names nothing. */
export const USUAL_SCOPES: readonly Scope[] = [...AT_ONCE, ...REVIEWED];

const ALL = [...AT_ONCE, ...REVIEWED, ...BY_NAME];

export type Scope = (typeof ALL)[number];

/** Sets that several APIs and events share; any one of them will do. */
export const SEND_MESSAGES: readonly Scope[] = ['im:message', 'im:message:send_as_bot', 'im:message:send'];
export const CHANGE_MESSAGES: readonly Scope[] = ['im:message', 'im:message:send_as_bot', 'im:message:update'];
export const READ_CHATS: readonly Scope[] = ['im:chat', 'im:chat:read', 'im:chat:readonly'];

/** Whether the sandbox knows a scope of this name. */
export function isScope(name: unknown): name is Scope {
  return ALL.some((scope) => scope === name);
}

/** Every scope as the developer console lists it; `granted` says nothing about publishing. */
export function scopeStates(platform: Platform): ScopeState[] {
  return ALL.map((scope) => ({ scope, needs_review: needsReview(scope), granted: isGranted(platform, scope) }));
}

/** Whether the app may use a scope now: asked for, not taken away, and published when it needs review. */
export function hasScope(platform: Platform, scope: Scope): boolean {
  return isGranted(platform, scope) && (platform.switches.published || !needsReview(scope));
}

/** Whether the app may use one of these scopes now; an empty list asks for none. */
export function hasAnyScope(platform: Platform, scopes: readonly Scope[]): boolean {
  return scopes.length === 0 || scopes.some((scope) => hasScope(platform, scope));
}

/**
 * Refuses with 99991672 unless one of the scopes is in force: `action` for an
 * API as a whole, `field` for an id or a field that needs a scope of its own.
 */
export function requireScope(platform: Platform, scopes: readonly Scope[], kind: 'action' | 'field' = 'action'): void {
  if (hasAnyScope(platform, scopes)) return;
  const url = `https://open.feishu.cn/app/${platform.app.app_id}/auth?q=${scopes.join(',')}&op_from=openapi&token_type=tenant`;
  throw new LarkRefusal(99991672, `Access denied. One of the following scopes is required: [${scopes.join(', ')}]`, {
    permissionViolations: scopes.map((subject) => ({ type: `${kind}_scope_required`, subject })),
    helps: [{ url, description: '申请权限 (Apply for permissions)' }],
  });
}

function isGranted({ app, switches }: Platform, scope: Scope): boolean {
  const asked = (app.scopes ?? USUAL_SCOPES).includes(scope);
  return asked && !switches.revoked_scopes.includes(scope);
}

function needsReview(scope: Scope): boolean {
  return !AT_ONCE.some((exempt) => exempt === scope);
}

import type { Fields } from './fields.js';
import type { Platform } from './platform.js';
import { hasScope, type Scope } from './scopes.js';

/** The scope without which a field of the directory stays away. */
type FieldScopes = Readonly<Record<string, Scope>>;

export const USER_FIELDS: FieldScopes = {
  name: 'contact:user.base:readonly',
  mobile: 'contact:user.phone:readonly',
  email: 'contact:user.email:readonly',
  department_ids: 'contact:user.department:readonly',
  job_title: 'contact:user.employee:readonly',
  status: 'contact:user.employee:readonly',
  user_id: 'contact:user.employee_id:readonly',
};

export const DEPARTMENT_FIELDS: FieldScopes = {
  name: 'contact:department.base:readonly',
  parent_department_id: 'contact:department.organize:readonly',
  leader_user_id: 'contact:department.organize:readonly',
  leaders: 'contact:department.organize:readonly',
  chat_id: 'contact:department.base:readonly',
  member_count: 'contact:department.organize:readonly',
};

/** Feishu: a field whose scope is missing is silently absent; no error says so. */
export function allowedFields(platform: Platform, scopes: FieldScopes, fields: Fields): Fields {
  const allowed = Object.entries(fields).filter(([name]) => {
    const scope = scopes[name];
    return !scope || hasScope(platform, scope);
  });
  return Object.fromEntries(allowed);
}

import type { SandboxDepartment, SandboxUser } from '../api.js';
import { data, top, type ApiCall, type ApiRoute } from './call.js';
import { findUser, ID_TYPES, type IdType } from './chats.js';
import { allowedFields, DEPARTMENT_FIELDS, USER_FIELDS } from './contact-fields.js';
import { departmentWith, ROOT, seesDepartment, seesEverybody, seesUser } from './contact-scope.js';
import { directoryPageOf, oneOf, queriedFlag, textList, type Fields } from './fields.js';
import type { Platform } from './platform.js';
import { refuse, refuseField } from './refusal.js';

const DEPARTMENT_ID_TYPES = ['open_department_id', 'department_id'] as const;

const READ_DIRECTORY = [
  'contact:contact.base:readonly',
  'contact:contact:readonly_as_app',
  'contact:contact:access_as_app',
] as const;
const READ_ORGANIZATION = [...READ_DIRECTORY, 'contact:department.organize:readonly'] as const;

export const contactRoutes: ApiRoute[] = [
  {
    method: 'GET',
    path: '/contact/v3/users/batch',
    api: 'contact.user.batch',
    handle: batch,
    scopes: READ_DIRECTORY,
  },
  {
    method: 'POST',
    path: '/contact/v3/users/batch_get_id',
    api: 'contact.user.batch_get_id',
    handle: batchGetId,
    scopes: ['contact:user.id:readonly'],
  },
  {
    method: 'GET',
    path: '/contact/v3/users/find_by_department',
    api: 'contact.user.find_by_department',
    handle: ofDepartment,
    scopes: READ_ORGANIZATION,
  },
  {
    method: 'GET',
    path: '/contact/v3/users/:user_id',
    api: 'contact.user.get',
    handle: getUser,
    scopes: READ_DIRECTORY,
  },
  {
    method: 'GET',
    path: '/contact/v3/departments/:department_id/children',
    api: 'contact.department.children',
    handle: children,
    scopes: READ_ORGANIZATION,
  },
  {
    method: 'GET',
    path: '/contact/v3/departments/:department_id',
    api: 'contact.department.get',
    handle: getDepartment,
    scopes: READ_DIRECTORY,
  },
  {
    method: 'GET',
    path: '/contact/v3/scopes',
    api: 'contact.scope.list',
    handle: scopes,
    scopes: READ_DIRECTORY,
  },
  { method: 'GET', path: '/bot/v3/info', api: 'bot.info', handle: botInfo },
];

function getUser({ platform, params, query }: ApiCall) {
  const type = userIdType(query);
  const departments = departmentIdType(query);
  const user = findUser(platform, type, params['user_id'] ?? '');
  if (!user) refuse(41012);
  if (!seesUser(platform, user)) refuse(41050);
  return data({ user: shownUser(platform, user, departments) });
}

function batch({ platform, query }: ApiCall) {
  const type = userIdType(query);
  const departments = departmentIdType(query);
  const ids = query.getAll('user_ids');
  if (ids.length === 0) refuseField('user_ids', 'user_ids is required');
  if (ids.length > 50) refuse(41012);
  const users = ids.flatMap((id) => findUser(platform, type, id) ?? []).filter((user) => seesUser(platform, user));
  return data({ items: users.map((user) => shownUser(platform, user, departments)) });
}

/** Feishu: a number or address of nobody, or of somebody the app may not know of, comes back without an id, which is no error. */
function batchGetId({ platform, query, body }: ApiCall) {
  const type = userIdType(query);
  const withResigned = body['include_resigned'] === true;
  const users = [...platform.world.users.values()].filter((user) => seesUser(platform, user) && (withResigned || user.state !== 'resigned'));
  const entry = (field: 'email' | 'mobile') => (address: string) => {
    const user = users.find((candidate) => candidate[field] === address);
    return { [field]: address, ...(user ? { user_id: user[type], status: statusOf(user) } : {}) };
  };
  const emails = textList(body, 'emails', 50).map(entry('email'));
  const mobiles = textList(body, 'mobiles', 50).map(entry('mobile'));
  return data({ user_list: [...emails, ...mobiles] });
}

function ofDepartment({ platform, query }: ApiCall) {
  const department = requireDepartment(platform, query, query.get('department_id') ?? '');
  const users = [...platform.world.users.values()].filter((user) => isDirectMember(user, department) && seesUser(platform, user));
  const page = directoryPageOf(users, query, 10, 50);
  const departments = departmentIdType(query);
  return data({ ...page, items: page.items.map((user) => shownUser(platform, user, departments)) });
}

function children({ platform, params, query }: ApiCall) {
  const parent = requireDepartment(platform, query, params['department_id'] ?? '');
  const page = directoryPageOf(below(platform, parent, queriedFlag(query, 'fetch_child')), query, 10, 50);
  const type = departmentIdType(query);
  const users = userIdType(query);
  return data({ ...page, items: page.items.map((department) => shownDepartment(platform, department, type, users)) });
}

function getDepartment({ platform, params, query }: ApiCall) {
  const department = requireDepartment(platform, query, params['department_id'] ?? '');
  if (department === ROOT) refuse(43004);
  return data({ department: shownDepartment(platform, department, departmentIdType(query), userIdType(query)) });
}

/** What the app was given; with all staff that is the departments right below the root, and who is in none. */
function scopes({ platform, query }: ApiCall) {
  const { world } = platform;
  const [type, userType] = [departmentIdType(query), userIdType(query)];
  const departments = world.contactScope?.department_ids ?? below(platform, ROOT, false).map((department) => department.open_department_id);
  const people = world.contactScope?.open_ids ?? [...world.users.values()].filter((user) => isDirectMember(user, ROOT)).map((user) => user.open_id);
  const ids = [
    ...departments.map((id) => ({ id: departmentId(platform, id, type), list: 'department_ids' })),
    ...people.map((openId) => ({ id: world.users.get(openId)?.[userType] ?? openId, list: 'user_ids' })),
  ];
  const { items, ...page } = directoryPageOf(ids, query, 50, 100);
  const listed = (list: string) => items.filter((item) => item.list === list).map((item) => item.id);
  return data({ ...page, department_ids: listed('department_ids'), user_ids: listed('user_ids'), group_ids: [] });
}

/** Feishu: this old API answers `bot` at the top level; 2 means enabled. */
function botInfo({ platform }: ApiCall) {
  return top({
    bot: {
      activate_status: 2,
      app_name: platform.app.bot_name,
      avatar_url: '',
      ip_white_list: [],
      open_id: platform.botOpenId,
    },
  });
}

type DepartmentIdType = (typeof DEPARTMENT_ID_TYPES)[number];

function departmentIdType(query: URLSearchParams): DepartmentIdType {
  return oneOf(query, 'department_id_type', DEPARTMENT_ID_TYPES, 'open_department_id');
}

function userIdType(query: URLSearchParams): IdType {
  return oneOf(query, 'user_id_type', ID_TYPES, 'open_id');
}

/** How a department is named that the directory knows by either of its ids. */
function departmentId(platform: Platform, id: string, type: DepartmentIdType): string {
  return departmentWith(platform, id)?.[type] ?? id;
}

type Department = SandboxDepartment | typeof ROOT;

/** The department, or all staff for the root, when the app may know of it; throws 40004. */
function requireDepartment(platform: Platform, query: URLSearchParams, id: string): Department {
  const type = departmentIdType(query);
  if (id === ROOT) return seesEverybody(platform) ? ROOT : refuse(40004);
  const department = departmentWith(platform, id);
  if (department?.[type] !== id || !seesDepartment(platform, id)) refuse(40004);
  return department;
}

/** The departments right below one or, with `deep`, all below it in the order of the tree. */
export function below(platform: Platform, parent: Department, deep: boolean): SandboxDepartment[] {
  const direct = [...platform.world.departments.values()].filter((department) => isChild(department, parent));
  if (!deep) return direct;
  return direct.flatMap((department) => [department, ...below(platform, department, true)]);
}

function isChild(department: SandboxDepartment, parent: Department): boolean {
  const above = department.parent_department_id || ROOT;
  if (parent === ROOT) return above === ROOT;
  return above === parent.open_department_id || above === parent.department_id;
}

/** Whether a person is in this very department; in the root is also who is in none. */
export function isDirectMember(user: SandboxUser, department: Department): boolean {
  if (department === ROOT) return user.department_ids.length === 0 || user.department_ids.includes(ROOT);
  return user.department_ids.some((id) => id === department.open_department_id || id === department.department_id);
}

/** A person as the directory shows one to the app, with departments by this kind of id. */
export function shownUser(platform: Platform, user: SandboxUser, type: DepartmentIdType = 'open_department_id'): Fields {
  return allowedFields(platform, USER_FIELDS, {
    open_id: user.open_id,
    union_id: user.union_id,
    user_id: user.user_id,
    name: user.name,
    job_title: user.title,
    department_ids: user.department_ids.map((id) => departmentId(platform, id, type)),
    ...(user.mobile ? { mobile: user.mobile } : {}),
    ...(user.email ? { email: user.email } : {}),
    status: statusOf(user),
  });
}

function statusOf({ state }: SandboxUser): Fields {
  return { is_activated: true, is_exited: false, is_frozen: false, is_resigned: state === 'resigned', is_unjoin: false };
}

/** A department as the directory shows it to the app, what is above it and its leaders by these kinds of id. */
export function shownDepartment(platform: Platform, department: SandboxDepartment, type: DepartmentIdType = 'open_department_id', userType: IdType = 'open_id'): Fields {
  const members = [...platform.world.users.values()].filter((user) => isDirectMember(user, department));
  const above = departmentId(platform, department.parent_department_id, type);
  const leaders = department.leaders?.map((leader) => ({ ...leader, leaderID: platform.world.users.get(leader.leaderID)?.[userType] }));
  const main = leaders?.find(({ leaderType }) => leaderType === 1);
  const fields = {
    ...department,
    parent_department_id: above,
    ...(main ? { leader_user_id: main.leaderID } : {}),
    ...(leaders ? { leaders } : {}),
    member_count: members.length,
    status: { is_deleted: false },
  };
  return allowedFields(platform, DEPARTMENT_FIELDS, fields);
}

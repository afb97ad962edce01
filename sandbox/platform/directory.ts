import type { ContactScope, SandboxDepartment, SandboxUser } from '../api.js';
import { shownDepartment, shownUser } from './api-contact.js';
import { worldChanged } from './chats.js';
import { departmentWith, ROOT, seesDepartment, seesUser, upwards } from './contact-scope.js';
import { departmentEvent, scopeEvent, userEvent, type InScope } from './directory-events.js';
import { publish } from './events.js';
import { leaveEverything } from './groups.js';
import { ControlError } from './http.js';
import { requirePerson } from './people.js';
import type { Platform } from './platform.js';

export type PersonChange = Partial<Omit<SandboxUser, 'open_id'>>;

/** Somebody joins the tenant: contact.user.created_v3. Throws ControlError for an open_id that is taken and a department that is not there. */
export async function addUser(platform: Platform, user: SandboxUser): Promise<void> {
  const { users } = platform.world;
  for (const key of ['open_id', 'union_id', 'user_id'] as const) {
    const taken = [...users.values()].some((one) => one[key] === user[key]);
    if (taken) throw new ControlError('bad_request', `${key}: ${user[key]} is somebody already`);
  }
  requireDepartments(platform, user.department_ids);
  users.set(user.open_id, structuredClone(user));
  worldChanged(platform);
  if (seesUser(platform, user)) await publish(platform, userEvent(platform, 'created', user));
}

/**
 * What the directory knows of a person changes, and the bot is told as Feishu
 * tells: who resigned is deleted and leaves every group, who comes back is
 * created, who falls out of the app's availability leaves its contact scope,
 * and any other change is an update with the former values of what changed.
 * That somebody stopped the bot's messages nobody is told. Throws ControlError
 * for a department that is not there.
 */
export async function setUser(platform: Platform, openId: string, change: PersonChange): Promise<void> {
  const user = requirePerson(platform, openId);
  requireDepartments(platform, change.department_ids);
  const before = { ...user, seen: seesUser(platform, user), shown: shownUser(platform, user) };
  Object.assign(user, change);
  worldChanged(platform);
  const seen = seesUser(platform, user);
  if (seen !== before.seen) return tellScope(platform, { departments: [], users: [user] }, seen);
  if (!seen) return;
  if (user.state === 'resigned' && before.state !== 'resigned') {
    await publish(platform, userEvent(platform, 'deleted', user, before.shown));
    return leaveEverything(platform, openId);
  }
  if (before.state === 'resigned' && user.state !== 'resigned') {
    return void (await publish(platform, userEvent(platform, 'created', user)));
  }
  const event = userEvent(platform, 'updated', user, before.shown);
  if (Object.keys(event.event['old_object'] as object).length > 0) await publish(platform, event);
}

/**
 * A department comes into being, or its name, place, leaders or group change: contact.department.created_v3, updated_v3. Throws
 * ControlError when what it should stand below is not there or stands below it, and for leaders and a group that are not there.
 */
export async function setDepartment(platform: Platform, department: SandboxDepartment): Promise<void> {
  requirePlace(platform, department);
  requireLeaders(platform, department);
  const id = department.open_department_id;
  const known = platform.world.departments.get(id);
  const before = known && shownDepartment(platform, known);
  platform.world.departments.set(id, structuredClone(department));
  worldChanged(platform);
  if (!seesDepartment(platform, id)) return;
  await publish(platform, departmentEvent(platform, before ? 'updated' : 'created', department, before));
}

/** A department is dissolved: contact.department.deleted_v3. Throws ControlError while somebody or something is below it. */
export async function removeDepartment(platform: Platform, id: string): Promise<void> {
  const department = departmentWith(platform, id);
  if (!department) throw new ControlError('not_found', `there is no department ${id}`);
  const { departments, users } = platform.world;
  const isThis = (other: string) => other === department.open_department_id || other === department.department_id;
  const inUse =
    [...departments.values()].some((other) => isThis(other.parent_department_id)) ||
    [...users.values()].some((user) => user.state !== 'resigned' && user.department_ids.some(isThis));
  if (inUse) throw new ControlError('bad_request', 'the department is not empty');
  const seen = seesDepartment(platform, id);
  const before = shownDepartment(platform, department);
  departments.delete(department.open_department_id);
  worldChanged(platform);
  if (seen) await publish(platform, departmentEvent(platform, 'deleted', department, before));
}

/** The administrator changes what the app may know of the directory; undefined is all staff. contact.scope.updated_v3 tells the difference. */
export async function setContactScope(platform: Platform, scope: ContactScope | undefined): Promise<void> {
  requireDepartments(platform, scope?.department_ids);
  for (const openId of scope?.open_ids ?? []) requirePerson(platform, openId);
  const before = inScope(platform);
  platform.world.contactScope = scope && structuredClone(scope);
  worldChanged(platform);
  const after = inScope(platform);
  await publish(platform, scopeEvent(platform, without(after, before), without(before, after)));
}

function requireDepartments(platform: Platform, ids: readonly string[] = []): void {
  const unknown = ids.find((id) => id !== ROOT && !departmentWith(platform, id));
  if (unknown !== undefined) throw new ControlError('bad_request', `department_ids: there is no department ${unknown}`);
}

function requirePlace(platform: Platform, { open_department_id: id, parent_department_id: parent }: SandboxDepartment): void {
  if (parent !== ROOT && !departmentWith(platform, parent)) throw new ControlError('bad_request', `parent_department_id: there is no department ${parent}`);
  const above = upwards(platform, parent).map((department) => department.open_department_id);
  if (above.includes(id)) throw new ControlError('bad_request', 'parent_department_id: a department does not stand below itself');
}

function requireLeaders({ world }: Platform, { leaders = [], chat_id: chatId }: SandboxDepartment): void {
  const stranger = leaders.find(({ leaderID }) => !world.users.has(leaderID));
  if (stranger) throw new ControlError('bad_request', `leaders: nobody here has the open_id ${stranger.leaderID}`);
  const isGroup = chatId === undefined || world.chats.get(chatId)?.type === 'group';
  if (!isGroup) throw new ControlError('bad_request', `chat_id: there is no group ${chatId}`);
}

async function tellScope(platform: Platform, what: InScope, added: boolean): Promise<void> {
  const nothing: InScope = { departments: [], users: [] };
  await publish(platform, added ? scopeEvent(platform, what, nothing) : scopeEvent(platform, nothing, what));
}

function inScope(platform: Platform): InScope {
  const { departments, users } = platform.world;
  return {
    departments: [...departments.values()].filter((department) => seesDepartment(platform, department.open_department_id)),
    users: [...users.values()].filter((user) => seesUser(platform, user)),
  };
}

function without(some: InScope, others: InScope): InScope {
  return {
    departments: some.departments.filter((department) => !others.departments.includes(department)),
    users: some.users.filter((user) => !others.users.includes(user)),
  };
}

import type { SandboxDepartment, SandboxUser } from '../api.js';
import type { Platform } from './platform.js';

/** Feishu: the department above all others. */
export const ROOT = '0';

/** Whether the app's contact scope is all staff, as it is until it is narrowed. */
export function seesEverybody({ world }: Platform): boolean {
  return world.contactScope === undefined;
}

/** Whether the app may know of a department: it or one above it was given to the app. */
export function seesDepartment(platform: Platform, id: string): boolean {
  const { contactScope } = platform.world;
  if (!contactScope) return true;
  const line = upwards(platform, id);
  return line.some((department) => contactScope.department_ids.includes(department.open_department_id));
}

/** Whether the app may know of a person: by name, or with one of the person's departments. Who is outside the app's availability it never knows. */
export function seesUser(platform: Platform, user: SandboxUser): boolean {
  const { contactScope } = platform.world;
  if (user.state === 'outside') return false;
  if (!contactScope || contactScope.open_ids.includes(user.open_id)) return true;
  return user.department_ids.some((id) => seesDepartment(platform, id));
}

/** A department and all above it; a tree that bites its own tail ends there. */
export function upwards(platform: Platform, id: string, passed: readonly SandboxDepartment[] = []): SandboxDepartment[] {
  const department = departmentWith(platform, id);
  if (!department || passed.includes(department)) return [...passed];
  return upwards(platform, department.parent_department_id, [...passed, department]);
}

/** The department with this id, of either kind. */
export function departmentWith({ world }: Platform, id: string): SandboxDepartment | undefined {
  const known = world.departments.get(id);
  if (known) return known;
  for (const department of world.departments.values()) if (department.department_id === id) return department;
  return undefined;
}

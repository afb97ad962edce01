import { isDeepStrictEqual } from 'node:util';
import type { SandboxDepartment, SandboxUser } from '../api.js';
import { shownDepartment, shownUser } from './api-contact.js';
import { envelopeOf, type Envelope } from './envelopes.js';
import type { Fields } from './fields.js';
import type { Platform } from './platform.js';

type Kind = 'created' | 'updated' | 'deleted';

/** contact.user.*_v3; `before` is the person as the app knew them. */
export function userEvent(platform: Platform, kind: Kind, user: SandboxUser, before?: Fields): Envelope {
  return changeEvent(platform, `contact.user.${kind}_v3`, shownUser(platform, user), before);
}

/** contact.department.*_v3. */
export function departmentEvent(platform: Platform, kind: Kind, department: SandboxDepartment, before?: Fields): Envelope {
  return changeEvent(platform, `contact.department.${kind}_v3`, shownDepartment(platform, department), before);
}

/** contact.scope.updated_v3: what the app may know of now and could not before, and the other way round. */
export function scopeEvent(platform: Platform, added: InScope, removed: InScope): Envelope {
  const shown = ({ departments, users }: InScope) => ({
    departments: departments.map((department) => shownDepartment(platform, department)),
    users: users.map((user) => shownUser(platform, user)),
    user_groups: [],
  });
  return envelopeOf(platform, 'contact.scope.updated_v3', { added: shown(added), removed: shown(removed) });
}

export interface InScope {
  departments: SandboxDepartment[];
  users: SandboxUser[];
}

/** Feishu: the old object holds only what is different now. */
function changeEvent(platform: Platform, type: string, object: Fields, before?: Fields): Envelope {
  const changed = Object.entries(before ?? {}).filter(([name, value]) => !isDeepStrictEqual(value, object[name]));
  return envelopeOf(platform, type, { object, ...(before ? { old_object: Object.fromEntries(changed) } : {}) });
}

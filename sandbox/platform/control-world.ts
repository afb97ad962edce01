import type { SandboxDepartment, SandboxUser } from '../api.js';
import { flagIn, oneIn, openIdOf, textIn, textsIn, type ControlCall, type ControlRoute } from './control-call.js';
import { addUser, removeDepartment, setContactScope, setDepartment, setUser, type PersonChange } from './directory.js';
import type { Fields } from './fields.js';
import { forge, FORGED_KINDS } from './forged.js';
import { disband, setBot, setMember } from './groups.js';
import { ControlError } from './http.js';
import { reactTo, recallBy } from './message-acts.js';

/** What happens to groups. */
export const groupRoutes: ControlRoute[] = [
  {
    method: 'POST',
    path: '/groups/:chatId/disband',
    handle: ({ platform, params, body }) => disband(platform, params['chatId'] ?? '', body['keep_history'] === true),
  },
  {
    method: 'POST',
    path: '/groups/:chatId/bot',
    handle: ({ platform, params, body }) => setBot(platform, params['chatId'] ?? '', flagIn(body, 'present')),
  },
  {
    method: 'POST',
    path: '/groups/:chatId/members',
    handle: ({ platform, params, body }) =>
      setMember(platform, params['chatId'] ?? '', textIn(body, 'open_id'), flagIn(body, 'present'), body['withdrawn'] === true),
  },
];

const STATES = ['active', 'resigned', 'outside', 'blocked_bot'] as const;

/** What happens to people and to the directory, and what people do with messages. */
export const peopleRoutes: ControlRoute[] = [
  { method: 'POST', path: '/users', handle: ({ platform, body }) => addUser(platform, asUser(body)) },
  { method: 'POST', path: '/users/:openId', handle: (call) => setUser(call.platform, openIdOf(call), asChange(call.body)) },
  {
    method: 'POST',
    path: '/users/:openId/state',
    handle: (call) => setUser(call.platform, openIdOf(call), { state: oneIn(call.body, 'state', STATES) }),
  },
  {
    method: 'POST',
    path: '/users/:openId/recall',
    handle: (call) => recallBy(call.platform, openIdOf(call), textIn(call.body, 'message_id')),
  },
  {
    method: 'POST',
    path: '/users/:openId/reactions',
    handle: ({ platform, params, body }) =>
      reactTo(platform, params['openId'] ?? '', textIn(body, 'message_id'), textIn(body, 'emoji_type'), flagIn(body, 'present')),
  },
  { method: 'POST', path: '/departments', handle: ({ platform, body }) => setDepartment(platform, asDepartment(body)) },
  {
    method: 'POST',
    path: '/departments/:departmentId/remove',
    handle: ({ platform, params }) => removeDepartment(platform, params['departmentId'] ?? ''),
  },
  { method: 'POST', path: '/contact-scope', handle: narrowOrWiden },
];

/** What somebody else sends to the bot in Feishu's name. */
export const forgedRoutes: ControlRoute[] = [
  {
    method: 'POST',
    path: '/forge',
    async handle({ platform, body }) {
      const { status } = await forge(platform, oneIn(body, 'kind', FORGED_KINDS), oneIn(body, 'path', ['event', 'card']));
      return { status };
    },
  },
];

/** Without a field it is all staff again. */
function narrowOrWiden({ platform, body }: ControlCall): Promise<void> {
  if (Object.keys(body).length === 0) return setContactScope(platform, undefined);
  return setContactScope(platform, { department_ids: textsIn(body, 'department_ids'), open_ids: textsIn(body, 'open_ids') });
}

const TEXTS = ['name', 'title', 'section', 'mobile', 'email'] as const;

/** The fields of a person that may change; throws ControlError for any other. */
function asChange(body: Fields): PersonChange {
  const strange = Object.keys(body).find((name) => name !== 'department_ids' && !TEXTS.some((text) => text === name));
  if (strange) throw new ControlError('bad_request', `${strange} of a person cannot be changed`);
  const texts = TEXTS.filter((name) => body[name] !== undefined).map((name) => [name, textIn(body, name)]);
  return { ...Object.fromEntries(texts), ...(body['department_ids'] === undefined ? {} : { department_ids: textsIn(body, 'department_ids') }) };
}

function asUser(body: Fields): SandboxUser {
  const { open_id: _openId, union_id: _unionId, user_id: _userId, ...rest } = body;
  const ids = { open_id: textIn(body, 'open_id'), union_id: textIn(body, 'union_id'), user_id: textIn(body, 'user_id') };
  return { title: '', section: '其他', department_ids: [], ...asChange(rest), ...ids, name: textIn(body, 'name') };
}

function asDepartment(body: Fields): SandboxDepartment {
  return {
    department_id: textIn(body, 'department_id'),
    open_department_id: textIn(body, 'open_department_id'),
    name: textIn(body, 'name'),
    parent_department_id: textIn(body, 'parent_department_id'),
  };
}

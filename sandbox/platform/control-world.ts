import { openIdOf, post, type ControlCall, type ControlRoute } from './control-call.js';
import {
  CONTACT_SCOPE, DEPARTMENT, DISBANDING, FORGERY, MEMBERSHIP, NOTHING, PERSON, PERSON_CHANGE, PERSON_STATE, PRESENCE, REACTION, RECALL,
} from './control-requests.js';
import { addUser, removeDepartment, setContactScope, setDepartment, setUser } from './directory.js';
import { forge } from './forged.js';
import { disband, setBot, setMember } from './groups.js';
import { reactTo, recallBy } from './message-acts.js';

const chatIdOf = ({ params }: ControlCall): string => params['chatId'] ?? '';

/** What happens to groups. */
export const groupRoutes: ControlRoute[] = [
  post('/groups/:chatId/disband', DISBANDING, (call) => disband(call.platform, chatIdOf(call), call.body.keep_history)),
  post('/groups/:chatId/bot', PRESENCE, (call) => setBot(call.platform, chatIdOf(call), call.body.present)),
  post('/groups/:chatId/members', MEMBERSHIP, (call) => {
    const { open_id: openId, present, withdrawn } = call.body;
    return setMember(call.platform, chatIdOf(call), openId, present, withdrawn);
  }),
];

/** What happens to people and to the directory, and what people do with messages. */
export const peopleRoutes: ControlRoute[] = [
  post('/users', PERSON, ({ platform, body }) => addUser(platform, body)),
  post('/users/:openId', PERSON_CHANGE, (call) => setUser(call.platform, openIdOf(call), call.body)),
  post('/users/:openId/state', PERSON_STATE, (call) => setUser(call.platform, openIdOf(call), call.body)),
  post('/users/:openId/recall', RECALL, (call) => recallBy(call.platform, openIdOf(call), call.body.message_id)),
  post('/users/:openId/reactions', REACTION, (call) => {
    const { message_id: id, emoji_type: emoji, present } = call.body;
    return reactTo(call.platform, openIdOf(call), id, emoji, present);
  }),
  post('/departments', DEPARTMENT, ({ platform, body }) => setDepartment(platform, body)),
  post('/departments/:departmentId/remove', NOTHING, ({ platform, params }) => removeDepartment(platform, params['departmentId'] ?? '')),
  post('/contact-scope', CONTACT_SCOPE, ({ platform, body }) => setContactScope(platform, body)),
];

/** What somebody else sends to the bot in Feishu's name. */
export const forgedRoutes: ControlRoute[] = [
  post('/forge', FORGERY, async ({ platform, body }) => {
    const { status } = await forge(platform, body.kind, body.path);
    return { status };
  }),
];

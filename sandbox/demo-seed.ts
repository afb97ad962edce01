import { createHash } from 'node:crypto';
import { demoChatId, demoGroups, demoOpenId, demoPeople, type DemoPerson } from '../config/demo/people.js';
import { demoUnits } from '../config/demo/units.js';
import { ROLE_NAMES } from '../src/people/roles.js';
import type { MenuItem, SandboxAppConfig, SandboxSeed } from './api.js';

/** The demo bot's credentials: good for nothing but the local sandbox. */
export const DEMO_APP: SandboxAppConfig = {
  app_id: 'cli_5ad0da0000000001',
  app_secret: 'sandbox-app-secret',
  encrypt_key: 'sandbox-encrypt-key',
  verification_token: 'sandbox-verification-token',
  bot_name: '哨到',
  menu: [said('吹哨'), said('待办'), { name: '更多', items: ['我的', '需求', '帮助'].map(said) }],
  // What an administrator adds for the product in the console, and nothing else.
  subscribed_events: [
    'im.message.receive_v1', 'application.bot.menu_v6', 'im.chat.access_event.bot_p2p_chat_entered_v1', 'card.action.trigger',
    'im.chat.disbanded_v1', 'im.chat.member.bot.added_v1', 'im.chat.member.bot.deleted_v1',
    'contact.user.updated_v3', 'contact.user.deleted_v3', 'contact.scope.updated_v3',
  ],
};

/** An entry of the menu that says its own name. */
function said(text: string): MenuItem {
  return { name: text, text };
}

/** People whose phones stand side by side when the page is opened for the first time: one case needs these. */
const WALL = ['officer1.ZQ', 'leader.ZQ', 'dispatcher1.C01', 'liaison.D01', 'liaison.D06'];

/** The demo city as the sandbox's directory: the same people and groups that the product's demo database knows. */
export function demoSeed(): SandboxSeed {
  return {
    users: demoPeople.map((one) => ({
      open_id: demoOpenId(one.login), union_id: `on_${digest(one.login)}`, user_id: one.login.replace(/\W/g, '_'), name: one.name,
      title: `${unitOf(one)?.shortName ?? ''} · ${ROLE_NAMES[one.role]}`, section: sectionOf(one), department_ids: [`od-${one.unit}`],
    })),
    departments: demoUnits.map((one) => ({ department_id: one.code, open_department_id: `od-${one.code}`, name: one.name, parent_department_id: '0' })),
    groups: demoGroups.map((one) => ({ chat_id: demoChatId(one.unit), name: one.name, member_open_ids: one.members.map(demoOpenId) })),
    wall: WALL.map(demoOpenId),
  };
}

const unitOf = (person: DemoPerson) => demoUnits.find((one) => one.code === person.unit);

const SECTIONS: Record<string, string> = { STREET: '街道', DEPARTMENT: '部门', FIELD_OFFICE: '部门', UTILITY: '公共服务企业', CENTRE: '调度中心', COMMUNITY: '党建联盟', MEMBER: '党建联盟' };
const sectionOf = (person: DemoPerson): string => SECTIONS[unitOf(person)?.kind ?? 'CENTRE'] ?? '其他';

const digest = (login: string): string => createHash('sha256').update(`union:${login}`).digest('hex').slice(0, 32);

import type { GroupRules } from '../api.js';
import { optionalText, type Fields } from './fields.js';
import { refuse, refuseField } from './refusal.js';
import type { Chat } from './world.js';

const WHO = ['all_members', 'only_owner'] as const;
const SEEN = ['all_members', 'only_owner', 'not_anyone'] as const;

/** Feishu: the settings of a group and their values, the default first. */
const SETTINGS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  chat_type: ['private', 'public'],
  group_message_type: ['chat'],
  add_member_permission: WHO,
  share_card_permission: ['allowed', 'not_allowed'],
  edit_permission: WHO,
  video_conference_setting: WHO,
  membership_approval: ['no_approval_required', 'approval_required'],
  join_message_visibility: SEEN,
  leave_message_visibility: SEEN,
};

/** The settings that bind the bot when it sends: they are kept as the group's rules. */
const RULES: Readonly<Record<string, keyof GroupRules>> = {
  at_all_permission: 'at_all',
  urgent_setting: 'urgent',
  pin_manage_setting: 'pin',
};

/**
 * A group's settings after a request. Throws 99992402 for a value that does not
 * exist or a group of topics, which the sandbox does not have, and 232001 unless
 * who may invite and whether the group may be shared are given together and agree.
 */
export function settingsAfter(body: Fields, before: Pick<Chat, 'settings' | 'rules'>): Pick<Chat, 'settings' | 'rules'> {
  if (body['group_message_type'] === 'thread') refuseField('group_message_type', 'this sandbox has no topics', 'thread');
  const settings = { ...before.settings };
  for (const [name, values] of Object.entries(SETTINGS)) {
    settings[name] = optionalOneOf(body, name, values) ?? settings[name] ?? values[0];
  }
  const { add_member_permission: invite, share_card_permission: share } = body;
  if ((invite === 'only_owner') !== (share === 'not_allowed') || (invite === undefined) !== (share === undefined)) {
    refuse(232001, 'add_member_permission and share_card_permission must be set together');
  }
  const rules = { ...before.rules };
  for (const [name, rule] of Object.entries(RULES)) {
    const value = optionalOneOf(body, name, WHO);
    if (value === 'only_owner') rules[rule] = value;
    if (value === 'all_members') delete rules[rule];
  }
  return { settings, rules };
}

/** The settings as the group's card in the API shows them. */
export function shownSettings({ settings, rules }: Chat): Fields {
  const kept = Object.entries(SETTINGS).map(([name, [fallback]]) => [name, settings[name] ?? fallback]);
  const bound = Object.entries(RULES).map(([name, rule]) => [name, rules?.[rule] ?? 'all_members']);
  return Object.fromEntries([...kept, ...bound]);
}

function optionalOneOf<T extends string>(body: Fields, name: string, values: readonly T[]): T | undefined {
  const value = optionalText(body, name);
  if (value !== undefined && !values.includes(value as T)) refuseField(name, `${name} is one of ${values.join(', ')}`, value);
  return value as T | undefined;
}

import type { ChatSummary, SandboxGroup, SandboxUser } from '../api.js';
import { Avatar } from './avatar.js';
import { Chooser, type Choice } from './chooser.js';

interface ChoosingProps {
  title?: string;
  onChoose(id: string): void;
  onClose(): void;
}

/** Everybody, by section; answers with an open_id. */
export function PersonChooser({ title = '选择角色', users, wall = [], ...rest }: ChoosingProps & { users: readonly SandboxUser[]; wall?: readonly string[] }) {
  const choices = users.map((user) => ({ ...personChoice(user), ...(wall.includes(user.open_id) ? { mark: '已打开' } : {}) }));
  return <Chooser title={title} placeholder="搜索姓名、职务或单位" unit="人" choices={bySection(choices)} {...rest} />;
}

/** Every group; answers with a chat_id. */
export function GroupChooser({ title = '选择群', groups, ...rest }: ChoosingProps & { groups: readonly SandboxGroup[] }) {
  return <Chooser title={title} placeholder="搜索群名" unit="个群" choices={groups.map((group) => groupChoice(group.chat_id, group.name, `${group.member_open_ids.length} 人`))} {...rest} />;
}

/** Where a message can be forwarded to: the person's own chats, then everybody; answers with a chat_id or an open_id. */
export function ForwardChooser({ chats, users, ...rest }: ChoosingProps & { chats: readonly ChatSummary[]; users: readonly SandboxUser[] }) {
  const choices = [...chats.map((chat) => groupChoice(chat.chat_id, chat.name, chat.type === 'p2p' ? '机器人' : '')), ...bySection(users.map(personChoice))];
  return <Chooser title="转发给" placeholder="搜索会话或联系人" unit="项" choices={choices} {...rest} />;
}

function personChoice({ open_id: id, name, title, section }: SandboxUser): Choice {
  return { id, name, note: title, section, face: <Avatar name={name} id={id} /> };
}

function groupChoice(id: string, name: string, note: string): Choice {
  return { id, name, note, section: '会话', face: <Avatar thing name={name} id={id} /> };
}

/** The same order, but what belongs to one section stands together. */
function bySection(choices: readonly Choice[]): Choice[] {
  const sections = [...new Set(choices.map(({ section }) => section))];
  return sections.flatMap((section) => choices.filter((choice) => choice.section === section));
}

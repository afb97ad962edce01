import { Avatar } from '../avatar.js';
import type { ElementProps } from './types.js';
import { Glyph } from './glyph.js';
import { useScene } from './scene.js';

interface ChipProps {
  id: string;
  avatar: boolean;
  named: boolean;
  capsule: boolean;
  size?: string;
}

/** A person by any of the platform's ids. Somebody outside the sandbox is 未知用户, as in Feishu. */
export function PersonChip({ id, avatar, named, capsule, size }: ChipProps) {
  const { desk } = useScene();
  const user = desk.people.find(id);
  const name = user?.name ?? '未知用户';
  return (
    <span class={capsule ? 'person person-capsule' : 'person'} data-size={size} title={user ? `${name} · ${user.title}` : id}>
      {avatar && <Avatar name={name} id={id} size="xs" />}
      {named ? <span>{name}</span> : <span class="sr">{name}</span>}
    </span>
  );
}

export function Person({ node }: ElementProps) {
  return <PersonChip id={node.user_id ?? ''} avatar={node.show_avatar ?? true} named={node.show_name ?? false} capsule={node.style === 'capsule'} size={node.size ?? 'medium'} />;
}

export function PersonList({ node }: ElementProps) {
  const named = node.show_name ?? true;
  const size = node.size ?? 'medium';
  return (
    <div class={named ? 'people' : 'people people-overlap'} data-size={size} data-clamped={node.lines !== undefined} style={{ '--lines': node.lines?.toString() }}>
      {node.icon && <Glyph icon={node.icon} />}
      {node.persons?.map((person, index) => <PersonChip key={index} id={person.id ?? ''} avatar={node.show_avatar ?? false} named={named} capsule={false} size={size} />)}
    </div>
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxUser } from '../api.js';
import { Avatar } from './avatar.js';
import { matches } from './people.js';

interface Props {
  users: SandboxUser[];
  wall: string[];
  onChoose(user: SandboxUser): void;
  onClose(): void;
}

/** A dialog with everybody, grouped by section. Typing filters, arrows move, Enter takes the focused or the first person. */
export function RoleChooser({ users, wall, onChoose, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  useEffect(() => dialog.current?.showModal(), []);
  const found = users.filter((user) => matches(user, typed.trim()));
  const sections = [...new Set(found.map((user) => user.section))];
  return (
    <dialog ref={dialog} class="chooser" aria-label="选择角色" onClose={onClose}
      onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }} onKeyDown={moveFocus}>
      <form class="chooser-head" onSubmit={(event) => { event.preventDefault(); if (found[0]) onChoose(found[0]); }}>
        <input type="search" autofocus aria-label="搜索姓名、职务或单位" placeholder="搜索姓名、职务或单位" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        <button type="button" class="tool" onClick={() => dialog.current?.close()}>关闭</button>
      </form>
      <p class="sr" role="status">找到 {found.length} 人</p>
      <div class="chooser-list">
        {sections.map((section) => (
          <section key={section} aria-label={section}>
            <h3>{section || '其他'}</h3>
            {found.filter((user) => user.section === section).map((user) => (
              <button key={user.open_id} type="button" class="person-row" data-testid={`role-${user.open_id}`} onClick={() => onChoose(user)}>
                <Avatar name={user.name} id={user.open_id} />
                <span><b>{user.name}</b><small>{user.title}</small></span>
                {wall.includes(user.open_id) && <em>已打开</em>}
              </button>
            ))}
          </section>
        ))}
        {found.length === 0 && <p class="empty">没有找到“{typed}”</p>}
      </div>
    </dialog>
  );
}

function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.currentTarget instanceof HTMLElement)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, .person-row')];
  const here = stops.findIndex((stop) => stop === document.activeElement);
  event.preventDefault();
  stops[Math.min(Math.max(here + step, 0), stops.length - 1)]?.focus();
}

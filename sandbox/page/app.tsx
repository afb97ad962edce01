import { useEffect, useState } from 'preact/hooks';
import type { SandboxUser, WorldState } from '../api.js';
import { sandbox } from './client.js';
import { Hint } from './hint.js';
import { LogDrawer } from './log-drawer.js';
import { peopleOf, type People } from './people.js';
import { Phone } from './phone.js';
import { RoleChooser } from './role-chooser.js';
import { SwitchDrawer } from './switch-drawer.js';
import { TopBar } from './top-bar.js';
import { useLive } from './use-live.js';
import { useNews } from './use-news.js';
import { hintWasSeen, rememberedWall, rememberHint, rememberWall } from './wall-memory.js';

type Panel = 'log' | 'switches' | undefined;
/** The chooser is open to add a phone, or to give an existing phone to somebody else. */
type Choosing = { replace?: string } | undefined;

export function App() {
  const [world] = useLive('world', sandbox.state, (event) => event.kind === 'world');
  if (!world) return <p class="loading" role="status">正在连接本地沙箱…</p>;
  return <Wall world={world} people={peopleOf(world.users)} />;
}

function Wall({ world, people }: { world: WorldState; people: People }) {
  const [wall, setWall] = useState(() => rememberedWall(world.wall, (id) => people.has(id)));
  const [active, setActive] = useState(wall[0] ?? '');
  const [panel, setPanel] = useState<Panel>();
  const [choosing, setChoosing] = useState<Choosing>();
  const [hint, setHint] = useState(!hintWasSeen());
  const [unread, setUnread] = useState<Record<string, number>>({});
  const news = useNews(wall);

  useEffect(() => {
    const follow = (): void => setWall(rememberedWall(world.wall, (id) => people.has(id)));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [world]);

  const change = (next: string[], focus: string): void => {
    setWall(next);
    rememberWall(next);
    setActive(focus);
    requestAnimationFrame(() => document.getElementById(`phone-${focus}`)?.scrollIntoView({ inline: 'nearest', block: 'nearest', behavior: 'smooth' }));
  };
  const show = (openId: string): void => change(wall.includes(openId) ? wall : [...wall, openId], openId);
  const close = (openId: string): void => {
    const next = wall.filter((id) => id !== openId);
    change(next, active === openId ? next[0] ?? '' : active);
  };
  const choose = (person: SandboxUser): void => {
    const replaced = choosing?.replace;
    setChoosing(undefined);
    if (!replaced || wall.includes(person.open_id)) return show(person.open_id);
    change(wall.map((id) => (id === replaced ? person.open_id : id)), person.open_id);
  };
  const shown = wall.flatMap((id) => people.find(id) ?? []);
  const current = wall.includes(active) ? active : wall[0] ?? '';

  return (
    <>
      <TopBar clock={world.clock} news={news.flatMap(({ openId, count, urgent }) => { const person = people.find(openId); return person ? [{ person, count, urgent }] : []; })}
        onShow={show} onAdd={() => setChoosing({})} onLog={() => setPanel('log')} onSwitches={() => setPanel('switches')} onHint={() => setHint(true)} />
      <nav class="tabs" aria-label="手机">
        {shown.map((person) => (
          <button key={person.open_id} type="button" aria-current={person.open_id === current} onClick={() => setActive(person.open_id)}>
            {person.name}{(unread[person.open_id] ?? 0) > 0 && <b class="badge">{unread[person.open_id]}<span class="sr">条未读</span></b>}
          </button>
        ))}
        <button type="button" onClick={() => setChoosing({})} aria-label="添加角色">＋</button>
      </nav>
      <main class="wall">
        {hint && <Hint onClose={() => { rememberHint(); setHint(false); }} />}
        {shown.map((person) => (
          <Phone key={person.open_id} person={person} world={world} people={people} active={person.open_id === current}
            onShow={show} onUnread={(openId, count) => setUnread((before) => ({ ...before, [openId]: count }))} onChange={() => setChoosing({ replace: person.open_id })} onClose={() => close(person.open_id)} />
        ))}
        <button type="button" class="add-phone" onClick={() => setChoosing({})}><span aria-hidden="true">＋</span>添加角色</button>
      </main>
      {choosing && <RoleChooser users={world.users} wall={wall} onChoose={choose} onClose={() => setChoosing(undefined)} />}
      {panel === 'log' && <LogDrawer onClose={() => setPanel(undefined)} />}
      {panel === 'switches' && <SwitchDrawer onClose={() => setPanel(undefined)} />}
    </>
  );
}

import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { WorldState } from '../api.js';
import { Announcer } from './announcer.js';
import { PersonChooser } from './choosers.js';
import { sandbox } from './client.js';
import { catchFocus } from './focus.js';
import { Hint } from './hint.js';
import { LogDrawer } from './log/log-drawer.js';
import { News } from './news.js';
import { peopleOf, type People } from './people.js';
import { activeSwitches } from './panel/active.js';
import { PanelDrawer } from './panel/panel-drawer.js';
import { useSwitches } from './panel/use-switches.js';
import { Phone } from './phone.js';
import { TopBar, type Panel } from './top-bar.js';
import { useClock, useHour } from './use-clock.js';
import { useLive } from './use-live.js';
import { hintWasSeen, rememberedWall, rememberHint, rememberWall } from './wall-memory.js';

const CONNECTIONS_MS = 2_000;

/** The chooser is open to add a phone, or to give an existing phone to somebody else. */
type Choosing = { replace?: string } | undefined;

export function App() {
  const [world] = useLive('world', sandbox.state, (event) => event.kind === 'world');
  const people = useMemo(() => peopleOf(world?.users ?? []), [world]);
  if (!world) return <p class="loading" role="status">正在连接本地沙箱…</p>;
  return <Wall world={world} people={people} />;
}

function Wall({ world, people }: { world: WorldState; people: People }) {
  const [wall, setWall] = useState(() => rememberedWall(world.wall, (id) => people.has(id)));
  const [active, setActive] = useState(wall[0] ?? '');
  const [panel, setPanel] = useState<Panel>();
  const [choosing, setChoosing] = useState<Choosing>();
  const [hint, setHint] = useState(!hintWasSeen());
  const [unread, setUnread] = useState<Record<string, number>>({});
  const [clock, reloadClock] = useClock(world.clock);
  const now = useHour(clock);
  const [switches, setSwitches] = useSwitches();
  const [connections, reloadConnections] = useLive('connections', sandbox.connections, (event) => event.kind === 'world', CONNECTIONS_MS);

  useEffect(() => { document.title = `${world.app.bot_name} · 本地飞书沙箱`; }, [world.app.bot_name]);
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
    catchFocus(() => document.querySelector<HTMLElement>(`#phone-${focus} button`) ?? document.getElementById('main'));
  };
  const show = (openId: string): void => change(wall.includes(openId) ? wall : [...wall, openId], openId);
  const close = (openId: string): void => {
    const next = wall.filter((id) => id !== openId);
    change(next, active === openId ? next[0] ?? '' : active);
  };
  const choose = (openId: string): void => {
    const replaced = choosing?.replace;
    setChoosing(undefined);
    if (!replaced || wall.includes(openId)) return show(openId);
    change(wall.map((id) => (id === replaced ? openId : id)), openId);
  };
  const count = useCallback((openId: string, unreadNow: number) => setUnread((before) => ({ ...before, [openId]: unreadNow })), []);
  const shown = wall.flatMap((id) => people.find(id) ?? []);
  const current = wall.includes(active) ? active : wall[0] ?? '';
  const reloadWhatMoved = (): void => {
    reloadClock();
    reloadConnections();
  };
  const closePanel = (): void => setPanel(undefined);

  return (
    <>
      <a class="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>跳到手机</a>
      <TopBar botName={world.app.bot_name} clock={clock} panel={panel} active={activeSwitches(switches, { speed: clock.speed, refuseWith: connections?.refuse_with ?? 0 })} onClockMoved={reloadClock} onAdd={() => setChoosing({})}
        onPanel={(wanted) => setPanel(panel === wanted ? undefined : wanted)} onHint={() => setHint(true)}>
        <News wall={wall} people={people} onShow={show} />
      </TopBar>
      <nav class="tabs" aria-label="手机">
        {shown.map((person) => (
          <button key={person.open_id} type="button" aria-current={person.open_id === current} onClick={() => setActive(person.open_id)}>
            {person.name}{(unread[person.open_id] ?? 0) > 0 && <b class="badge">{unread[person.open_id]}<span class="sr">条未读</span></b>}
          </button>
        ))}
        <button type="button" onClick={() => setChoosing({})} aria-label="添加角色">＋</button>
      </nav>
      <div class="stage">
        <main class="wall" id="main" tabIndex={-1}>
          {hint && <Hint onClose={() => { rememberHint(); setHint(false); catchFocus(() => document.getElementById('main')); }} />}
          {shown.map((person) => (
            <Phone key={person.open_id} person={person} world={world} people={people} now={now} active={person.open_id === current}
              onShow={show} onUnread={count} onChange={(replace) => setChoosing({ replace })} onClose={close} />
          ))}
          <button type="button" class="add-phone" onClick={() => setChoosing({})}><span aria-hidden="true">＋</span>添加角色</button>
        </main>
        {panel === 'log' && <LogDrawer onClose={closePanel} />}
        {panel === 'switches' && <PanelDrawer world={world} clock={clock} switches={switches} connections={connections} onMoved={reloadWhatMoved} onSwitch={setSwitches} onClose={closePanel} />}
      </div>
      <Announcer />
      {choosing && <PersonChooser users={world.users} wall={wall} onChoose={choose} onClose={() => setChoosing(undefined)} />}
    </>
  );
}

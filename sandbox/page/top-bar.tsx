import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { watchConnection } from './client.js';
import { Clock } from './clock.js';
import { errorToast } from './phone-desk.js';
import { chooseTheme, chosenTheme, THEMES } from './theme.js';
import type { ClockReading } from './use-clock.js';

export type Panel = 'log' | 'switches';

interface Props {
  botName: string;
  clock: ClockReading;
  /** The open drawer. */
  panel: Panel | undefined;
  /** What is switched on at the moment, in words. */
  active: readonly string[];
  children: ComponentChildren;
  onClockMoved(): void;
  onAdd(): void;
  onPanel(panel: Panel): void;
  onHint(): void;
}

export function TopBar({ botName, clock, panel, active, children, onClockMoved, onAdd, onPanel, onHint }: Props) {
  /** Why the clock did not jump the last time. */
  const [refused, setRefused] = useState('');
  const moved = (): void => {
    setRefused('');
    onClockMoved();
  };
  return (
    <header class="topbar">
      <h1><img src="/page/icon.svg" alt="" width="24" height="24" />{botName}<span> · 本地飞书沙箱</span></h1>
      <Clock reading={clock} onMoved={moved} onFailed={(error) => setRefused(errorToast(error).content)} />
      <p class="trouble" role="status">{refused}</p>
      <Connection />
      {children}
      <div class="tools">
        {active.length > 0 && (
          <button type="button" class="chip chip-on" title={active.join('\n')} onClick={() => onPanel('switches')}>
            已开启 {active.length} 项<span class="sr">：{active.join('、')}</span>
          </button>
        )}
        <button type="button" class="tool tool-main" onClick={onAdd}>添加角色</button>
        <button type="button" class="tool" id="open-log" aria-expanded={panel === 'log'} aria-controls="drawer" onClick={() => onPanel('log')}>请求日志</button>
        <button type="button" class="tool" id="open-switches" aria-expanded={panel === 'switches'} aria-controls="drawer" onClick={() => onPanel('switches')}>开关</button>
        <ThemeButton />
        <button type="button" class="tool" aria-label="怎么用" title="怎么用" onClick={onHint}>?</button>
      </div>
    </header>
  );
}

function ThemeButton() {
  const [chosen, setChosen] = useState(chosenTheme);
  const { label, mark } = THEMES[chosen] ?? THEMES[0];
  const next = (chosen + 1) % THEMES.length;
  return (
    <button type="button" class="tool" aria-label={`外观：${label}`} title={`外观：${label}，点击改为${THEMES[next]?.label}`}
      onClick={() => { chooseTheme(next); setChosen(next); }}>
      <span aria-hidden="true">{mark}</span>
    </button>
  );
}

/** Says that the page is stale while the sandbox cannot be heard. */
function Connection() {
  const [connected, setConnected] = useState(true);
  useEffect(() => watchConnection(setConnected), []);
  return <p class="trouble" role="status">{connected ? '' : '与沙箱的连接已断开，页面内容可能不是最新，正在重连…'}</p>;
}

import { useEffect, useState } from 'preact/hooks';
import type { ClockState, SandboxUser } from '../api.js';
import { sandbox } from './client.js';
import { clockSeconds, weekDate, year } from './time.js';
import { useLive } from './use-live.js';

const MINUTE = 60_000;
const STEPS = [
  { label: '+10分钟', ms: 10 * MINUTE },
  { label: '+1小时', ms: 60 * MINUTE },
  { label: '+1天', ms: 1440 * MINUTE },
];
const UNITS = [
  { label: '分钟', ms: MINUTE },
  { label: '小时', ms: 60 * MINUTE },
  { label: '天', ms: 1440 * MINUTE },
];

interface Props {
  clock: ClockState;
  news: { person: SandboxUser; count: number; urgent: boolean }[];
  onShow(openId: string): void;
  onAdd(): void;
  onLog(): void;
  onSwitches(): void;
  onHint(): void;
}

export function TopBar({ clock, news, onShow, onAdd, onLog, onSwitches, onHint }: Props) {
  return (
    <header class="topbar">
      <h1><img src="/page/icon.svg" alt="" width="24" height="24" />哨到 · 本地飞书沙箱</h1>
      <Clock initial={clock} />
      <div class="news" aria-live="polite">
        {news.map(({ person, count, urgent }) => (
          <button key={person.open_id} type="button" class={urgent ? 'chip chip-urgent' : 'chip'} title={`${person.title} · 打开手机`} onClick={() => onShow(person.open_id)}>
            {person.name}<b>{count || '!'}</b><span class="sr">{urgent ? '收到加急消息' : '收到新消息'}</span>
          </button>
        ))}
      </div>
      <div class="tools">
        <button type="button" class="tool tool-main" onClick={onAdd}>添加角色</button>
        <button type="button" class="tool" onClick={onLog}>请求日志</button>
        <button type="button" class="tool" onClick={onSwitches}>开关</button>
        <button type="button" class="tool" aria-label="怎么用" title="怎么用" onClick={onHint}>?</button>
      </div>
    </header>
  );
}

function Clock({ initial }: { initial: ClockState }) {
  const [held, reload] = useLive('clock', readClock, (event) => event.kind === 'clock' || event.kind === 'world');
  const clock = held ?? { ...initial, readAt: Date.now() };
  const [, tick] = useState(0);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = clock.now + Date.now() - clock.readAt;
  const advance = async (ms: number): Promise<void> => {
    setBusy(true);
    await sandbox.advance(ms).catch(() => undefined);
    setBusy(false);
    reload();
  };
  return (
    <div class="clock" role="group" aria-label="沙箱时钟">
      <time dateTime={new Date(now).toISOString()}><span class="year">{year(now)}</span>{weekDate(now)} <b>{clockSeconds(now)}</b></time>
      {STEPS.map((step) => <button key={step.label} type="button" class="tool" disabled={busy} onClick={() => void advance(step.ms)}>{step.label}</button>)}
      <CustomStep busy={busy} onAdvance={(ms) => void advance(ms)} />
    </div>
  );
}

function CustomStep({ busy, onAdvance }: { busy: boolean; onAdvance(ms: number): void }) {
  const [amount, setAmount] = useState('');
  const [unit, setUnit] = useState(0);
  const count = Number(amount);
  return (
    <form class="custom-step" onSubmit={(event) => { event.preventDefault(); if (count > 0) onAdvance(count * (UNITS[unit]?.ms ?? MINUTE)); }}>
      <input aria-label="快进多少" type="number" min="1" max="9999" placeholder="自定" value={amount} onInput={(event) => setAmount(event.currentTarget.value)} />
      <select aria-label="快进单位" value={String(unit)} onChange={(event) => setUnit(Number(event.currentTarget.value))}>
        {UNITS.map((choice, index) => <option key={choice.label} value={String(index)}>{choice.label}</option>)}
      </select>
      <button type="submit" class="tool" disabled={busy || !(count > 0)}>快进</button>
    </form>
  );
}

async function readClock(): Promise<ClockState & { readAt: number }> {
  return { ...await sandbox.clock(), readAt: Date.now() };
}

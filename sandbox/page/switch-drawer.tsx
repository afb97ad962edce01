import type { Switches } from '../api.js';
import { sandbox } from './client.js';
import { Drawer } from './drawer.js';
import { useLive } from './use-live.js';

type NumberSwitch = Exclude<keyof Switches, 'enforce_limits' | 'expire_tokens'>;

const NUMBERS: { key: NumberSwitch; label: string; help: string }[] = [
  { key: 'api_latency_ms', label: '接口延迟（毫秒）', help: '每次应答前多等这么久' },
  { key: 'drop_answers', label: '丢掉应答（次）', help: '接下来几次调用照常办完，但连接断开、收不到应答' },
  { key: 'fail_calls', label: '返回 500（次）', help: '接下来几次调用什么也不做，返回 HTTP 500' },
  { key: 'throttle_calls', label: '限流（次）', help: '接下来几次调用返回 429 / 99991400' },
  { key: 'duplicate_events', label: '重复推送（份）', help: '每个事件紧接着再推送这么多次' },
];

/** Troubles of the real platform, switched on by hand, and the sandbox's counters. */
export function SwitchDrawer({ onClose }: { onClose(): void }) {
  const [switches, reload] = useLive('switches', sandbox.switches, () => true);
  const [counters] = useLive('counters', sandbox.counters, () => true);
  const set = (change: Partial<Switches>): void => void sandbox.setSwitches(change).catch(() => undefined).then(reload);
  return (
    <Drawer title="开关" onClose={onClose}>
      {switches && (
        <div class="switches">
          {NUMBERS.map(({ key, label, help }) => (
            <label key={key}>
              <span><b>{label}</b><small>{help}</small></span>
              <input type="number" min="0" name={key} value={String(switches[key])} onChange={(event) => set({ [key]: Math.max(0, Number(event.currentTarget.value) || 0) })} />
            </label>
          ))}
          <label>
            <span><b>执行平台限频</b><small>每个会话 5 次/秒，每个接口 50 次/秒、1000 次/分钟</small></span>
            <input type="checkbox" name="enforce_limits" checked={switches.enforce_limits} onChange={(event) => set({ enforce_limits: event.currentTarget.checked })} />
          </label>
          <button type="button" class="tool" onClick={() => set({ expire_tokens: true })}>让已发的令牌全部失效</button>
        </div>
      )}
      {counters && (
        <section class="counters" aria-label="计数">
          <h3>计数</h3>
          <p>可见消息 {counters.messages} 条，其中逐字重复 {counters.duplicates} 条</p>
          <table>
            <thead><tr><th scope="col">接口</th><th scope="col">成功</th><th scope="col">拒绝</th></tr></thead>
            <tbody>{Object.entries(counters.calls).map(([name, count]) => <tr key={name}><th scope="row">{name}</th><td>{count.ok}</td><td>{count.refused}</td></tr>)}</tbody>
          </table>
        </section>
      )}
    </Drawer>
  );
}

import { sandbox } from '../client.js';
import { useLive } from '../use-live.js';

const EVERY_MS = 2_000;

/** How often each API was called, and whether anybody was shown the same thing twice. */
export function Counters() {
  const [counters] = useLive('counters', sandbox.counters, (event) => event.kind === 'world', EVERY_MS);
  if (!counters) return null;
  const calls = Object.entries(counters.calls).sort(([a], [b]) => a.localeCompare(b));
  return (
    <section class="counters" aria-label="计数">
      <h3>计数</h3>
      <p>可见消息 {counters.messages} 条，其中逐字重复 {counters.duplicates} 条</p>
      <table>
        <thead><tr><th scope="col">接口</th><th scope="col">成功</th><th scope="col">拒绝</th></tr></thead>
        <tbody>{calls.map(([name, { ok, refused }]) => <tr key={name} data-refused={refused > 0}><th scope="row">{name}</th><td>{ok}</td><td>{refused}</td></tr>)}</tbody>
      </table>
    </section>
  );
}

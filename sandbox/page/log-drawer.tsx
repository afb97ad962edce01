import { useState } from 'preact/hooks';
import type { LogEntry } from '../api.js';
import { sandbox } from './client.js';
import { Drawer } from './drawer.js';
import { clockSeconds } from './time.js';
import { useLive } from './use-live.js';

const SHOWN = 200;

export function LogDrawer({ onClose }: { onClose(): void }) {
  const [entries = [], reload] = useLive('log', () => sandbox.log(SHOWN), () => true);
  const [onlyErrors, setOnlyErrors] = useState(false);
  const shown = entries.filter((entry) => !onlyErrors || failed(entry)).reverse();
  return (
    <Drawer title="请求日志" onClose={onClose}>
      <p class="drawer-tools">
        <label><input type="checkbox" checked={onlyErrors} onChange={(event) => setOnlyErrors(event.currentTarget.checked)} /> 只看出错的</label>
        <button type="button" class="tool" onClick={reload}>刷新</button>
      </p>
      <ol class="log">
        {shown.map((entry, index) => (
          <li key={`${entry.log_id} ${index}`} class={failed(entry) ? 'log-failed' : ''}>
            <p><time>{clockSeconds(entry.at)}</time><span class="log-way">{entry.direction === 'in' ? '调用' : '推送'}</span><b>{entry.what}</b></p>
            <p><span>HTTP {entry.status}</span><span>code {entry.code}</span><span>{entry.ms} ms</span><code>{entry.log_id}</code></p>
          </li>
        ))}
        {shown.length === 0 && <li class="empty">还没有记录</li>}
      </ol>
    </Drawer>
  );
}

function failed(entry: LogEntry): boolean {
  return entry.code !== 0 || entry.status !== 200;
}

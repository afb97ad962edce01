import { useCallback, useState } from 'preact/hooks';
import { Drawer } from '../drawer.js';
import { EVERYTHING, fits, type LogFilter } from './log-filter.js';
import { LogLine } from './log-line.js';
import { useLog } from './use-log.js';

const SHOWN = 200;

/** Every call of the bot and every push to it, newest first. */
export function LogDrawer({ onClose }: { onClose(): void }) {
  const [paused, setPaused] = useState(false);
  const [filter, setFilter] = useState(EVERYTHING);
  const [said, setSaid] = useState('');
  const entries = useLog(paused);
  const found = entries.filter((entry) => fits(entry, filter)).reverse();
  const names = [...new Set(entries.map((entry) => entry.what))].sort();
  const change = (part: Partial<LogFilter>): void => setFilter({ ...filter, ...part });
  const copy = useCallback((logId: string) => {
    void navigator.clipboard.writeText(logId).then(() => setSaid(`已复制 ${logId}`), () => setSaid(`不能使用剪贴板，日志号是 ${logId}`));
  }, []);
  return (
    <Drawer title="请求日志" opener="open-log" said={said || `${found.length} 条${paused ? '，已暂停' : ''}`} onClose={onClose} tools={<button type="button" class="tool" aria-pressed={paused} onClick={() => setPaused(!paused)}>{paused ? '继续' : '暂停'}</button>}>
      <div class="log-filter" role="search" aria-label="筛选日志">
        <input type="search" aria-label="搜索日志" placeholder="日志号、接口、错误码、原因或消息 ID" value={filter.typed} onInput={(event) => change({ typed: event.currentTarget.value })} />
        <select aria-label="接口或事件" value={filter.what} onChange={(event) => change({ what: event.currentTarget.value })}>
          <option value="">全部接口和事件</option>
          {names.map((name) => <option key={name} value={name}>{name}</option>)}
        </select>
        <label><input type="checkbox" checked={filter.onlyFailures} onChange={(event) => change({ onlyFailures: event.currentTarget.checked })} /> 只看失败</label>
      </div>
      <ol class="log">{found.slice(0, SHOWN).map((entry) => <LogLine key={entry.log_id} entry={entry} onCopy={copy} />)}</ol>
      {found.length === 0 && <p class="empty">{entries.length === 0 ? '还没有记录' : '没有符合条件的记录'}</p>}
    </Drawer>
  );
}

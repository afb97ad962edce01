import type { LogEntry, PushFailure } from '../../api.js';
import { memo } from '../memo.js';
import { clockSeconds } from '../time.js';
import { failed } from './log-filter.js';

/** Why a push was not answered, in words. */
const REASONS: Record<PushFailure, string> = {
  refused: '连接被拒绝', 'unknown-host': '找不到主机', timeout: '超过 3 秒没有应答', broken: '连接中断', 'no-url': '没有配置地址', 'no-client': '没有长连接的客户端',
};

/** One call or push: when, which way, what, about which message, how it ended; the log id can be copied with a tap. */
export const LogLine = memo(({ entry, onCopy }: { entry: LogEntry; onCopy(logId: string): void }) => (
  <li class={failed(entry) ? 'log-failed' : ''}>
    <p>
      <time>{clockSeconds(entry.at)}</time>
      <span class="log-way" data-way={entry.direction}>{entry.direction === 'in' ? '调用' : '推送'}</span>
      <b>{partsOf(entry.what).map((part) => [part, <wbr />])}</b>
      {entry.about && <span class="log-about" title={entry.about}>{entry.about.startsWith('oc_') ? '会话' : '消息'} …{entry.about.slice(-6)}</span>}
    </p>
    <p>
      <span>{entry.status === 0 ? '无应答' : `HTTP ${entry.status}`}</span>
      {entry.direction === 'in' && <span>code {entry.code}</span>}
      <span>{entry.ms} ms</span>
      <button type="button" class="log-id" aria-label={`复制日志号 ${entry.log_id}`} title="复制日志号" onClick={() => onCopy(entry.log_id)}>{entry.log_id}</button>
    </p>
    {entry.detail && <p class="log-detail">{isFailure(entry.detail) ? REASONS[entry.detail] : entry.detail}</p>}
  </li>
));

/** A name where it may go on in the next line: after a dot or an underscore. */
function partsOf(name: string): string[] {
  return name.split(/(?<=[._])/);
}

function isFailure(detail: string): detail is PushFailure {
  return Object.hasOwn(REASONS, detail);
}

import { useEffect, useState } from 'preact/hooks';
import type { LogEntry } from '../../api.js';
import { sandbox } from '../client.js';

const EVERY_MS = 1_000;
const MOST_HELD = 500;

/** The request log, newest last, asked each second for what is new; a pause keeps what is shown, and nothing is missed after it. */
export function useLog(paused: boolean): readonly LogEntry[] {
  const [entries, setEntries] = useState<readonly LogEntry[]>([]);
  const last = entries.at(-1)?.log_id;
  useEffect(() => {
    if (paused) return undefined;
    let alive = true;
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (after: string | undefined): Promise<void> => {
      const news = await sandbox.log(MOST_HELD, after).catch(() => []);
      if (!alive) return;
      if (news.length > 0) setEntries((before) => [...before, ...news].slice(-MOST_HELD));
      timer = setTimeout(() => void ask(news.at(-1)?.log_id ?? after), EVERY_MS);
    };
    void ask(last);
    return () => {
      alive = false;
      clearTimeout(timer);
    };
  }, [paused]);
  return entries;
}

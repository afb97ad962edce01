import type { Outage } from '../../entities/index.js';
import { WHOLE_APP } from '../lark/codes.js';
import type { Classified } from '../lark/errors.js';
import type { Log } from '../log.js';
import { writeAlert } from '../storage/alerts.js';
import { isDuplicate } from '../storage/connection.js';
import type { Store } from '../storage/store.js';
import { moment } from '../whistle/words.js';

/**
 * APIs that stand still until somebody changes a setting: a scope that was taken away, a month's quota used up, an app
 * switched off. What is true of one message is true of all, so nothing is asked meanwhile but one call every ten minutes.
 */
export interface Outages {
  /** Nothing may be asked of this API now: it stands still, and it is not yet time for the one call that shows whether it works again. */
  stands(api: string, now: number): boolean;
  /** A call is on its way; if it is that one, it is alone. */
  asked(api: string, now: number): void;
  /** This API was refused. Answers what is known of the outage. */
  failed(api: string, failure: Classified): Promise<Outage>;
  /** This API did what it was asked. */
  worked(api: string): Promise<void>;
  /** Takes in what other instances found out, at most every few seconds. */
  refresh(): Promise<void>;
}

/** How long a standing API is left alone before it is tried again, ms. */
export const PROBE_EVERY = 10 * 60_000;
const REFRESH_EVERY = 5_000;
/** Stands for every API. */
const ALL = '*';
export const nameOf = (api: string): string => (api === ALL ? '全部接口' : ` ${api} `);

/** `announcing` is the API without which nobody can be told. */
export function createOutages({ store, log, adminChatId, announcing }: { store: Store; log: Log; adminChatId?: string | undefined; announcing: string }): Outages {
  const { tables, now: clock } = store.context;
  let known = new Map<string, Outage>();
  let readAt = Number.NEGATIVE_INFINITY;

  const of = (api: string): Outage[] => [ALL, api].flatMap((key) => known.get(key) ?? []);

  return {
    stands: (api, now) => of(api).some(({ probeAt }) => probeAt > now),
    asked(api, now) {
      for (const one of of(api)) one.probeAt = now + PROBE_EVERY;
    },
    async failed(api, { code, sentence, logId }) {
      const now = clock();
      const key = WHOLE_APP.has(code) ? ALL : api;
      const outage: Outage = { api: key, code, sentence, logId: logId ?? null, since: known.get(key)?.since ?? now, probeAt: now + PROBE_EVERY };
      const since = await store.run(async (connection) => {
        // Several calls fail at once: whoever enters it first says so.
        const first = await tables.outages.insert(connection, [outage]).then(() => true, (error: unknown) => {
          if (isDuplicate(error)) return false;
          throw error;
        });
        const { probeAt } = outage;
        if (!first) await tables.outages.update(connection, { code, sentence, logId: outage.logId, probeAt }, { api: key });
        // While messages themselves are refused there is no way to say so but the log, the metrics and the commands.
        if (first && key !== ALL && key !== announcing) await writeAlert(connection, store.context, adminChatId, { key: `outage:${key}:${now}`, words: `【接口停用】${nameOf(key)}：${sentence}` });
        const [kept] = await tables.outages.select(connection, '`api` = ?', [key]);
        return kept?.since ?? now;
      });
      const told = { ...outage, since };
      known.set(key, told);
      log.error({ api: key, code, logId, since }, `an API stands still: ${sentence}`);
      return told;
    },
    async worked(api) {
      const over = of(api);
      if (over.length === 0) return;
      for (const { api: key } of over) known.delete(key);
      await store.run(async (connection) => {
        for (const { api: key, since, sentence } of over) {
          if ((await tables.outages.delete(connection, '`api` = ?', [key])) === 0) continue;
          await writeAlert(connection, store.context, adminChatId, {
            key: `works:${key}:${since}`, words: `【接口恢复】${nameOf(key)}自 ${moment(since)} 起停用，现已恢复，积压的消息正在按顺序补发。原因：${sentence}`,
          });
          log.info({ api: key, since }, 'an API works again');
        }
      });
    },
    async refresh() {
      const now = clock();
      if (Math.abs(now - readAt) < REFRESH_EVERY) return;
      readAt = now;
      const rows = await store.run((connection) => tables.outages.select(connection, '1 = 1'));
      known = new Map(rows.map((row) => [row.api, { ...row, probeAt: Math.max(row.probeAt, known.get(row.api)?.probeAt ?? 0) }]));
    },
  };
}

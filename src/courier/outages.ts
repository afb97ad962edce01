import type { Outage } from '../../entities/index.js';
import { WHOLE_APP } from '../lark/codes.js';
import type { Classified } from '../lark/errors.js';
import type { Log } from '../log.js';
import { writeAlert } from '../storage/alerts.js';
import { isDuplicate } from '../storage/connection.js';
import type { Store } from '../storage/store.js';
import { moment } from '../whistle/words.js';
import { PATCH, SEND, type PacedApi } from './apis.js';

/**
 * APIs that stand still: a scope that was taken away, a month's quota used up, an app switched off, a platform that
 * does not answer. What is true of one message is true of all, so nothing is asked meanwhile but one call now and then,
 * by one instance (`openPurse` gives it out). What was seen of outages is kept in mind, because every call that works
 * ends them.
 */
export interface Outages {
  /** What a look into the database has shown, for all instances. */
  know(standing: readonly Outage[]): void;
  /** This API was refused until somebody changes a setting. Answers what is known of the outage. */
  refused(api: PacedApi, failure: Classified): Promise<Outage>;
  /** A call of this API failed as calls do that may succeed in a moment. Answers the outage once it has been nothing but that for a while. */
  silent(api: PacedApi, failure: Classified): Promise<Outage | undefined>;
  /** A call was given out and not made: of an API that stands still another one may show whether it works again. Answers whether it does stand. */
  spared(api: PacedApi): Promise<boolean>;
  /** This API did what it was asked, or said why not. */
  worked(api: PacedApi): Promise<void>;
}

/** How long an API that waits for an administrator is left alone before it is tried again, ms. */
export const PROBE_EVERY = 10 * 60_000;
/** The same for a platform that does not answer, at first: it comes back by itself, and then everything is to be true again within a minute. */
export const PROBE_AWAY_EVERY = 15_000;
/** So many calls in a row, and for so long (ms), make a platform that is away: less is the everyday trouble of single calls. */
export const AWAY = { calls: 6, ms: 5_000 };
/** Where much waits. A buzz that cannot be made must not keep back the messages behind it. */
const WAITED_FOR: readonly PacedApi[] = [SEND, PATCH];

/** Stands for every API. */
const ALL = '*';
export const nameOf = (api: string): string => (api === ALL ? '全部接口' : ` ${api} `);

/** What has been away for so long may be back a little later: fifteen seconds after an hour, six minutes after a day. */
const PART_OF_ITS_AGE = 240;

/**
 * How long an API that stands still is left alone before the next call, ms. It grows with the outage, because what looks
 * like a platform that is away may be one card, of a city where nothing else happens, that the platform stumbles over.
 */
export const probeEvery = ({ away, since }: Pick<Outage, 'away' | 'since'>, now: number): number =>
  (away ? Math.min(PROBE_EVERY, Math.max(PROBE_AWAY_EVERY, Math.round((now - since) / PART_OF_ITS_AGE))) : PROBE_EVERY);

/** Those of the outages that concern this API. */
export const standingIn = (outages: Iterable<Outage>, api: string): Outage[] => [...outages].filter((one) => one.api === api || one.api === ALL);

/** `announcing` is the API without which nobody can be told. */
export function createOutages({ store, log, adminChatId, announcing }: { store: Store; log: Log; adminChatId?: string | undefined; announcing: PacedApi }): Outages {
  const { tables, now: clock } = store.context;
  let known = new Map<string, Outage>();
  /** Failures in a row, since when. */
  const silences = new Map<string, { since: number; calls: number }>();

  const enter = async (api: string, away: boolean, { code, sentence, logId }: Classified): Promise<Outage> => {
    const now = clock();
    const outage: Outage = { api, away, code, sentence, logId: logId ?? null, since: now, probeAt: now + probeEvery({ away, since: now }, now) };
    const kept = await store.run(async (connection) => {
      const [before] = await tables.outages.select(connection, '`api` = ?', [api]);
      // Several calls fail at once: whoever enters it first says so.
      const first = await tables.outages.insert(connection, [outage]).then(() => true, (error: unknown) => {
        if (isDuplicate(error)) return false;
        throw error;
      });
      const { since: _, api: __, ...news } = outage;
      if (!first) await tables.outages.update(connection, news, { api });
      // While messages themselves are refused there is no way to say so but the log, the metrics and the commands.
      if ((first || before?.away === true) && !away && api !== ALL && api !== announcing) await writeAlert(connection, store.context, adminChatId, { key: `outage:${api}:${before?.since ?? now}`, words: `【接口停用】${nameOf(api)}：${sentence}` });
      return (await tables.outages.select(connection, '`api` = ?', [api]))[0];
    });
    const told = kept ?? outage;
    known.set(api, told);
    const facts = { api, code, logId, since: told.since };
    if (away) log.warn(facts, `the platform is away: ${sentence}`);
    else log.error(facts, `an API stands still: ${sentence}`);
    return told;
  };

  return {
    know(standing) {
      known = new Map(standing.map((one) => [one.api, one]));
    },
    refused: (api, failure) => enter(WHOLE_APP.has(failure.code) ? ALL : api, false, failure),
    async silent(api, failure) {
      const [standing] = standingIn(known.values(), api);
      if (standing || !WAITED_FOR.includes(api)) return standing;
      const now = clock();
      const silence = silences.get(api) ?? { since: now, calls: 0 };
      silences.set(api, { ...silence, calls: silence.calls + 1 });
      return silence.calls + 1 >= AWAY.calls && now - silence.since >= AWAY.ms ? enter(api, true, failure) : undefined;
    },
    async spared(api) {
      const standing = standingIn(known.values(), api);
      for (const one of standing) await store.run((connection) => tables.outages.update(connection, { probeAt: clock() }, { api: one.api }));
      return standing.length > 0;
    },
    async worked(api) {
      silences.delete(api);
      const over = standingIn(known.values(), api);
      if (over.length === 0) return;
      for (const { api: key } of over) known.delete(key);
      await store.run(async (connection) => {
        for (const { api: key, away, since, sentence } of over) {
          if ((await tables.outages.delete(connection, '`api` = ?', [key])) === 0) continue;
          log.info({ api: key, since }, 'an API works again');
          if (away) continue;
          await writeAlert(connection, store.context, adminChatId, {
            key: `works:${key}:${since}`, words: `【接口恢复】${nameOf(key)}自 ${moment(since)} 起停用，现已恢复，积压的消息正在按顺序补发。原因：${sentence}`,
          });
        }
      });
    },
  };
}

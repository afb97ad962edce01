import { setTimeout as pause } from 'node:timers/promises';
import { baseUrl } from './domain.js';
import { classify, LarkError } from './errors.js';
import { createHttp } from './http.js';
import { createIntake, type Carried, type IntakeOptions } from './intake.js';
import { EventDispatcher, WSClient } from './sdk.js';
import { sdkLog } from './sdk-log.js';

export interface LongConnectionOptions extends IntakeOptions {
  appSecret: string;
  /** feishu, lark, or the base URL of a private deployment or a sandbox. */
  domain: string;
  /**
   * How long Feishu may be silent after a ping before the connection counts as dead, in seconds; 10 when absent.
   * Must be less than the pause between pings (Feishu names about 120 s), for each ping begins the wait anew.
   */
  pingTimeoutS?: number;
  /** How often the client is looked after, ms; 30 s when absent. */
  lookMs?: number;
}

export interface LongConnection {
  /** Begins to connect, and keeps connected until `stop`. */
  start(): void;
  /** Whether pushes can come in now. */
  stands(): boolean;
  /** Takes no more pushes, lets those under way be answered for up to 5 s, then closes. */
  stop(): Promise<void>;
}

const HANDSHAKE_MS = 10_000;
/** A connection that still stands so long after an answer left has carried it, ms. */
const CARRIED_MS = 500;
const GRACE_MS = 5_000;

/**
 * Events and card callbacks over a connection that we open: no public address,
 * no Encrypt Key. The official client keeps it, with the time limits that it
 * leaves off by default; pushes are taken from it as they came, because its own
 * dispatcher mixes the fields of header and event.
 */
export function createLongConnection({ appSecret, domain, pingTimeoutS = 10, lookMs = 30_000, ...options }: LongConnectionOptions): LongConnection {
  const { appId, log } = options;
  const intake = createIntake(options);
  // Refusals of this client are errors, so the SDK asks again after each, be it only that the platform is busy.
  // It asks seldom, mostly after the network failed: a connection kept from before would be as dead as the long one.
  const http = createHttp(HANDSHAKE_MS, false);
  const logger = sdkLog(log, 'error', 'warn');
  /** How many connections were lost: an answer belongs to the one that its push came over. */
  let lost = 0;
  let looking: NodeJS.Timeout | undefined;

  const client = new WSClient({
    appId, appSecret, domain: baseUrl(domain), httpInstance: http.instance, logger,
    handshakeTimeoutMs: HANDSHAKE_MS, wsConfig: { pingTimeout: pingTimeoutS },
    onReady: () => log.info('the long connection to Feishu stands'),
    onReconnecting() {
      lost += 1;
      log.warn('the long connection to Feishu was lost');
    },
    onReconnected: () => log.info('the long connection to Feishu stands again'),
    onError: (err) => log.warn({ err }, 'the long connection to Feishu cannot be made; it is tried again'),
  });
  const state = (): string => client.getConnectionStatus().state;

  /** The SDK sends an answer without telling, and drops it when the connection is gone: one that stands on has carried it. */
  const carriedByThis = (): Carried => {
    const before = lost;
    return async () => {
      await pause(CARRIED_MS, undefined, { ref: false });
      return lost === before && state() === 'connected';
    };
  };
  class Envelopes extends EventDispatcher {
    override invoke(data: unknown): Promise<object> {
      return intake.take(data, carriedByThis());
    }
  }
  const eventDispatcher = new Envelopes({ logger });
  const start = (): void => void client.start({ eventDispatcher });

  return {
    start() {
      start();
      // The SDK gives up when Feishu allows it no more tries, and overlooks a connection that closes in the moment it opens.
      looking = setInterval(() => { if (['idle', 'failed'].includes(state())) start(); }, lookMs).unref();
    },
    stands: () => state() === 'connected',
    async stop() {
      clearInterval(looking);
      await intake.stop(GRACE_MS);
      // The SDK sends the last answer in this turn.
      await new Promise(setImmediate);
      client.close();
      http.close();
    },
  };
}

/** Asks whether Feishu would let us connect, without connecting. @throws LarkError; `whyNoConnection` puts it into words */
export async function askForConnection({ appId, appSecret, domain }: Pick<LongConnectionOptions, 'appId' | 'appSecret' | 'domain'>): Promise<void> {
  const http = createHttp(HANDSHAKE_MS, false);
  try {
    await http.instance.post(`${baseUrl(domain)}/callback/ws/endpoint`, { AppID: appId, AppSecret: appSecret }, { headers: { locale: 'zh' } });
  } finally {
    http.close();
  }
}

/** Codes of the endpoint, which are its own and mean other things elsewhere. */
const REFUSALS: Readonly<Record<number, string>> = {
  1: '飞书开放平台繁忙，请稍后再试。',
  403: '应用不能使用长连接：请确认是企业自建应用并已启用机器人。',
  514: '校验失败：请核对 LARK_APP_ID 与 LARK_APP_SECRET。',
  1000040343: '飞书长连接服务暂时出错，请稍后再试。',
  1000040350: '本应用的长连接已达 50 个的上限：请停掉多余的进程，包括开发用的。',
};

/** For the operator: why a connection was refused, and what to check. */
export function whyNoConnection(error: unknown): string {
  return (error instanceof LarkError ? REFUSALS[error.code] : undefined) ?? classify(error).sentence;
}

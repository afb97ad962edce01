import type { Log } from '../log.js';
import type { LarkApi } from './api.js';
import type { Authorized, Caller } from './caller.js';
import { chatCalls } from './chat-calls.js';
import { directoryCalls } from './directory-calls.js';
import { baseUrl } from './domain.js';
import { createHttp } from './http.js';
import { given, LarkError, NO_ANSWER } from './lark-error.js';
import { messageCalls } from './message-calls.js';
import { Client, withTenantToken } from './sdk.js';
import { sdkLog } from './sdk-log.js';
import { keepTokens, type IssuedToken } from './tokens.js';

export interface LarkClientOptions {
  appId: string;
  appSecret: string;
  /** feishu, lark, or the base URL of a private deployment or a sandbox. */
  domain: string;
  log: Log;
  /** For one HTTP exchange, from the first byte sent to the last received; 5000 ms when absent. */
  timeoutMs?: number;
  /** ms since the epoch. */
  clock?: () => number;
  /** Told about each finished call: the API's name, the platform's code (0 = success), seconds. */
  observe?: (api: string, code: number, seconds: number) => void;
}

/**
 * The product's way to Feishu's API: the official SDK's typed methods with what
 * the SDK lacks, namely a time limit, one shared token request, one renewal when
 * the platform calls the token invalid, and errors that say what to do.
 */
export function createLarkClient(options: LarkClientOptions): LarkApi {
  const { appId, appSecret, timeoutMs = 5000, clock = Date.now, observe = () => {} } = options;
  const domain = baseUrl(options.domain);
  const http = createHttp(timeoutMs);
  const sdk = new Client({ appId, appSecret, domain, httpInstance: http.instance, disableTokenCache: true, logger: sdkLog(options.log, 'warn') });

  const tokens = keepTokens(async (): Promise<IssuedToken> => {
    const body = { app_id: appId, app_secret: appSecret };
    const issued = await http.instance.post<TokenAnswer>(`${domain}/open-apis/auth/v3/tenant_access_token/internal`, body);
    return { token: given(issued.tenant_access_token, 'tenant_access_token'), expiresInS: issued.expire };
  }, clock);

  async function withToken<T>(ask: (authorized: Authorized) => Promise<T>): Promise<T> {
    const token = await tokens.get();
    try {
      return await ask(withTenantToken(token));
    } catch (error) {
      if (!(error instanceof LarkError) || error.code !== TOKEN_INVALID) throw error;
      tokens.drop(token);
      return ask(withTenantToken(await tokens.get()));
    }
  }

  const caller: Caller = {
    sdk,
    async call(api, ask) {
      const began = performance.now();
      const done = (code: number): void => observe(api, code, (performance.now() - began) / 1000);
      try {
        const result = await withToken(ask);
        done(0);
        return result;
      } catch (error) {
        done(error instanceof LarkError ? error.code : NO_ANSWER);
        throw error;
      }
    },
  };

  return { ...messageCalls(caller), ...chatCalls(caller), ...directoryCalls(caller), close: http.close };
}

/** "tenant_access_token invalid": expired, or voided by a reset of the app secret. */
const TOKEN_INVALID = 99991663;

interface TokenAnswer {
  tenant_access_token: string;
  expire: number;
}

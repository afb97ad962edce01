import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { HttpInstance } from '@larksuiteoapi/node-sdk';
import { errorOfAnswer, errorOfConnection, type HttpAnswer, type LarkError } from './lark-error.js';
import { defaultHttpInstance } from './sdk.js';

export interface LarkHttp {
  instance: HttpInstance;
  close(): void;
}

/**
 * The HTTP client under the SDK. The SDK's own has no time limit, obeys proxy
 * variables of the environment, and lets a refusal with HTTP 200 pass as a
 * success; this one ends every call after `timeoutMs`, and answers with the
 * body plus its log id or rejects with a LarkError. Without `keepAlive` each
 * call goes over a connection of its own.
 */
export function createHttp(timeoutMs: number, keepAlive = true): LarkHttp {
  const httpAgent = new HttpAgent({ keepAlive, maxSockets: MOST_SOCKETS });
  const httpsAgent = new HttpsAgent({ keepAlive, maxSockets: MOST_SOCKETS });
  const instance = defaultHttpInstance.create({ httpAgent, httpsAgent, proxy: false, maxRedirects: 0, maxContentLength: MAX_ANSWER_BYTES });
  instance.interceptors.request.use((request) => {
    request.signal = AbortSignal.timeout(timeoutMs);
    return request;
  });
  instance.interceptors.response.use(unwrap, (thrown: unknown) => {
    throw errorOf(thrown);
  });
  return {
    // The interceptor above makes it answer with bare bodies, which axios' types cannot know and the SDK's ask for.
    instance: instance as unknown as HttpInstance,
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}

const MOST_SOCKETS = 50;
const MAX_ANSWER_BYTES = 20 * 1024 * 1024;

function unwrap(answer: HttpAnswer): never {
  const error = errorOfAnswer(answer);
  if (error !== undefined) throw error;
  const logId = answer.headers['x-tt-logid'];
  // The SDK hands on whatever comes back here, so its typed methods see the body they expect, with the log id added.
  return { ...(answer.data as object), log_id: typeof logId === 'string' ? logId : '' } as never;
}

function errorOf(thrown: unknown): LarkError {
  const { response, code, message } = thrown as { response?: HttpAnswer; code?: string; message?: string };
  const refused = response === undefined ? undefined : errorOfAnswer(response);
  if (refused !== undefined) return refused;
  return code === 'ERR_CANCELED' ? errorOfConnection('ETIMEDOUT', 'no answer in time') : errorOfConnection(code ?? 'ERR_NETWORK', message ?? '');
}

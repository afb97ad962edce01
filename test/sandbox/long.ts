import * as lark from '@larksuiteoapi/node-sdk';
import type { ExecutionContext } from 'ava';
import { WebSocket } from 'ws';
import type { SandboxAppConfig } from '../../sandbox/api.js';
import { CONTROL, decodeFrame, encodeFrame, type Frame } from '../../sandbox/platform/frames.js';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.js';
import { app, sandboxFor, until } from './world.js';

type Handlers = Record<string, (data: Record<string, unknown>) => Promise<unknown>>;

const silent = () => undefined;
export const QUIET = { error: silent, warn: silent, info: silent, debug: silent, trace: silent };

/** The official client of the long connection, connected and ready, closed with the test. */
export async function sdkFor(t: ExecutionContext, url: string, handlers: Handlers, { app_id: appId, app_secret: appSecret }: Pick<SandboxAppConfig, 'app_id' | 'app_secret'> = app) {
  const times = { connected: 0 };
  const connected = () => void (times.connected += 1);
  const client = new lark.WSClient({ appId, appSecret, domain: url, logger: QUIET, onReady: connected, onReconnected: connected });
  t.teardown(() => client.close({ force: true }));
  await client.start({ eventDispatcher: new lark.EventDispatcher({ logger: QUIET }).register(handlers) });
  await until(() => times.connected === 1);
  return { client, times };
}

/** A sandbox that pushes over the long connection, with one official client on it. */
export async function longFor(t: ExecutionContext, handlers: Handlers, options: Partial<SandboxOptions> = {}) {
  const sandbox = await sandboxFor(t, options);
  const { times } = await sdkFor(t, sandbox.url, handlers);
  await until(() => sandbox.setTransport('long_connection').accepted);
  return { sandbox, times };
}

export interface Endpoint {
  code: number;
  data: { URL: string; ClientConfig?: Record<string, number> };
}

/** Asks the sandbox where to connect to. */
export async function endpointOf(sandbox: Sandbox, { app_id: AppID, app_secret: AppSecret } = app): Promise<Endpoint> {
  const answer = await fetch(`${sandbox.url}/callback/ws/endpoint`, { method: 'POST', body: JSON.stringify({ AppID, AppSecret }) });
  return (await answer.json()) as Endpoint;
}

/** A client by hand, to see what goes over the wire; it answers nothing by itself and pings only when told. */
export async function wireFor(t: ExecutionContext, sandbox: Sandbox) {
  const socket = new WebSocket((await endpointOf(sandbox)).data.URL);
  const frames: Frame[] = [];
  socket.on('message', (bytes) => frames.push(decodeFrame(bytes as Buffer)));
  t.teardown(() => socket.terminate());
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const send = (frame: Frame) => socket.send(encodeFrame(frame));
  return {
    socket,
    frames,
    send,
    async ping() {
      const before = frames.length;
      send({ SeqID: 0, LogID: 0, service: 1, method: CONTROL, headers: [{ key: 'type', value: 'ping' }] });
      await until(() => frames.length > before);
    },
  };
}

import { randomInt } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { ConnectionSettings, PushFailure } from '../api.js';
import { CONTROL, DATA, dataFrames, decodeFrame, encodeFrame, headerOf, type Frame } from './frames.js';
import { newId } from './ids.js';
import type { PushAnswer } from './transport.js';

/** Feishu: connections of one app at the same time. */
export const MOST_CONNECTIONS = 50;

/** Any number will do; clients only hand it back. */
export const SERVICE_ID = 33_554_678;

/** The long connections that the bot's processes hold open. */
export interface Connections {
  settings: ConnectionSettings;
  /** All that are open, those included that have not sent their first ping. */
  count(): number;
  /** Those that can get a push. */
  ready(): number;
  add(socket: WebSocket): void;
  /**
   * Sends an envelope to one client, chosen at random, and resolves with its
   * answer as if it had come over HTTP: the reply's code is the status, its
   * decoded data the body. Never throws.
   */
  push(envelope: string, logId: string, budgetMs: number): Promise<PushAnswer>;
  /** Cuts all of them, as the platform does when it is rearranged; answers how many. */
  drop(): number;
}

interface Connection {
  socket: WebSocket;
  /** False until the first ping: the official client listens for messages only some time after the connection stands. */
  ready: boolean;
  /** By message_id: pushes without an answer yet. */
  waiting: Map<string, (answer: Settled) => void>;
}

type Settled = Omit<PushAnswer, 'ms'>;

/**
 * Feishu tells its clients 120 s between pings and up to 150 s before they come
 * back; nobody has to be spread over time here, so these are short.
 */
const DEFAULTS: ConnectionSettings = {
  ping_interval_s: 30,
  reconnect_count: -1,
  reconnect_interval_s: 1,
  reconnect_nonce_s: 0,
  part_bytes: 64 * 1024,
  refuse_with: 0,
};

export function createConnections(settings: Partial<ConnectionSettings> = {}): Connections {
  const open = new Set<Connection>();
  const connections: Connections = {
    settings: { ...DEFAULTS, ...settings },
    count: () => open.size,
    ready: () => [...open].filter((one) => one.ready).length,
    add(socket) {
      const connection: Connection = { socket, ready: false, waiting: new Map() };
      open.add(connection);
      socket.on('message', (data) => hear(connection, connections.settings, data as Buffer));
      // Closing follows an error; without a listener it would end the process.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(connection);
        // The platform hears nothing more and waits its time out; nothing is gained by waiting it out here.
        for (const settle of connection.waiting.values()) settle(failed('timeout'));
      });
    },
    async push(envelope, logId, budgetMs) {
      const startedAt = performance.now();
      const able = [...open].filter((one) => one.ready);
      const chosen = able.length === 0 ? undefined : able[randomInt(able.length)];
      const answer = chosen ? await ask(chosen, connections.settings.part_bytes, envelope, logId, budgetMs) : failed('no-client');
      return { ...answer, ms: Math.round(performance.now() - startedAt) };
    },
    drop() {
      const { size } = open;
      for (const { socket } of open) socket.terminate();
      // Their closing is heard of later; from now on nothing is sent to them.
      open.clear();
      return size;
    },
  };
  return connections;
}

function ask(connection: Connection, partBytes: number, payload: string, logId: string, budgetMs: number): Promise<Settled> {
  const messageId = newId('');
  return new Promise((resolve) => {
    const settle = (answer: Settled) => {
      clearTimeout(timer);
      connection.waiting.delete(messageId);
      resolve(answer);
    };
    const timer = setTimeout(() => settle(failed('timeout')), budgetMs);
    connection.waiting.set(messageId, settle);
    for (const frame of dataFrames({ messageId, serviceId: SERVICE_ID, logId, payload, partBytes })) connection.socket.send(encodeFrame(frame));
  });
}

/** A client that sends what is no frame is cut off. */
function hear(connection: Connection, settings: ConnectionSettings, bytes: Buffer): void {
  try {
    const frame = decodeFrame(bytes);
    if (frame.method === CONTROL && headerOf(frame, 'type') === 'ping') {
      connection.socket.send(encodeFrame(pong(frame, settings)));
      connection.ready = true;
    }
    if (frame.method === DATA) connection.waiting.get(headerOf(frame, 'message_id'))?.(readReply(frame));
  } catch {
    connection.socket.terminate();
  }
}

function pong(ping: Frame, settings: ConnectionSettings): Frame {
  return { ...ping, headers: [{ key: 'type', value: 'pong' }], payload: Buffer.from(JSON.stringify(clientConfig(settings))) };
}

/** What a client is told about pings and coming back, at connecting and with every pong; in seconds. */
export function clientConfig(settings: ConnectionSettings): Record<string, number> {
  return {
    PingInterval: settings.ping_interval_s,
    ReconnectCount: settings.reconnect_count,
    ReconnectInterval: settings.reconnect_interval_s,
    ReconnectNonce: settings.reconnect_nonce_s,
  };
}

/** `{"code":200,"data":"<base64 of the handler's JSON>"}`; data is missing when the handler had nothing to say. */
function readReply({ payload }: Frame): Settled {
  const { code, data } = JSON.parse(Buffer.from(payload ?? []).toString('utf8')) as { code?: unknown; data?: unknown };
  return { status: Number(code) || 0, body: typeof data === 'string' ? Buffer.from(data, 'base64').toString('utf8') : '' };
}

const failed = (failure: PushFailure): Settled => ({ status: 0, body: '', failure });

import type { ServerResponse } from 'node:http';
import type { SandboxEvent } from '../api.js';

export interface Live {
  emit(event: SandboxEvent): void;
  /** Keeps this answer open and writes every event into it. */
  attach(response: ServerResponse): void;
  stop(): void;
}

const HEARTBEAT_MS = 15_000;

/** Server-sent events for the web page and for tests that wait for something. */
export function createLive(): Live {
  const open = new Set<ServerResponse>();
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(': still here\n\n');
  }, HEARTBEAT_MS).unref();

  return {
    emit(event) {
      const line = `data: ${JSON.stringify(event)}\n\n`;
      for (const response of open) response.write(line);
    },
    attach(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
    },
    stop() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
      open.clear();
    },
  };
}

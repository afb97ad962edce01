import { Agent, createServer, request, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RelayOptions {
  /** Addresses that may answer, the next one first. */
  targets(): readonly string[];
  /** What is answered instead of asking anybody. */
  instead?(path: string, body: Buffer): object | undefined;
}

export interface Relay {
  url: string;
  stop(): Promise<void>;
}

interface Call {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/**
 * A small load balancer on the loopback. Like real ones it goes on to the next
 * address when nobody listens at one, and never repeats what has been sent: a
 * connection that breaks afterwards breaks for the caller too.
 */
export async function startRelay({ targets, instead }: RelayOptions): Promise<Relay> {
  const agent = new Agent({ keepAlive: false });
  let turn = 0;
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = [];
    for await (const part of incoming as AsyncIterable<Buffer>) parts.push(part);
    const call = { method: incoming.method!, path: incoming.url!, headers: incoming.headers, body: Buffer.concat(parts) };
    const own = instead?.(call.path, call.body);
    if (own) return void response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify(own));
    const all = targets();
    turn += 1;
    for (let tries = 0; tries < all.length; tries += 1) {
      if (await passOn(agent, all[(turn + tries) % all.length]!, call, response)) return;
    }
    response.destroy();
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise<void>((resolve) => { server.close(() => resolve()); });
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

/** False when nobody listens there; everything else is the caller's answer. */
function passOn(agent: Agent, target: string, { method, path, headers, body }: Call, response: ServerResponse): Promise<boolean> {
  return new Promise((resolve) => {
    const outgoing = request(target + path, { method, headers: { ...headers, host: new URL(target).host }, agent });
    const broken = (): void => {
      response.destroy();
      resolve(true);
    };
    outgoing.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? resolve(false) : broken()));
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.on('error', broken);
      answer.pipe(response).on('finish', () => resolve(true)).on('close', () => resolve(true));
    });
    outgoing.end(body);
  });
}

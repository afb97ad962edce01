import { connect, connectLong } from '../../sandbox/connect.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { DATABASES, type DatabaseKind } from './database.js';

const TRANSPORTS = ['webhook', 'websocket'] as const;

/** How the product gets its pushes: `LARK_TRANSPORT`. */
export type Transport = (typeof TRANSPORTS)[number];

const asked = TRANSPORTS.find((one) => one === process.env['TEST_TRANSPORT']);

/** What stories run over. `TEST_TRANSPORT=websocket` has all of them run over the long connection. */
export const TRANSPORT: Transport = asked ?? 'webhook';

/** For the few stories that run on each database over each transport in every run; over one when a run is about that. */
export const EVERYWHERE: readonly { kind: DatabaseKind; transport: Transport }[] =
  DATABASES.flatMap((kind) => (asked ? [asked] : TRANSPORTS).map((transport) => ({ kind, transport })));

/** Has the sandbox push to a product that has just started. */
export const REACH: Readonly<Record<Transport, (sandbox: Sandbox, url: string) => Promise<void>>> = { webhook: connect, websocket: connectLong };

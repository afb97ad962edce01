import type { Client, withTenantToken } from '@larksuiteoapi/node-sdk';

/** The per-call option that carries the tenant token. */
export type Authorized = ReturnType<typeof withTenantToken>;

/** What the groups of calls are built from: the SDK's typed methods, and the wrapper every one of them goes through. */
export interface Caller {
  sdk: Client;
  call<T>(api: string, ask: (authorized: Authorized) => Promise<T>): Promise<T>;
}

import { LarkError } from './lark-error.js';

export interface IssuedToken {
  token: string;
  expiresInS: number;
}

export interface Tokens {
  /** The tenant token; callers that arrive together share one request for it. */
  get(): Promise<string>;
  /** Forgets a token the platform refused, unless it was replaced meanwhile. */
  drop(token: string): void;
}

/** A token is not used in its last three minutes, so that it does not die on the way. */
const MARGIN_MS = 3 * 60_000;

/** Keeps the tenant token, which lives up to two hours. `clock` gives ms since the epoch. */
export function keepTokens(issue: () => Promise<IssuedToken>, clock: () => number): Tokens {
  let held: { token: string; until: number } | undefined;
  let pending: Promise<string> | undefined;

  async function renew(): Promise<string> {
    const { token, expiresInS } = await issue().catch(notSent);
    held = { token, until: clock() + expiresInS * 1000 - MARGIN_MS };
    return token;
  }

  return {
    async get() {
      if (held !== undefined && clock() < held.until) return held.token;
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    drop(token) {
      if (held?.token === token) held = undefined;
    },
  };
}

/** Without a token the call itself never left, whatever happened to the request for the token. */
function notSent(error: unknown): never {
  if (!(error instanceof LarkError)) throw error;
  throw new LarkError(error.message, { ...error, sent: false, cause: error });
}

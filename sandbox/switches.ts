/** What the platform's state here never leads to, and the switch below does: a tenant's rules, or an app that is set up otherwise. */
export const MESSAGE_REFUSALS = [230006, 230022, 230027, 230028, 230035, 230038, 230050, 230110, 230111] as const;

/** What can be made to go wrong: `GET` and `POST /sandbox/api/switches`. */
export interface Switches {
  /** Added before every answer of /open-apis, ms. */
  api_latency_ms: number;
  /** The next n API calls do their work but the connection is dropped before the answer. */
  drop_answers: number;
  /** The next n API calls answer HTTP 500 without doing anything. */
  fail_calls: number;
  /** The next n API calls answer 429 / 99991400 with x-ogw-ratelimit-reset. */
  throttle_calls: number;
  /** The seconds those answers name in x-ogw-ratelimit-reset. */
  throttle_reset_s: number;
  /** The next n API calls are cut off before the platform does anything. */
  drop_connections: number;
  /** The next n cards to be sent or put into a message are refused, however good they are (230099). */
  refuse_cards: number;
  /** The next n messages to be sent, or to be changed, are refused. */
  refuse_messages: number;
  /** The code those are refused with. */
  refuse_messages_with: (typeof MESSAGE_REFUSALS)[number];
  /** Whether the platform's rates hold: per API by its tier (platform/rates.ts), and those per chat, message and pin. */
  enforce_limits: boolean;
  /** Invalidate every token issued so far, once. */
  expire_tokens: boolean;
  /** Push every event this many extra times, right after the first. */
  duplicate_events: number;
  /** Scopes the tenant took away: 99991672 for APIs, no field and no event that needs them. */
  revoked_scopes: string[];
  /** False: the app was never published, so scopes that need review have no effect, nothing is pushed, and every tap shows 200340. */
  published: boolean;
  /** The month's calls are used up: every call but the token's answers 99991403. */
  quota_exhausted: boolean;
  /** The bot's address is not on the app's list of those allowed: every call but the token's answers 99991401. */
  ip_denied: boolean;
  /** The tenant disabled the app: no token (10014), and 99991662 for every call. */
  app_disabled: boolean;
  /** How many people can still be buzzed by SMS or phone, which costs money: then 230024. */
  paid_urgents_left: number;
  /** The oldest APIs (batch send, delayed update, ephemeral) refuse with HTTP 400 instead of 200; nobody documents which. */
  old_apis_answer_400: boolean;
  /** A delayed update flips back whose callback was not answered with 200 yet, or never was. */
  early_updates_revert: boolean;
  /** An event waits for the next one, a fifth of a second at most, and arrives after it. */
  reorder_events: boolean;
  /** Push every message this many extra times under another event_id, with the same message_id. */
  renumber_messages: number;
  /** People's clients are too old: cards of JSON 2.0 are a header and a request to upgrade, failed taps show no code, and nobody is reported to have come in. */
  old_client: boolean;
}

/** How they stand while nothing is disturbed. */
export function calmSwitches(): Switches {
  return {
    api_latency_ms: 0,
    drop_answers: 0,
    fail_calls: 0,
    throttle_calls: 0,
    throttle_reset_s: 1,
    drop_connections: 0,
    refuse_cards: 0,
    refuse_messages: 0,
    refuse_messages_with: 230028,
    enforce_limits: true,
    expire_tokens: false,
    duplicate_events: 0,
    revoked_scopes: [],
    published: true,
    quota_exhausted: false,
    ip_denied: false,
    app_disabled: false,
    paid_urgents_left: 1_000_000,
    old_apis_answer_400: false,
    early_updates_revert: true,
    reorder_events: false,
    renumber_messages: 0,
    old_client: false,
  };
}

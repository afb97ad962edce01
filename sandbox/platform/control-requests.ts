import { z } from 'zod';
import type { ConnectionSettings, ForwardRequest, SandboxDepartment, SandboxUser, SayRequest, TapRequest } from '../api.js';
import { MESSAGE_REFUSALS, type Switches } from '../switches.js';
import { LONGEST_KEY } from './bot-menu.js';
import { isObject } from './fields.js';
import { FORGED_KINDS } from './forged.js';
import { ControlError } from './http.js';
import { isScope } from './scopes.js';

/** The body as its schema says. Throws ControlError with the first field that is wrong and what is wrong with it. */
export function checked<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body, { error: usualWords });
  if (result.success) return result.data;
  throw new ControlError('bad_request', wordsOf(result.error.issues[0]));
}

/** Where a schema has no words of its own. */
function usualWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  return issue.input === undefined ? 'is required' : `is no ${issue.expected}`;
}

function wordsOf(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `${[...issue.path, issue.keys[0]].join('.')}: there is no such field`;
  return `${issue?.path.join('.') || 'body'}: ${issue?.message}`;
}

/** Says that something is missing, or else what it should be. */
const be = (what: string) => (issue: { input?: unknown }) => (issue.input === undefined ? 'is required' : `is ${what}`);

export const text = z.string({ error: be('a text') }).min(1, 'is required');
const anyText = z.string({ error: be('a text') });
export const texts = z.array(text, { error: be('a list of texts') });
const flag = z.boolean({ error: be('true or false') });
const fields = z.record(z.string(), z.unknown(), { error: be('an object') });
export const oneOf = <T extends string>(words: readonly T[]) => z.enum(words, { error: be(`one of ${words.join(', ')}`) });

function number(least: number, most: number) {
  const words = `a number from ${least} to ${most}`;
  return z.number({ error: be(words) }).min(least, `is ${words}`).max(most, `is ${words}`);
}

function whole(least: number, most: number) {
  const words = `a whole number from ${least} to ${most}`;
  return z.int({ error: be(words) }).min(least, `is ${words}`).max(most, `is ${words}`);
}

/** For what takes nothing. */
export const NOTHING = z.strictObject({});

const attachment = z.strictObject({ name: text, base64: z.base64({ error: be('base64') }) }, { error: be('an object') });

export const SAY: z.ZodType<SayRequest> = z.strictObject({
  chat_id: text.optional(),
  text: text.optional(),
  image: attachment.optional(),
  file: attachment.optional(),
  reply_to: text.optional(),
  mention_bot: flag.optional(),
  mention_open_ids: texts.optional(),
}).refine((body) => [body.text, body.image, body.file].filter((part) => part !== undefined).length === 1, 'holds one of text, image and file')
  .refine((body) => body.text !== undefined || !(body.mention_bot || body.mention_open_ids), 'mentions somebody, which only a text does');

export const TAP: z.ZodType<TapRequest> = z.strictObject({
  message_id: text,
  tag: text,
  name: anyText.optional(),
  value: z.union([anyText, fields], { error: 'is an object or a text' }).optional(),
  form_value: fields.optional(),
  option: anyText.optional(),
  options: z.array(anyText, { error: be('a list of texts') }).optional(),
  input_value: anyText.optional(),
  checked: flag.optional(),
  force: z.literal(true, { error: 'is true, or left out' }).optional(),
});

export const MENU = z.strictObject({ event_key: text.max(LONGEST_KEY, `has at most ${LONGEST_KEY} characters`) });
export const FORWARD: z.ZodType<ForwardRequest> = z.strictObject({ message_id: text, to: text });
export const READ = z.strictObject({ chat_id: text });
export const RECALL = z.strictObject({ message_id: text });
export const REACTION = z.strictObject({ message_id: text, emoji_type: text, present: flag });

const state = oneOf(['active', 'resigned', 'outside', 'blocked_bot']);

export const PERSON_STATE = z.strictObject({ state });

/** What the directory knows of a person, without the ids. */
const person = {
  name: text,
  title: anyText,
  section: text,
  department_ids: texts,
  mobile: text.optional(),
  email: text.optional(),
};

export const PERSON_CHANGE = z.strictObject(person).partial();

export const PERSON: z.ZodType<SandboxUser> = z.strictObject({
  open_id: text,
  union_id: text,
  user_id: text,
  ...person,
  title: anyText.default(''),
  section: text.default('其他'),
  department_ids: texts.default([]),
  state: state.optional(),
});

const leader = z.strictObject({ leaderType: z.literal([1, 2], { error: be('1 or 2') }), leaderID: text }, { error: be('an object') });

export const DEPARTMENT: z.ZodType<SandboxDepartment> = z.strictObject({
  department_id: text,
  open_department_id: text,
  name: text,
  parent_department_id: text,
  leaders: z.array(leader, { error: be('a list of leaders') }).optional(),
  chat_id: text.optional(),
});

/** {} is all staff again: undefined. */
export const CONTACT_SCOPE = z.preprocess(
  (body) => (isObject(body) && Object.keys(body).length === 0 ? undefined : body),
  z.strictObject({ department_ids: texts, open_ids: texts }).optional(),
);

export const DISBANDING = z.strictObject({ keep_history: flag.optional() });
export const PRESENCE = z.strictObject({ present: flag });
export const MEMBERSHIP = z.strictObject({ open_id: text, present: flag, withdrawn: flag.optional() });

const pushPath = oneOf(['event', 'card']);

export const FORGERY = z.strictObject({ kind: oneOf(FORGED_KINDS), path: pushPath });
export const WEBHOOK = z.strictObject({ event_url: anyText.optional(), card_url: anyText.optional() });
export const TRANSPORT = z.strictObject({ mode: oneOf(['webhook', 'long_connection']), path: pushPath.optional() });

const DAY_S = 86_400;
const REFUSALS = [0, 1, 403, 514, 1000040343, 1000040350];
const oneOfCodes = <T extends number>(codes: readonly T[]) => z.literal(codes, { error: be(`one of ${codes.join(', ')}`) });

/** A client that pings or comes back without a pause would do nothing else. */
const connectionSettings = {
  ping_interval_s: number(0.05, DAY_S),
  reconnect_count: whole(-1, 1_000_000),
  reconnect_interval_s: number(0.05, DAY_S),
  reconnect_nonce_s: number(0, DAY_S),
  part_bytes: whole(16, 16 * 1024 * 1024),
  refuse_with: oneOfCodes(REFUSALS),
} satisfies Record<keyof ConnectionSettings, z.ZodType>;

export const CONNECTIONS = z.strictObject(connectionSettings).exactPartial();

/** How far and how fast is for the clock itself to say. */
const amount = z.number({ error: be('a number') });

export const CLOCK = z.strictObject({ advance_ms: amount.optional(), speed: amount.optional() })
  .refine((body) => Object.keys(body).length > 0, 'advance_ms or speed is required');

const calls = whole(0, 1_000_000_000);
/** Each push is made so often while the next one waits. */
const repetitions = whole(0, 100);

const switches = {
  api_latency_ms: whole(0, 600_000),
  drop_answers: calls,
  fail_calls: calls,
  throttle_calls: calls,
  throttle_reset_s: whole(0, DAY_S),
  drop_connections: calls,
  refuse_cards: calls,
  refuse_messages: calls,
  refuse_messages_with: oneOfCodes(MESSAGE_REFUSALS),
  enforce_limits: flag,
  expire_tokens: flag,
  duplicate_events: repetitions,
  revoked_scopes: z.array(z.string().refine(isScope, { error: ({ input }) => `there is no scope ${String(input)}` }), { error: be('a list of scopes') }),
  published: flag,
  quota_exhausted: flag,
  ip_denied: flag,
  app_disabled: flag,
  paid_urgents_left: calls,
  old_apis_answer_400: flag,
  early_updates_revert: flag,
  reorder_events: flag,
  renumber_messages: repetitions,
  old_client: flag,
} satisfies Record<keyof Switches, z.ZodType>;

export const SWITCHES = z.strictObject(switches).exactPartial();

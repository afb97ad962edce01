import { z } from 'zod';
import type { Envelope } from './verify.js';
import { PushRefused } from './refused.js';
import { stripMentions, textOf } from './message-text.js';
import type { CardPush, ChatPush, EnteredPush, FormValue, MenuPush, MessagePush, Push, PushBase, UserPush } from './push.js';

/**
 * Turns a verified envelope into what the house works with. Kinds nobody here
 * reads come back as unknown; a known kind without its ids throws PushRefused,
 * because a push that cannot be told apart from its repetition must not act.
 */
export function parsePush(envelope: Envelope): Push {
  const base = baseOf(envelope);
  // What a sender calls an event must not find what every object inherits, such as __proto__.
  const parse = Object.hasOwn(PARSERS, base.eventType) ? PARSERS[base.eventType] : undefined;
  if (parse === undefined) return { kind: 'unknown', ...base };
  const push = parse(envelope, base);
  if (push.key === '' || push.key.length > LONGEST_ID) throw new PushRefused('bad-payload');
  return push;
}

/** True when the message speaks to the bot: in a group it must be mentioned, in a private chat it always is. */
export function speaksToBot(push: MessagePush, botOpenId: string): boolean {
  return push.chatType === 'p2p' || push.mentions.some((mention) => mention.openId === botOpenId);
}

type Parser = (envelope: Envelope, base: PushBase) => Push;

const PARSERS: Readonly<Record<string, Parser>> = {
  'im.message.receive_v1': message,
  'card.action.trigger': card,
  'application.bot.menu_v6': menu,
  'im.chat.access_event.bot_p2p_chat_entered_v1': entered,
  p2p_chat_create: firstEntered,
  'im.chat.member.bot.added_v1': (envelope, base) => chat(envelope, base, 'chat-bot-added'),
  'im.chat.member.bot.deleted_v1': (envelope, base) => chat(envelope, base, 'chat-bot-removed'),
  'im.chat.disbanded_v1': (envelope, base) => chat(envelope, base, 'chat-disbanded'),
  'contact.user.updated_v3': (envelope, base) => user(envelope, base, 'user-updated'),
  'contact.scope.updated_v3': (_, base) => ({ kind: 'range-changed', ...base }),
  'contact.user.deleted_v3': (envelope, base) => user(envelope, base, 'user-deleted'),
};

/** Feishu's ids have at most some forty characters; what is longer fits no column. */
const LONGEST_ID = 64;
const id = z.string().min(1).max(LONGEST_ID);

const person = z.object({ open_id: id });

const messageEvent = z.object({
  sender: z.object({ sender_id: person, sender_type: z.string().default('user') }),
  message: z.object({
    message_id: id,
    chat_id: id,
    chat_type: z.string(),
    message_type: z.string(),
    content: z.string().default(''),
    parent_id: z.string().optional(),
    create_time: z.string().optional(),
    mentions: z.array(z.object({ key: z.string(), id: z.object({ open_id: z.string().default('') }), name: z.string().default('') })).default([]),
  }),
});

function message(envelope: Envelope, base: PushBase): MessagePush {
  const { sender, message: said } = read(messageEvent, envelope.event);
  return {
    kind: 'message',
    ...base,
    key: said.message_id,
    createdAt: said.create_time === undefined ? base.createdAt : toMs(said.create_time),
    messageId: said.message_id,
    chatId: said.chat_id,
    chatType: said.chat_type === 'p2p' ? 'p2p' : 'group',
    openId: sender.sender_id.open_id,
    senderType: sender.sender_type,
    messageType: said.message_type,
    text: stripMentions(textOf(said.message_type, said.content)),
    content: said.content,
    mentions: said.mentions.map(({ key, id, name }) => ({ key, openId: id.open_id, name })),
    parentId: said.parent_id,
  };
}

const cardContext = z.object({ open_message_id: id.optional(), open_chat_id: id.optional() });

const cardEvent = z.object({
  operator: person,
  token: z.string().default(''),
  action: z.object({
    tag: z.string(),
    name: z.string().optional(),
    value: z.unknown().optional(),
    form_value: z.record(z.string(), z.unknown()).optional(),
    option: z.string().optional(),
    options: z.union([z.string(), z.array(z.string())]).optional(),
    input_value: z.string().optional(),
    checked: z.boolean().optional(),
    timezone: z.string().optional(),
  }),
  context: cardContext.optional(),
});

function card(envelope: Envelope, base: PushBase): CardPush {
  const { operator, token, action, context } = read(cardEvent, envelope.event);
  // Some published samples carry the context beside the event instead of inside it.
  const place = context ?? read(cardContext, envelope.context ?? {});
  return {
    kind: 'card',
    ...base,
    openId: operator.open_id,
    tag: action.tag,
    value: isRecord(action.value) ? action.value : {},
    formValue: formValueOf(action.form_value),
    updateToken: token,
    name: action.name,
    option: action.option,
    options: typeof action.options === 'string' ? [action.options] : action.options,
    inputValue: action.input_value,
    checked: action.checked,
    timezone: action.timezone,
    messageId: place.open_message_id,
    chatId: place.open_chat_id,
  };
}

/** Keeps what a form can hold; an optional field left empty may come as null or not at all. */
function formValueOf(raw: Record<string, unknown> | undefined): FormValue {
  const values: FormValue = {};
  for (const [name, value] of Object.entries(raw ?? {})) {
    if (typeof value === 'string' || typeof value === 'boolean') values[name] = value;
    else if (Array.isArray(value)) values[name] = value.filter((one) => typeof one === 'string');
  }
  return values;
}

const menuEvent = z.object({ operator: z.object({ operator_id: person }), event_key: z.string() });

function menu(envelope: Envelope, base: PushBase): MenuPush {
  const { operator, event_key } = read(menuEvent, envelope.event);
  return { kind: 'menu', ...base, openId: operator.operator_id.open_id, menuKey: event_key };
}

const enteredEvent = z.object({ chat_id: id, operator_id: person });

function entered(envelope: Envelope, base: PushBase): EnteredPush {
  const { chat_id, operator_id } = read(enteredEvent, envelope.event);
  return { kind: 'entered', ...base, openId: operator_id.open_id, chatId: chat_id, first: false };
}

const firstEnteredEvent = z.object({ chat_id: id, user: person });

function firstEntered(envelope: Envelope, base: PushBase): EnteredPush {
  const { chat_id, user: newcomer } = read(firstEnteredEvent, envelope.event);
  return { kind: 'entered', ...base, openId: newcomer.open_id, chatId: chat_id, first: true };
}

const chatEvent = z.object({
  chat_id: id,
  operator_id: z.object({ open_id: z.string().default('') }).default({ open_id: '' }),
  name: z.string().default(''),
});

function chat(envelope: Envelope, base: PushBase, kind: ChatPush['kind']): ChatPush {
  const { chat_id, operator_id, name } = read(chatEvent, envelope.event);
  return { kind, ...base, chatId: chat_id, openId: operator_id.open_id, name };
}

const userEvent = z.object({
  object: z.object({
    open_id: id,
    name: z.string().default(''),
    status: z.object({ is_frozen: z.boolean(), is_resigned: z.boolean(), is_exited: z.boolean() }).partial().default({}),
  }),
});

function user(envelope: Envelope, base: PushBase, kind: UserPush['kind']): UserPush {
  const { open_id, name, status } = read(userEvent, envelope.event).object;
  const gone = kind === 'user-deleted' || status.is_resigned === true || status.is_exited === true;
  return { kind, ...base, openId: open_id, name, active: !gone, frozen: status.is_frozen === true };
}

function baseOf(envelope: Envelope): PushBase {
  const { header } = envelope;
  if (isRecord(header)) return { key: text(header['event_id']), eventType: text(header['event_type']), createdAt: toMs(header['create_time']) };
  const event = isRecord(envelope.event) ? envelope.event : {};
  return { key: text(envelope.uuid), eventType: text(event['type']), createdAt: toMs(envelope.ts) };
}

const LAST_SECOND = 1e11;
const LAST_MILLISECOND = 1e14;

/** Feishu writes times in seconds ("1502199207.71"), milliseconds or, in card callbacks, microseconds; the size tells which. */
function toMs(time: unknown): number {
  const amount = typeof time === 'string' || typeof time === 'number' ? Number(time) : NaN;
  if (!Number.isFinite(amount)) return 0;
  if (amount < LAST_SECOND) return Math.round(amount * 1000);
  return amount < LAST_MILLISECOND ? amount : Math.floor(amount / 1000);
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new PushRefused('bad-payload');
  return result.data;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

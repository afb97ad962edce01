import type { ClockState, ContactScope, GroupRules, SandboxDepartment, SandboxSeed, SandboxUser, Transport, Transports } from '../api.js';

/** Everything the sandbox remembers; plain maps in memory, plain arrays on disk. */
export interface World {
  users: Map<string, SandboxUser>;
  departments: Map<string, SandboxDepartment>;
  chats: Map<string, Chat>;
  messages: Map<string, Message>;
  /** Message ids of each chat, oldest first; rebuilt when loading. */
  timeline: Map<string, string[]>;
  tokens: TenantToken[];
  /** What a `uuid` of a send or of a group creation led to. */
  uuids: Map<string, { id: string; at: number }>;
  cardTokens: Map<string, CardToken>;
  /** Events that were not answered with 200 yet and wait for their next try. */
  deliveries: Map<string, Delivery>;
  files: Map<string, StoredFile>;
  /** Messages sent to many at once, by their bm-… id. */
  batches: Map<string, Batch>;
  /** What the app may know of the directory; all staff when undefined. */
  contactScope?: ContactScope;
  wall: string[];
  webhook: { event_url?: string; card_url?: string };
  transports: Transports;
  /** How far the clock was ahead of the machine's when the sandbox began or was kept, ms. */
  offsetMs: number;
  /** How many times as fast as the machine's the clock runs; 0 stands still. */
  speed: number;
}

export interface Chat {
  chat_id: string;
  type: 'p2p' | 'group';
  name: string;
  description: string;
  /** Absent when the bot owns the group. */
  owner_id?: string;
  /** Whether the bot made the group: with im:chat:operate_as_owner it may do some of what its owner may. */
  made_by_bot: boolean;
  /** Administrators besides the owner: open_ids, and the bot's app_id when it is one. */
  managers: string[];
  /** The group's other settings by Feishu's names; what is not there stands at its default. */
  settings: Record<string, string>;
  members: string[];
  has_bot: boolean;
  /** dissolved_save: the members may still read what was said. */
  status: 'normal' | 'dissolved' | 'dissolved_save';
  /** What stands above the chat: a message, or the group's announcement. */
  top_notice?: { message_id?: string };
  tabs: ChatTab[];
  menu: MenuLevel[];
  created_at: number;
  /** Until when each member has read the chat. */
  read_at: Record<string, number>;
  /** When each member read something for the first time during the last week, oldest first. */
  first_reads: Record<string, number[]>;
  /** Whether the person or the bot ever did anything in this private chat: before that Feishu has no such chat. */
  entered: boolean;
  /** What a group keeps to its owner; everybody may when absent. */
  rules?: GroupRules;
}

export interface ChatTab {
  tab_id: string;
  tab_name: string;
  tab_type: 'url' | 'doc';
  tab_content: { url?: string; doc?: string };
  tab_config?: { icon_key?: string; is_built_in?: boolean };
}

/** An entry of a group's menu: a link, or a heading over others. */
export interface MenuLevel {
  id: string;
  item: Record<string, unknown>;
  children: MenuLevel[];
}

export interface Message {
  message_id: string;
  chat_id: string;
  root_id?: string;
  parent_id?: string;
  msg_type: string;
  /** The content as a JSON string, present state. */
  content: string;
  /** Hash of the content as it was first sent: what duplicates are counted by. */
  sent_hash: string;
  /** open_id of a person; absent for the bot. */
  sender_open_id?: string;
  /** A person's copy of a message from another chat. */
  forwarded?: true;
  mentions?: Mention[];
  create_time: number;
  update_time: number;
  updated: boolean;
  deleted: boolean;
  /** Whom the bot buzzed about this message, and how. */
  urgent: { open_id: string; kind: UrgentKind; at: number }[];
  /** How often its text was edited. */
  edits?: number;
  reactions?: Reaction[];
  /** When the bot pinned it. */
  pinned_at?: number;
  /** Suggested answers below it, while it is the newest of its chat. */
  follow_ups?: string[];
  /** The only person who sees it. */
  ephemeral_for?: string;
  /** The batch it came with. */
  batch_id?: string;
}

export interface Reaction {
  reaction_id: string;
  emoji_type: string;
  /** open_id of a person; absent for the bot. */
  operator_open_id?: string;
  at: number;
}

export interface Batch {
  id: string;
  msg_type: string;
  /** The content as a JSON string. */
  content: string;
  /** open_ids it is meant for, whether the bot reaches them or not. */
  recipients: string[];
  /** When it goes out. */
  due: number;
  /** What was delivered; undefined until then. */
  message_ids?: string[];
  recalled: boolean;
}

export type UrgentKind = 'app' | 'sms' | 'phone';

export interface Mention {
  key: string;
  id: { open_id: string; union_id: string; user_id: string };
  mentioned_type: 'user' | 'bot';
  name: string;
  tenant_key: string;
}

export interface TenantToken {
  token: string;
  expires_at: number;
}

export interface CardToken {
  message_id: string;
  created_at: number;
  uses: number;
  /** Whether the callback that carried the token was answered with 200 in time; undefined while it is under way. */
  answered?: boolean;
  /** The card as it was before an update that came too early; it flips back to this. */
  before_early_update?: string;
}

export interface Delivery {
  event_id: string;
  /** The envelope as compact JSON. */
  envelope: string;
  /** Seconds, as sent with the first try; retries repeat it. */
  timestamp: string;
  /** How many retries were made, this one included. */
  retries: number;
  due: number;
}

export interface StoredFile {
  key: string;
  kind: 'image' | 'file';
  name: string;
  content_type: string;
  /** Bytes. */
  size: number;
  /** What it was uploaded as: image_type or file_type. */
  use?: string;
}

export type SavedWorld = Record<string, unknown> & { version: 1 };

/** A world from its saved form, or an empty one. */
export function createWorld(saved?: SavedWorld): World {
  const list = <T>(name: string): T[] => (saved?.[name] as T[] | undefined) ?? [];
  const world: World = {
    users: byKey(list<SandboxUser>('users'), (user) => user.open_id),
    departments: byKey(list<SandboxDepartment>('departments'), (department) => department.open_department_id),
    chats: byKey(list<Chat>('chats').map(complete), (chat) => chat.chat_id),
    messages: byKey(list<Message>('messages'), (message) => message.message_id),
    timeline: new Map(),
    tokens: list('tokens'),
    uuids: new Map(list<[string, { id: string; at: number }]>('uuids')),
    cardTokens: new Map(list<[string, CardToken]>('card_tokens')),
    deliveries: byKey(list<Delivery>('deliveries'), (delivery) => delivery.event_id),
    files: byKey(list<StoredFile>('files'), (file) => file.key),
    batches: byKey(list<Batch>('batches'), (batch) => batch.id),
    contactScope: saved?.['contact_scope'] as ContactScope | undefined,
    wall: list('wall'),
    webhook: (saved?.['webhook'] as World['webhook'] | undefined) ?? {},
    transports: transportsOf(saved?.['transport'] as Transport | Transports | undefined),
    offsetMs: (saved?.['offset_ms'] as number | undefined) ?? 0,
    speed: (saved?.['speed'] as number | undefined) ?? 1,
  };
  for (const message of world.messages.values()) indexMessage(world, message);
  return world;
}

/** The saved form; what has expired by then is left out. */
export function saveWorld(world: World, { now, offset_ms }: ClockState): SavedWorld {
  return {
    version: 1,
    offset_ms,
    speed: world.speed,
    webhook: world.webhook,
    contact_scope: world.contactScope,
    transport: world.transports,
    wall: world.wall,
    users: [...world.users.values()],
    departments: [...world.departments.values()],
    chats: [...world.chats.values()],
    tokens: world.tokens.filter((token) => token.expires_at > now),
    uuids: [...world.uuids].filter(([, use]) => use.at > now - 10 * 3_600_000),
    card_tokens: [...world.cardTokens].filter(([, token]) => token.created_at > now - 1_800_000),
    deliveries: [...world.deliveries.values()],
    files: [...world.files.values()],
    batches: [...world.batches.values()],
    messages: [...world.messages.values()],
  };
}

/** Fills an empty world, and adds to a filled one only what it does not know yet. */
export function applySeed(world: World, seed: SandboxSeed, now: number): void {
  if (world.users.size === 0) world.wall = [...seed.wall];
  for (const user of seed.users) if (!world.users.has(user.open_id)) world.users.set(user.open_id, structuredClone(user));
  for (const department of seed.departments) {
    const id = department.open_department_id;
    if (!world.departments.has(id)) world.departments.set(id, structuredClone(department));
  }
  for (const group of seed.groups) {
    if (world.chats.has(group.chat_id)) continue;
    world.chats.set(group.chat_id, {
      ...emptyChat(group.chat_id, 'group', now),
      name: group.name,
      members: [...group.member_open_ids],
      ...(group.owner_open_id ? { owner_id: group.owner_open_id } : {}),
      ...(group.rules ? { rules: group.rules } : {}),
    });
  }
}

export function emptyChat(chatId: string, type: Chat['type'], now: number): Chat {
  return {
    chat_id: chatId,
    type,
    name: '',
    description: '',
    made_by_bot: false,
    managers: [],
    settings: {},
    members: [],
    has_bot: true,
    status: 'normal',
    tabs: [],
    menu: [],
    created_at: now,
    read_at: {},
    first_reads: {},
    entered: false,
  };
}

/** A state file of an earlier version has one for both paths. */
function transportsOf(saved: Transport | Transports = 'webhook'): Transports {
  return typeof saved === 'string' ? { event: saved, card: saved } : saved;
}

/** A state file of an earlier version knows less of a group. */
function complete(chat: Chat): Chat {
  return { ...emptyChat(chat.chat_id, chat.type, chat.created_at), ...chat };
}

export function indexMessage(world: World, message: Message): void {
  const ids = world.timeline.get(message.chat_id);
  if (ids) ids.push(message.message_id);
  else world.timeline.set(message.chat_id, [message.message_id]);
}

function byKey<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

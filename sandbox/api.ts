/**
 * The sandbox's own control API: what its web page, the product's tests and
 * `npm start` use. It is no part of Feishu; the platform's API lives beside it
 * under /open-apis. Everything is JSON under /sandbox/api; a body that does not
 * fit (platform/control-requests.ts) is 400 with `field: what is wrong with it`.
 *
 *   GET  /state                      → WorldState
 *   GET  /users/:openId/chats?only=chatId,… → ChatSummary[] (all, or those of the named that the person is in)
 *   GET  /users/:openId/chats/:chatId/messages?limit=50&before=messageId → MessageView[] (oldest first)
 *   GET  /users/:openId/chats/:chatId/messages?only=messageId,… → MessageView[] (the named ones, oldest first)
 *   POST /users/:openId/messages     SayRequest  → PushResult   (a text, a picture or a file; pushed as im.message.receive_v1)
 *   POST /users/:openId/taps         TapRequest  → TapResult    (clicks a component; pushed as card.action.trigger)
 *   POST /users/:openId/menu         { event_key } → PushResult (bot menu; pushed as application.bot.menu_v6)
 *   POST /users/:openId/forward  ForwardRequest → { message_id } (a copy under the person's name)
 *   POST /users/:openId/enter        { chat_id } → {}           (opens a chat and reads it)
 *   POST /users/:openId/read         { chat_id } → {}           (reads what has come into a chat that stands open)
 *   POST /users/:openId/recall       { message_id } → {}        (an own message; the owner of a group anybody's)
 *   POST /users/:openId/reactions    { message_id, emoji_type, present } → {}
 *   POST /users/:openId/state        { state } → {}             (active, resigned, outside the availability, blocked_bot)
 *   POST /users/:openId              { name?, title?, department_ids?, mobile?, email? } → {} (what the directory knows)
 *   POST /users                      SandboxUser → {}           (somebody joins)
 *   POST /departments                SandboxDepartment → {}     (made, or changed as a whole)
 *   POST /departments/:id/remove     {} → {}                    (dissolved, when it is empty)
 *   POST /contact-scope              ContactScope → {}          (what the app may know of the directory; {} is all staff)
 *   POST /groups/:chatId/disband     { keep_history? } → {}
 *   POST /groups/:chatId/bot         { present } → {}           (the bot is brought in or sent away)
 *   POST /groups/:chatId/members     { open_id, present, withdrawn? } → {}
 *   POST /forge                      { kind, path: event | card } → { status } (the newest push as somebody else would send it:
 *                                    bad-signature, wrong-token, stale, replayed, plain, other-app)
 *   POST /webhook                    { event_url?, card_url? } → { accepted, problems } (saved only after a challenge)
 *   GET  /transport                  → Transports
 *   POST /transport                  { mode: Transport, path? } → { accepted, problems } (of events and callbacks both without
 *                                    a path; a long connection only while one stands)
 *   GET  /connections                → ConnectionsState
 *   POST /connections                Partial<ConnectionSettings> → ConnectionsState
 *   POST /connections/drop           {} → { closed }            (the platform cuts them all)
 *   GET  /clock                      → ClockState
 *   POST /clock                      { advance_ms?, speed? } → ClockState (ms ahead; times as fast as the machine's, 0 stands)
 *   GET  /log?limit=200&after=&direction=&what=&code=&failed=&log_id= → LogEntry[]  (newest last; see LogQuery)
 *   GET  /scopes                     → ScopeState[]
 *   GET  /switches, POST /switches   Partial<Switches> → Switches
 *   GET  /counters                   → Counters
 *   GET  /images/:key                the bytes of an image (what is shown on the page; 404 for none)
 *   GET  /events                     server-sent events; each `data:` line is a SandboxEvent
 */

export type { Counters, LogEntry, LogQuery } from './counts.js';
export type { ConnectionSettings, ConnectionsState, ForgedKind, PushPath, Transport, Transports } from './push-ways.js';

export interface SandboxUser {
  open_id: string;
  union_id: string;
  user_id: string;
  name: string;
  /** Shown under the name in the role chooser, for example 站前街道 · 街道干部. */
  title: string;
  /** Heading under which the role chooser lists this person, for example 街道. */
  section: string;
  department_ids: string[];
  mobile?: string;
  email?: string;
  /** Absent means active. */
  state?: PersonState;
}

/** Whether the bot can reach a person, and if not, why. */
export type PersonState = 'active' | 'resigned' | 'outside' | 'blocked_bot';

export interface SandboxDepartment {
  department_id: string;
  open_department_id: string;
  name: string;
  parent_department_id: string;
  /** leader_user_id is the first main leader. */
  leaders?: DepartmentLeader[];
  /** The department's own group. */
  chat_id?: string;
}

/** Spelt as Feishu spells it. */
export interface DepartmentLeader {
  /** 1: main leader, 2: deputy. */
  leaderType: 1 | 2;
  /** open_id. */
  leaderID: string;
}

/** The part of the directory that an app may know of: departments with all below them, and single people. */
export interface ContactScope {
  /** open_department_ids. */
  department_ids: string[];
  open_ids: string[];
}

export interface SandboxGroup {
  chat_id: string;
  name: string;
  member_open_ids: string[];
  /** Absent when the bot owns the group. */
  owner_open_id?: string;
  rules?: GroupRules;
}

/** What a group lets only its owner do; the bot may when it is the owner. */
export interface GroupRules {
  at_all?: 'only_owner';
  urgent?: 'only_owner';
  pin?: 'only_owner';
}

/** What a sandbox is filled with when its state is empty. */
export interface SandboxSeed {
  users: SandboxUser[];
  departments: SandboxDepartment[];
  groups: SandboxGroup[];
  /** open_ids the page shows side by side when it is opened for the first time. */
  wall: string[];
}

/** What can be chosen in the bot's menu: it sends a text in the person's name, pushes application.bot.menu_v6 with its key of 1 to 30 characters, or opens a link. */
export type MenuItem = { name: string } & ({ text: string } | { event_key: string } | { url: string });

/** An item, or a heading over at most five. */
export type MenuEntry = MenuItem | { name: string; items: MenuItem[] };

/** One running bot, as the developer console would know it. */
export interface SandboxAppConfig {
  app_id: string;
  app_secret: string;
  encrypt_key: string;
  verification_token: string;
  bot_name: string;
  /** Where events and card callbacks are pushed; may be set after the bot is listening. */
  event_url?: string;
  card_url?: string;
  /** The events and callbacks that were added in the console, by type; all of them when left out. */
  subscribed_events?: string[];
  /** The scopes the app asked for; every granular one when left out. */
  scopes?: string[];
  /** What stands above the input line of the private chat: at most three entries. */
  menu?: MenuEntry[];
}

/** A scope as the developer console lists it. */
export interface ScopeState {
  scope: string;
  /** Takes effect only with a published version. */
  needs_review: boolean;
  /** Asked for, and not taken away by the tenant. */
  granted: boolean;
}

export interface WorldState {
  app: { app_id: string; bot_name: string; bot_open_id: string; menu: MenuEntry[] };
  users: SandboxUser[];
  groups: SandboxGroup[];
  wall: string[];
  clock: ClockState;
}

export interface ClockState {
  /** The sandbox's present, ms since the epoch. */
  now: number;
  /** How far the clock has been moved ahead of the machine's, ms. */
  offset_ms: number;
  /** How many times as fast as the machine's the clock runs; 0 means that it stands still. */
  speed: number;
}

export interface ChatSummary {
  chat_id: string;
  type: 'p2p' | 'group';
  name: string;
  last_text: string;
  last_at: number;
  unread: number;
  urgent: boolean;
}

export interface MessageView {
  message_id: string;
  chat_id: string;
  msg_type: string;
  /** Parsed content: { text } for text, the card JSON for interactive, … */
  content: unknown;
  sender: { type: 'user' | 'app'; open_id?: string; name: string };
  create_time: number;
  update_time: number;
  updated: boolean;
  deleted: boolean;
  urgent: boolean;
  /** The text was changed after it was sent. */
  edited: boolean;
  reactions: { emoji_type: string; count: number; mine: boolean }[];
  pinned: boolean;
  /** Only this person sees it. */
  ephemeral: boolean;
  /** Suggested answers below the newest message; choosing one says it. */
  follow_ups: string[];
  /** The message it answers. */
  parent_id?: string;
  /** A copy that somebody forwarded. */
  forwarded?: true;
  /** A card of JSON 2.0 on a client too old for it: only its header can be shown. */
  needs_upgrade?: true;
}

/** One of text, image and file. */
export interface SayRequest {
  /** A group's chat_id; without it the message goes to the private chat with the bot. */
  chat_id?: string;
  text?: string;
  image?: Attachment;
  file?: Attachment;
  /** The message of that chat which this one answers. */
  reply_to?: string;
  /** In a group: put an @mention of the bot in front of the text. */
  mention_bot?: boolean;
  /** In a group: people to @mention, by open_id. Their names may stand in the text as @name; else they come first. */
  mention_open_ids?: string[];
}

/** A picture of at most 10 MB, or a file of at most 30 MB. */
export interface Attachment {
  name: string;
  base64: string;
}

export interface ForwardRequest {
  message_id: string;
  /** A chat of the person's, or the open_id of somebody else. */
  to: string;
}

export interface TapRequest {
  message_id: string;
  /** Component tag: button, select_static, overflow, input, checker, date_picker … */
  tag: string;
  /** Where the component sits: its `name`, or the JSON path of the element the page rendered. */
  name?: string;
  value?: Record<string, unknown> | string;
  form_value?: Record<string, unknown>;
  option?: string;
  options?: string[];
  input_value?: string;
  checked?: boolean;
  /** Push even what no client would send: a component the card does not have, or somebody outside the chat. */
  force?: true;
}

/**
 * Why no answer to a push came: nobody listens, the name is unknown, it took too long, the connection broke, no address
 * is set, or no client of the long connection is there.
 */
export type PushFailure = 'refused' | 'unknown-host' | 'timeout' | 'broken' | 'no-url' | 'no-client';

export interface PushResult {
  /** HTTP status of the bot's answer; 0 when it could not be reached. */
  status: number;
  message_id?: string;
  event_id: string;
}

export interface TapResult {
  /** 0, or the code a Feishu client would show (200340, 200341, 200671, 200672, 200673 …); -1 when an old client shows only that it failed. */
  code: number;
  toast?: { type: string; content: string };
  /** True when the answer carried a card that replaced the tapped one for everybody. */
  card_replaced: boolean;
  event_id: string;
  status: number;
}

export type SandboxEvent =
  | { kind: 'message'; chat_id: string; message_id: string; open_ids: string[] }
  | { kind: 'update'; chat_id: string; message_id: string }
  | { kind: 'delete'; chat_id: string; message_id: string }
  | { kind: 'urgent'; chat_id: string; message_id: string; open_ids: string[] }
  | { kind: 'clock'; now: number; speed: number }
  | { kind: 'world' };

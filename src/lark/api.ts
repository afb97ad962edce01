/** How a message buzzes (加急): in the app, by text message or by a call; Feishu charges for the last two. */
export type UrgentBy = 'app' | 'sms' | 'phone';

/** What the product asks of Feishu. Every method rejects with a LarkError; `classify` says what to do about it. */
export interface LarkApi {
  /** Sends a message; the same `uuid` (≤ 50 characters) within one hour sends nothing twice. `content` is the platform's JSON string. */
  sendMessage(message: OutgoingMessage): Promise<SentMessage>;
  /** Puts a new card into a message of ours; possible for fourteen days. */
  patchCard(messageId: string, content: string): Promise<{ logId: string }>;
  getMessage(messageId: string): Promise<ChatMessage>;
  /** A chat's messages since a moment (ms since the epoch), oldest first, for looking before resending. */
  listMessages(chatId: string, range: { sinceMs: number }): Promise<ChatMessage[]>;
  deleteMessage(messageId: string): Promise<void>;
  /** Buzzes up to 200 people about a message of ours; returns those who could not be buzzed. */
  urgent(messageId: string, openIds: readonly string[], by: UrgentBy): Promise<{ invalidOpenIds: string[] }>;
  /** Up to 10 MB; returns the image_key for cards and image messages. */
  uploadImage(bytes: Buffer): Promise<string>;
  botInfo(): Promise<BotInfo>;
  getUser(openId: string): Promise<DirectoryUser>;
  /** Finds people by mobile number; a number nobody has comes back without openId. */
  batchGetId(mobiles: readonly string[]): Promise<{ mobile: string; openId: string | undefined }[]>;
  /** All departments below one, "0" being the root. */
  listDepartments(parentId: string): Promise<DirectoryDepartment[]>;
  /** People directly in a department. */
  listDepartmentUsers(departmentId: string): Promise<DirectoryUser[]>;
  /** Creates a private group with the bot and these people in it, and returns who could not be added; the same `uuid` creates once in ten hours. */
  createChat(chat: { name: string; memberOpenIds: readonly string[]; uuid: string }): Promise<{ chatId: string; invalidOpenIds: string[] }>;
  /** Adds people to a group, the good ones even when some are not; returns who was not added. */
  addMembers(chatId: string, openIds: readonly string[]): Promise<{ invalidOpenIds: string[] }>;
  /** Drops the kept-alive connections. */
  close(): void;
}

export interface OutgoingMessage {
  receiveIdType: 'open_id' | 'chat_id' | 'union_id' | 'user_id';
  receiveId: string;
  msgType: 'text' | 'post' | 'image' | 'file' | 'interactive';
  content: string;
  uuid?: string;
}

export interface SentMessage {
  messageId: string;
  /** The private chat's id when the message went to a person. */
  chatId: string;
  logId: string;
}

export interface ChatMessage {
  messageId: string;
  chatId: string;
  msgType: string;
  content: string;
  /** ms since the epoch. */
  createdAt: number;
  deleted: boolean;
  sender: { id: string; type: string };
}

export interface BotInfo {
  openId: string;
  name: string;
  /** False while an administrator keeps the bot switched off. */
  enabled: boolean;
}

export interface DirectoryUser {
  openId: string;
  unionId: string | undefined;
  userId: string | undefined;
  /** Empty without the scope contact:user.base:readonly. */
  name: string;
  departmentIds: string[];
  active: boolean;
}

export interface DirectoryDepartment {
  departmentId: string;
  parentId: string;
  name: string;
}

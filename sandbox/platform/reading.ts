import type { Platform } from './platform.js';
import type { Chat, Message } from './world.js';

/** Feishu: readers can be asked for during a week. */
export const READERS_WINDOW_MS = 7 * 86_400_000;

/** A person has read a chat to its end, now. Noted as a first reading only when there was something new, and as long as it can be asked for. */
export function noteReading({ world, clock }: Platform, chat: Chat, openId: string): void {
  const now = clock.now();
  chat.read_at[openId] = now;
  const newest = world.messages.get(world.timeline.get(chat.chat_id)?.at(-1) ?? '');
  const earlier = chat.first_reads[openId] ?? [];
  if (!newest || newest.create_time <= (earlier.at(-1) ?? 0)) return;
  chat.first_reads[openId] = [...earlier.filter((at) => at >= now - READERS_WINDOW_MS), now];
}

/** Who has read a message, by open_id, and when each first did, ms; the first reader first. */
export function readersOf(chat: Chat, { create_time: sent }: Message): [string, number][] {
  return Object.entries(chat.read_at)
    .filter(([, last]) => last >= sent)
    .map(([openId, last]): [string, number] => [openId, chat.first_reads[openId]?.find((at) => at >= sent) ?? last])
    .sort(([, a], [, b]) => a - b);
}

import { createHash, randomBytes } from 'node:crypto';

/** A fresh id in the platform's shape, for example om_ followed by 32 hex digits. */
export function newId(prefix: string): string {
  return prefix + randomBytes(16).toString('hex');
}

/** An id that is the same in every run for the same words, so that chats survive a fresh state. */
export function stableId(prefix: string, ...words: string[]): string {
  return prefix + createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 32);
}

/** A number of nineteen digits, as tabs and menus of groups have. */
export function newNumericId(): string {
  return numeric(randomBytes(8));
}

/** The same, but the same in every run for the same words. */
export function stableNumericId(...words: string[]): string {
  return numeric(createHash('sha256').update(words.join('\n')).digest());
}

function numeric(bytes: Buffer): string {
  return `7${bytes.readBigUInt64BE().toString().padStart(20, '0').slice(-18)}`;
}

/** A log id as Feishu prints it: the time in digits followed by hex. */
export function newLogId(now: number): string {
  const digits = new Date(now).toISOString().replace(/\D/g, '').slice(0, 14);
  return digits + randomBytes(9).toString('hex').toUpperCase();
}

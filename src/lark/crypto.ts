import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const IV_BYTES = 16;
const BLOCK_BYTES = 16;

/**
 * Opens what Feishu encrypted: AES-256-CBC under SHA-256 of the Encrypt Key,
 * the wire form being base64(IV ‖ ciphertext). Throws on anything that was not
 * encrypted under this key.
 */
export function decrypt(encrypted: string, encryptKey: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  if (bytes.length < IV_BYTES + BLOCK_BYTES || bytes.length % BLOCK_BYTES !== 0) throw new Error('not a whole number of AES blocks');
  const decipher = createDecipheriv('aes-256-cbc', aesKey(encryptKey), bytes.subarray(0, IV_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString('utf8');
}

/**
 * The signature Feishu puts on events and on the new card callback: lower-case
 * hex of SHA-256 over timestamp, nonce, Encrypt Key and the raw bytes of the
 * body as received, never a re-serialised object.
 */
export function signature(timestamp: string, nonce: string, encryptKey: string, rawBody: Buffer): string {
  return createHash('sha256').update(timestamp + nonce + encryptKey).update(rawBody).digest('hex');
}

/** Compares two secrets in a time that does not tell how much of them agrees. */
export function sameSecret(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}

const aesKeys = new Map<string, Buffer>();

/** One app has one key, so this holds a single entry in production. */
function aesKey(encryptKey: string): Buffer {
  const known = aesKeys.get(encryptKey);
  if (known !== undefined) return known;
  const key = createHash('sha256').update(encryptKey).digest();
  aesKeys.set(encryptKey, key);
  return key;
}

import { createCipheriv, createDecipheriv, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * Seals a push the way Feishu does: AES-256-CBC with key = SHA-256(Encrypt Key),
 * the 16-byte IV in front, base64, inside compact JSON. Some receivers sign a
 * re-serialised body, so the JSON must not contain spaces.
 */
export function encryptBody(plain: string, encryptKey: string, iv: Buffer = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', keyOf(encryptKey), iv);
  const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final()]);
  return JSON.stringify({ encrypt: sealed.toString('base64') });
}

/** The reverse of encryptBody for the value of `encrypt`; throws when the key or the text is wrong. */
export function decryptText(encrypted: string, encryptKey: string): string {
  const sealed = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), sealed.subarray(0, 16));
  return Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]).toString('utf8');
}

export interface SignatureInput {
  /** Seconds since the epoch, as it stands in X-Lark-Request-Timestamp. */
  timestamp: string;
  nonce: string;
  encryptKey: string;
  body: string | Buffer;
}

/** X-Lark-Signature of events and of the new card callback: lower-case hex SHA-256 over the raw bytes. */
export function signBody({ timestamp, nonce, encryptKey, body }: SignatureInput): string {
  return createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex');
}

/** Compares two texts in a time that does not tell how much of them agrees. */
export function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function keyOf(encryptKey: string): Buffer {
  return createHash('sha256').update(encryptKey, 'utf8').digest();
}

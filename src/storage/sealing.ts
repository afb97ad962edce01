import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Encrypts residents' data at rest (AES-256-GCM). The first key seals; every key may open, so keys can be rotated. */
export interface Sealer {
  seal(words: string): string;
  /** @throws when none of the keys opens it, or it was tampered with */
  open(sealed: string): string;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createSealer(keys: readonly Buffer[]): Sealer {
  return {
    seal(words) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keys[0]!, nonce);
      const body = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(VERSION.length + 1), 'base64');
      for (const key of keys) {
        const words = tryOpen(key, bytes);
        if (words !== undefined) return words;
      }
      throw new Error('no key opens this text: was DATA_KEY changed without keeping the old key?');
    },
  };
}

function tryOpen(key: Buffer, bytes: Buffer): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)).toString('utf8') + decipher.final('utf8');
  } catch {
    return undefined;
  }
}

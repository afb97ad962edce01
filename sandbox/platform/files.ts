import { newId } from './ids.js';
import type { Platform } from './platform.js';
import type { StoredFile } from './world.js';

const MB = 1024 * 1024;

/** Feishu: what a bot may upload; people here send no more. */
export const LARGEST_IMAGE = 10 * MB;
export const LARGEST_FILE = 30 * MB;

/** What a person sent: it is read with its message, and the app can do nothing else with it. */
export const FROM_A_PERSON = 'received';

/** Keeps bytes under a new key. */
export async function keepFile({ blobs, world, store }: Platform, file: Omit<StoredFile, 'key' | 'size'>, bytes: Buffer): Promise<string> {
  const key = newId(file.kind === 'image' ? 'img_v3_' : 'file_v3_');
  await blobs.put(key, bytes);
  world.files.set(key, { ...file, key, size: bytes.length });
  store.touch();
  return key;
}

/** What the app uploaded itself under this key, if anything. */
export function ownFile({ world }: Platform, key: unknown): StoredFile | undefined {
  const file = world.files.get(String(key));
  return file?.use === FROM_A_PERSON ? undefined : file;
}

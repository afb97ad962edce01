import type { Attachment } from '../api.js';
import { FROM_A_PERSON, keepFile, LARGEST_FILE, LARGEST_IMAGE } from './files.js';
import { ControlError } from './http.js';
import { imageType } from './image-bytes.js';
import type { Platform } from './platform.js';

export type AttachmentKind = 'image' | 'file';

const LARGEST: Readonly<Record<AttachmentKind, number>> = { image: LARGEST_IMAGE, file: LARGEST_FILE };

/** Keeps what a person sends, and answers the content of its message. Throws ControlError for nothing, too much, and an image that is none. */
export async function keepAttachment(platform: Platform, kind: AttachmentKind, { name, base64 }: Attachment): Promise<Record<string, string>> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length === 0) throw new ControlError('bad_request', `${kind}.base64: holds no bytes`);
  if (bytes.length > LARGEST[kind]) throw new ControlError('too_large', `${kind}.base64: holds more than ${LARGEST[kind]} bytes`);
  const contentType = kind === 'image' ? imageType(bytes) : 'application/octet-stream';
  if (!contentType) throw new ControlError('bad_request', 'image.base64: is no image');
  const key = await keepFile(platform, { kind, name, content_type: contentType, use: FROM_A_PERSON }, bytes);
  return kind === 'image' ? { image_key: key } : { file_key: key, file_name: name };
}

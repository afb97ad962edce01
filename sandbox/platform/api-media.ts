import { requireMessage } from './api-messages.js';
import { data, type ApiAnswer, type ApiCall, type ApiRoute } from './call.js';
import { requireChat } from './chats.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { refuse, refuseField } from './refusal.js';
import type { StoredFile } from './world.js';

const MB = 1024 * 1024;
const LARGEST_IMAGE = 10 * MB;
const LARGEST_FILE = 30 * MB;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

export const mediaRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/images',
    api: 'im.image.create',
    handle: uploadImage,
    scopes: ['im:resource', 'im:resource:upload'],
  },
  { method: 'GET', path: '/im/v1/images/:key', api: 'im.image.get', handle: downloadOwn },
  {
    method: 'POST',
    path: '/im/v1/files',
    api: 'im.file.create',
    handle: uploadFile,
    scopes: ['im:resource', 'im:resource:upload'],
  },
  { method: 'GET', path: '/im/v1/files/:key', api: 'im.file.get', handle: downloadOwn, scopes: ['im:resource'] },
  {
    method: 'GET',
    path: '/im/v1/messages/:message_id/resources/:key',
    api: 'im.message_resource.get',
    handle: downloadFromMessage,
    scopes: ['im:message', 'im:message:readonly', 'im:message.history:readonly'],
  },
];

async function uploadImage({ platform, parts }: ApiCall) {
  const type = parts.get('image_type')?.bytes.toString('utf8');
  if (type !== 'message' && type !== 'avatar') refuseField('image_type', 'image_type is message or avatar', type);
  const image = parts.get('image');
  if (!image) refuseField('image', 'image is required');
  if (image.bytes.length === 0) refuse(234010);
  if (image.bytes.length > LARGEST_IMAGE) refuse(234006);
  const contentType = imageType(image.bytes);
  if (!contentType) refuse(234011);
  const key = await keep(platform, 'image', image.bytes, image.fileName ?? 'image', contentType);
  return data({ image_key: key });
}

async function uploadFile({ platform, parts }: ApiCall) {
  const type = parts.get('file_type')?.bytes.toString('utf8') ?? '';
  if (!FILE_TYPES.includes(type)) refuseField('file_type', `file_type is one of ${FILE_TYPES.join(', ')}`, type);
  const file = parts.get('file');
  if (!file) refuseField('file', 'file is required');
  if (file.bytes.length === 0) refuse(234010);
  if (file.bytes.length > LARGEST_FILE) refuse(234006);
  const name = parts.get('file_name')?.bytes.toString('utf8') ?? file.fileName ?? 'file';
  return data({ file_key: await keep(platform, 'file', file.bytes, name, 'application/octet-stream') });
}

function downloadOwn({ platform, params }: ApiCall): Promise<ApiAnswer> {
  const file = platform.world.files.get(params['key'] ?? '');
  if (!file) refuse(234008);
  return bytesOf(platform, file);
}

/** Feishu: the key must belong to the message, the bot must be in its chat, and cards are excluded. */
function downloadFromMessage({ platform, params }: ApiCall): Promise<ApiAnswer> {
  const message = requireMessage(platform, params['message_id']);
  if (!requireChat(platform, message.chat_id).has_bot) refuse(234004);
  const key = params['key'] ?? '';
  const file = platform.world.files.get(key);
  if (!file || message.msg_type === 'interactive' || !message.content.includes(`"${key}"`)) refuse(234003);
  return bytesOf(platform, file);
}

async function keep(platform: Platform, kind: StoredFile['kind'], bytes: Buffer, name: string, contentType: string) {
  const key = newId(kind === 'image' ? 'img_v3_' : 'file_v3_');
  await platform.blobs.put(key, bytes);
  platform.world.files.set(key, { key, kind, name, content_type: contentType, size: bytes.length });
  platform.store.touch();
  return key;
}

async function bytesOf(platform: Platform, file: StoredFile): Promise<ApiAnswer> {
  const bytes = await platform.blobs.get(file.key);
  if (!bytes) refuse(234008);
  return { kind: 'bytes', bytes, contentType: file.content_type, fileName: file.name };
}

/** Image formats by their first bytes: what the platform recognises. */
const IMAGE_MARKS: readonly [string, number, string][] = [
  ['image/png', 0, '\x89PNG'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/x-icon', 0, '\0\0\x01\0'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/heic', 4, 'ftypheic'],
];

function imageType(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 16).toString('latin1');
  return IMAGE_MARKS.find(([, offset, mark]) => head.startsWith(mark, offset))?.[0];
}

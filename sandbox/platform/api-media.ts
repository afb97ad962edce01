import { requireMessage } from './api-messages.js';
import { data, type ApiAnswer, type ApiCall, type ApiRoute } from './call.js';
import { requireChat } from './chats.js';
import { keepFile, LARGEST_FILE, LARGEST_IMAGE, ownFile } from './files.js';
import { imageType, isTooWide } from './image-bytes.js';
import type { Platform } from './platform.js';
import { refuse, refuseField } from './refusal.js';
import type { StoredFile } from './world.js';

const MB = 1024 * 1024;
const LARGEST_DOWNLOAD = 100 * MB;
const FILE_TYPES = ['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'];

export const mediaRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/im/v1/images',
    api: 'im.image.create',
    handle: uploadImage,
    scopes: ['im:resource', 'im:resource:upload'],
    oversize: 234006,
  },
  { method: 'GET', path: '/im/v1/images/:key', api: 'im.image.get', handle: downloadOwn },
  {
    method: 'POST',
    path: '/im/v1/files',
    api: 'im.file.create',
    handle: uploadFile,
    scopes: ['im:resource', 'im:resource:upload'],
    oversize: 234006,
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
  const type = textPart(parts, 'image_type');
  if (type !== 'message' && type !== 'avatar') refuseField('image_type', 'image_type is message or avatar', type);
  const image = parts.get('image');
  if (!image) refuseField('image', 'image is required');
  if (image.bytes.length === 0) refuse(234010);
  if (image.bytes.length > LARGEST_IMAGE) refuse(234006);
  const contentType = imageType(image.bytes);
  if (!contentType) refuse(234011);
  if (isTooWide(image.bytes, contentType)) refuse(234039);
  const file = { kind: 'image', name: image.fileName ?? 'image', content_type: contentType, use: type } as const;
  return data({ image_key: await keepFile(platform, file, image.bytes) });
}

async function uploadFile({ platform, parts }: ApiCall) {
  const type = textPart(parts, 'file_type') ?? '';
  if (!FILE_TYPES.includes(type)) refuseField('file_type', `file_type is one of ${FILE_TYPES.join(', ')}`, type);
  const name = textPart(parts, 'file_name');
  if (!name) refuseField('file_name', 'file_name is required', name);
  const duration = textPart(parts, 'duration');
  if (duration !== undefined && !/^\d{1,10}$/.test(duration)) refuseField('duration', 'duration is a number of milliseconds', duration);
  const file = parts.get('file');
  if (!file) refuseField('file', 'file is required');
  if (file.bytes.length === 0) refuse(234010);
  if (file.bytes.length > LARGEST_FILE) refuse(234006);
  const kept = { kind: 'file', name, content_type: 'application/octet-stream', use: type } as const;
  return data({ file_key: await keepFile(platform, kept, file.bytes) });
}

function textPart(parts: ApiCall['parts'], name: string): string | undefined {
  return parts.get(name)?.bytes.toString('utf8');
}

/** Feishu: what this app uploaded itself, but no avatar. */
function downloadOwn({ platform, params }: ApiCall): Promise<ApiAnswer> {
  const file = ownFile(platform, params['key']);
  if (!file || file.use === 'avatar') refuse(234008);
  return bytesOf(platform, file);
}

/** Feishu: the key must belong to the message, the bot must be in its chat, the chat in force, at most 100 MB, and nothing out of cards. */
function downloadFromMessage({ platform, params, query }: ApiCall): Promise<ApiAnswer> {
  const type = query.get('type');
  if (type !== 'image' && type !== 'file') refuse(234001);
  const message = requireMessage(platform, params['message_id']);
  const chat = requireChat(platform, message.chat_id);
  if (chat.status !== 'normal') refuse(232009);
  if (!chat.has_bot) refuse(234004);
  if (message.msg_type === 'interactive' || message.msg_type === 'merge_forward') refuse(234043);
  const key = params['key'] ?? '';
  const file = platform.world.files.get(key);
  if (file?.kind !== type || message.deleted || !message.content.includes(`"${key}"`)) refuse(234003);
  if (file.size > LARGEST_DOWNLOAD) refuse(234037);
  return bytesOf(platform, file);
}

async function bytesOf(platform: Platform, file: StoredFile): Promise<ApiAnswer> {
  const bytes = await platform.blobs.get(file.key);
  if (!bytes) refuse(234008);
  return { kind: 'bytes', bytes, contentType: file.content_type, fileName: file.name };
}

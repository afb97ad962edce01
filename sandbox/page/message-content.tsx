import type { ComponentChildren } from 'preact';
import type { MessageView } from '../api.js';
import { Picture } from './card/picture.js';
import type { PhoneDesk } from './phone-desk.js';

/** What is inside the bubble of a message that is no card. */
export function plain(message: MessageView, desk: PhoneDesk): ComponentChildren {
  const content = (message.content ?? {}) as Record<string, unknown>;
  switch (message.msg_type) {
    case 'text': return mentions(String(content['text'] ?? ''), desk);
    case 'image': return <Picture imageKey={String(content['image_key'] ?? '')} alt="图片" />;
    case 'file': return `文件：${String(content['file_name'] ?? content['file_key'] ?? '文件')}`;
    case 'post': return <Post content={content} desk={desk} />;
    case 'system': return String(content['text'] ?? content['template'] ?? '系统消息');
    default: return <i>不支持显示的消息类型：{message.msg_type}</i>;
  }
}

interface PostPiece { tag: string; text?: string; href?: string; user_id?: string; user_name?: string; image_key?: string }

function Post({ content, desk }: { content: Record<string, unknown>; desk: PhoneDesk }) {
  const post = (content['zh_cn'] ?? Object.values(content)[0] ?? {}) as { title?: string; content?: PostPiece[][] };
  return (
    <>
      {post.title && <b>{post.title}</b>}
      {post.content?.map((line, index) => <p key={index}>{line.map((piece) => postPiece(piece, desk))}</p>)}
    </>
  );
}

function postPiece(piece: PostPiece, desk: PhoneDesk): ComponentChildren {
  if (piece.tag === 'a') return <button type="button" class="link" onClick={() => desk.openUrl(piece.href ?? '')}>{piece.text}</button>;
  if (piece.tag === 'at') return <span class="at">@{piece.user_name ?? nameOf(piece.user_id, desk)}</span>;
  if (piece.tag === 'img') return <Picture imageKey={piece.image_key ?? ''} alt="图片" />;
  return piece.text ?? '';
}

/** Text messages carry mentions as <at user_id="ou_…">name</at>; everything else is shown as it was typed. */
function mentions(text: string, desk: PhoneDesk): ComponentChildren[] {
  return text.split(/(<at user_id="[^"]*">[^<]*<\/at>)/).map((piece) => {
    const found = /^<at user_id="([^"]*)">([^<]*)<\/at>$/.exec(piece);
    if (!found) return piece;
    return <span class="at">@{found[2] || nameOf(found[1], desk)}</span>;
  });
}

function nameOf(id: string | undefined, desk: PhoneDesk): string {
  if (id === 'all') return '所有人';
  return desk.people.find(id ?? '')?.name ?? '未知用户';
}

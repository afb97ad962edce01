import type { ComponentChildren } from 'preact';
import type { MessageView } from '../api.js';
import { emojiName } from './card/emoji.js';
import { Markdown } from './card/markdown.js';
import { Picture } from './card/picture.js';
import { SceneContext, type Scene } from './card/scene.js';
import { nameOf, plainWords, richWords } from './message-words.js';
import type { PhoneDesk } from './phone-desk.js';

/** What is inside the bubble of a message that is no card. */
export function plain(message: MessageView, desk: PhoneDesk): ComponentChildren {
  const content = (message.content ?? {}) as Record<string, unknown>;
  const text = String(content['text'] ?? '');
  switch (message.msg_type) {
    // What people type stays as they typed it.
    case 'text': return message.sender.type === 'app' ? richWords(text, desk) : plainWords(text, desk);
    case 'image': return <Picture imageKey={String(content['image_key'] ?? '')} alt="图片" />;
    case 'file': return `文件：${String(content['file_name'] ?? content['file_key'] ?? '文件')}`;
    case 'post': return <Post content={content} desk={desk} />;
    case 'share_chat': return `群名片：${desk.chats().find((chat) => chat.chat_id === content['chat_id'])?.name ?? '群聊'}`;
    case 'share_user': return `个人名片：${nameOf(String(content['user_id'] ?? ''), desk)}`;
    case 'system': return String(content['text'] ?? content['template'] ?? '系统消息');
    default: return <i>不支持显示的消息类型：{message.msg_type}</i>;
  }
}

interface PostPiece { tag: string; text?: string; href?: string; user_id?: string; user_name?: string; image_key?: string; emoji_type?: string; style?: string[] }

function Post({ content, desk }: { content: Record<string, unknown>; desk: PhoneDesk }) {
  const post = (content['zh_cn'] ?? Object.values(content)[0] ?? {}) as { title?: string; content?: PostPiece[][] };
  return (
    <>
      {post.title && <b>{post.title}</b>}
      {post.content?.map((line, index) => <div key={index} class="post-line">{line.map((piece) => styled(POST_PIECES[piece.tag]?.(piece, desk) ?? piece.text ?? '', piece.style))}</div>)}
    </>
  );
}

const POST_PIECES: Readonly<Record<string, (piece: PostPiece, desk: PhoneDesk) => ComponentChildren>> = {
  a: (piece, desk) => <button type="button" class="link" onClick={() => desk.openUrl(piece.href ?? '')}>{piece.text}</button>,
  at: (piece, desk) => <span class="at">@{piece.user_name ?? nameOf(piece.user_id ?? '', desk)}</span>,
  img: (piece) => <Picture imageKey={piece.image_key ?? ''} alt="图片" />,
  media: () => '[视频]',
  emotion: (piece) => `[${emojiName(piece.emoji_type ?? '')}]`,
  code_block: (piece) => <pre><code>{piece.text}</code></pre>,
  hr: () => <hr />,
  md: (piece, desk) => <SceneContext.Provider value={outsideCards(desk)}><Markdown source={piece.text ?? ''} /></SceneContext.Provider>,
};

/** Markdown that stands in no card: its links open, and there is nothing else to tap. */
const outsideCards = (desk: PhoneDesk): Scene => ({ desk, members: [], components: {}, style: {}, version: 0, pending: '', locked: () => true, act: () => undefined });

const STYLES: Readonly<Record<string, (inner: ComponentChildren) => ComponentChildren>> = {
  bold: (inner) => <strong>{inner}</strong>,
  italic: (inner) => <em>{inner}</em>,
  underline: (inner) => <u>{inner}</u>,
  lineThrough: (inner) => <s>{inner}</s>,
};

const styled = (inner: ComponentChildren, styles: readonly string[] = []): ComponentChildren => styles.reduce((shown, style) => STYLES[style]?.(shown) ?? shown, inner);

import type { MessageView } from '../api.js';

const KINDS: Record<string, string> = { image: '[图片]', file: '[文件]', interactive: '[卡片]', post: '[富文本]' };

/** A message that another answers, in one line. */
export function Quoted({ message }: { message: MessageView }) {
  return <span class="quoted">回复 {message.sender.name}：{lineOf(message)}</span>;
}

function lineOf({ msg_type: type, content, deleted }: MessageView): string {
  if (deleted) return '消息已撤回';
  return type === 'text' ? String((content as { text?: unknown }).text) : KINDS[type] ?? `[${type}]`;
}

/**
 * The words of a message, for reading commands and descriptions: plain text as
 * it stands, rich text line by line, nothing for the other types. A recalled
 * message may arrive with empty content.
 */
export function textOf(messageType: string, content: string): string {
  // What a sender calls a type must not find what every object inherits, such as __proto__.
  return Object.hasOwn(READERS, messageType) ? READERS[messageType]!(parse(content)) : '';
}

/** Takes out the placeholders Feishu puts where somebody was mentioned. */
export function stripMentions(text: string): string {
  return text.includes('@_') ? text.replace(/@_(user_\d+|all)/g, ' ').replace(/[ \t\u00a0]+/g, ' ').trim() : text.trim();
}

const READERS: Readonly<Record<string, (content: Content) => string>> = {
  text: ({ text }) => (typeof text === 'string' ? text : ''),
  post: ({ title, content }) => [title, ...lines(content)].filter((line) => typeof line === 'string' && line !== '').join('\n'),
};

interface Content {
  text?: unknown;
  title?: unknown;
  content?: unknown;
}

function parse(content: string): Content {
  try {
    const parsed: unknown = JSON.parse(content);
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function lines(content: unknown): string[] {
  return list(content).map((line) => list(line).map(nodeText).join(''));
}

function nodeText(node: unknown): string {
  const { text } = (node ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

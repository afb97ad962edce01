import { isObject, type Fields } from './fields.js';

/** Whom an id in a post stands for: the placeholder it is shown by, and the name. */
export type Placeholder = (id: string) => { key: string; name: string } | undefined;

/**
 * A post as the platform gives it back, other than it was sent: without the level of languages (the people here read Chinese),
 * people as placeholders, every text with its list of styles, and no markdown.
 */
export function readPost(sent: Fields, placeholder: Placeholder): Fields {
  const post = sent['zh_cn'] ?? Object.values(sent)[0];
  const { title = '', content = [] } = (isObject(post) ? post : {}) as { title?: string; content?: Fields[][] };
  return { title, content: content.flatMap((paragraph) => paragraphsOf(paragraph, placeholder)) };
}

/** Markdown stands alone in its paragraph, and may hold several lines. */
function paragraphsOf(paragraph: Fields[], placeholder: Placeholder): Fields[][] {
  const [node] = paragraph;
  if (node?.['tag'] !== 'md') return [paragraph.map((one) => nodeOf(one, placeholder))];
  return String(node['text']).split('\n').map((line) => nodesIn(line).map((one) => nodeOf(one, placeholder)));
}

function nodeOf(node: Fields, placeholder: Placeholder): Fields {
  const { tag, style = [] } = node;
  if (tag === 'text') return { tag, text: node['text'], style };
  if (tag === 'a') return { tag, href: node['href'], text: node['text'], style };
  if (tag === 'at') return personOf(node, placeholder);
  return node;
}

function personOf({ tag, user_id: id, user_name: name = '' }: Fields, placeholder: Placeholder): Fields {
  if (id === 'all') return { tag, user_id: '@_all', user_name: name };
  const found = placeholder(String(id));
  return { tag, user_id: found?.key ?? id, user_name: found?.name ?? name };
}

/** What in a line of markdown is more than text, and the node it becomes. */
const MARKS: readonly [RegExp, (...found: string[]) => Fields][] = [
  [/<at user_id="([^"]*)">([^<]*)<\/at>/, (id, name) => ({ tag: 'at', user_id: id, user_name: name })],
  [/\[([^\]]+)\]\((https?:[^)\s]+)\)/, (text, href) => ({ tag: 'a', text, href })],
  [/\*\*([^*]+)\*\*/, (text) => ({ tag: 'text', text, style: ['bold'] })],
  [/~~([^~]+)~~/, (text) => ({ tag: 'text', text, style: ['lineThrough'] })],
  [/\*([^*]+)\*/, (text) => ({ tag: 'text', text, style: ['italic'] })],
];

/** A line of markdown as nodes, from its first mark to its last. */
function nodesIn(line: string): Fields[] {
  const found = MARKS.map(([mark, nodeFrom]) => ({ match: mark.exec(line), nodeFrom })).filter(({ match }) => match !== null);
  const [first] = found.sort((a, b) => a.match!.index - b.match!.index);
  if (!first?.match) return line === '' ? [] : [{ tag: 'text', text: line }];
  const { 0: whole, index } = first.match;
  return [...nodesIn(line.slice(0, index)), first.nodeFrom(...first.match.slice(1)), ...nodesIn(line.slice(index + whole.length))];
}

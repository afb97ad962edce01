import type { Token } from 'marked';
import type { ComponentChild } from 'preact';
import { tagIn } from '../../../validator/feishu-markdown.js';
import { Anchor } from './anchor.js';
import { localTime } from './local-time.js';
import { Player } from './player.js';
import { color, hue } from './look.js';
import { PersonChip } from './person.js';
import type { Scene } from './scene.js';

type Attributes = Record<string, string>;
type Piece = { tag: string } | { node: ComponentChild };
interface Open {
  name: string;
  attributes: Attributes;
  children: ComponentChild[];
}

/** Feishu's own inline tags. A tag that is not here is shown as the text it is. */
const TAGS: Record<string, (attributes: Attributes, children: ComponentChild[], scene: Scene) => ComponentChild> = {
  font: (attributes, children, scene) => <span style={{ color: color(attributes['color'], scene.style) }}>{children}</span>,
  text_tag: (attributes, children) => <span class="tag" data-hue={hue(attributes['color'], 'blue')}>{children}</span>,
  number_tag: (attributes, children, scene) => {
    const badge = <span class="number-tag" style={{ background: color(attributes['background_color'], scene.style), color: color(attributes['font_color'], scene.style) }}>{children}</span>;
    const url = addressOf(attributes);
    return url ? <Anchor url={url}>{badge}</Anchor> : badge;
  },
  at: (attributes, _children, scene) => <span class="at">{atNames(attributes, scene)}</span>,
  person: (attributes) => <PersonChip id={attributes['id'] ?? ''} avatar={attributes['show_avatar'] !== 'false'} named={attributes['show_name'] !== 'false'} capsule={attributes['style'] === 'capsule'} />,
  link: (attributes, children) => <Anchor url={addressOf(attributes)} icon={attributes['icon']}>{children}</Anchor>,
  a: (attributes, children) => <Anchor url={attributes['href'] ?? ''}>{children}</Anchor>,
  local_datetime: (attributes, children) => {
    const words = Number(attributes['millisecond']) > 0 ? localTime(Number(attributes['millisecond']), attributes['format_type'] ?? '') : children;
    return attributes['link'] ? <Anchor url={attributes['link']}>{words}</Anchor> : words;
  },
  raw: (_attributes, children) => children,
};
/** Tags without an end. */
const EMPTY: Record<string, (attributes: Attributes) => ComponentChild> = {
  br: () => <br />,
  hr: () => <hr />,
  audio: (attributes) => <Player timed={attributes['show_time'] === 'true'} />,
};

export function isTagToken(token: Token): boolean {
  return token.type === 'html';
}

/** Joins opening tags with their closing ones; what is never closed is closed at the end of the line of pieces. */
export function foldTags(pieces: Piece[], scene: Scene): ComponentChild[] {
  const stack: Open[] = [{ name: '', attributes: {}, children: [] }];
  const put = (child: ComponentChild): void => void stack.at(-1)?.children.push(child);
  const close = (): void => {
    const open = stack.pop();
    if (open) put(TAGS[open.name]?.(open.attributes, open.children, scene));
  };
  for (const piece of pieces) {
    if ('node' in piece) put(piece.node);
    else apply(piece.tag, stack, put, close);
  }
  while (stack.length > 1) close();
  return stack[0]?.children ?? [];
}

function apply(raw: string, stack: Open[], put: (child: ComponentChild) => void, close: () => void): void {
  const { name, attributes, closes } = tagIn(raw);
  const empty = EMPTY[name];
  if (empty) return closes ? undefined : put(empty(attributes));
  if (!(name in TAGS)) return put(raw);
  if (!closes) return void stack.push({ name, attributes, children: [] });
  if (!stack.some((open) => open.name === name)) return;
  while (stack.at(-1)?.name !== name) close();
  close();
}

function atNames(attributes: Attributes, scene: Scene): string {
  if (attributes['email']) return `@${attributes['email']}`;
  const ids = (attributes['ids'] ?? attributes['id'] ?? '').split(',').map((id) => id.trim());
  return ids.map((id) => (id === 'all' ? '@所有人' : `@${scene.desk.people.find(id)?.name ?? '未知用户'}`)).join(' ');
}

function addressOf(attributes: Attributes): string {
  return attributes['pc_url'] || attributes['url'] || '';
}

import type { ComponentChildren } from 'preact';
import type { PhoneDesk } from './phone-desk.js';

const MENTION = /(<at user_id="[^"]*">[^<]*<\/at>)/;

/** What a bot may write in a text beside mentions (lark-platform.md, "sent content shapes"). */
const MARKS = /(<at user_id="[^"]*">[^<]*<\/at>|<\/?[bius]>|\[[^[\]\n]+\]\(https?:[^()\s]+\))/;

const STYLES: Readonly<Record<string, (inner: ComponentChildren[]) => ComponentChildren>> = {
  b: (inner) => <strong>{inner}</strong>,
  i: (inner) => <em>{inner}</em>,
  u: (inner) => <u>{inner}</u>,
  s: (inner) => <s>{inner}</s>,
};

/** The words of a person: mentions only, everything else as it was typed. */
export const plainWords = (text: string, desk: PhoneDesk): ComponentChildren[] => text.split(MENTION).map((piece) => mention(piece, desk) ?? piece);

/** The words of a bot's text, with what it marked; a style that is never ended is the text it is. */
export function richWords(text: string, desk: PhoneDesk): ComponentChildren[] {
  const words: ComponentChildren[] = [];
  /** Styles that have begun, and at which of the words. */
  const open: { name: string; at: number }[] = [];
  for (const piece of text.split(MARKS)) {
    const [, slash, name = ''] = /^<(\/?)([bius])>$/.exec(piece) ?? [];
    const begun = open.at(-1);
    if (slash && begun?.name === name) {
      open.pop();
      words.push(STYLES[name]?.(words.splice(begun.at).slice(1)));
      continue;
    }
    if (name && !slash) open.push({ name, at: words.length });
    words.push(mention(piece, desk) ?? link(piece, desk) ?? piece);
  }
  return words;
}

export function nameOf(id: string, desk: PhoneDesk): string {
  if (id === 'all') return '所有人';
  return desk.people.find(id)?.name ?? '未知用户';
}

function mention(piece: string, desk: PhoneDesk): ComponentChildren {
  const found = /^<at user_id="([^"]*)">([^<]*)<\/at>$/.exec(piece);
  return found && <span class="at">@{found[2] || nameOf(found[1] ?? '', desk)}</span>;
}

function link(piece: string, desk: PhoneDesk): ComponentChildren {
  const found = /^\[([^[\]\n]+)\]\((https?:[^()\s]+)\)$/.exec(piece);
  return found && <button type="button" class="link" onClick={() => desk.openUrl(found[2] ?? '')}>{found[1]}</button>;
}

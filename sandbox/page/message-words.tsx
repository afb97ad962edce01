import type { ComponentChildren } from 'preact';
import type { PhoneDesk } from './phone-desk.js';

const AT = '<at user_id="(?<id>[^"]*)">(?<name>[^<]*)</at>';
const MENTION = new RegExp(AT, 'g');

/** What a bot may write in a text beside mentions (lark-platform.md, "sent content shapes"). */
const MARKS = new RegExp(`${AT}|<(?<end>/?)(?<style>[bius])>|\\[(?<label>[^[\\]\\n]+)\\]\\((?<url>https?:[^()\\s]+)\\)`, 'g');

const STYLES: Readonly<Record<string, (inner: ComponentChildren[]) => ComponentChildren>> = {
  b: (inner) => <strong>{inner}</strong>,
  i: (inner) => <em>{inner}</em>,
  u: (inner) => <u>{inner}</u>,
  s: (inner) => <s>{inner}</s>,
};

type Mark = Partial<Record<'id' | 'name' | 'end' | 'style' | 'label' | 'url', string>>;

/** The words of a person: mentions only, everything else as it was typed. */
export const plainWords = (text: string, desk: PhoneDesk): ComponentChildren[] => pieces(text, MENTION).map(({ words, mark }) => shown(words, mark, desk));

/** The words of a bot's text, with what it marked; a style that is never ended is the text it is. */
export function richWords(text: string, desk: PhoneDesk): ComponentChildren[] {
  const drawn: ComponentChildren[] = [];
  /** Styles that have begun, and at which of the pieces. */
  const open: { style: string; at: number }[] = [];
  for (const { words, mark } of pieces(text, MARKS)) {
    const begun = open.at(-1);
    if (mark.style && mark.end && begun?.style === mark.style) {
      open.pop();
      drawn.push(STYLES[mark.style]?.(drawn.splice(begun.at).slice(1)));
      continue;
    }
    if (mark.style && !mark.end) open.push({ style: mark.style, at: drawn.length });
    drawn.push(shown(words, mark, desk));
  }
  return drawn;
}

export function nameOf(id: string, desk: PhoneDesk): string {
  if (id === 'all') return '所有人';
  return desk.people.find(id)?.name ?? '未知用户';
}

/** The text piece by piece: what is marked, each with its mark, and what stands between. */
function pieces(text: string, marks: RegExp): { words: string; mark: Mark }[] {
  const found: { words: string; mark: Mark }[] = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    found.push({ words: text.slice(from, match.index), mark: {} }, { words: match[0], mark: match.groups ?? {} });
    from = match.index + match[0].length;
  }
  return [...found, { words: text.slice(from), mark: {} }];
}

function shown(words: string, { id, name, label, url }: Mark, desk: PhoneDesk): ComponentChildren {
  if (id !== undefined) return <span class="at">@{name || nameOf(id, desk)}</span>;
  if (url !== undefined) return <button type="button" class="link" onClick={() => desk.openUrl(url)}>{label}</button>;
  return words;
}

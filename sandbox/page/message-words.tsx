import type { ComponentChildren } from 'preact';
import type { PhoneDesk } from './phone-desk.js';

type Show = (found: RegExpExecArray, desk: PhoneDesk) => ComponentChildren;

const MENTION: [RegExp, Show] = [/<at user_id="([^"]*)">([^<]*)<\/at>/, ([, id = '', name], desk) => <span class="at">@{name || nameOf(id, desk)}</span>];

/** What a bot may write in a text beside mentions (lark-platform.md, "sent content shapes"). */
const MARKS: readonly [RegExp, Show][] = [
  MENTION,
  [/<b>([^]*?)<\/b>/, ([, inner = ''], desk) => <strong>{richWords(inner, desk)}</strong>],
  [/<i>([^]*?)<\/i>/, ([, inner = ''], desk) => <em>{richWords(inner, desk)}</em>],
  [/<u>([^]*?)<\/u>/, ([, inner = ''], desk) => <u>{richWords(inner, desk)}</u>],
  [/<s>([^]*?)<\/s>/, ([, inner = ''], desk) => <s>{richWords(inner, desk)}</s>],
  [/\[([^\]\n]+)\]\((https?:[^)\s]+)\)/, ([, inner = '', url = ''], desk) => <button type="button" class="link" onClick={() => desk.openUrl(url)}>{richWords(inner, desk)}</button>],
];

/** The words of a bot's text, with what it marked. */
export const richWords = (text: string, desk: PhoneDesk): ComponentChildren[] => words(text, MARKS, desk);

/** The words of a person: mentions only, everything else as it was typed. */
export const plainWords = (text: string, desk: PhoneDesk): ComponentChildren[] => words(text, [MENTION], desk);

function words(text: string, marks: readonly [RegExp, Show][], desk: PhoneDesk): ComponentChildren[] {
  const found = marks.flatMap(([pattern, show]) => {
    const match = pattern.exec(text);
    return match ? [{ match, show }] : [];
  });
  const first = found.sort((one, other) => one.match.index - other.match.index)[0];
  if (!first) return text === '' ? [] : [text];
  const { match, show } = first;
  return [...(match.index > 0 ? [text.slice(0, match.index)] : []), show(match, desk), ...words(text.slice(match.index + match[0].length), marks, desk)];
}

export function nameOf(id: string, desk: PhoneDesk): string {
  if (id === 'all') return '所有人';
  return desk.people.find(id)?.name ?? '未知用户';
}

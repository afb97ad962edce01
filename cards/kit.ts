/** The small vocabulary of every card: the sheet itself, text, and the five-step strip. Card JSON 2.0 only. */

export type Element = { tag: string } & Record<string, unknown>;

export type HeaderColour = 'blue' | 'orange' | 'red' | 'green' | 'grey' | 'wathet' | 'yellow';
export type TagColour = 'blue' | 'yellow' | 'orange' | 'red' | 'green' | 'neutral';

export interface Tag {
  words: string;
  colour: TagColour;
}

export interface Card {
  schema: '2.0';
  config: { update_multi: true; enable_forward: false; width_mode: 'default'; summary: { content: string } };
  header: { title: Text; subtitle?: Text; template: HeaderColour; text_tag_list?: Element[] };
  body: { direction: 'vertical'; vertical_spacing: '8px'; elements: Element[] };
}

export interface Text {
  tag: 'plain_text';
  content: string;
}

export interface Sheet {
  title: string;
  subtitle?: string;
  template: HeaderColour;
  tags?: readonly Tag[];
  /** What the chat list and the notification show. */
  summary: string;
  elements: readonly (Element | null)[];
}

/**
 * A whole card; elements that are null are left out. Cards are not to be
 * forwarded: a copy in another chat would carry the matter to people who may
 * not see the case.
 */
export function card(sheet: Sheet): Card {
  const tags = (sheet.tags ?? []).slice(0, SHOWN_TAGS);
  return {
    schema: '2.0',
    config: { update_multi: true, enable_forward: false, width_mode: 'default', summary: { content: sheet.summary } },
    header: {
      title: text(sheet.title),
      ...(sheet.subtitle ? { subtitle: text(sheet.subtitle) } : {}),
      template: sheet.template,
      ...(tags.length > 0 ? { text_tag_list: tags.map((one) => ({ tag: 'text_tag', text: text(one.words), color: one.colour })) } : {}),
    },
    body: { direction: 'vertical', vertical_spacing: '8px', elements: present(sheet.elements) },
  };
}

/** Feishu shows at most three tags in a header. */
const SHOWN_TAGS = 3;

/** What to say in plain text when the platform refuses a card. */
export function plainSummary(drawn: Card): string {
  const { title } = drawn.header;
  const { content } = drawn.config.summary;
  return content.startsWith(title.content) ? content : `${title.content}：${content}`;
}

export const present = (elements: readonly (Element | null)[]): Element[] => elements.filter((one) => one !== null);

export const text = (content: string): Text => ({ tag: 'plain_text', content });

export interface Look {
  size?: 'heading' | 'normal' | 'notation';
  colour?: 'default' | 'grey' | 'red' | 'green' | 'orange' | 'blue';
}

/** A paragraph in which nothing is ever read as markup: the place for every word that people wrote. */
export function plain(content: string, look: Look = {}): Element {
  return {
    tag: 'div',
    text: { ...text(content), ...(look.size ? { text_size: look.size } : {}), ...(look.colour ? { text_color: look.colour } : {}) },
  };
}

/** A paragraph, or nothing when there is nothing to say. */
export const plainIf = (content: string | null | undefined, look: Look = {}): Element | null => (content ? plain(content, look) : null);

/** Small grey words beside the matter: bases, hints, records. */
export const note = (content: string): Element => plain(content, { size: 'notation', colour: 'grey' });

/** A paragraph with markup of our own; every word from elsewhere must have gone through `escapeText`. */
export const markdown = (content: string): Element => ({ tag: 'markdown', content });

export const rule = (): Element => ({ tag: 'hr' });

/** A line with something to tap at its right end. */
export function row(left: readonly Element[], right: Element): Element {
  return {
    tag: 'column_set', flex_mode: 'none', horizontal_spacing: '8px',
    columns: [
      { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'center', vertical_spacing: '2px', elements: [...left] },
      { tag: 'column', width: 'auto', vertical_align: 'center', elements: [right] },
    ],
  };
}

/** Two things side by side, each half as wide as the card on every screen. */
export function halves(left: readonly Element[], right: readonly Element[]): Element {
  const half = (elements: readonly Element[]): Element => ({ tag: 'column', width: 'weighted', weight: 1, vertical_align: 'top', vertical_spacing: '4px', elements: [...elements] });
  return { tag: 'column_set', flex_mode: 'none', horizontal_spacing: '8px', columns: [half(left), half(right)] };
}

/**
 * Words made harmless for markdown, on one line. Every ASCII sign becomes its
 * HTML number, which is the escaping that Feishu documents; without `<`, `[`,
 * `:`, `@` and `.` there is no tag, mention, link, emoji or bare address left.
 */
export const escapeText = (words: string): string =>
  oneLine(words).replace(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** White space of any kind, line breaks included, as single spaces. */
export const oneLine = (words: string): string => words.replace(/[\s\u0085\u200b\u2028\u2029]+/g, ' ').trim();

/** At most `max` characters, so that one long text cannot push a card over the platform's size. */
export function clip(words: string, max: number): string {
  const characters = [...words];
  return characters.length > max ? `${characters.slice(0, max - 1).join('')}…` : words;
}

const STEPS = ['接', '判', '办', '评', '用'] as const;

/** The five-step strip: what is done (green), what is under way (blue, marked), what is to come (neutral). */
export function strip(stripAt: number): Element {
  return markdown(STEPS.map((name, at) => stepWords(name, at - stripAt)).join("<font color='grey'>›</font>"));
}

function stepWords(name: string, ahead: number): string {
  if (ahead === 0) return `<text_tag color='blue'>● ${name}</text_tag>`;
  return `<text_tag color='${ahead < 0 ? 'green' : 'neutral'}'>${name}</text_tag>`;
}

import { Marked, type Token } from 'marked';

/**
 * Feishu's markdown in cards: CommonMark without HTML blocks, with tags of its own (lark-platform.md 6.3). One parser
 * for the validator, which counts and looks up what is written, and for the sandbox's page, which draws it; so this file
 * also runs in a browser.
 *
 * `html: undefined` turns HTML blocks into text: no markup of an author is ever parsed as HTML.
 */
const feishuMarkdown = new Marked({ gfm: true, breaks: true, tokenizer: { html: () => undefined }, extensions: [{
  // Names with an underscore are no HTML tags, so the parser has to be told of them.
  name: 'feishuTag',
  level: 'inline',
  start: (source) => source.indexOf('<'),
  tokenizer(source) {
    const raw = /^<\/?[a-z]+_[a-z]+(?:\s[^<>]*)?>/.exec(source)?.[0];
    return raw === undefined ? undefined : { type: 'html', raw };
  },
}] });

/** The tokens of a text; one that nests deeper than the parser can follow is nothing but its words. */
export function tokensOf(source: string): Token[] {
  try {
    return feishuMarkdown.lexer(source);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ type: 'paragraph', raw: source, text: source, tokens: [{ type: 'text', raw: source, text: source }] }];
  }
}

/** One of Feishu's tags, as it stands in a token of type `html`. */
export interface MarkdownTag {
  name: string;
  attributes: Record<string, string>;
  closes: boolean;
}

export function tagIn(raw: string): MarkdownTag {
  const [, slash, name = '', rest = ''] = /^<(\/?)([a-z_]+)\b([^]*?)\/?>$/i.exec(raw) ?? [];
  const pairs = [...rest.matchAll(/([a-z_]+)\s*=\s*(?:'([^']*)'|"([^"]*)"|([^\s>]+))/gi)];
  return {
    name,
    attributes: Object.fromEntries(pairs.map(([, key = '', single, double, bare]) => [key, single ?? double ?? bare ?? ''])),
    closes: slash === '/',
  };
}

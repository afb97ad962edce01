import type { Token, Tokens } from 'marked';
import type { ComponentChild } from 'preact';
import { tokensOf } from '../../../validator/feishu-markdown.js';
import { Anchor } from './anchor.js';
import { withEmoji } from './emoji.js';
import { decodeEntities } from './entities.js';
import type { Style } from './look.js';
import { foldTags, isTagToken } from './markdown-tags.js';
import { Pager, usePages } from './pager.js';
import { Picture } from './picture.js';
import { useScene, type Scene } from './scene.js';

const TABLE_PAGE = 5;

/** Card markdown as nodes, never as HTML: what is not understood is shown as the text it is. */
export function Markdown({ source }: { source: string }) {
  const scene = useScene();
  return <>{blocks(tokensOf(source), scene)}</>;
}

function blocks(tokens: Token[] | undefined, scene: Scene): ComponentChild[] {
  return (tokens ?? []).map((token, index) => block(token, index, scene));
}

function block(token: Token, index: number, scene: Scene): ComponentChild {
  switch (token.type) {
    case 'space': case 'def': return null;
    case 'hr': return <hr key={index} />;
    case 'heading': return heading(token as Tokens.Heading, index, scene);
    case 'paragraph': return <p key={index}>{inline((token as Tokens.Paragraph).tokens, scene)}</p>;
    case 'code': return <pre key={index}><code>{(token as Tokens.Code).text}</code></pre>;
    case 'blockquote': return <blockquote key={index}>{blocks((token as Tokens.Blockquote).tokens, scene)}</blockquote>;
    case 'list': return list(token as Tokens.List, index, scene);
    case 'table': return <PagedTable key={index} token={token as Tokens.Table} scene={scene} />;
    default: return <span key={index}>{inline('tokens' in token && token.tokens ? token.tokens : [token], scene)}</span>;
  }
}

function heading(token: Tokens.Heading, index: number, scene: Scene): ComponentChild {
  return <p key={index} class={`h h${token.depth}`} role="heading" aria-level={Math.min(token.depth + 3, 6)}>{inline(token.tokens, scene)}</p>;
}

function list(token: Tokens.List, index: number, scene: Scene): ComponentChild {
  const items = token.items.map((item, at) => <li key={at}>{blocks(item.tokens, scene)}</li>);
  return token.ordered ? <ol key={index} start={Number(token.start) || 1}>{items}</ol> : <ul key={index}>{items}</ul>;
}

/** Feishu: five rows a page. */
function PagedTable({ token, scene }: { token: Tokens.Table; scene: Scene }) {
  const pages = usePages(token.rows, TABLE_PAGE);
  const look = (one: Tokens.TableCell): Style => ({ textAlign: one.align ?? undefined });
  return (
    <div>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="表格">
        <table class="md-table">
          <thead><tr>{token.header.map((one, at) => <th key={at} scope="col" style={look(one)}>{inline(one.tokens, scene)}</th>)}</tr></thead>
          <tbody>{pages.shown.map((row, line) => <tr key={line}>{row.map((one, at) => <td key={at} style={look(one)}>{inline(one.tokens, scene)}</td>)}</tr>)}</tbody>
        </table>
      </div>
      <Pager pages={pages} />
    </div>
  );
}

function inline(tokens: Token[] | undefined, scene: Scene): ComponentChild[] {
  return foldTags((tokens ?? []).map((token) => (isTagToken(token) ? { tag: token.raw } : { node: span(token, scene) })), scene);
}

function span(token: Token, scene: Scene): ComponentChild {
  switch (token.type) {
    case 'strong': return <strong>{inline(token.tokens, scene)}</strong>;
    case 'em': return <em>{inline(token.tokens, scene)}</em>;
    case 'del': return <del>{inline(token.tokens, scene)}</del>;
    case 'codespan': return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br': return <br />;
    case 'image': return <Picture imageKey={(token as Tokens.Image).href} alt={(token as Tokens.Image).text} />;
    case 'link': return <Anchor url={(token as Tokens.Link).href}>{inline(token.tokens, scene)}</Anchor>;
    case 'checkbox': return (token as Tokens.Checkbox).checked ? '☑ ' : '☐ ';
    case 'escape': return (token as Tokens.Escape).text;
    case 'text': return token.tokens ? inline(token.tokens, scene) : withEmoji(decodeEntities(token.raw));
    default: return token.raw;
  }
}

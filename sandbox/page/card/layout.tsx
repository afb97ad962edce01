import { useState } from 'preact/hooks';
import { Elements } from './elements.js';
import { Glyph } from './glyph.js';
import { background, border, gapOf, lengths, place, stackLook, type Style } from './look.js';
import { Markdown } from './markdown.js';
import { useScene } from './scene.js';
import type { CardNode, ElementProps } from './types.js';
import { useTip } from './use-tip.js';

const INNER = 'button, a, input, select, textarea, summary, label, [role="button"]';

export function ColumnSet({ node, path }: ElementProps) {
  const { style } = useScene();
  const look: Style = {
    gap: gapOf(node.horizontal_spacing) ?? '8px',
    background: background(node.background_style, style),
    justifyContent: place(node.horizontal_align),
    padding: lengths(node.padding) ?? (background(node.background_style, style) ? '8px 12px' : undefined),
  };
  return (
    <div class="columns" data-flex={node.flex_mode ?? 'none'} style={look} {...useLink(node)}>
      {node.columns?.map((column, index) => <Column key={index} column={column} path={`${path}.columns[${index}]`} />)}
    </div>
  );
}

function Column({ column, path }: { column: CardNode & { weight?: number }; path: string }) {
  const { style } = useScene();
  return <div class="column" style={columnLook(column, style)} {...useLink(column)}><Elements of={column} path={path} gap="8px" /></div>;
}

/** What makes a whole area a link; a component inside keeps its own taps. */
function useLink({ action }: CardNode) {
  const { desk } = useScene();
  const url = action?.multi_url?.pc_url || action?.multi_url?.url;
  if (!url) return {};
  const open = (event: Event): void => {
    const inner = event.target instanceof Element ? event.target.closest(`${INNER}, [role="link"]`) : null;
    if (inner === event.currentTarget) desk.openUrl(url);
  };
  return { role: 'link' as const, tabIndex: 0, onClick: open, onKeyDown: pressing(open) };
}

/** Enter and the space bar press an area that is no button of HTML. */
function pressing(press: (event: Event) => void) {
  return (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    press(event);
  };
}

function columnLook(column: CardNode & { weight?: number }, style: Parameters<typeof background>[1]): Style {
  const fixed = lengths(column.width);
  const flex = column.width === 'weighted' ? `${column.weight ?? 1} 1 0` : undefined;
  return { flex: fixed ? `0 1 ${fixed}` : flex, margin: lengths(column.margin), background: background(column.background_style, style), alignSelf: place(column.vertical_align) };
}

export function CollapsiblePanel({ node, path }: ElementProps) {
  const { style } = useScene();
  const [turned, setOpen] = useState<boolean>();
  const open = turned ?? node.expanded ?? false;
  const head = node.header ?? {};
  const look: Style = {
    border: node.border ? border(node.border.color, style) : undefined,
    borderRadius: lengths(node.border?.corner_radius),
    background: background(node.background_color, style),
  };
  return (
    <div class="fold" style={look}>
      <button type="button" class="fold-head" data-width={head.width ?? 'fill'} aria-expanded={open} onClick={() => setOpen(!open)}
        style={{ background: background(head.background_color, style), padding: lengths(head.padding), alignItems: place(head.vertical_align) }}>
        <span class="markdown">{head.title?.tag === 'plain_text' ? head.title.content : <Markdown source={head.title?.content ?? ''} />}</span>
        <span class="fold-mark" data-place={head.icon_position ?? 'right'} style={{ transform: open ? `rotate(${head.icon_expanded_angle ?? 180}deg)` : undefined }} aria-hidden="true">
          {head.icon ? <Glyph icon={head.icon} /> : '▾'}
        </span>
      </button>
      {open && <div class="fold-body" style={{ padding: lengths(node.padding) }}><Elements of={{ ...node, padding: undefined }} path={path} gap="8px" /></div>}
    </div>
  );
}

/** A block that can be tapped as a whole; a tap on a component inside belongs to that component. */
export function ClickArea({ node, path }: ElementProps) {
  const { style, act, pending, locked } = useScene();
  const tip = useTip(node);
  const idle = !locked(node);
  const tap = (event: Event): void => {
    const inner = event.target instanceof Element ? event.target.closest(INNER) : null;
    if (idle && inner === event.currentTarget && !tip.refuses()) act(node, path, {});
  };
  const look: Style = {
    ...stackLook({}, '4px'),
    padding: lengths(node.padding) ?? '4px 12px',
    width: lengths(node.width),
    height: lengths(node.height),
    background: background(node.background_style, style),
    border: node.has_border ? border(node.border_color, style) : undefined,
    borderRadius: lengths(node.corner_radius),
  };
  return (
    <div class="click-area" role="button" tabIndex={0} aria-disabled={!idle || node.disabled} aria-busy={pending === path} title={tip.attributes.title}
      style={look} onClick={tap} onKeyDown={pressing(tap)}>
      <Elements of={{ ...node, padding: undefined }} path={path} gap="4px" />
      {pending === path && <span class="spinner" />}
    </div>
  );
}

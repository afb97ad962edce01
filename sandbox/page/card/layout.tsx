import { useState } from 'preact/hooks';
import { Elements } from './elements.js';
import { background, border, gapOf, lengths, place, stackLook, type Style } from './look.js';
import { Markdown } from './markdown.js';
import { useScene } from './scene.js';
import type { CardNode, ElementProps } from './types.js';

const INNER = 'button, a, input, select, textarea, summary, label, [role="button"]';

export function ColumnSet({ node, path }: ElementProps) {
  const { style, desk } = useScene();
  const url = node.action?.multi_url?.pc_url || node.action?.multi_url?.url;
  const look: Style = {
    gap: gapOf(node.horizontal_spacing) ?? '8px',
    background: background(node.background_style, style),
    justifyContent: place(node.horizontal_align),
    padding: lengths(node.padding) ?? (background(node.background_style, style) ? '8px 12px' : undefined),
  };
  return (
    <div class="columns" data-flex={node.flex_mode ?? 'none'} style={look} onClick={url ? () => desk.openUrl(url) : undefined}>
      {node.columns?.map((column, index) => (
        <div key={index} class="column" style={columnLook(column, style)}>
          <Elements of={column} path={`${path}.columns[${index}]`} gap="8px" />
        </div>
      ))}
    </div>
  );
}

function columnLook(column: CardNode & { weight?: number }, style: Parameters<typeof background>[1]): Style {
  const fixed = lengths(column.width);
  const flex = column.width === 'weighted' ? `${column.weight ?? 1} 1 0` : undefined;
  return { flex: fixed ? `0 1 ${fixed}` : flex, background: background(column.background_style, style), alignSelf: place(column.vertical_align) };
}

export function CollapsiblePanel({ node, path }: ElementProps) {
  const { style } = useScene();
  const [open, setOpen] = useState(node.expanded ?? false);
  const head = node.header ?? {};
  const look: Style = {
    border: node.border ? border(node.border.color, style) : undefined,
    borderRadius: lengths(node.border?.corner_radius),
    background: background(node.background_color, style),
  };
  return (
    <div class="fold" style={look}>
      <button type="button" class="fold-head" aria-expanded={open} style={{ background: background(head.background_color, style), padding: lengths(head.padding) }} onClick={() => setOpen(!open)}>
        <span class="markdown">{head.title?.tag === 'plain_text' ? head.title.content : <Markdown source={head.title?.content ?? ''} />}</span>
        <span class="fold-mark" data-place={head.icon_position ?? 'right'} aria-hidden="true">▾</span>
      </button>
      {open && <div class="fold-body" style={{ padding: lengths(node.padding) }}><Elements of={{ ...node, padding: undefined }} path={path} gap="8px" /></div>}
    </div>
  );
}

/** A block that can be tapped as a whole; a tap on a component inside belongs to that component. */
export function ClickArea({ node, path }: ElementProps) {
  const { style, act, pending } = useScene();
  const disabled = (node.disabled ?? false) || pending !== '';
  const tap = (event: Event): void => {
    const inner = event.target instanceof Element ? event.target.closest(INNER) : null;
    if (!disabled && inner === event.currentTarget) act(node, path, {});
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
    <div class="click-area" role="button" tabIndex={disabled ? -1 : 0} aria-disabled={disabled} aria-busy={pending === path} title={(node.disabled ? node.disabled_tips : node.hover_tips)?.content}
      style={look} onClick={tap} onKeyDown={(event) => { if (event.key === 'Enter' && event.target === event.currentTarget) tap(event); }}>
      <Elements of={{ ...node, padding: undefined }} path={path} gap="4px" />
      {pending === path && <span class="spinner" />}
    </div>
  );
}

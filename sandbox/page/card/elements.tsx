import { lengths, stackLook } from './look.js';
import { useScene } from './scene.js';
import type { CardNode, ElementProps } from './types.js';

/** The elements of a container, laid out as the container says; `gap` is what Feishu uses when it says nothing. */
export function Elements({ of, path, gap }: { of: CardNode; path: string; gap: string }) {
  return (
    <div class="stack" style={stackLook(of, gap)}>
      {of.elements && keyed(of.elements).map(({ key, node }, index) => <Element key={key} node={node} path={`${path}.elements[${index}]`} />)}
    </div>
  );
}

/**
 * Tells the elements of a changed card from those of the old one: by tag and name, those without a name by the
 * order of their tag. What is typed, opened and focused stays with an element that is still there.
 */
export function keyed(nodes: readonly CardNode[]): { key: string; node: CardNode }[] {
  const seen = new Map<string, number>();
  return nodes.map((node) => {
    const known = `${node.tag} ${node.name ?? node.element_id ?? ''}`;
    const before = seen.get(known) ?? 0;
    seen.set(known, before + 1);
    return { key: `${known} ${before}`, node };
  });
}

function Element({ node, path }: ElementProps) {
  const Drawn = useScene().components[node.tag ?? ''];
  const margin = lengths(node.margin);
  return (
    <div class={`element element-${Drawn ? node.tag : 'unknown'}`} style={margin ? { margin } : undefined}>
      {Drawn ? <Drawn node={node} path={path} /> : <div class="unknown">沙箱不认识的组件：{node.tag ?? '（没有 tag）'}</div>}
    </div>
  );
}

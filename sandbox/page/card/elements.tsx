import { lengths, stackLook } from './look.js';
import { useScene } from './scene.js';
import type { CardNode, ElementProps } from './types.js';

/** The elements of a container, laid out as the container says; `gap` is what Feishu uses when it says nothing. */
export function Elements({ of, path, gap }: { of: CardNode; path: string; gap: string }) {
  return (
    <div class="stack" style={stackLook(of, gap)}>
      {of.elements?.map((node, index) => <Element key={index} node={node} path={`${path}.elements[${index}]`} />)}
    </div>
  );
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

import type { ElementProps } from './types.js';
import { Glyph } from './glyph.js';
import { clamped, color, lengths, textLook, type Style } from './look.js';
import { Markdown } from './markdown.js';
import { Enlarged } from './enlarged.js';
import { Picture } from './picture.js';
import { useScene } from './scene.js';

const IMAGE_SIZES: Record<string, string> = { large: '160px', medium: '80px', small: '40px', tiny: '16px' };
const FITS: Record<string, Style> = {
  crop_center: { objectFit: 'cover' },
  crop_top: { objectFit: 'cover', objectPosition: 'top' },
  fit_horizontal: { objectFit: 'contain' },
};
const GRID: Record<string, { columns: number; most: number }> = {
  double: { columns: 2, most: 2 },
  triple: { columns: 3, most: 3 },
  bisect: { columns: 2, most: 6 },
  trisect: { columns: 3, most: 9 },
};

export function Div({ node }: ElementProps) {
  const scene = useScene();
  const text = node.text ?? {};
  const look: Style = { ...textLook(text.text_size, text.text_align, scene), color: color(text.text_color, scene.style), width: lengths(node.width) };
  return (
    <div class="with-icon">
      {node.icon && <Glyph icon={node.icon} />}
      <div class={text.tag === 'lark_md' ? 'markdown' : 'plain-text'} style={{ ...look, ...clamped(text.lines) }}>
        {text.tag === 'lark_md' ? <Markdown source={text.content ?? ''} /> : text.content}
      </div>
    </div>
  );
}

export function Markdowned({ node }: ElementProps) {
  const scene = useScene();
  return (
    <div class="with-icon">
      {node.icon && <Glyph icon={node.icon} />}
      <div class="markdown" style={textLook(node.text_size, node.text_align, scene)}><Markdown source={node.content ?? ''} /></div>
    </div>
  );
}

export function Single({ node }: ElementProps) {
  const [width, height] = (node.size ?? '').split(' ').map(lengths);
  const named = IMAGE_SIZES[node.size ?? ''];
  const fit = FITS[node.scale_type ?? ''] ?? FITS['crop_center'];
  const look: Style = { borderRadius: lengths(node.corner_radius), width: named ?? width ?? '100%', height: named ?? height, ...fit };
  const picture = <Picture imageKey={node.img_key ?? ''} alt={node.alt?.content ?? ''} style={look} />;
  return (
    <figure class="figure" title={node.alt?.content}>
      {node.title?.content && <figcaption>{node.title.content}</figcaption>}
      {node.preview === false ? picture : <Enlarged imageKey={node.img_key ?? ''} alt={node.alt?.content ?? ''}>{picture}</Enlarged>}
    </figure>
  );
}

export function Images({ node }: ElementProps) {
  const { columns, most } = GRID[node.combination_mode ?? ''] ?? { columns: 3, most: 9 };
  return (
    <div class="images" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
      {node.img_list?.slice(0, most).map((image, index) => (
        <Enlarged key={index} imageKey={image.img_key ?? ''} alt={`图片 ${index + 1}`}><Picture imageKey={image.img_key ?? ''} alt={`图片 ${index + 1}`} style={{ borderRadius: lengths(node.corner_radius) }} /></Enlarged>
      ))}
    </div>
  );
}

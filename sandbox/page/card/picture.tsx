import { useState } from 'preact/hooks';
import { imageUrl } from '../client.js';
import type { Style } from './look.js';

/** A picture by its key; when there is none behind the key, a labelled placeholder of the same place. */
export function Picture({ imageKey, alt, style }: { imageKey: string; alt: string; style?: Style }) {
  const [missing, setMissing] = useState(imageKey === '');
  if (missing) return <span class="picture-missing" style={style} role="img" aria-label={alt || '图片'}>{alt || '图片'}</span>;
  return <img class="picture" style={style} src={imageUrl(imageKey)} alt={alt} loading="lazy" onError={() => setMissing(true)} />;
}

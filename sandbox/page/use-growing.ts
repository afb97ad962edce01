import { useEffect, useRef, useState } from 'preact/hooks';

const STEP = 60;

/**
 * How many rows of a long list are drawn: a screenful and more, and again as many
 * each time the end comes into view. Put `end` behind the last row that is drawn.
 */
export function useGrowing(total: number, startAgain: unknown) {
  const [count, setCount] = useState(STEP);
  const end = useRef<HTMLLIElement>(null);
  const more = (): void => setCount((before) => before + STEP);
  useEffect(() => setCount(STEP), [startAgain]);
  useEffect(() => {
    const element = end.current;
    if (!element || count >= total) return undefined;
    const watcher = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) more(); }, { rootMargin: '600px' });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [count, total]);
  return { count, end, more };
}

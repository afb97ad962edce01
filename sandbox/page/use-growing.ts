import { useEffect, useRef, useState } from 'preact/hooks';

const STEP = 60;

/**
 * How many rows of a long list are drawn: a screenful and more, and again as many
 * each time the end comes into view. Put `end` behind the last row that is drawn.
 * `drawn` rows are drawn at first: where one comes back to, as many as were there.
 */
export function useGrowing(total: number, startAgain: unknown, drawn = STEP) {
  const [count, setCount] = useState(drawn);
  const begun = useRef(false);
  const end = useRef<HTMLLIElement>(null);
  const more = (): void => setCount((before) => before + STEP);
  const reach = (index: number): void => setCount((before) => Math.max(before, index + 1));
  useEffect(() => {
    if (begun.current) setCount(STEP);
    begun.current = true;
  }, [startAgain]);
  useEffect(() => {
    const element = end.current;
    if (!element || count >= total) return undefined;
    const watcher = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) more(); }, { rootMargin: '600px' });
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [count, total]);
  return { count, end, reach };
}

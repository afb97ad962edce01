import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageView } from '../api.js';

const NEAR_BOTTOM_PX = 120;

/** Keeps the newest message in view, unless the reader has scrolled up, who then learns that there is one. */
export function useBottom(messages: MessageView[] | undefined) {
  const [missed, setMissed] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const follow = useRef(true);
  const gap = useRef(0);
  const first = messages?.[0]?.message_id;
  const last = messages?.at(-1)?.message_id;
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const settle = (): void => {
      gap.current = element.scrollHeight - element.scrollTop - element.clientHeight;
      follow.current = gap.current < NEAR_BOTTOM_PX;
      if (follow.current) setMissed(false);
    };
    element.addEventListener('scroll', settle, { passive: true });
    return () => element.removeEventListener('scroll', settle);
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && follow.current) element.scrollTop = element.scrollHeight;
  }, [messages]);
  useLayoutEffect(() => {
    // Older messages were put on top: stay at what was being read.
    const element = scroller.current;
    if (element && !follow.current) element.scrollTop = element.scrollHeight - element.clientHeight - gap.current;
  }, [first]);
  useEffect(() => { if (!follow.current) setMissed(true); }, [last]);
  const toBottom = (): void => {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
    scroller.current?.focus({ preventScroll: true });
  };
  return { scroller, missed, toBottom };
}

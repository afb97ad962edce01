import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { SandboxEvent } from '../api.js';
import { listen } from './client.js';
import { createPacer, type Pacer } from './pacer.js';

/** More changed items than this at once, and the whole list is loaded. */
const MOST_SINGLE = 40;

export interface ListSource<T> {
  idOf(item: T): string;
  /** The list, when `held` items are shown already. */
  all(held: number): Promise<T[]>;
  /** The named items; one that is missing in the answer leaves the list. */
  some(ids: readonly string[]): Promise<T[]>;
  /** The id an event is about, 'all' when anything may have changed, undefined when it is not about this list. */
  concerned(event: SandboxEvent): string | undefined;
}

export interface LiveList<T> {
  /** undefined until the first answer. An item that did not change stays the same object. */
  items: T[] | undefined;
  refresh(id: string): void;
  /** Puts items before the others. */
  prepend(items: readonly T[]): void;
}

/**
 * A list of which only what an event concerns is loaded again: with hundreds of
 * chats a message costs one small question. `key` says whose list it is.
 */
export function useLiveList<T>(key: string, source: ListSource<T>): LiveList<T> {
  const [held, hold] = useState<{ key: string; items: T[] }>();
  const present = useRef<T[]>([]);
  const latest = useRef(source);
  latest.current = source;
  const changed = useRef(new Set<string>());
  const pacer = useRef<Pacer | undefined>(undefined);

  useEffect(() => {
    let alive = true;
    present.current = [];
    changed.current = new Set(['all']);
    const show = (items: T[]): void => {
      if (!alive) return;
      present.current = items;
      hold({ key, items });
    };
    const mine = createPacer(async () => {
      const ids = [...changed.current];
      changed.current.clear();
      const { all, some, idOf } = latest.current;
      try {
        const whole = ids.includes('all') || ids.length > MOST_SINGLE;
        const loaded = whole ? await all(present.current.length) : await some(ids);
        show(whole ? keepSame(present.current, loaded, idOf) : merge(present.current, ids, loaded, idOf));
      } catch (error) {
        for (const id of ids) changed.current.add(id);
        throw error;
      }
    });
    pacer.current = mine;
    mine.now();
    const stop = listen((event) => {
      const id = latest.current.concerned(event);
      if (id === undefined) return;
      changed.current.add(id);
      mine.ask();
    });
    return () => {
      alive = false;
      mine.stop();
      stop();
    };
  }, [key]);

  const ways = useMemo(() => ({
    refresh(id: string) {
      changed.current.add(id);
      pacer.current?.now();
    },
    prepend(items: readonly T[]) {
      present.current = [...items, ...present.current];
      hold({ key, items: present.current });
    },
  }), [key]);
  return { items: held?.key === key ? held.items : undefined, ...ways };
}

/** The list as loaded, but with the old object wherever nothing changed, so that it need not be drawn again. */
export function keepSame<T>(before: readonly T[], loaded: readonly T[], idOf: (item: T) => string): T[] {
  const old = new Map(before.map((item) => [idOf(item), item]));
  return loaded.map((item) => {
    const known = old.get(idOf(item));
    return known !== undefined && JSON.stringify(known) === JSON.stringify(item) ? known : item;
  });
}

/** The list after the named items were loaded again: changed in place, new ones at the end, those that are gone left out. */
export function merge<T>(before: readonly T[], asked: readonly string[], loaded: readonly T[], idOf: (item: T) => string): T[] {
  const fresh = new Map(keepSame(before, loaded, idOf).map((item) => [idOf(item), item]));
  const gone = new Set(asked.filter((id) => !fresh.has(id)));
  const kept = before.filter((item) => !gone.has(idOf(item))).map((item) => fresh.get(idOf(item)) ?? item);
  const known = new Set(before.map(idOf));
  return [...kept, ...[...fresh.values()].filter((item) => !known.has(idOf(item)))];
}

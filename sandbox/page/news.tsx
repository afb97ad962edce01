import { useEffect, useState } from 'preact/hooks';
import { listen } from './client.js';
import type { People } from './people.js';

interface Item {
  openId: string;
  count: number;
  urgent: boolean;
}

const SHOWN = 5;

/** People who got a message while their phone is not on the wall, latest first: whose turn it may be. */
export function News({ wall, people, onShow }: { wall: readonly string[]; people: People; onShow(openId: string): void }) {
  const [news, setNews] = useState<Item[]>([]);
  useEffect(() => listen((event) => {
    if (event.kind !== 'message' && event.kind !== 'urgent') return;
    setNews((before) => event.open_ids.reduce((list, openId) => add(list, openId, event.kind === 'urgent'), before));
  }), []);
  useEffect(() => setNews((before) => before.filter(({ openId }) => !wall.includes(openId))), [wall]);
  const shown = news.filter(({ openId }) => !wall.includes(openId)).slice(0, SHOWN);
  return (
    <div class="news" aria-live="polite">
      {shown.map(({ openId, count, urgent }) => {
        const person = people.find(openId);
        return person && (
          <button key={openId} type="button" class={urgent ? 'chip chip-urgent' : 'chip'} title={`${person.title} · 打开手机`} onClick={() => onShow(openId)}>
            {person.name}<b>{count || '!'}</b><span class="sr">{urgent ? '收到加急消息' : '收到新消息'}</span>
          </button>
        );
      })}
    </div>
  );
}

function add(list: Item[], openId: string, urgent: boolean): Item[] {
  const old = list.find((item) => item.openId === openId);
  const item = { openId, count: (old?.count ?? 0) + (urgent ? 0 : 1), urgent: urgent || (old?.urgent ?? false) };
  return [item, ...list.filter((other) => other !== old)];
}

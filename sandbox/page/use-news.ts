import { useEffect, useState } from 'preact/hooks';
import { listen } from './client.js';

export interface News {
  openId: string;
  count: number;
  urgent: boolean;
}

const SHOWN = 5;

/** People who got a message while their phone is not on the wall, latest first: whose turn it may be. */
export function useNews(wall: string[]): News[] {
  const [news, setNews] = useState<News[]>([]);
  useEffect(() => listen((event) => {
    if (event.kind !== 'message' && event.kind !== 'urgent') return;
    setNews((before) => event.open_ids.reduce((list, openId) => add(list, openId, event.kind === 'urgent'), before));
  }), []);
  useEffect(() => setNews((before) => before.filter(({ openId }) => !wall.includes(openId))), [wall]);
  return news.filter(({ openId }) => !wall.includes(openId)).slice(0, SHOWN);
}

function add(list: News[], openId: string, urgent: boolean): News[] {
  const old = list.find((item) => item.openId === openId);
  const item = { openId, count: (old?.count ?? 0) + (urgent ? 0 : 1), urgent: urgent || (old?.urgent ?? false) };
  return [item, ...list.filter((other) => other !== old)];
}

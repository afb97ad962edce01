import type { CardKind } from '../card-kinds.js';

/** What a person asked for in words. */
export interface Asked {
  card: Extract<CardKind, 'form' | 'todo' | 'mine' | 'search' | 'help' | 'absence' | 'need_form' | 'resource_form' | 'project_form' | 'lists'>;
  /** What stands behind the word: a matter to prefill, a number to look for. */
  words: string;
  notice?: string;
}

const NOT_YET = '该功能尚未开放。';

/** The words people say, and the card each opens. The longest match counts; anything else gets help, never silence. */
const WORDS: readonly { word: string; card: Asked['card'] }[] = [
  { word: '吹哨', card: 'form' },
  { word: '待办', card: 'todo' },
  { word: '我的', card: 'mine' },
  { word: '查', card: 'search' },
  { word: '帮助', card: 'help' },
  { word: '请假', card: 'absence' },
  { word: '销假', card: 'absence' },
  { word: '需求', card: 'need_form' },
  { word: '资源', card: 'resource_form' },
  { word: '项目', card: 'project_form' },
  { word: '清单', card: 'lists' },
];

const MENU: Record<string, Asked['card']> = { 'whistle.new': 'form', todo: 'todo', mine: 'mine', 'need.new': 'need_form', help: 'help' };

export function askedInWords(text: string): Asked {
  const said = text.trim();
  const found = WORDS.find(({ word }) => said.startsWith(word));
  if (!found) return { card: 'help', words: '', ...(said && { notice: '没有听懂这句话，请发送以下词语之一。' }) };
  const rest = said.slice(found.word.length).replace(/^[\s:：,，]+/, '').slice(0, 200);
  if (found.card === 'search' && !rest) return { card: 'help', words: '', notice: '请在「查」后面写编号或文字，例如：查 2026-ZQ-R-0031。' };
  return { card: found.card, words: rest };
}

export const askedByMenu = (key: string): Asked =>
  Object.hasOwn(MENU, key) ? { card: MENU[key]!, words: '' } : { card: 'help', words: '', notice: NOT_YET };

import { card, plain, type Card } from './kit.js';

/**
 * What is left of a card that is about to grow too old to be changed: whose it
 * was, and where the present one is. No button, so that nobody taps in vain.
 */
export const drawReplaced = (old: Card, renewed: boolean): Card =>
  left(old, renewed ? '本卡片已满更新期限，最新卡片已另行发送，请在最新卡片上办理。' : '本卡片已满更新期限，请发送「清单」查看最新情况并办理。');

/** What is left of a card that has nothing to say beside another one of the same case or entry in the same chat, which may stand above it or below. */
export const drawSuperseded = (old: Card): Card => left(old, '本卡片不再更新，请在本会话中同一事项仍在更新的卡片上查看和办理。');

function left(old: Card, words: string): Card {
  const { title, subtitle } = old.header;
  return card({
    title: title.content, template: 'grey', tags: [{ words: '已停止更新', colour: 'neutral' }], summary: `${title.content}，已停止更新`,
    ...(subtitle && { subtitle: subtitle.content }),
    elements: [plain(words)],
  });
}

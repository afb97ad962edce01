import { card, plain, type Card } from './kit.js';

/**
 * What is left of a card that is about to grow too old to be changed: whose it
 * was, and where the present one is. No button, so that nobody taps in vain.
 */
export function drawReplaced(old: Card, renewed: boolean): Card {
  const { title, subtitle } = old.header;
  return card({
    title: title.content, template: 'grey', tags: [{ words: '已停止更新', colour: 'neutral' }], summary: `${title.content}，已停止更新`,
    ...(subtitle && { subtitle: subtitle.content }),
    elements: [plain(renewed ? '本卡片已满更新期限，最新卡片已另行发送，请在最新卡片上办理。' : '本卡片已满更新期限，请发送「清单」查看最新情况并办理。')],
  });
}

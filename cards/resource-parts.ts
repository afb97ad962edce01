import type { ClaimView } from '../src/alliance/claim-view.js';
import type { ResourceState } from '../src/alliance/lifecycle.js';
import type { ResourceView } from '../src/alliance/resource-view.js';
import { clip, escapeText, markdown, oneLine, plain, type Element, type Tag, type TagColour } from './kit.js';
import { stateMark } from './need-parts.js';

/** Parts that the cards of a resource share. */

export const RESOURCE_COLOURS: Record<ResourceState, TagColour> = {
  DRAFT: 'neutral', LISTED: 'green', RESERVED: 'blue', USED: 'blue', SUSPENDED: 'orange', WITHDRAWN: 'neutral',
};
export const resourceTag = ({ state, stateName }: ResourceView): Tag => ({ words: stateName, colour: RESOURCE_COLOURS[state] });

export const resourceOver = ({ state }: ResourceView): 'grey' | undefined => (state === 'WITHDRAWN' || state === 'SUSPENDED' ? 'grey' : undefined);

/** What it is, how much, when it can be had and on what conditions. */
export function resourceFacts(view: ResourceView): Element[] {
  const facts = [
    `类别：${view.kindName}`, `地点：${oneLine(clip(view.place, 100))}`,
    ...(view.conditions ? [`使用条件：${oneLine(clip(view.conditions, 200))}`] : []),
    `提供：${oneLine(clip(view.unitName, 40))}${view.shared ? '，相邻联盟可见' : ''}`,
  ];
  return [
    plain(`同一时段可提供 ${view.capacity} ${oneLine(clip(view.measure, 8))}`, { size: 'heading' }),
    plain(`开放时间：${oneLine(clip(view.openings, 200))}`),
    plain(facts.join('\n'), { size: 'notation' }),
  ];
}

export const bookingLine = (one: ClaimView): Element => markdown(
  `**${escapeText(one.when)}** ${stateMark(one)}\n<font color='grey'>${escapeText(clip(one.unitName, 40))}　${escapeText(one.amountWords)}</font>`,
);

import type { ClaimView } from '../src/alliance/claim-view.js';
import type { ClaimState, NeedState } from '../src/alliance/lifecycle.js';
import type { NeedView } from '../src/alliance/view.js';
import { clip, escapeText, markdown, note, oneLine, plain, type Element, type Tag, type TagColour } from './kit.js';

/** Parts that the cards of a need share. */

export const NEED_COLOURS: Record<NeedState, TagColour> = {
  DRAFT: 'neutral', LISTED: 'blue', PARTLY_CLAIMED: 'blue', CLAIMED: 'blue', RUNNING: 'blue', DONE: 'green', REVIEWED: 'green', UNMET: 'orange',
  WHISTLED: 'neutral', WITHDRAWN: 'neutral',
};
export const needTag = ({ state, stateName }: NeedView): Tag => ({ words: stateName, colour: NEED_COLOURS[state] });

export const overOf = ({ state }: NeedView): 'green' | 'grey' | undefined => {
  if (state === 'DONE' || state === 'REVIEWED') return 'green';
  return state === 'WITHDRAWN' || state === 'WHISTLED' ? 'grey' : undefined;
};

/** Squares of the progress line. */
const SQUARES = 10;

/** How much of it has been promised, by when it is wanted, and what it is. */
export function needFacts(view: NeedView): Element[] {
  const measure = oneLine(clip(view.measure, 8));
  const facts = [
    `类别：${view.kindName}`, `服务对象：${oneLine(clip(view.forWhom, 60))}`, `地点：${oneLine(clip(view.place, 100))}`,
    `发布：${oneLine(clip(view.unitName, 40))}${view.shared ? '，相邻联盟可见' : ''}`,
    ...(view.whistleNumber ? [`关联哨单：${oneLine(view.whistleNumber)}`] : []),
  ];
  return [
    plain(`已认领 ${view.pledged} / ${view.quantity} ${measure}${missing(view, measure)}`, { size: 'heading' }),
    markdown(progress(view)),
    plain(`希望 ${view.wantedBy}前完成${view.waiting > 0 ? `　候补 ${view.waiting} 个单位` : ''}`),
    plain(facts.join('\n'), { size: 'notation' }),
    ...(view.reason ? [plain(`撤回理由：${oneLine(clip(view.reason, 200))}`, { colour: 'red' })] : []),
  ];
}

/** Of what is withdrawn or has become a whistle nothing is missing here any more. */
function missing(view: NeedView, measure: string): string {
  if (overOf(view) === 'grey') return '';
  return view.open > 0 ? `，还缺 ${view.open} ${measure}` : '，已全部认领';
}

/** A part that is not nothing shows as a square, and only all of it fills the line. */
function progress({ pledged, quantity }: NeedView): string {
  const share = (pledged * SQUARES) / quantity;
  const full = share < 1 && pledged > 0 ? 1 : Math.floor(share);
  return `<font color='green'>${'■'.repeat(full)}</font><font color='grey'>${'□'.repeat(SQUARES - full)}</font>`;
}

const CLAIM_COLOURS: Record<ClaimState, TagColour> = {
  OFFERED: 'orange', WAITING: 'neutral', ACCEPTED: 'blue', DELIVERED: 'orange', CONFIRMED: 'green', DECLINED: 'neutral', NOT_DELIVERED: 'neutral',
  RELEASED: 'neutral', WITHDRAWN: 'neutral',
};

/** Claims on one card; with a thousand claimants the rest is a number. */
export const SHOWN_CLAIMS = 12;

/** Each unit with its amount, its day and where it stands. */
export function claimLines(claims: readonly ClaimView[]): Element[] {
  if (claims.length === 0) return [];
  const rest = claims.length - SHOWN_CLAIMS;
  return [markdown('**认领情况**'), ...claims.slice(0, SHOWN_CLAIMS).map(claimLine), ...(rest > 0 ? [note(`另有 ${rest} 份认领未列出`)] : [])];
}

export const claimLine = (one: ClaimView): Element => markdown(
  `**${escapeText(clip(one.unitName, 40))}** ${escapeText(clip(one.amountWords, 20))} ${stateMark(one)}\n<font color='grey'>${escapeText(clip(one.when, 40))}</font>`,
);

export const stateMark = ({ state, stateName }: ClaimView): string => `<text_tag color='${CLAIM_COLOURS[state]}'>${stateName}</text_tag>`;
export const claimTag = ({ state, stateName }: ClaimView): Tag => ({ words: stateName, colour: CLAIM_COLOURS[state] });

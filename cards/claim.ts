import { RELEASE_AFTER } from '../config/alliance.js';
import type { ClaimView } from '../src/alliance/claim-view.js';
import type { ClaimState } from '../src/alliance/lifecycle.js';
import type { EntryView } from '../src/alliance/view.js';
import { limitWords } from '../src/whistle/clock-words.js';
import { allianceCard, inAlliance } from './alliance-card.js';
import { GRADES } from './evaluation.js';
import { decisionButton, form, input, label, select, submit } from './fields.js';
import { clip, note, oneLine, plain, plainIf, type Card, type Element, type HeaderColour } from './kit.js';
import { claimTag } from './need-parts.js';

/** One claim, for either side: whoever reads it gets what that side has to do now. */
export function drawClaim(view: EntryView, claim: ClaimView, forWhom: string | null): Card {
  const { title, decision, besides } = PAGES[claim.state];
  return allianceCard(view, {
    title: title ?? FOLLOWED, followed: FOLLOWED, tag: claimTag(claim), over: OVER[claim.state], next: claim.next,
    facts: [
      plain(`${oneLine(clip(claim.unitName, 40))}认领 ${oneLine(clip(claim.amountWords, 20))}`, { size: 'heading' }),
      plain(oneLine(clip(claim.when, 40))),
      plain([`${view.listName}方：${oneLine(clip(view.unitName, 40))}`, ...(forWhom ? [`服务对象：${oneLine(clip(forWhom, 60))}`] : []), `认领：${oneLine(clip(claim.made, 60))}`].join('\n'), { size: 'notation' }),
      plainIf(claim.words && `${claim.noted ? '进展' : '说明'}：${oneLine(clip(claim.words, 200))}`),
      plainIf(claim.reminded > 0 ? `已提醒 ${claim.reminded} 次` : null, { colour: 'red' }),
      plainIf(claim.reason && `${REASONS[claim.state] ?? '说明'}：${oneLine(clip(claim.reason, 200))}`, { colour: 'red' }),
    ],
    decision: decision?.(view, claim) ?? [], besides: besides?.(view, claim) ?? [],
  });
}

const OVER: Partial<Record<ClaimState, Extract<HeaderColour, 'green' | 'grey'>>> = {
  CONFIRMED: 'green', DECLINED: 'grey', NOT_DELIVERED: 'grey', RELEASED: 'grey', WITHDRAWN: 'grey',
};

const FOLLOWED = '认领情况';

/** What the words are called with which a claim ended. */
const REASONS: Partial<Record<ClaimState, string>> = { DECLINED: '谢绝理由', NOT_DELIVERED: '未完成情况', RELEASED: '释放原因', WITHDRAWN: '退出理由' };

type Offer = (view: EntryView, claim: ClaimView) => Element[];

/** What a claim asks in each state, and what may be done besides; a reader gets what is theirs of it. */
const PAGES: Record<ClaimState, { title?: string; decision?: Offer; besides?: Offer }> = {
  OFFERED: { title: '请答复认领', decision: answering, besides: withdrawing },
  WAITING: { besides: withdrawing },
  ACCEPTED: { title: '请按期完成', decision: delivering, besides: (view, claim) => [...reporting(view, claim), ...withdrawing(view, claim)] },
  DELIVERED: { title: '请确认完成', decision: confirming },
  CONFIRMED: { besides: reviewing },
  DECLINED: {},
  NOT_DELIVERED: {},
  RELEASED: {},
  WITHDRAWN: {},
};

function answering(view: EntryView, claim: ClaimView): Element[] {
  return [
    decisionButton('同意认领', inAlliance('accept_claim', view, 'claim', claim)),
    form('decline_form', [
      input('reason', { label: '不合适的，谢绝并写明', hint: '谢绝理由，告知对方', max: 200, required: true }),
      submit('谢绝认领', inAlliance('decline_claim', view, 'claim', claim), { type: 'default' }),
    ]),
  ];
}

function delivering(view: EntryView, claim: ClaimView): Element[] {
  return [
    note(`完成后请点「已完成」，由${oneLine(clip(claim.receiver, 30))}确认`),
    decisionButton('已完成', inAlliance('deliver', view, 'claim', claim)),
  ];
}

function reporting(view: EntryView, claim: ClaimView): Element[] {
  return [form('note_form', [
    input('note', { label: '暂时不能完成的，请反馈进展', hint: '一句话写明进展', max: 200, required: true }),
    note(`逾期 ${limitWords(RELEASE_AFTER)}没有反馈的，自动释放给其他单位`),
    submit('反馈进展', inAlliance('note_claim', view, 'claim', claim), { type: 'default' }),
  ])];
}

function withdrawing(view: EntryView, claim: ClaimView): Element[] {
  return [form('step_back_form', [
    input('back_reason', { label: '确实不能承担的，可以退出', hint: '退出理由，告知对方', max: 200, required: true }),
    submit('退出认领', inAlliance('withdraw_claim', view, 'claim', claim), { type: 'danger' }),
  ])];
}

function confirming(view: EntryView, claim: ClaimView): Element[] {
  return [
    form('confirm_form', [
      input('amount', { label: '实际收到的数量', hint: '填数字；少于认领数量的，其余继续征集', max: 7, value: String(claim.amount), required: true }),
      submit('确认完成', inAlliance('confirm', view, 'claim', claim)),
    ]),
    form('deny_form', [
      input('reason', { label: '没有完成的，写明情况', hint: '告知对方，数量重新征集', max: 200, required: true }),
      submit('未完成', inAlliance('deny', view, 'claim', claim), { type: 'danger' }),
    ]),
  ];
}

/** Nobody waits for it: a review is welcome once from each side. */
function reviewing(view: EntryView, claim: ClaimView): Element[] {
  return [form('review_form', [
    label('请评价对方单位，评价只有党建工作人员可见'),
    select('grade', { hint: '请选择评价等次', choices: GRADES, required: true }),
    input('words', { label: '评语', hint: '可不填，一句话', max: 100 }),
    submit('评价', inAlliance('review_claim', view, 'claim', claim)),
  ])];
}

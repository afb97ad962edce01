import type { ClaimView } from '../src/alliance/claim-view.js';
import type { Candidate } from '../src/alliance/matching.js';
import type { NeedView } from '../src/alliance/view.js';
import { allianceCard, inAlliance } from './alliance-card.js';
import { decisionButton, form, input, label, multiSelect, submit } from './fields.js';
import { clip, markdown, note, oneLine, row, type Card, type Element } from './kit.js';
import { claimLine, needFacts, needTag, overOf, SHOWN_CLAIMS } from './need-parts.js';

export interface Matching {
  /** At most three, best first. */
  candidates: readonly Candidate[];
  /** Names of the units that were invited before. */
  invited: readonly string[];
}

/** The asker's own card: how the claims stand, whom one could invite, and what is done with a need that nobody takes. */
export const drawNeedOwner = (view: NeedView, matching: Matching): Card => allianceCard(view, {
  title: '需求进展', optional: true, tag: needTag(view), over: overOf(view), next: view.next,
  facts: [
    ...needFacts(view),
    ...claimRows(view),
    matching.invited.length > 0 ? note(`已邀请：${matching.invited.map((one) => oneLine(clip(one, 30))).join('、')}`) : null,
  ],
  decision: matching.candidates.length > 0 ? [inviting(view, matching.candidates)] : [],
  besides: [
    decisionButton('推荐给相邻联盟', inAlliance('offer_neighbours', view, 'need_owner'), {
      type: 'default', confirm: { title: '推荐给相邻联盟？', text: '需求将发到相邻联盟工作群，其成员单位可以认领。' },
    }),
    decisionButton('结束征集', inAlliance('finish_need', view, 'need_owner'), {
      type: 'default', confirm: { title: '结束征集？', text: '已到位的满足需要，不再接受认领，候补单位将收到通知。' },
    }),
    decisionButton('转为吹哨', inAlliance('turn_whistle', view, 'need_owner'), { type: 'default' }),
    form('withdraw_form', [
      input('reason', { label: '不再需要的，可以撤回', hint: '撤回理由，告知认领单位', max: 200, required: true }),
      submit('撤回需求', inAlliance('withdraw_need', view, 'need_owner'), { type: 'danger' }),
    ]),
  ],
});

function inviting(view: NeedView, candidates: readonly Candidate[]): Element {
  const choices = candidates.map(({ unitCode, unitName, reason }) => ({ value: unitCode, words: oneLine(clip(`${unitName}：${reason}`, 60)) }));
  return form('invite_form', [
    label('可以邀请下列单位认领'),
    multiSelect('units', { hint: '请选择单位', choices }),
    submit('发送邀请', inAlliance('invite', view, 'need_owner')),
  ]);
}

/** Claims that wait for the asker can be opened from here. */
function claimRows(view: NeedView): Element[] {
  const shown = view.claims.slice(0, SHOWN_CLAIMS);
  const rest = view.claims.length - shown.length;
  return [
    ...(shown.length > 0 ? [markdown('**认领情况**')] : []),
    ...shown.map((one) => (awaitsOwner(one) ? row([claimLine(one)], opener(view, one)) : claimLine(one))),
    ...(rest > 0 ? [note(`另有 ${rest} 份认领未列出`)] : []),
  ];
}

const awaitsOwner = ({ state }: ClaimView): boolean => state === 'OFFERED' || state === 'DELIVERED';

const opener = (view: NeedView, one: ClaimView): Element =>
  decisionButton('打开', { action: 'open_entry', list: view.list, entry: view.id, claim: one.id, card: 'claim' }, { type: 'default', size: 'small' });

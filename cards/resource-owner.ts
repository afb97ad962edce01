import type { ClaimView } from '../src/alliance/claim-view.js';
import type { ResourceView } from '../src/alliance/resource-view.js';
import { allianceCard, inAlliance } from './alliance-card.js';
import { decisionButton, form, input, submit } from './fields.js';
import { clip, markdown, note, oneLine, plainIf, row, type Card, type Element } from './kit.js';
import { isOffered } from './offered.js';
import { bookingLine, resourceFacts, resourceOver, resourceTag } from './resource-parts.js';

/** Bookings on one card, each with its button. */
const SHOWN = 10;

/** The owner's own card: who booked what and waits for an answer, and how the resource is stopped or taken back. */
export const drawResourceOwner = (view: ResourceView): Card => allianceCard(view, {
  title: view.state === 'SUSPENDED' ? '资源已暂停提供' : '我提供的资源', tag: resourceTag(view), over: resourceOver(view), next: view.next,
  facts: [
    ...resourceFacts(view),
    plainIf(view.reason && `${view.state === 'SUSPENDED' ? '暂停' : '撤回'}理由：${oneLine(clip(view.reason, 200))}`),
    ...booked(view),
  ],
  decision: view.state === 'SUSPENDED' ? [decisionButton('恢复提供', inAlliance('resume_resource', view, 'resource_owner'))] : [],
  besides: closing(view),
});

function booked(view: ResourceView): Element[] {
  const { bookings } = view;
  if (bookings.length === 0) return [];
  const rest = bookings.length - SHOWN;
  return [
    markdown('**预约情况**'), ...bookings.slice(0, SHOWN).map((one) => row([bookingLine(one)], opener(view, one))),
    ...(rest > 0 ? [note(`另有 ${rest} 份预约未列出，发送「待办」查看`)] : []),
  ];
}

const opener = (view: ResourceView, one: ClaimView): Element =>
  decisionButton('打开', { action: 'open_entry', list: view.list, entry: view.id, claim: one.id, card: 'claim' }, { type: 'default', size: 'small' });

/** One reason serves both ways of stopping. */
function closing(view: ResourceView): Element[] {
  const ways = [
    submit('暂停提供', inAlliance('suspend_resource', view, 'resource_owner'), { type: 'default' }),
    submit('撤回资源', inAlliance('withdraw_resource', view, 'resource_owner'), { type: 'danger' }),
  ].filter((one) => isOffered(view, one));
  if (ways.length === 0) return [];
  return [form('closing_form', [input('reason', { label: '不能继续提供的，写明理由', hint: '如：场地维修，预计两周', max: 200, required: true }), ...ways])];
}

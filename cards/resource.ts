import type { ResourceView } from '../src/alliance/resource-view.js';
import { allianceCard, inAlliance } from './alliance-card.js';
import { form, input, label, momentPicker, submit } from './fields.js';
import { clip, markdown, note, oneLine, type Card, type Element } from './kit.js';
import { bookingLine, resourceFacts, resourceOver, resourceTag } from './resource-parts.js';

/** Booked times on one card. */
const SHOWN = 10;

/** For the alliance's group: what can be had, which times are taken, and the form that books another. */
export const drawResource = (view: ResourceView): Card => allianceCard(view, {
  title: '资源预约', tag: resourceTag(view), over: resourceOver(view), next: view.next,
  facts: [...resourceFacts(view), ...booked(view)],
  decision: view.takesClaims ? [booking(view), note('由社区或成员单位联络员认领，提供单位答复后生效')] : [],
});

function booked({ bookings }: ResourceView): Element[] {
  if (bookings.length === 0) return [];
  const rest = bookings.length - SHOWN;
  return [markdown('**已预约时段**'), ...bookings.slice(0, SHOWN).map(bookingLine), ...(rest > 0 ? [note(`另有 ${rest} 个已预约时段未列出`)] : [])];
}

/** Of what there is only one nobody is asked how much. */
function booking(view: ResourceView): Element {
  const measure = oneLine(clip(view.measure, 8));
  return form('booking_form', [
    label('开始时间'), momentPicker('from', '请选择开始时间'),
    label('结束时间'), momentPicker('to', '请选择结束时间'),
    view.capacity > 1 ? input('amount', { label: `认领数量（${measure}）`, hint: `最多 ${view.capacity} ${measure}，填数字`, max: 7, required: true }) : null,
    input('words', { label: '用途', hint: '如：社区健康讲座', max: 100, required: true }),
    submit('认领', inAlliance('claim', view, 'resource')),
  ]);
}

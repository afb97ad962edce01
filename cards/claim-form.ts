import type { NeedView } from '../src/alliance/view.js';
import { inAlliance } from './alliance-card.js';
import { datePicker, form, input, label, submit } from './fields.js';
import { note, oneLine, clip, type Element } from './kit.js';

/** How much, and by when: the same form on the group's card and on an invitation. Of what is all promised it asks for a place in the waiting list. */
export function claimForm(view: NeedView, where: 'need' | 'invitation'): (Element | null)[] {
  if (!view.takesClaims) return [];
  const measure = oneLine(clip(view.measure, 8));
  const most = view.open > 0 ? view.open : view.quantity;
  return [form('claim_form', [
    view.open > 0 ? null : note('已全部认领。现在认领的登记为候补，有单位退出时按登记先后自动递补，无需再次认领。'),
    input('amount', { label: `认领数量（${measure}）`, hint: `最多 ${most} ${measure}，填数字`, max: 7, value: most === 1 ? '1' : undefined, required: true }),
    label('承诺完成日期'),
    datePicker('by', '请选择完成日期', view.wantedDate),
    input('words', { label: '说明', hint: '可不填，如：可送货上门', max: 100 }),
    submit('认领', inAlliance('claim', view, where)),
  ])];
}

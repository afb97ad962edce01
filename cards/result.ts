import type { CaseView, UnitView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { resultLines, unitLines } from './case-parts.js';
import { asks, decisionButton, form, input, submit } from './fields.js';
import { clip, oneLine, plainIf, type Card, type Element } from './kit.js';

/** The lead's card about a co-unit's result: take it as done, or ask for more. */
export function drawResult(view: CaseView, focus: UnitView | undefined): Card {
  const open = focus?.part === 'CO' && focus.state === 'SUBMITTED' && view.inHands;
  return caseCard(view, {
    kind: 'result', title: open ? '请采纳协办反馈' : '协办反馈情况', about: focus, units: unitLines(view.units),
    facts: focus ? [...resultLines(focus), plainIf(focus.pushedBack && `已退回补充：${oneLine(clip(focus.pushedBack, 200))}`, { colour: 'red' })] : [],
    decision: focus && open ? decision(view, focus) : [],
  });
}

function decision(view: CaseView, unit: UnitView): Element[] {
  const about = { whistle: view.id, assignment: unit.id, step: unit.step, card: 'result' };
  return [
    decisionButton('采纳', asks('accept', about)),
    form('push_back_form', [
      input('reason', { label: '内容不全的，退回并写明', hint: '需要补充的内容', max: 200, required: true }),
      submit('退回补充', asks('push_back', about), { type: 'danger' }),
    ]),
  ];
}

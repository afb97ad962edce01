import type { CaseView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { resultLines, resultShort, streetWords } from './case-parts.js';
import { asks, decisionButton, form, input, submit } from './fields.js';
import { note, type Card, type Element } from './kit.js';

/** The centre's card for the joint result: is it complete. Whether it is good is for the street to say. */
export function drawVerification(view: CaseView): Card {
  const open = view.state === 'VERIFYING';
  const cos = view.units.filter((unit) => unit.part === 'CO');
  return caseCard(view, {
    kind: 'verification', title: open ? '请核验' : '核验情况',
    facts: [...streetWords(view), ...(view.lead ? resultLines(view.lead) : []), ...cos.map(resultShort)],
    decision: open ? decision(view) : [],
  });
}

function decision(view: CaseView): Element[] {
  const about = { whistle: view.id, step: view.step, card: 'verification' };
  return [
    note('核对四项要素和各单位反馈是否齐全'),
    decisionButton('核验通过', asks('verify', about)),
    form('verify_form', [
      input('reason', { label: '不齐全的，退回并写明', hint: '缺少什么，由牵头单位补办', max: 200, required: true }),
      submit('退回重办', asks('verify_rework', about), { type: 'danger' }),
    ]),
  ];
}

import type { CaseView, UnitView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { unitLines } from './case-parts.js';
import { asks, decisionButton, form, input, submit } from './fields.js';
import { note, plain, type Card, type Element } from './kit.js';

/** The street's card when a unit says that it is there: confirm, or record that nobody is. */
export function drawArrival(view: CaseView, focus: UnitView | undefined): Card {
  const said = focus?.state === 'ACKED' ? focus.arrivalSaid : null;
  const open = said !== null && view.inHands;
  if (!focus || !open) return caseCard(view, {
    kind: 'arrival', title: '到场情况', about: focus, units: unitLines(view.units), facts: focus ? [plain(outcome(focus))] : [],
    ...(focus && mayRelease(view, focus) ? { optional: true, decision: releasing(view, focus) } : {}),
  });
  return caseCard(view, {
    kind: 'arrival', title: '请确认到场', about: focus, units: unitLines(view.units), clock: focus.confirm,
    facts: [plain(`${focus.name}：${said}`)],
    decision: choice(view, focus),
  });
}

function choice(view: CaseView, unit: UnitView): Element[] {
  const about = { whistle: view.id, assignment: unit.id, step: unit.step, card: 'arrival' };
  return [
    {
      tag: 'column_set', flex_mode: 'none', horizontal_spacing: '8px',
      columns: [
        { tag: 'column', width: 'auto', elements: [decisionButton('确认到场', asks('confirm_arrival', about))] },
        { tag: 'column', width: 'auto', elements: [decisionButton('未到场', asks('deny_arrival', about), { type: 'danger' })] },
      ],
    },
    note('记录未到场后，该单位须重新报告'),
  ];
}

/** Called people stay until the street lets them go; the lead has its result to give, so it is never let go here. */
const mayRelease = (view: CaseView, unit: UnitView): boolean =>
  unit.part === 'CO' && view.inHands && (unit.state === 'ARRIVED' || unit.state === 'WORKING');

function releasing(view: CaseView, unit: UnitView): Element[] {
  return [form('release_form', [
    input('reason', { label: '不再需要该单位的，可以解除', hint: '解除理由，告知该单位', max: 200, required: true }),
    submit('解除', asks('release', { whistle: view.id, assignment: unit.id, step: unit.step, card: 'arrival' }), { type: 'danger' }),
  ])];
}

function outcome(unit: UnitView): string {
  if (unit.arrived) return `${unit.name}：${unit.arrived}`;
  if (unit.arrivalDenied > 0) return `${unit.name}：街道已记录未到场 ${unit.arrivalDenied} 次，等待重新到场`;
  return `${unit.name}：${unit.stateName}，未记录到场`;
}

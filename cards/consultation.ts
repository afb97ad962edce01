import type { CaseView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { streetWords, toldWords, unitLines } from './case-parts.js';
import type { Callable } from './dispatch.js';
import { asks, form, input, label, multiSelect, select, submit, type Choice } from './fields.js';
import { clip, note, oneLine, plain, type Card, type Element } from './kit.js';
import { NO_KIND } from './kinds.js';

/** The convener's card: what the dispute is about, and the ruling (domain 3.10). */
export function drawConsultation(view: CaseView, units: readonly Callable[]): Card {
  const { consultation } = view;
  return caseCard(view, {
    kind: 'consultation', title: consultation ? `请召集${consultation.name}` : '会商情况', clock: consultation ? view.clock : undefined,
    units: unitLines(view.units),
    facts: [
      ...(consultation ? dispute(view) : [toldWords(view)]), ...streetWords(view),
    ],
    decision: consultation && view.state === 'CONSULTING' ? [ruling(view, units)] : [],
  });
}

/** What units asked for, as far as a phone's screen goes. */
const SHOWN = 3;

function dispute({ consultation, units }: CaseView): (Element | null)[] {
  if (!consultation) return [];
  const asked = units.filter((unit) => unit.request).slice(0, SHOWN)
    .map(({ name, request }) => [`${name}${request?.title ?? ''}`, ...(request?.lines ?? [])].map((line) => oneLine(clip(line, 120))).join('\n'));
  return [
    plain(`会商事由：${oneLine(clip(consultation.reason, 200))}`), note(`提请：${consultation.asked}；召集：${consultation.convener}`),
    ...asked.map((lines) => plain(lines, { size: 'notation' })),
    note('请电话或现场听取各方意见，裁定后不得再退单'),
  ];
}

/** Lead and co-units are picked from one list; both together must stay within the elements of one card. */
const LISTED = 55;

function ruling(view: CaseView, units: readonly Callable[]): Element {
  const likely = new Set([...view.units.map((unit) => unit.code), view.kind?.leadCode, ...(view.kind?.coCodes ?? []), ...view.proposed]);
  const listed = [...units.filter((unit) => likely.has(unit.code)), ...units.filter((unit) => !likely.has(unit.code))].slice(0, LISTED);
  const choices: Choice[] = listed.map((unit) => ({ value: unit.code, words: unit.name }));
  const named = view.units.filter((unit) => unit.open && unit.part === 'CO' && unit.state !== 'RETURN_ASKED').map((unit) => unit.code);
  return form('ruling_form', [
    label('牵头单位'),
    select('lead', { hint: '请选择牵头单位', choices: [...choices, { value: NO_KIND, words: '不指定，退回重新派单' }], required: true }),
    label('协办单位（未选的解除任务）'),
    multiSelect('cos', { hint: '请选择协办单位', choices, initial: named }),
    input('reason', { label: '裁定理由和依据', hint: '写明理由、依据和各单位分工', max: 200, required: true }),
    submit('裁定', asks('rule', { whistle: view.id, step: view.step, card: 'consultation' })),
  ]);
}

import { EXTENSION_CAPS, LONGEST_SHELVING } from '../config/deadlines.js';
import type { LimitUnit } from '../src/calendar/limit.js';
import { EXTENSION_REASONS, SHELF_REASONS } from '../src/whistle/requests.js';
import { limitWords } from '../src/whistle/clock-words.js';
import type { CaseView, UnitView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { unitLines } from './case-parts.js';
import { consulting } from './consult-form.js';
import { asks, form, input, label, select, submit, type Choice } from './fields.js';
import { clip, oneLine, plain, rule, type Card, type Element } from './kit.js';
import { isOffered } from './offered.js';

/** What a called unit may ask for, on a card of its own: most cases need none of it, and the unit's own card has one decision. */
export function drawAsking(view: CaseView, focus: UnitView | undefined): Card {
  const forms = focus && view.inHands ? asking(view, focus) : [];
  return caseCard(view, {
    kind: 'asking', title: forms.length > 0 ? '其他申请' : '申请办理情况', focus, units: unitLines(view.units), optional: true,
    facts: focus?.request ? [plain([`${focus.name}${focus.request.title}`, ...focus.request.lines.map((line) => oneLine(clip(line, 220)))].join('\n'))] : [],
    decision: forms.flatMap((one, at) => (at > 0 ? [rule(), one] : [one])),
  });
}

/** The forms of what is open to the unit now, and to whoever reads. */
export function asking(view: CaseView, unit: UnitView): Element[] {
  const { may } = unit;
  const handling = unit.state === 'ARRIVED' || unit.state === 'WORKING' || (unit.state === 'ACKED' && !unit.arrivalRequired);
  return [
    ...(may.returning ? [returning(view, unit)] : []),
    ...(may.extending ? [extending(view, unit)] : []),
    ...(may.shelving && handling ? [shelving(view, unit)] : []),
    ...(may.disputing && !may.consulting ? [disputing(view, unit)] : []),
    ...(may.consulting && handling ? [consulting(view, 'asking', 'C2')] : []),
  ].filter((one) => isOffered(view, one));
}

const returning = (view: CaseView, unit: UnitView): Element => form('return_form', [
  input('return_reason', { label: `不属本单位职责的，可以在 ${unit.may.returnUntil} 前申请退单`, hint: '退单理由', max: 200, required: true }),
  input('return_basis', { label: '依据', hint: '法律法规或“三定”规定条款', max: 200, required: true }),
  input('return_proposed', { label: '建议承办单位', hint: '不清楚可不填', max: 100 }),
  submit('申请退单', asks('ask_return', about(view, unit)), { type: 'danger' }),
]);

/** Choices of how much longer, in the unit in which this type may be extended. */
const STEPS: Partial<Record<LimitUnit, readonly number[]>> = { HOUR: [4, 8, 12, 24], WORKDAY: [1, 2, 3, 5, 7, 10], DAY: [5, 10, 15, 20, 30] };

function extending(view: CaseView, unit: UnitView): Element {
  const cap = EXTENSION_CAPS[view.type];
  const choices = (STEPS[cap.unit] ?? []).filter((value) => value <= cap.value).map((value): Choice => ({ value: String(value), words: limitWords({ ...cap, value }) }));
  return form('extend_form', [
    label('确实办不完的，可以在办结时限届满前申请延期一次'),
    select('extend_why', { hint: '请选择原因类别', choices: listed(EXTENSION_REASONS), required: true }),
    input('extend_reason', { label: '具体原因', hint: '一句话写明', max: 200, required: true }),
    input('extend_interim', { label: '临时措施', hint: '延期期间如何保障', max: 200, required: true }),
    select('extend_by', { hint: '从原时限起延长多久', choices, required: true }),
    submit('申请延期', asks('ask_extension', about(view, unit)), { type: 'default' }),
  ]);
}

const REVIEW_DAYS: readonly number[] = [15, 30, 60, 90];

const shelving = (view: CaseView, unit: UnitView): Element => form('shelve_form', [
  label('因客观原因暂时无法解决的，可以申请挂账'),
  select('shelve_why', { hint: '请选择原因类别', choices: listed(SHELF_REASONS), required: true }),
  input('shelve_condition', { label: '销账条件', hint: '具备什么条件时可以解决', max: 200, required: true }),
  input('shelve_interim', { label: '临时安全措施', hint: '挂账期间如何保障安全', max: 200, required: true }),
  select('shelve_days', {
    hint: '多久后复查', required: true,
    choices: REVIEW_DAYS.filter((days) => days <= LONGEST_SHELVING).map((days) => ({ value: String(days), words: `${days} 日内复查` })),
  }),
  submit('申请挂账', asks('ask_shelve', about(view, unit)), { type: 'default' }),
]);

const disputing = (view: CaseView, unit: UnitView): Element => form('dispute_form', [
  input('consult_reason', { label: '对驳回退单仍有异议的，可以提请会商一次', hint: '写明异议和依据', max: 200, required: true }),
  submit('提请会商', { ...asks('dispute', about(view, unit)), step: view.step }, { type: 'default' }),
]);

const listed = (reasons: Readonly<Record<string, string>>): Choice[] => Object.entries(reasons).map(([value, words]) => ({ value, words }));

const about = (view: CaseView, unit: UnitView): { whistle: string; assignment: string; step: number; card: string } =>
  ({ whistle: view.id, assignment: unit.id, step: unit.step, card: 'asking' });

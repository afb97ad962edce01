import type { CaseView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { streetWords, toldWords } from './case-parts.js';
import { consulting } from './consult-form.js';
import { asks, form, input, label, multiSelect, select, submit, type Choice } from './fields.js';
import { clip, note, oneLine, plain, plainIf, type Card, type Element } from './kit.js';
import { kindChoices, NO_KIND } from './kinds.js';
import { REFUSAL_REASONS } from './refusal-reasons.js';

export interface Callable {
  code: string;
  name: string;
}

/** The centre's card: who leads, who helps; later, how the case is going. */
export function drawDispatch(view: CaseView, units: readonly Callable[]): Card {
  const open = view.state === 'IN_DISPATCH';
  return caseCard(view, {
    kind: 'dispatch', title: TITLES[view.state] ?? '派单跟踪',
    facts: [...streetWords(view), toldWords(view), ...(open ? beforeDispatch(view, units) : ending(view))],
    decision: open ? [calling(view, units), merging(view), refusing(view), consulting(view, 'dispatch', 'C2')] : afterwards(view),
    ...(open || view.state === 'SHELVED' ? {} : { optional: true }),
  });
}

const TITLES: Partial<Record<CaseView['state'], string>> = { IN_DISPATCH: '请派单', SHELVED: '请复查挂账' };

/** A case in hands may be consulted, and any of its units ordered to answer in writing; one on the ledger is settled or taken up again. */
function afterwards(view: CaseView): (Element | null)[] {
  if (view.state === 'ACTIVE' || view.state === 'REWORK') return [consulting(view, 'dispatch', 'C2'), supervising(view)];
  if (view.state !== 'SHELVED') return [];
  return [
    form('settle_form', [
      input('reason', { label: '条件已具备、问题已解决的，销账', hint: '销账理由', max: 200, required: true }),
      submit('销账', asks('settle', about(view)), { confirm: { title: '确认销账？', text: '销账后流程结束，各单位同时解除任务。' } }),
    ]),
    form('reopen_form', [
      input('reopen_reason', { label: '可以继续办理的，重启办理', hint: '重启理由，告知各单位', max: 200, required: true }),
      submit('重启办理', asks('reopen', about(view)), { type: 'default' }),
    ]),
  ];
}

function supervising(view: CaseView): Element | null {
  const choices = view.units.filter((unit) => unit.open).map((unit): Choice => ({ value: unit.id, words: unit.name }));
  if (choices.length === 0) return null;
  return form('supervise_form', [
    label('办理不力的，可以发督办单，责成书面回复'),
    select('unit', { hint: '请选择被督办单位', choices, required: true }),
    input('reason', { label: '督办原因和要求', hint: '写明事由和要求，告知该单位', max: 200, required: true }),
    submit('督办', asks('supervise', about(view)), { type: 'default', confirm: { title: '确认督办？', text: '督办单编号发出，不能撤回。' } }),
  ]);
}

function beforeDispatch(view: CaseView, units: readonly Callable[]): (Element | null)[] {
  const named = view.proposed.map((code) => units.find((unit) => unit.code === code)?.name ?? code);
  return [
    ...stillIn(view),
    plainIf(named.length > 0 ? `街道建议单位：${named.join('、')}` : null, { size: 'notation' }),
    view.kind && !view.kind.confirmed ? note(`派单导引本条待确认，依据：${view.kind.basis}`) : null,
    view.reviewPending ? plain('先发后核：街道领导补核中，请先派单', { colour: 'orange' }) : null,
  ];
}

/** Before another dispatch: who gave it back, and who stays whether named again or not. */
function stillIn(view: CaseView): (Element | null)[] {
  const names = (open: boolean): string => view.units.filter((unit) => unit.open === open).map((unit) => unit.name).join('、');
  return [
    plainIf(names(false) && `已退出：${names(false)}，不能再派`, { colour: 'orange' }),
    plainIf(names(true) && `继续承办：${names(true)}，可改为牵头`, { size: 'notation' }),
  ];
}

/** The lead and the co-units are picked from one list; both together must stay within the elements of one card. */
const LISTED = 55;

function calling(view: CaseView, units: readonly Callable[]): Element {
  const gone = new Set(view.units.filter((unit) => !unit.open).map((unit) => unit.code));
  const listed = likelyFirst(view, units).filter((unit) => !gone.has(unit.code)).slice(0, LISTED);
  const choices: Choice[] = listed.map((unit) => ({ value: unit.code, words: unit.name }));
  const has = (code: string | null | undefined): boolean => listed.some((unit) => unit.code === code);
  const lead = [view.kind?.leadCode, ...view.proposed].find(has) ?? null;
  return form('dispatch_form', [
    label('事项'),
    select('kind', { hint: '请选择事项', choices: kindChoices(view, '无对应条目'), initial: view.kind?.code ?? NO_KIND, required: true }),
    label('牵头单位（一个）'),
    select('lead', { hint: '请选择牵头单位', choices, initial: lead, required: true }),
    label('协办单位（可多选，可不选）'),
    multiSelect('cos', { hint: '请选择协办单位', choices, initial: (view.kind?.coCodes ?? []).filter((code) => code !== lead) }),
    units.length > LISTED ? note(`单位较多，仅列出前 ${LISTED} 个`) : null,
    submit('派单', asks('dispatch', about(view))),
  ]);
}

/** Units that the guide or the street names come first, so that a long list never cuts them off. */
function likelyFirst(view: CaseView, units: readonly Callable[]): Callable[] {
  const likely = new Set([view.kind?.leadCode, ...(view.kind?.coCodes ?? []), ...view.proposed]);
  return [...units.filter((unit) => likely.has(unit.code)), ...units.filter((unit) => !likely.has(unit.code))];
}

/** How many look-alikes are offered. */
const SIMILAR = 5;

function merging(view: CaseView): Element | null {
  if (view.similar.length === 0) return null;
  const choices = view.similar.slice(0, SIMILAR).map((one) => ({
    value: one.id, words: `${one.number}（${one.stateName}）${oneLine(clip(one.matter, 30))}`,
  }));
  return form('merge_form', [
    label('近期有相似哨单，属同一事项的请并哨'),
    select('target', { hint: '请选择并入的哨单', choices, required: true }),
    submit('并哨', asks('merge', about(view)), { type: 'default' }),
  ]);
}

const refusing = (view: CaseView): Element => form('refuse_form', [
  label('依规不予受理的，须选择理由'),
  select('reason', { hint: '请选择理由', choices: REFUSAL_REASONS.map(({ words }) => ({ value: words, words })), required: true }),
  submit('不予受理', asks('refuse', about(view)), {
    type: 'danger', confirm: { title: '确认不予受理？', text: '哨单将结束，理由和建议渠道同时告知街道。' },
  }),
]);

const ENDINGS: Partial<Record<CaseView['state'], (view: CaseView) => string | null>> = {
  REJECTED: ({ reason }) => reason && `不予受理理由：${oneLine(clip(reason, 200))}`,
  WITHDRAWN: ({ reason }) => reason && `撤哨理由：${oneLine(clip(reason, 200))}`,
  MERGED: ({ mergedNumber }) => mergedNumber && `已并入 ${mergedNumber}`,
};

function ending(view: CaseView): (Element | null)[] {
  return [plainIf(ENDINGS[view.state]?.(view))];
}

const about = (view: CaseView): { whistle: string; step: number; card: string } => ({ whistle: view.id, step: view.step, card: 'dispatch' });

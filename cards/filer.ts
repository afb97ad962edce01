import type { CaseView, UnitView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { asks, decisionButton, form, select, submit } from './fields.js';
import { clip, escapeText, markdown, note, oneLine, plain, row, type Card, type Element } from './kit.js';
import { kindChoices, NO_KIND } from './kinds.js';
import { settledWords, streetWords } from './case-parts.js';
import { adviceAfter } from './refusal-reasons.js';

/** The filer's own card: follows the case to its end, corrects the kind of matter, records who came. */
export function drawFiler(view: CaseView): Card {
  const awaited = absentUnits(view).find((unit) => unit.arrivalSaid);
  return caseCard(view, {
    kind: 'filer', title: '我的吹哨', ...(awaited ? { clock: awaited.confirm } : { optional: true }),
    facts: [...streetWords(view), ...ending(view)],
    decision: isEarly(view) ? [...changeKind(view), ...confirmArrivals(view)] : [...confirmArrivals(view), ...toAlliance(view)],
  });
}

const isEarly = (view: CaseView): boolean => view.state === 'IN_REVIEW' || view.state === 'IN_DISPATCH';

function changeKind(view: CaseView): Element[] {
  if (view.suggested.length === 0) return [];
  return [form('change_kind_form', [
    note('事项推荐有误时可更正，不影响流程'),
    select('kind', { hint: '请选择事项', choices: kindChoices(view, '不清楚找谁'), initial: view.kind?.code ?? NO_KIND, required: true }),
    submit('更正事项', asks('change_kind', { whistle: view.id, step: view.step, card: 'filer' }), { type: 'default' }),
  ])];
}

/** What is nobody's statutory duty may still be what an alliance can do. */
function toAlliance(view: CaseView): Element[] {
  if (view.state !== 'REJECTED') return [];
  if (view.needNumber) return [note('仍需联盟成员单位帮助的，请发送「需求」发布')];
  return [
    note('不属部门职责的，可请联盟成员单位帮助'),
    decisionButton('转为需求', asks('turn_need', { whistle: view.id, step: view.step, card: 'filer' }), { type: 'default' }),
  ];
}

/** More rows than this would bury the card; the others follow once these are settled. */
const SHOWN = 3;

/** Units that have to come and of whom the street has not said that they are there. */
function absentUnits(view: CaseView): UnitView[] {
  if (!view.inHands) return [];
  return view.units.filter((unit) => unit.arrivalRequired && (unit.state === 'PENDING_ACK' || unit.state === 'ACKED'));
}

function confirmArrivals(view: CaseView): Element[] {
  const absent = absentUnits(view);
  if (absent.length === 0) return [];
  return [note('人员已到现场的，请逐个确认'), ...absent.slice(0, SHOWN).map((unit) => arrivalRow(view, unit))];
}

function arrivalRow(view: CaseView, unit: UnitView): Element {
  const value = asks('confirm_arrival', { whistle: view.id, assignment: unit.id, step: unit.step, card: 'filer' });
  return row([markdown(`**${escapeText(unit.name)}**`), note(unit.arrivalSaid ?? '尚未报告到场')], decisionButton('确认到场', value, { size: 'small' }));
}

const ENDINGS: Partial<Record<CaseView['state'], (view: CaseView) => readonly string[]>> = {
  REJECTED: ({ reason }) => [`未予发哨或受理：${reasonWords(reason)}`, adviceAfter(reason)],
  WITHDRAWN: ({ reason }) => [`已由街道撤回：${reasonWords(reason)}`, '如情况变化，可重新吹哨。'],
  MERGED: ({ mergedNumber }) => [`已并入 ${mergedNumber ?? '另一哨单'} 一并办理`, '请查看该哨单了解进展，无需重复吹哨。'],
  CLOSED: ({ solved, settled }) => [settled ? settledWords(settled) : `评价结论：${solved ? SOLVED_WORDS[solved] : '未评价'}`, '同一问题再次出现的，可重新吹哨并注明本哨单编号。'],
};

export const SOLVED_WORDS = { YES: '已解决', PARTLY: '部分解决', NO: '未解决' } as const;

/** Why it ended and what the filer can do now. */
function ending(view: CaseView): Element[] {
  const lines = ENDINGS[view.state]?.(view);
  return lines ? [plain(lines[0] ?? ''), note(lines[1] ?? '')] : [];
}

const reasonWords = (reason: string | null): string => (reason ? oneLine(clip(reason, 200)) : '未注明理由');

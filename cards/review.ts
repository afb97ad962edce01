import type { CaseView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { streetWords } from './case-parts.js';
import { consulting } from './consult-form.js';
import { asks, decisionButton, form, input, submit } from './fields.js';
import { clip, note, oneLine, plain, type Card, type Element } from './kit.js';

/** The street leader's card: may this whistle go out, and later, should it be taken back. */
export function drawReview(view: CaseView): Card {
  const [title, decision] = view.reviewPending ? approveAfterwards(view) : (DECISIONS[view.state] ?? nothing)(view);
  return caseCard(view, {
    kind: 'review', title, decision, clock: title === AFTERWARDS ? view.reviewClock : undefined, facts: [...streetWords(view), ...ending(view)],
    ...(title === FOLLOWING ? { optional: true } : {}),
  });
}

type Drawn = readonly [title: string, decision: readonly Element[]];

const FOLLOWING = '核哨跟踪';
const AFTERWARDS = '请补核应急哨';

const DECISIONS: Partial<Record<CaseView['state'], (view: CaseView) => Drawn>> = {
  IN_REVIEW: (view) => ['请核哨', [approval(view), rejection(view)]],
  IN_DISPATCH: (view) => [FOLLOWING, [withdrawal(view), consulting(view, 'review', 'C1')]],
  ACTIVE: (view) => [FOLLOWING, [withdrawal(view), consulting(view, 'review', 'C1')]],
  REWORK: (view) => [FOLLOWING, [withdrawal(view), consulting(view, 'review', 'C1')]],
  CONSULTING: (view) => [FOLLOWING, [withdrawal(view)]],
  SHELVED: (view) => [FOLLOWING, [withdrawal(view)]],
};
const nothing = (): Drawn => [FOLLOWING, []];

/** States in which an emergency may still be approved after the fact (domain, transition W2). */
const APPROVABLE: readonly CaseView['state'][] = ['IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'CLOSED'];

function approveAfterwards(view: CaseView): Drawn {
  if (!APPROVABLE.includes(view.state)) return nothing();
  return [AFTERWARDS, [note('应急哨先发后核：哨单已直达调度中心，请补核。'), decisionButton('同意发哨', asks('approve', about(view)))]];
}

/** The street's own work must be on record for routine and tackling whistles before others are called. */
function approval(view: CaseView): Element {
  const needsTried = (view.type === 'ROUTINE' || view.type === 'TACKLE') && !view.tried?.trim();
  if (!needsTried) return decisionButton('同意发哨', asks('approve', about(view)));
  return form('approve_form', [
    input('tried', { label: '街道已做工作', hint: '一句话写明街道已做的工作', max: 100, required: true }),
    submit('同意发哨', asks('approve', about(view))),
  ]);
}

const rejection = (view: CaseView): Element => form('reject_form', [
  input('reason', { label: '街道能自行解决的，退回并写明理由', hint: '退回理由，告知填报人', max: 200, required: true }),
  submit('退回自办', asks('reject', about(view)), { type: 'danger' }),
]);

const withdrawal = (view: CaseView): Element => form('withdraw_form', [
  input('reason', { label: '不再需要部门到场的，可以撤哨', hint: '撤哨理由，告知已派单位', max: 200, required: true }),
  submit('撤哨', asks('withdraw', about(view)), {
    type: 'danger', confirm: { title: '确认撤哨？', text: '撤哨后流程结束，已派单位同时解除任务。' },
  }),
]);

function ending(view: CaseView): Element[] {
  const word = ({ REJECTED: '退回理由', WITHDRAWN: '撤哨理由' } as Partial<Record<CaseView['state'], string>>)[view.state];
  return word && view.reason ? [plain(`${word}：${oneLine(clip(view.reason, 200))}`)] : [];
}

const about = (view: CaseView): { whistle: string; step: number; card: string } => ({ whistle: view.id, step: view.step, card: 'review' });

import type { CaseView, UnitView } from '../src/whistle/view.js';
import type { RequestView } from '../src/whistle/request-view.js';
import type { ActionName } from './actions.js';
import { caseCard } from './case-card.js';
import { streetWords, unitLines } from './case-parts.js';
import { asks, decisionButton, form, input, submit } from './fields.js';
import { clip, note, oneLine, plain, plainIf, type Card, type Element } from './kit.js';

/** Two answers to what a unit asks for: the words people know, and what each asks the product to do. */
interface Answers {
  yes: readonly [words: string, action: ActionName];
  no: readonly [words: string, action: ActionName];
  hint: string;
}

/** The department's line leader makes it the unit's word, or lets it go. */
const SIGNING: Record<RequestView['kind'], Answers> = {
  RETURN: { yes: ['同意退单', 'confirm_return'], no: ['驳回退单', 'drop_return'], hint: '您确认后送调度中心；不同意的，退回联络员继续办理' },
  SHELVE: { yes: ['同意挂账', 'confirm_shelve'], no: ['驳回挂账', 'drop_shelve'], hint: '您确认后送调度中心负责人审核；两人同意方可挂账' },
  EXTENSION: { yes: ['同意延期', 'grant_extension'], no: ['驳回延期', 'deny_extension'], hint: '攻坚哨延期由牵头单位分管领导审核' },
};

/** The centre decides. */
const DECIDING: Record<RequestView['kind'], Answers> = {
  RETURN: { yes: ['同意退单', 'uphold_return'], no: ['驳回退单', 'deny_return'], hint: '牵头单位退单成立的，哨单回到待派单' },
  SHELVE: { yes: ['同意挂账', 'shelve'], no: ['驳回挂账', 'deny_shelve'], hint: '同意后各单位时限暂停，按期复查' },
  EXTENSION: { yes: ['同意延期', 'grant_extension'], no: ['驳回延期', 'deny_extension'], hint: '同意后时限顺延，街道同时收到通知' },
};

/** The line leader's card. Of a unit without one the centre holds it, and decides on it. */
export function drawSignature(view: CaseView, focus: UnitView | undefined): Card {
  const request = focus?.request;
  if (request?.leaderless && request.waitsFor === 'CENTRE') return draw(view, focus, 'signature', '请审核', DECIDING);
  return draw(view, focus, 'signature', request?.waitsFor === 'LEADER' ? '请确认' : null, SIGNING);
}

/** The card of whoever decides: the desk, the head of the centre for the ledger, the lead's own leader for more time in a tackling whistle. */
export function drawRequest(view: CaseView, focus: UnitView | undefined): Card {
  const request = focus?.request;
  const mine = request && request.waitsFor !== 'RULING' && (request.waitsFor !== 'LEADER' || request.kind === 'EXTENSION');
  return draw(view, focus, 'request', mine ? '请审核' : null, DECIDING);
}

function draw(view: CaseView, focus: UnitView | undefined, kind: 'signature' | 'request', verb: string | null, answers: typeof SIGNING): Card {
  const request = focus?.request ?? null;
  const open = request !== null && verb !== null && view.inHands;
  return caseCard(view, {
    kind, title: open ? `${verb}${request.title.replace('申请', '')}` : '申请办理情况', about: focus, units: unitLines(view.units),
    clock: (open ? focus?.decision : null) ?? undefined,
    facts: [...streetWords(view), ...(focus ? facts(focus) : [])],
    decision: open ? decision(view, focus!, request, kind, answers[request.kind]) : [],
  });
}

function facts(unit: UnitView): (Element | null)[] {
  const { request } = unit;
  if (!request) return [note(`${unit.name}：${unit.stateName}`), plainIf(unit.pushedBack && `答复：${oneLine(clip(unit.pushedBack, 200))}`)];
  return [plain([`${unit.name}${request.title}`, ...request.lines.map((line) => oneLine(clip(line, 220)))].join('\n'))];
}

function decision(view: CaseView, unit: UnitView, request: RequestView, card: 'signature' | 'request', answers: Answers): Element[] {
  const step = answers.yes[1] === 'shelve' ? view.step : unit.step;
  const about = (action: ActionName, at = unit.step): ReturnType<typeof asks> => asks(action, { whistle: view.id, assignment: unit.id, step: at, card });
  return [
    note(answers.hint),
    decisionButton(answers.yes[0], about(answers.yes[1], step)),
    form('request_form', [
      input('reason', { label: '不同意的，写明理由', hint: '理由，告知该单位', max: 200, required: true }),
      submit(answers.no[0], about(answers.no[1]), { type: 'danger' }),
    ]),
  ];
}

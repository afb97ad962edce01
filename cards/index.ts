import type { CaseCard } from '../src/whistle/notices.js';
import type { CaseView, UnitView } from '../src/whistle/view.js';
import { drawArrival } from './arrival.js';
import { drawAsking } from './asking.js';
import { drawConsultation } from './consultation.js';
import { drawDispatch, type Callable } from './dispatch.js';
import { drawEvaluation } from './evaluation.js';
import { drawFiler } from './filer.js';
import { drawGroup } from './group.js';
import type { Card } from './kit.js';
import { drawRequest, drawSignature } from './request.js';
import { drawResult } from './result.js';
import { drawReview } from './review.js';
import { drawSummons } from './summons.js';
import { drawVerification } from './verification.js';

export interface CaseOptions {
  /** The unit's share that the card is about; needed by summons, arrival, result, signature and request. */
  assignmentId?: string | null | undefined;
  /** Units that the centre may call. */
  units: readonly Callable[];
}

/** A supervision order and a phone task say more than the case knows, and have views of their own. */
export type DrawnFromCase = Exclude<CaseCard, 'supervision' | 'phone_task'>;

/** Draws one of the cards that follow a case, from how the case stands now. */
export function drawCase(kind: DrawnFromCase, view: CaseView, options: CaseOptions): Card {
  const focus = view.units.find((unit) => unit.id === options.assignmentId);
  return CARDS[kind]({ view, focus, units: options.units });
}

interface Subject {
  view: CaseView;
  focus: UnitView | undefined;
  units: readonly Callable[];
}

const CARDS: Record<DrawnFromCase, (subject: Subject) => Card> = {
  filer: ({ view }) => drawFiler(view),
  review: ({ view }) => drawReview(view),
  group: ({ view }) => drawGroup(view),
  dispatch: ({ view, units }) => drawDispatch(view, units),
  summons: ({ view, focus }) => drawSummons(view, focus),
  arrival: ({ view, focus }) => drawArrival(view, focus),
  result: ({ view, focus }) => drawResult(view, focus),
  verification: ({ view }) => drawVerification(view),
  evaluation: ({ view }) => drawEvaluation(view),
  asking: ({ view, focus }) => drawAsking(view, focus),
  signature: ({ view, focus }) => drawSignature(view, focus),
  request: ({ view, focus }) => drawRequest(view, focus),
  consultation: ({ view, units }) => drawConsultation(view, units),
};

export { plainSummary, type Card } from './kit.js';
export { drawForm, AUTO_KIND, type FormOptions, type Prefill } from './whistle-form.js';
export { NO_KIND } from './kinds.js';
export { drawMine, drawSearch, drawTodo, TODO_LINES, type CaseItem, type TodoItem } from './lists.js';
export { drawGroupLost, type GroupLostView } from './group-lost.js';
export { drawHelp, drawRefusal, type HelpView } from './help.js';
export { drawClaim } from './claim.js';
export { drawInvitation } from './invitation.js';
export { drawNeed } from './need.js';
export { drawNeedOwner } from './need-owner.js';
export { drawNeedForm, type NeedFormOptions, type NeedPrefill } from './need-form.js';
export { drawCouncil } from './council.js';
export { drawProject } from './project.js';
export { drawProjectAlliance, drawProjectForm, MILESTONES, OFFERED_ENTRIES } from './project-form.js';
export { drawResource } from './resource.js';
export { drawResourceForm } from './resource-form.js';
export { drawResourceOwner } from './resource-owner.js';
export { drawLists, LIST_PAGE, type ListItem } from './alliance-lists.js';

import type { CaseCard } from '../src/whistle/notices.js';
import type { CaseView, UnitView } from '../src/whistle/view.js';
import { drawArrival } from './arrival.js';
import { drawDispatch, type Callable } from './dispatch.js';
import { drawEvaluation } from './evaluation.js';
import { drawFiler } from './filer.js';
import { drawGroup } from './group.js';
import type { Card } from './kit.js';
import { drawResult } from './result.js';
import { drawReview } from './review.js';
import { drawSummons } from './summons.js';
import { drawVerification } from './verification.js';

export interface CaseOptions {
  /** The unit's share that the card is about; needed by summons, arrival and result. */
  assignmentId?: string | null | undefined;
  /** Units that the centre may call. */
  units: readonly Callable[];
}

/** Draws one of the cards that follow a case, from how the case stands now. */
export function drawCase(kind: CaseCard, view: CaseView, options: CaseOptions): Card {
  const focus = view.units.find((unit) => unit.id === options.assignmentId);
  return CARDS[kind]({ view, focus, units: options.units });
}

interface Subject {
  view: CaseView;
  focus: UnitView | undefined;
  units: readonly Callable[];
}

const CARDS: Record<CaseCard, (subject: Subject) => Card> = {
  filer: ({ view }) => drawFiler(view),
  review: ({ view }) => drawReview(view),
  group: ({ view }) => drawGroup(view),
  dispatch: ({ view, units }) => drawDispatch(view, units),
  summons: ({ view, focus }) => drawSummons(view, focus),
  arrival: ({ view, focus }) => drawArrival(view, focus),
  result: ({ view, focus }) => drawResult(view, focus),
  verification: ({ view }) => drawVerification(view),
  evaluation: ({ view }) => drawEvaluation(view),
};

export { plainSummary, type Card } from './kit.js';
export { drawForm, AUTO_KIND, type FormOptions, type Prefill } from './whistle-form.js';
export { NO_KIND } from './kinds.js';
export { drawMine, drawSearch, drawTodo, type CaseItem, type TodoItem } from './lists.js';
export { drawHelp, drawRefusal, type HelpView } from './help.js';

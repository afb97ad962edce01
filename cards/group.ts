import type { CaseView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { groupHead, unitLines } from './case-parts.js';
import type { Card } from './kit.js';

/** For the street's group: where the case stands. Many read it, so it names no person and asks nothing. */
export const drawGroup = (view: CaseView): Card =>
  caseCard(view, { kind: 'group', title: '吹哨动态', head: groupHead(view), units: unitLines(view.units) });

import type { NeedView } from '../src/alliance/view.js';
import { allianceCard } from './alliance-card.js';
import { claimForm } from './claim-form.js';
import { note, type Card } from './kit.js';
import { claimLines, needFacts, needTag, overOf } from './need-parts.js';

/** For the alliance's group: claimed so far, still open, by when. Everybody sees it change, and any unit may claim on it. */
export const drawNeed = (view: NeedView): Card => allianceCard(view, {
  title: '需求征集', optional: view.open === 0, tag: needTag(view), over: overOf(view), next: view.next,
  facts: [...needFacts(view), ...claimLines(view.claims)],
  decision: form(view),
});

const form = (view: NeedView): ReturnType<typeof claimForm> => {
  const fields = claimForm(view, 'need');
  return fields.length > 0 ? [...fields, note('由成员单位联络员认领，数量可以是一部分')] : [];
};

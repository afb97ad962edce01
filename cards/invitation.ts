import type { NeedView } from '../src/alliance/view.js';
import { allianceCard } from './alliance-card.js';
import { claimForm } from './claim-form.js';
import { note, oneLine, clip, type Card } from './kit.js';
import { claimLines, needFacts, needTag, overOf } from './need-parts.js';

/** A unit that a person chose among the candidates is asked to claim; declining needs no word. */
export const drawInvitation = (view: NeedView): Card => allianceCard(view, {
  title: '邀请认领', followed: '邀请认领情况', optional: view.open === 0, tag: needTag(view), over: overOf(view), next: view.next,
  facts: [note(`${oneLine(clip(view.unitName, 40))}邀请贵单位认领；不能认领的，无需答复`), ...needFacts(view), ...claimLines(view.claims)],
  decision: claimForm(view, 'invitation'),
});

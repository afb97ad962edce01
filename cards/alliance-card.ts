import type { AllianceCard } from '../src/alliance/notices.js';
import type { EntryView } from '../src/alliance/view.js';
import type { ActionName, ButtonValue } from './actions.js';
import { card, clip, oneLine, plain, present, rule, type Card, type Element, type Tag } from './kit.js';
import { offered } from './offered.js';

export interface AlliancePage {
  /** What this card is for, in a few words: 「请答复认领」. */
  title: string;
  /** What it is called for those whose decision it is not. */
  followed?: string;
  tag: Tag;
  /** What has to be read before deciding: amounts, facts, claims. */
  facts: readonly (Element | null)[];
  /** Whom it waits for. */
  next: string;
  /** The one decision; empty when there is none. */
  decision?: readonly (Element | null)[];
  /** Set when the decision is only a possibility, and nobody waits for it. */
  optional?: boolean;
  /** What may be done besides, less often, and nobody waits for. */
  besides?: readonly (Element | null)[];
  over?: 'green' | 'grey' | undefined;
}

/** The order of every card of an alliance: what it is about, how it stands, what next, the decision, and below a line what else may be done. */
export function allianceCard(view: EntryView, page: AlliancePage): Card {
  const decision = offered(view, page.decision ?? [], false);
  const besides = offered(view, page.besides ?? [], true);
  const title = decision.length > 0 ? page.title : page.followed ?? page.title;
  return card({
    title,
    subtitle: `${view.listName} ${view.number} · ${oneLine(clip(view.allianceName, 30))}`,
    template: page.over ?? (decision.length > 0 && !page.optional ? 'orange' : 'blue'), tags: [page.tag],
    summary: `${title}：${oneLine(clip(view.title, 40))}，${page.tag.words}`,
    elements: [
      plain(clip(oneLine(view.title), 200)),
      ...present(page.facts),
      plain(oneLine(clip(page.next, 160)), { colour: 'blue' }),
      ...(decision.length > 0 ? [rule(), ...decision] : []),
      ...(besides.length > 0 ? [rule(), ...besides] : []),
    ],
  });
}

/** The value behind a button of an alliance's card. */
export const inAlliance = (action: ActionName, { list, id, step }: EntryView, where: AllianceCard, claim?: { id: string; step: number }): ButtonValue =>
  ({ action, list, entry: id, step: claim?.step ?? step, card: where, ...(claim && { claim: claim.id }) });

import type { CaseEvent } from './lifecycle.js';

/** Cards that follow one case and stay live. The other kinds of message are answers in a chat, plain words, and the buzz that follows an urgent card. */
export const CASE_CARDS = ['filer', 'review', 'group', 'dispatch', 'summons', 'arrival', 'result', 'verification', 'evaluation'] as const;
export type CaseCard = (typeof CASE_CARDS)[number];
export type CardKind = CaseCard | 'form' | 'todo' | 'mine' | 'search' | 'help' | 'refusal' | 'said' | 'buzz';

export const isCaseCard = (kind: CardKind): kind is CaseCard => (CASE_CARDS as readonly string[]).includes(kind);

/** Who must be woken by a new message. Everybody else sees their existing card change quietly. */
export type Audience =
  | 'FILER' | 'REVIEWERS' | 'EVALUATORS' | 'STREET_GROUP' | 'CENTRE'
  | 'CALLED_LIAISONS' | 'LEAD_LIAISONS' | 'OWN_LIAISONS';

export interface Notice {
  to: Audience;
  card: CaseCard;
}

/** Lower is sooner: an emergency overtakes a summons, a summons a redraw, a redraw a digest. */
export const PRIORITY = { emergency: 0, answer: 1, summons: 1, notice: 2, redraw: 3, digest: 4 } as const;

/** Which event wakes whom with which card (domain 3.7, side effects). Events that wake nobody only redraw. */
export const NOTICES: Partial<Record<CaseEvent, readonly Notice[]>> = {
  submit: [{ to: 'REVIEWERS', card: 'review' }, { to: 'STREET_GROUP', card: 'group' }],
  submit_emergency: [{ to: 'CENTRE', card: 'dispatch' }, { to: 'REVIEWERS', card: 'review' }, { to: 'STREET_GROUP', card: 'group' }],
  approve: [{ to: 'CENTRE', card: 'dispatch' }],
  reject: [{ to: 'FILER', card: 'filer' }],
  refuse: [{ to: 'FILER', card: 'filer' }],
  merge: [{ to: 'FILER', card: 'filer' }],
  dispatch: [{ to: 'CALLED_LIAISONS', card: 'summons' }],
  say_arrived: [{ to: 'FILER', card: 'arrival' }],
  deny_arrival: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  submit_result: [{ to: 'LEAD_LIAISONS', card: 'result' }],
  push_back: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  release: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  joint_result: [{ to: 'CENTRE', card: 'verification' }],
  verify: [{ to: 'EVALUATORS', card: 'evaluation' }],
  rework: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  call_off: [{ to: 'OWN_LIAISONS', card: 'summons' }],
};

import type { CaseEvent } from './lifecycle.js';

/** Cards that follow one case and stay live. The other kinds of message are answers in a chat, plain words, and the buzz that follows an urgent card. */
export const CASE_CARDS = [
  'filer', 'review', 'group', 'dispatch', 'summons', 'arrival', 'result', 'verification', 'evaluation', 'asking', 'signature', 'request', 'consultation',
  'supervision', 'phone_task',
] as const;
export type CaseCard = (typeof CASE_CARDS)[number];

export const isCaseCard = (kind: string): kind is CaseCard => (CASE_CARDS as readonly string[]).includes(kind);

/** Who must be woken by a new message. Everybody else sees their existing card change quietly. */
export type Audience =
  | 'FILER' | 'REVIEWERS' | 'EVALUATORS' | 'STREET_GROUP' | 'CENTRE'
  | 'CALLED_LIAISONS' | 'LEAD_LIAISONS' | 'OWN_LIAISONS'
  /** Of the unit concerned: its line leader, its backup. */
  | 'OWN_LEADER' | 'BACKUP'
  /** Who decides what the unit asks for: the desk, the head of the centre for the ledger, the unit's own leader for more time in a tackling whistle. */
  | 'DECIDERS'
  /** Who convenes the open consultation. */
  | 'CONVENER';

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
  hand_over: [{ to: 'BACKUP', card: 'summons' }],
  redispatch: [{ to: 'CENTRE', card: 'dispatch' }],
  ask_return: [{ to: 'OWN_LEADER', card: 'signature' }],
  confirm_return: [{ to: 'DECIDERS', card: 'request' }],
  drop_return: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  uphold_return: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  deny_return: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  ask_extension: [{ to: 'DECIDERS', card: 'request' }],
  grant_extension: [{ to: 'OWN_LIAISONS', card: 'summons' }, { to: 'FILER', card: 'filer' }],
  deny_extension: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  ask_shelve: [{ to: 'OWN_LEADER', card: 'signature' }],
  confirm_shelve: [{ to: 'DECIDERS', card: 'request' }],
  drop_shelve: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  deny_shelve: [{ to: 'OWN_LIAISONS', card: 'summons' }],
  shelve: [{ to: 'OWN_LIAISONS', card: 'summons' }, { to: 'FILER', card: 'filer' }],
  settle: [{ to: 'FILER', card: 'filer' }],
  reopen: [{ to: 'CALLED_LIAISONS', card: 'summons' }, { to: 'FILER', card: 'filer' }],
  consult: [{ to: 'CONVENER', card: 'consultation' }],
  dispute: [{ to: 'CONVENER', card: 'consultation' }],
  climb: [{ to: 'CONVENER', card: 'consultation' }],
  rule: [{ to: 'CALLED_LIAISONS', card: 'summons' }, { to: 'FILER', card: 'filer' }],
  rule_to_dispatch: [{ to: 'CENTRE', card: 'dispatch' }],
  call_off: [{ to: 'OWN_LIAISONS', card: 'summons' }],
};

import type { ListName } from '../src/alliance/lists.js';

/** What buttons on the cards of the alliances ask for: most are the events of their tables, the rest open something. */
export const ALLIANCE_ACTIONS = [
  'publish_need', 'withdraw_need', 'finish_need', 'offer_neighbours', 'invite', 'turn_whistle',
  'publish_resource', 'suspend_resource', 'resume_resource', 'withdraw_resource',
  'propose_project', 'agree_project', 'drop_project', 'start_project', 'pass_milestone', 'note_project', 'pause_project', 'resume_project', 'finish_project', 'review_project',
  'decide_need', 'hold_council',
  'claim', 'accept_claim', 'decline_claim', 'withdraw_claim', 'note_claim', 'deliver', 'confirm', 'deny', 'review_claim',
  'open_entry', 'lists', 'entry_form',
] as const;
export type AllianceActionName = (typeof ALLIANCE_ACTIONS)[number];

/**
 * What a button on a card asks for. Names in a button's value are stable
 * words, never function names, so that cards sent long ago survive a rename.
 */
export const ACTIONS = [
  'raise', 'change_kind', 'approve', 'reject', 'withdraw', 'dispatch', 'refuse', 'merge', 'turn_need',
  'ack', 'say_arrived', 'confirm_arrival', 'deny_arrival', 'progress', 'submit_result',
  'accept', 'push_back', 'release', 'verify', 'verify_rework', 'evaluate', 'open', 'new_form', 'absent', 'present', 'send_bulletin', 'figures', 'new_group',
  'hand_over', 'ask_return', 'confirm_return', 'drop_return', 'uphold_return', 'deny_return',
  'ask_extension', 'grant_extension', 'deny_extension', 'ask_shelve', 'confirm_shelve', 'drop_shelve', 'shelve', 'deny_shelve', 'settle', 'reopen',
  'consult', 'dispute', 'rule', 'supervise', 'reply_order', 'reply_case_order', 'note_call', 'record_measure',
  ...ALLIANCE_ACTIONS,
] as const;
export type ActionName = (typeof ACTIONS)[number];

/** Those that change a case. */
export type CaseActionName = Exclude<ActionName, AllianceActionName | 'open' | 'turn_need' | 'new_form' | 'absent' | 'present' | 'send_bulletin' | 'figures' | 'new_group'>;

/** The value behind a button: routing data only. */
export interface ButtonValue {
  action: ActionName;
  whistle?: string;
  assignment?: string;
  /** The step of the case or of the unit's share for which the button was drawn. */
  step?: number;
  /** The card it sits on. */
  card: string;
  /** The bulletin, and what of it is asked for. */
  bulletin?: string;
  measure?: string;
  unit?: string;
  part?: string;
  page?: number;
  /** The alliance's entry, the list it stands on, and the claim on it. */
  list?: ListName;
  entry?: string;
  claim?: string;
  alliance?: string;
  /** The hour in which a form was drawn that becomes its sender's card, ms: from then on the message grows old. */
  made?: number;
}

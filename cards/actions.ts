/**
 * What a button on a card asks for. Names in a button's value are stable
 * words, never function names, so that cards sent long ago survive a rename.
 */
export const ACTIONS = [
  'raise', 'change_kind', 'approve', 'reject', 'withdraw', 'dispatch', 'refuse', 'merge',
  'ack', 'say_arrived', 'confirm_arrival', 'deny_arrival', 'progress', 'submit_result',
  'accept', 'push_back', 'release', 'verify', 'verify_rework', 'evaluate', 'open', 'new_form', 'absent', 'present', 'send_bulletin', 'figures',
  'hand_over', 'ask_return', 'confirm_return', 'drop_return', 'uphold_return', 'deny_return',
  'ask_extension', 'grant_extension', 'deny_extension', 'ask_shelve', 'confirm_shelve', 'drop_shelve', 'shelve', 'deny_shelve', 'settle', 'reopen',
  'consult', 'dispute', 'rule', 'supervise', 'reply_order', 'reply_case_order', 'note_call', 'record_measure',
] as const;
export type ActionName = (typeof ACTIONS)[number];

/** Those that change a case. */
export type CaseActionName = Exclude<ActionName, 'open' | 'new_form' | 'absent' | 'present' | 'send_bulletin' | 'figures'>;

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
}

/**
 * What a button on a card asks for. Names in a button's value are stable
 * words, never function names, so that cards sent long ago survive a rename.
 */
export const ACTIONS = [
  'raise', 'change_kind', 'approve', 'reject', 'withdraw', 'dispatch', 'refuse', 'merge',
  'ack', 'say_arrived', 'confirm_arrival', 'deny_arrival', 'progress', 'submit_result',
  'accept', 'push_back', 'release', 'verify', 'verify_rework', 'evaluate', 'open', 'new_form',
] as const;
export type ActionName = (typeof ACTIONS)[number];

/** The value behind a button: routing data only. */
export interface ButtonValue {
  action: ActionName;
  whistle?: string;
  assignment?: string;
  /** The step of the case or of the unit's share for which the button was drawn. */
  step?: number;
  /** The card it sits on. */
  card: string;
}

import type { People } from './people.js';

export interface Toast {
  /** success, info, error or warning. */
  type: string;
  content: string;
}

export interface ConfirmSpec {
  title: string;
  text: string;
}

/** What a card or a message may ask of the phone it is shown on. */
export interface PhoneDesk {
  /** Whose phone it is. */
  openId: string;
  people: People;
  notify(toast: Toast): void;
  ask(spec: ConfirmSpec, yes: () => void): void;
  openUrl(url: string): void;
}

export function errorToast(error: unknown): Toast {
  return { type: 'error', content: error instanceof Error ? error.message : String(error) };
}

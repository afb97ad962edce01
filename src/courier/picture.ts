import { createHash } from 'node:crypto';
import type { Card } from '../../cards/index.js';

/** Fingerprints of what a card message shows. */
export interface Picture {
  picture: string;
  /** Of what the card asks of its reader: title, colour, and everything that can be tapped or filled, with the step it was drawn for. */
  asks: string;
}

/** Two cards with the same fingerprint look the same, and taps on them mean the same. */
export function pictureOf(card: Card): Picture {
  const asks: unknown[] = [card.header.title, card.header.template];
  const collect = (value: unknown): void => {
    if (isElement(value) && CONTROLS.has(value.tag)) asks.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  collect(card.body.elements);
  return { picture: fingerprint(card), asks: fingerprint(asks) };
}

/** Whether its reader can do anything on it. */
export const hasControls = (card: Card): boolean => anyControl(card.body.elements);

/** Feishu's components that a reader can tap or fill. */
const CONTROLS: ReadonlySet<string> = new Set([
  'button', 'form', 'input', 'select_static', 'multi_select_static', 'select_person', 'multi_select_person', 'date_picker', 'picker_time', 'picker_datetime', 'overflow', 'checker',
]);

interface Tagged { tag: string; [key: string]: unknown }

const isElement = (value: unknown): value is Tagged => typeof value === 'object' && value !== null && typeof (value as { tag?: unknown }).tag === 'string';

const anyControl = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(anyControl) : typeof value === 'object' && value !== null && ((isElement(value) && CONTROLS.has(value.tag)) || Object.values(value).some(anyControl));

/** The present time that a field offers moves on without anything having happened. */
const withoutNow = (_: string, value: unknown): unknown => (isElement(value) && value['name'] === 'solvedWhen' ? { ...value, default_value: '' } : value);

/** 32 characters: nobody tries to make two cards collide. */
const fingerprint = (shown: unknown): string => createHash('sha256').update(JSON.stringify(shown, withoutNow)).digest('base64url').slice(0, 32);

import { initialValue, type FieldValue } from '../../form-rules.js';
import { stillFits } from './fields.js';
import type { CardNode } from './types.js';

export type Values = Record<string, FieldValue>;

/** What somebody put into a form: only the fields that were touched, with the tag each had. */
export interface Draft {
  touched: Record<string, { tag: string | undefined; value: FieldValue }>;
  /** The card's version when the bot took the form: on a later card the draft is done with. */
  takenAt?: number | undefined;
}

export const NOTHING: Draft = { touched: {} };

/** A draft outlives the closed chat and the changed card; one whose form is gone does not come back with it. */
const drafts = new Map<string, Map<string, Draft>>();

export function draftOf(card: string, form: string): Draft {
  return drafts.get(card)?.get(form) ?? NOTHING;
}

export function keepDraft(card: string, form: string, draft: Draft): void {
  const kept = drafts.get(card) ?? new Map<string, Draft>();
  drafts.set(card, kept.set(form, draft));
}

/** Leaves only the drafts of these forms. */
export function forgetOtherForms(card: string, forms: readonly string[]): void {
  const kept = drafts.get(card);
  for (const form of kept?.keys() ?? []) if (!forms.includes(form)) kept?.delete(form);
}

/** The names of all forms of a card. */
export function formsOf(nodes: readonly CardNode[]): string[] {
  return nodes.flatMap((node) => (node.tag === 'form' ? [node.name ?? ''] : formsOf([...node.elements ?? [], ...node.columns ?? []])));
}

/** What the form shows: what was touched where the field is still the same, and what the card says everywhere else. */
export function valuesOf(fields: readonly CardNode[], draft: Draft, version: number): Values {
  const done = draft.takenAt !== undefined && draft.takenAt !== version;
  return Object.fromEntries(fields.map((field) => {
    const kept = done ? undefined : draft.touched[field.name ?? ''];
    const same = kept !== undefined && kept.tag === field.tag && stillFits(field, kept.value);
    return [field.name ?? '', same ? kept.value : initialValue(field)];
  }));
}

import { ulid } from 'ulid';

/**
 * Everything of the model case was made at this moment (ms), so all its ids
 * begin with the same ten characters; another beginning makes another case.
 */
export const MODEL_TIME = Date.UTC(2026, 10, 2, 1, 0, 0);
/** Ids that a tap makes anew were made at this moment in the recording. */
export const TAP_TIME = MODEL_TIME + 60_000;

const HEAD = 10;
export const headOf = (at: number): string => ulid(at).slice(0, HEAD);
export const MODEL_HEAD = headOf(MODEL_TIME);
export const TAP_HEAD = headOf(TAP_TIME);

/** The beginning of all ids of the n-th copy of the model case: in the order of `n`, like ids made one after another. */
export const copyHead = (n: number): string => `01${String(n).padStart(HEAD - 2, '0')}`;

/** The same text about the n-th copy of the model case. */
export const renumbered = (text: string, n: number): string => text.replaceAll(MODEL_HEAD, copyHead(n));

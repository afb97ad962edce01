import type { Fields } from './fields.js';
import { ControlError } from './http.js';
import type { Platform } from './platform.js';

/** One call of the control API: path taken apart, body read. */
export interface ControlCall {
  platform: Platform;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Fields;
}

export interface ControlRoute {
  method: 'GET' | 'POST';
  path: string;
  handle: (call: ControlCall) => unknown;
}

export function openIdOf({ params }: ControlCall): string {
  return params['openId'] ?? '';
}

/** Reads a text of the body that must be there; throws ControlError. */
export function textIn(body: Fields, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new ControlError('bad_request', `${name} is required`);
  return value;
}

/** Reads a text of the body that must be one of these words; throws ControlError. */
export function oneIn<T extends string>(body: Fields, name: string, words: readonly T[]): T {
  const value = words.find((word) => word === body[name]);
  if (value === undefined) throw new ControlError('bad_request', `${name} is one of ${words.join(', ')}`);
  return value;
}

export function flagIn(body: Fields, name: string): boolean {
  const value = body[name];
  if (typeof value !== 'boolean') throw new ControlError('bad_request', `${name} is true or false`);
  return value;
}

export function numberIn(body: Fields, name: string): number {
  const value = body[name];
  if (typeof value !== 'number') throw new ControlError('bad_request', `${name} is a number`);
  return value;
}

export function textsIn(body: Fields, name: string): string[] {
  const value = body[name];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw new ControlError('bad_request', `${name} is a list of texts`);
  return value;
}

import { refuse, refuseField } from './refusal.js';

export type Fields = Record<string, unknown>;

/** True for a JSON object (not null, not an array). */
export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a JSON text holds; undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Reads a required string of the request body; throws 99992402. */
export function requireText(body: Fields, name: string): string {
  const value = body[name];
  if (value === undefined || value === null || value === '') refuseField(name, `${name} is required`);
  if (typeof value !== 'string') refuseField(name, `${name} must be a string`, value);
  return value;
}

/** Reads a string of the request body that may be missing or empty, then undefined; `longest` in UTF-16 units. Throws 99992402. */
export function optionalText(body: Fields, name: string, longest = Infinity): string | undefined {
  const value = body[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') refuseField(name, `${name} must be a string`, value);
  if (value.length > longest) refuseField(name, `the max len is ${longest}`, value);
  return value;
}

/** Reads true or false of the request body; what is missing is false. Throws 99992402. */
export function optionalFlag(body: Fields, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') refuseField(name, `${name} is true or false`, value);
  return value;
}

/** Reads a query parameter that is true or false; what is missing is false. Throws 99992402. */
export function queriedFlag(query: URLSearchParams, name: string): boolean {
  return oneOf(query, name, ['true', 'false'], 'false') === 'true';
}

/** Reads a list of strings with at most `most` entries; a missing list is empty. */
export function textList(body: Fields, name: string, most: number): string[] {
  const value = body[name] ?? [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) {
    refuseField(name, `${name} must be a list of strings`, value);
  }
  if (value.length > most) refuseField(name, `the max number is ${most}`, value);
  return value as string[];
}

/** Reads a query parameter that must be one of the given words; with a `fallback` it may be missing. */
export function oneOf<T extends string>(query: URLSearchParams, name: string, words: readonly T[], fallback?: T): T {
  const value = query.get(name) ?? fallback;
  if (value === undefined || !words.includes(value as T)) {
    const needed = fallback === undefined ? 'is required and ' : '';
    refuseField(name, `${name} ${needed}must be one of ${words.join(', ')}`, value);
  }
  return value as T;
}

export interface Page<T> {
  items: T[];
  has_more: boolean;
  page_token: string;
}

/** Cuts one page out of a list; the page token is the offset of the next item. Throws 99992402. */
export function pageOf<T>(items: readonly T[], query: URLSearchParams, fallback: number, most: number): Page<T> {
  const size = pageSize(query, fallback);
  if (!isPageSize(size, most)) refuseField('page_size', `page_size is 1 to ${most}`, query.get('page_size'));
  const from = pageStart(query);
  if (!isPageStart(from)) refuseField('page_token', 'page_token is invalid', query.get('page_token'));
  return cut(items, from, size);
}

/** The same for the directory, which has codes of its own: 40011 and 40012. */
export function directoryPageOf<T>(items: readonly T[], query: URLSearchParams, fallback: number, most: number): Page<T> {
  const size = pageSize(query, fallback);
  if (!isPageSize(size, most)) refuse(40011);
  const from = pageStart(query);
  if (!isPageStart(from)) refuse(40012);
  return cut(items, from, size);
}

const pageSize = (query: URLSearchParams, fallback: number): number => Number(query.get('page_size') ?? fallback);
const isPageSize = (size: number, most: number): boolean => Number.isInteger(size) && size >= 1 && size <= most;
const pageStart = (query: URLSearchParams): number => Number(query.get('page_token') || 0);
const isPageStart = (from: number): boolean => Number.isInteger(from) && from >= 0;

function cut<T>(items: readonly T[], from: number, size: number): Page<T> {
  const next = from + size;
  const hasMore = next < items.length;
  return { items: items.slice(from, next), has_more: hasMore, page_token: hasMore ? String(next) : '' };
}

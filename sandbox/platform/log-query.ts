import type { LogQuery } from '../api.js';
import { ControlError } from './http.js';

/** Reads the filters of GET /log; throws ControlError for one of the wrong kind. */
export function readLogQuery(query: URLSearchParams): LogQuery {
  const direction = oneOf(query, 'direction', ['in', 'out']);
  const failed = oneOf(query, 'failed', ['true', 'false']);
  return {
    limit: number(query, 'limit') ?? 200,
    after: given(query, 'after'),
    direction,
    what: given(query, 'what'),
    code: number(query, 'code'),
    failed: failed === undefined ? undefined : failed === 'true',
    log_id: given(query, 'log_id'),
  };
}

function given(query: URLSearchParams, name: string): string | undefined {
  return query.get(name) || undefined;
}

function number(query: URLSearchParams, name: string): number | undefined {
  const value = given(query, name);
  if (value !== undefined && !/^\d{1,9}$/.test(value)) throw new ControlError('bad_request', `${name} is a whole number`);
  return value === undefined ? undefined : Number(value);
}

function oneOf<T extends string>(query: URLSearchParams, name: string, words: readonly T[]): T | undefined {
  const value = given(query, name);
  const word = words.find((one) => one === value);
  if (value !== undefined && word === undefined) throw new ControlError('bad_request', `${name} is one of ${words.join(', ')}`);
  return word;
}

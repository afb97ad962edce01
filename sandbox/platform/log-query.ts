import { z } from 'zod';
import type { LogQuery } from '../api.js';
import { checked, oneOf, text } from './control-requests.js';

const digits = z.string().regex(/^\d{1,9}$/, 'is a whole number').transform(Number);

const LOG_QUERY: z.ZodType<LogQuery> = z.object({
  limit: digits.default(200),
  after: text.optional(),
  direction: oneOf(['in', 'out']).optional(),
  what: text.optional(),
  code: digits.optional(),
  failed: oneOf(['true', 'false']).transform((word) => word === 'true').optional(),
  log_id: text.optional(),
});

/** Reads the filters of GET /log, of which an empty one is none; throws ControlError for one of the wrong kind. */
export function readLogQuery(query: URLSearchParams): LogQuery {
  return checked(LOG_QUERY, Object.fromEntries([...query].filter(([, value]) => value !== '')));
}

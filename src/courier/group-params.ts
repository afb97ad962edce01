import { z } from 'zod';

/** Whose group a row that makes a new one is about. */
export const groupParams = z.object({ of: z.enum(['UNIT', 'ALLIANCE']), code: z.string() });

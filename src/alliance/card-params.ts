import { z } from 'zod';
import { LISTS, type ListName } from './lists.js';

/** What a message about an entry says of itself, as stored: the list of the entry, and the claim where it is about one. */
export const allianceParams = z.object({
  list: z.enum(Object.keys(LISTS) as [ListName, ...ListName[]]),
  claim: z.string().nullish().transform((one) => one ?? null),
});

import type { Limit } from '../src/calendar/limit.js';

/** Times in an alliance (domain 4.3 and 4.1; all are the product's own defaults, marked [D] there). */

/** A need that nobody claimed for so long goes to the next council. */
export const UNMET_AFTER: Limit = { value: 30, unit: 'DAY' };

/** A promise that passed by so much without a note is released by itself. */
export const RELEASE_AFTER: Limit = { value: 10, unit: 'WORKDAY' };

/** When whoever has to do something about a claim is reminded, counted from when it began to wait or, for what is promised, before the promised day. */
export const CLAIM_REMINDERS = {
  /** The owner has not answered an offer. */
  OFFERED: { value: 2, unit: 'WORKDAY' },
  /** The receiver has not confirmed what was delivered. */
  DELIVERED: { value: 3, unit: 'WORKDAY' },
} as const satisfies Record<string, Limit>;

/** From this reminder of the same step on the party office hears too (product rule: nothing waits in silence). */
export const OFFICE_HEARS_FROM = 3;

/** Working days before the promised day. */
export const REMIND_BEFORE = 2;

/** Candidates shown for a need: a person chooses among them and sends (domain 4.4). */
export const MOST_CANDIDATES = 3;

/** Months (1–12) at whose first working day the members are asked for their lists (domain 4.1, Dongcheng: half-yearly). */
export const LIST_CALL_MONTHS: readonly number[] = [1, 7];

/** Needs on one council's agenda, the oldest first: more than a meeting can talk about waits for the next one. */
export const MOST_ON_AGENDA = 20;

/** Days behind its first working day in which a quarter's council, a half-year's call for lists or a year's sheet is made up for. */
export const MADE_UP_FOR_DAYS = 14;

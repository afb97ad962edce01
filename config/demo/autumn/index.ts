import { afterTheHoliday } from './october.js';
import { lateSeptember } from './september-28.js';
import { tuesday } from './september-29.js';
import { nationalDay } from './september-30.js';
import type { AutumnLeave, AutumnWhistle } from './whistle.js';

export type { AutumnLeave, AutumnWhistle } from './whistle.js';

/**
 * The demo city's fortnight, 25 September to 10 October 2026: across
 * Mid-Autumn, National Day and the working Saturday (domain 9.6). 120 whistles
 * in the order in which they are raised: 8 emergencies, 22 enforcements, 80
 * routine matters, 10 to tackle; no persons, posts only.
 */
export const AUTUMN: readonly AutumnWhistle[] = [...lateSeptember, ...tuesday, ...nationalDay, ...afterTheHoliday];

/** The liaison of D07 is away until the end of 9 October, and the backup signs (AB 岗). */
export const AUTUMN_LEAVES: readonly AutumnLeave[] = [{ login: 'liaison.D07', at: '09-28 08:05', until: '10-09' }];

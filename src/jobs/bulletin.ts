import { freezeDue } from '../figures/commands/freeze.js';
import type { JobContext } from './job.js';

/** Freezes the bulletins whose moment has come and drafts them to the centre (domain 6.3); a missed Monday is made up for. */
export const freezeBulletins = ({ store, silentWhenEmpty }: JobContext): Promise<string> => freezeDue(store, store.context.calendar, store.context.now(), { silentWhenEmpty });

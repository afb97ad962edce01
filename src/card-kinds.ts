import type { AllianceCard } from './alliance/notices.js';
import type { CaseCard } from './whistle/notices.js';

/** Cards that hang for months and are looked up in the lists instead of being sent anew. */
const LOOKED_UP: readonly string[] = ['resource', 'resource_owner'] satisfies readonly AllianceCard[];

/** Whether a live card that grows too old to be changed is sent anew. */
export const isRenewed = (card: string): boolean => !LOOKED_UP.includes(card);

/** Cards that answer a person and follow nothing: drawn once, when they are sent. */
export type AnswerKind =
  | 'form' | 'todo' | 'mine' | 'search' | 'help' | 'refusal' | 'said' | 'reminder' | 'brief' | 'absence' | 'bulletin' | 'figures'
  | 'need_form' | 'resource_form' | 'project_form' | 'lists' | 'list_call' | 'unit_year' | 'group_lost';

/** What the courier does beside sending messages: buzz about one, pass on what somebody who left holds, make a group. */
export const ERRANDS = ['buzz', 'handover', 'new_group'] as const;
export type ErrandKind = (typeof ERRANDS)[number];

export const isErrand = (card: string): card is ErrandKind => (ERRANDS as readonly string[]).includes(card);

/** Everything that a message can carry. */
export type CardKind = CaseCard | AllianceCard | AnswerKind | ErrandKind;

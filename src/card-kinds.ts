import type { AllianceCard } from './alliance/notices.js';
import type { CaseCard } from './whistle/notices.js';

/** Cards that hang for months and are looked up in the lists instead of being sent anew. */
const LOOKED_UP: readonly string[] = ['resource', 'resource_owner'] satisfies readonly AllianceCard[];

/** Whether a live card that grows too old to be changed is sent anew. */
export const isRenewed = (card: string): boolean => !LOOKED_UP.includes(card);

/** Cards that answer a person and follow nothing: drawn once, when they are sent. */
export type AnswerKind =
  | 'form' | 'todo' | 'mine' | 'search' | 'help' | 'refusal' | 'said' | 'buzz' | 'reminder' | 'brief' | 'absence' | 'bulletin' | 'figures'
  | 'need_form' | 'resource_form' | 'project_form' | 'lists' | 'list_call' | 'unit_year';

/** Everything that a message can carry. */
export type CardKind = CaseCard | AllianceCard | AnswerKind;

import type { AllianceCard } from './alliance/notices.js';
import type { CaseCard } from './whistle/notices.js';

/** Cards that answer a person and follow nothing: drawn once, when they are sent. */
export type AnswerKind =
  | 'form' | 'todo' | 'mine' | 'search' | 'help' | 'refusal' | 'said' | 'buzz' | 'reminder' | 'brief' | 'absence' | 'bulletin' | 'figures'
  | 'need_form' | 'resource_form' | 'project_form' | 'lists' | 'list_call' | 'unit_year';

/** Everything that a message can carry. */
export type CardKind = CaseCard | AllianceCard | AnswerKind;

import type { OutboxRow } from '../../entities/index.js';

type About = Pick<OutboxRow, 'card' | 'subjectId' | 'assignmentId' | 'params'>;

/** Whether two messages, sent or about to be, carry the same card about the same thing: case or entry, unit's share, claim. */
export const isSameCard = (one: About, other: About): boolean =>
  one.card === other.card && one.subjectId === other.subjectId && one.assignmentId === other.assignmentId && claimOf(one) === claimOf(other);

const claimOf = ({ params }: About): unknown => params?.['claim'] ?? null;

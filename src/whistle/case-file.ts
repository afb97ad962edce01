import type { AssignmentRow, WhistleRow } from '../../entities/index.js';

export type Whistle = Readonly<WhistleRow>;
export type Assignment = Readonly<AssignmentRow>;

/** A case as it stands: the whistle and every unit's share, the lead first. */
export interface CaseFile {
  whistle: Whistle;
  assignments: readonly Assignment[];
}

export const leadOf = (file: CaseFile): Assignment | undefined => file.assignments.find((one) => one.part === 'LEAD');

export const shareOf = (file: CaseFile, assignmentId: string | null | undefined): Assignment | undefined =>
  file.assignments.find((one) => one.id === assignmentId);

/** Order in which units are shown: the lead, then the others as they were called. */
export const byPart = (a: Assignment, b: Assignment): number =>
  Number(a.part === 'CO') - Number(b.part === 'CO') || (a.id < b.id ? -1 : 1);

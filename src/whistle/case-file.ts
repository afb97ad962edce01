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

/**
 * The version of a promise that starts with the next change of the case, for every step and subject: each change makes at most
 * one version of a promise, so none of those before it can have come as far as the case itself.
 */
export const nextVersion = ({ whistle }: CaseFile): number => whistle.version + 1;

/** Order in which units are shown: the lead, then the others as they were called. */
export const byPart = (a: Assignment, b: Assignment): number =>
  Number(a.part === 'CO') - Number(b.part === 'CO') || (a.id < b.id ? -1 : 1);

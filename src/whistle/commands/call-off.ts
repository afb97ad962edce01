import type { Session } from '../../storage/session.js';
import type { CaseFile } from '../case-file.js';
import { follow, type Decision } from '../decide.js';
import { ASSIGNMENT_TRANSITIONS } from '../lifecycle.js';
import { decided } from './returns.js';

/** Releases every unit that is still called, as a consequence of `cause`; each is told. */
export function callOffAll(session: Session, cause: Decision, file: CaseFile): CaseFile {
  const from: readonly string[] = ASSIGNMENT_TRANSITIONS.call_off.from;
  const open = file.assignments.filter((one) => from.includes(one.state));
  return open.reduce((present, one) => session.record(follow(cause, 'call_off', present, one), { assignment: decided(one) }), file);
}

import { RESULT_STEPS, type Clock } from '../../../src/whistle/deadlines.js';
import { isOpenShare, isInHands, takesResult, type WhistleState } from '../../../src/whistle/lifecycle.js';
import type { Assignment, CaseFile } from '../../../src/whistle/case-file.js';
import type { UnitRequest } from '../../../src/whistle/requests.js';
import { waitingFor } from '../../../src/whistle/waiting.js';
import type { Actor } from '../../../src/people/roles.js';
import { CENTRE } from '../cases.js';

/** States in which somebody still has something to do. */
export const OPEN: readonly WhistleState[] = ['IN_REVIEW', 'IN_DISPATCH', 'CONSULTING', 'ACTIVE', 'VERIFYING', 'EVALUATING', 'REWORK', 'SHELVED'];
const ENDED_EARLY: readonly WhistleState[] = ['REJECTED', 'WITHDRAWN', 'MERGED'];
const WITH_A_LEAD: readonly WhistleState[] = ['ACTIVE', 'REWORK', 'VERIFYING', 'EVALUATING', 'SHELVED'];

type Asked = Assignment & { request: UnitRequest };

const open = ({ whistle }: CaseFile): boolean => OPEN.includes(whistle.state);
const asking = (file: CaseFile): Asked[] => file.assignments.filter((one): one is Asked => one.request !== null && isOpenShare(one.state) && open(file));
/** Requests on which the centre has to decide now. */
const atTheCentre = (file: CaseFile): Asked[] => (isInHands(file.whistle) ? asking(file) : [])
  .filter(({ request }) => (request.kind === 'EXTENSION' ? file.whistle.type !== 'TACKLE' : request.signed !== null));
const leads = ({ assignments }: CaseFile): Assignment[] => assignments.filter((one) => one.part === 'LEAD');
const clocksOf = ({ clocks }: Assignment) => Object.entries(clocks).filter(([, clock]) => clock !== null);
const states = (shares: readonly Assignment[]): string[] => shares.map((one) => `${one.unitCode} ${one.part} ${one.state}`);

/** The lead's result, and its promise with it, waits until it is ruled or dispatched who leads. */
const waitsForALead = ({ whistle }: CaseFile, { part }: Assignment, { step }: Clock): boolean =>
  part === 'LEAD' && !takesResult(whistle.state) && RESULT_STEPS.includes(step);

/** What no case may show, each with the shares that show it. */
const NEVER: readonly (readonly [what: string, found: (file: CaseFile) => readonly string[]])[] = [
  ['came to nothing and still has units at work', (file) =>
    (ENDED_EARLY.includes(file.whistle.state) ? states(file.assignments.filter((one) => isOpenShare(one.state))) : [])],
  ['has a request at the centre without a clock', (file) => states(atTheCentre(file).filter((one) => one.clocks.decision === null))],
  ['has a request at the centre whose clock stands still', (file) => states(atTheCentre(file).filter((one) => one.clocks.decision?.stopped))],
  ['has a co-unit that asks for what only a lead may ask', (file) => states(asking(file).filter((one) => one.part === 'CO' && one.request.kind !== 'RETURN'))],
  ['has a unit that is out and still asks', (file) => states(file.assignments.filter((one) => one.request !== null && !isOpenShare(one.state)))],
  ['is in hands and a clock stands still', (file) => (isInHands(file.whistle) && file.whistle.type !== 'EMERGENCY' ? file.assignments : [])
    .filter((one) => isOpenShare(one.state))
    .flatMap((one) => clocksOf(one).filter(([step, clock]) => step !== 'ack' && clock?.stopped && !waitsForALead(file, one, clock)).map(([step]) => `${one.unitCode} ${step}`))],
  ['has not exactly one lead', (file) => (WITH_A_LEAD.includes(file.whistle.state) && leads(file).length !== 1 ? states(file.assignments) : [])],
  ['has a lead that is out', (file) => (WITH_A_LEAD.includes(file.whistle.state) ? states(leads(file).filter((one) => !isOpenShare(one.state))) : [])],
];

const OFFICIALS = ['officer1.ZQ', 'leader.ZQ', 'secretary.ZQ', 'dispatcher1.C01', 'head.C01', 'convener1.C01'];

/** What is wrong with the cases themselves, in words. */
export async function caseFaults(files: readonly CaseFile[], actorOf: ActorOf): Promise<string[]> {
  const faults: string[] = [];
  for (const file of files) {
    for (const [what, found] of NEVER) {
      const where = found(file);
      if (where.length > 0) faults.push(`${file.whistle.number} (${file.whistle.state}) ${what}: ${where.join(', ')}`);
    }
    if (open(file) && !(await isAwaited(file, actorOf))) {
      faults.push(`${file.whistle.number} (${file.whistle.state}) is on nobody's to-do list: ${states(file.assignments).join(', ')}`);
    }
  }
  return faults;
}

type ActorOf = (login: string) => Promise<Actor>;

async function isAwaited(file: CaseFile, actorOf: ActorOf): Promise<boolean> {
  for (const login of [...OFFICIALS, ...file.assignments.flatMap((one) => [`liaison.${one.unitCode}`, `leader.${one.unitCode}`])]) {
    if (waitingFor(file, await actorOf(login), CENTRE).length > 0) return true;
  }
  return false;
}

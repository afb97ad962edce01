import { MOST_SHELVINGS } from '../../../config/deadlines.js';
import type { Actor } from '../../people/roles.js';
import type { Session } from '../../storage/session.js';
import type { CaseFile, Whistle } from '../case-file.js';
import { resumeButResult, resumeClocks } from '../deadlines.js';
import { follow, type Decision } from '../decide.js';
import { isOpenShare, transitionOf } from '../lifecycle.js';
import { callUnits, recall, runningOn, takeLead } from './calling.js';
import { guideRowOf, judge, type Target } from './common.js';
import { decided } from './returns.js';

export interface Ruling {
  /** Undefined: the convener leaves it to the centre to dispatch anew. */
  lead?: string | undefined;
  cos: readonly string[];
  /** The reason and basis of the ruling, as its minutes say. */
  reason?: string | undefined;
}

/**
 * The convener rules (W7). All units are designated by it: those not named are
 * out, those named that had left come back, nobody may return it any more
 * (domain 3.1, decision 5). Clocks of units that stay run on.
 */
export async function rule(session: Session, actor: Actor, target: Target, input: Ruling): Promise<CaseFile> {
  const { lead, cos, reason } = input;
  if (!lead) return ruleToDispatch(session, actor, target, reason);
  const decision = await judge(session, actor, 'rule', target, { lead, cos, reason });
  const { whistle } = decision.file;
  const row = await guideRowOf(session, whistle.kind);
  const { called, parts, gone } = await callUnits(session, decision.file, { lead, cos }, row);
  const named = [lead, ...cos];
  const file = session.record(decision, {
    whistle: { consultation: null, ruled: true, ...oneMoreShelving(whistle), reason: reason!.trim(), dispatchedAt: whistle.dispatchedAt ?? session.now },
    units: Object.fromEntries(decision.file.assignments.map((one) => [one.id, {
      ...parts[one.id], ...(named.includes(one.unitCode) && runningOn(session, one, parts[one.id])),
    }])),
    called, data: { level: whistle.consultation?.level, lead, cos, reason: reason!.trim() },
  });
  const settled = decision.file.assignments.filter((one) => isOpenShare(one.state))
    .reduce((present, one) => settleShare(session, decision, present, one.id, named.includes(one.unitCode)), file);
  const back = gone.reduce((present, one) => recall(session, decision, present, present.assignments.find(({ id }) => id === one.id)!, row), settled);
  return takeLead(session, decision, back, row);
}

/** Without a lead the centre dispatches anew; the units that are left work on, though nobody's joint result is taken before; one that wanted to return it is out. */
async function ruleToDispatch(session: Session, actor: Actor, target: Target, given: string | undefined): Promise<CaseFile> {
  const decision = await judge(session, actor, 'rule_to_dispatch', target, { reason: given });
  const { whistle, assignments } = decision.file;
  const reason = given!.trim();
  const open = assignments.filter((one) => isOpenShare(one.state));
  const file = session.record(decision, {
    whistle: { consultation: null, ...oneMoreShelving(whistle), reason },
    units: Object.fromEntries(open.map((one) => [one.id, {
      clocks: one.part === 'LEAD' ? resumeButResult(one.clocks, '等待重新派单', session.now, session.calendar) : resumeClocks(one.clocks, session.now, session.calendar),
    }])),
    data: { level: whistle.consultation?.level, reason },
  });
  return open.filter((one) => one.state === 'RETURN_ASKED').reduce((present, one) => settleShare(session, decision, present, one.id, false), file);
}

/** However often it was on the ledger, after the city has ruled it may be put there once more (domain 3.9). */
const oneMoreShelving = ({ consultation, shelvings }: Whistle): Partial<Pick<Whistle, 'shelvings'>> =>
  (consultation?.level === 'C3' ? { shelvings: Math.min(shelvings, MOST_SHELVINGS - 1) } : {});

/** What the ruling means for a unit that had the case: the return it asked for is decided too. */
function settleShare(session: Session, cause: Decision, file: CaseFile, id: string, stays: boolean): CaseFile {
  const share = file.assignments.find((one) => one.id === id)!;
  const record = (event: 'uphold_return' | 'deny_return' | 'call_off'): CaseFile =>
    session.record(follow(cause, event, file, share), { assignment: decided(share), data: { ruled: true } });
  if (share.state === 'RETURN_ASKED') return record(stays ? 'deny_return' : 'uphold_return');
  const from: readonly string[] = transitionOf('call_off').from;
  return stays || !from.includes(share.state) ? file : record('call_off');
}


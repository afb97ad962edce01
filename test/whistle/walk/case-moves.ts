import type { CaseFile } from '../../../src/whistle/case-file.js';
import { evaluate, sendBack, verify } from '../../../src/whistle/commands/conclude.js';
import { consult } from '../../../src/whistle/commands/consult.js';
import { dispatch, merge, refuse } from '../../../src/whistle/commands/dispatch.js';
import { archive as file } from '../../../src/whistle/commands/lapse.js';
import { recount as countAgain } from '../../../src/whistle/commands/recount.js';
import { approve, reject, withdraw } from '../../../src/whistle/commands/review.js';
import { rule } from '../../../src/whistle/commands/rule.js';
import { reopen, settle } from '../../../src/whistle/commands/shelve.js';
import { recordMeasure, replyCaseOrder } from '../../../src/whistle/commands/supervise.js';
import type { Actor } from '../../../src/people/roles.js';
import type { Session } from '../../../src/storage/session.js';
import type { Target } from '../../../src/whistle/commands/common.js';
import { DAY } from '../cases.js';
import type { Dice } from './dice.js';
import { always, nothing, onCase, type Move } from './moves.js';

/** Units that the walk calls: departments and a company. */
export const UNITS = ['D01', 'D02', 'D03', 'D04', 'U01'];

const secretary = always('secretary.ZQ');
const head = always('head.C01');
export const atTheDesk = (dice: Dice): string => dice.pick(['dispatcher1.C01', 'dispatcher2.C01', 'head.C01']);
export const atTheStreet = (dice: Dice): string => dice.pick(['officer1.ZQ', 'leader.ZQ', 'secretary.ZQ', 'filer.ZQ']);
const reviewer = (dice: Dice): string => dice.pick(['leader.ZQ', 'secretary.ZQ', 'secretary.ZQ']);
const convener = (dice: Dice): string => dice.pick(['secretary.ZQ', 'head.C01', 'convener1.C01']);
const answering = (dice: Dice): string => dice.pick(['secretary.ZQ', 'leader.ZQ', 'head.C01', 'dispatcher1.C01']);
const anyParty = (dice: Dice, { assignments }: CaseFile): string =>
  dice.pick([atTheDesk(dice), 'secretary.ZQ', ...assignments.slice(0, 1).map((one) => `liaison.${one.unitCode}`)]);

function call(dice: Dice): { lead: string; cos: string[] } {
  const [lead, ...others] = dice.shuffled(UNITS);
  return { lead: lead!, cos: others.slice(0, dice.below(3)) };
}

const verdict = (dice: Dice, { assignments }: CaseFile) => ({
  solved: dice.pick(['YES', 'PARTLY', 'NO', 'NO'] as const), grades: new Map(assignments.map((one) => [one.unitCode, 1 + dice.below(5)])), reason: '现场查看',
});

/** As the daily job would, once a case is closed for a month. */
async function archive(session: Session, _: Actor, { whistleId }: Target): Promise<void> {
  const { whistle } = await session.lock(whistleId);
  if (whistle.closedAt !== null && session.now - whistle.closedAt > 30 * DAY) await file(session, whistleId);
}

const recount = (session: Session, _: Actor, { whistleId }: Target): Promise<number> => countAgain(session, whistleId);

/** What may be tried with a case as a whole. */
export const CASE_MOVES: readonly Move[] = [
  onCase(2, reviewer, approve, always({})),
  onCase(0.1, secretary, reject, always({ reason: '自办' })),
  onCase(0.05, secretary, withdraw, always({ reason: '已自行解决' })),
  onCase(2, atTheDesk, dispatch, (dice) => ({ ...call(dice), kind: dice.pick([null, null, '0106']) })),
  onCase(0.08, atTheDesk, refuse, always({ reason: '已在诉讼' })),
  onCase(0.1, atTheDesk, merge, (dice, _, { ids }) => dice.pick(ids)),
  onCase(0.3, anyParty, consult, always({ reason: '职责不清' })),
  onCase(1, convener, rule, (dice) => ({ ...call(dice), reason: '裁定依据' })),
  onCase(0.5, convener, rule, always({ cos: [], reason: '裁定依据' })),
  onCase(1, atTheDesk, verify, nothing),
  onCase(0.5, atTheDesk, sendBack, always({ reason: '材料不完整' })),
  onCase(0.5, atTheStreet, evaluate, verdict),
  onCase(0.2, atTheDesk, settle, always({ reason: '已具备条件' })),
  onCase(1, atTheDesk, reopen, always({ reason: '资金到位' })),
  onCase(0.1, head, recordMeasure, always({ reason: '约谈主要负责人' })),
  onCase(1, answering, replyCaseOrder, always({ note: '已整改' })),
  onCase(1, head, archive, nothing),
  onCase(1, head, recount, nothing),
];

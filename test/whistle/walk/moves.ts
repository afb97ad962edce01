import type { Actor } from '../../../src/people/roles.js';
import type { Session } from '../../../src/storage/session.js';
import type { CaseFile } from '../../../src/whistle/case-file.js';
import type { Target } from '../../../src/whistle/commands/common.js';
import { raise } from '../../../src/whistle/commands/raise.js';
import type { Desk } from '../../support/desk.js';
import type { Dice } from './dice.js';

/** Where a move is tried. */
export interface Ground {
  desk: Desk;
  dice: Dice;
  /** Every case so far. */
  ids: string[];
}

/** Something that somebody may try with a case, whether it is their turn or not. */
export interface Move {
  name: string;
  /** How often it is tried, compared with the others. */
  weight: number;
  play(ground: Ground, file: CaseFile): Promise<unknown>;
}

/** What is drawn by lot for a move, before it begins. */
type Lot<I> = (dice: Dice, file: CaseFile, ground: Ground) => I;
type Command<I> = (session: Session, actor: Actor, target: Target, input: I) => Promise<unknown>;

export const nothing = (): undefined => undefined;
/** The same input every time. */
export const always = <I>(input: I) => (): I => input;

/** A move of this person on a case as a whole. */
export const onCase = <I>(weight: number, who: Lot<string>, command: Command<I>, input: Lot<I>): Move => ({
  name: command.name, weight,
  play(ground, file) {
    const login = who(ground.dice, file, ground);
    const given = input(ground.dice, file, ground);
    return ground.desk.act(login, (session, actor) => command(session, actor, { whistleId: file.whistle.id }, given));
  },
});

/** A move on the share of one of the units that a case has called; none without a unit. */
export const onShare = <I>(weight: number, who: (unit: string, dice: Dice, file: CaseFile) => string, command: Command<I>, input: Lot<I>): Move => ({
  name: command.name, weight,
  async play(ground, file) {
    if (file.assignments.length === 0) return;
    const share = ground.dice.pick(file.assignments);
    const login = who(share.unitCode, ground.dice, file);
    const given = input(ground.dice, file, ground);
    await ground.desk.act(login, (session, actor) => command(session, actor, { whistleId: file.whistle.id, assignmentId: share.id }, given));
  },
});

export const MATTER = '小区门口污水外溢';
const PLACES = ['铁东社区解放路12号', '机务段社区3号楼', '铁东社区新华街8号'];
const TYPES = ['EMERGENCY', 'ROUTINE', 'ROUTINE', 'ENFORCEMENT', 'TACKLE'] as const;

/** A new whistle of 站前街道. */
export async function raiseOne({ desk, dice, ids }: Ground): Promise<void> {
  const draft = { type: dice.pick(TYPES), place: dice.pick(PLACES), matter: MATTER, suggested: [], proposed: [], tried: '已疏通' };
  const { whistle } = await desk.act('officer1.ZQ', (session, actor) => raise(session, actor, draft));
  ids.push(whistle.id);
}

import type { GuideType } from '../../../src/lists/guide.js';
import { CONFLICT, MATTERS } from './texts.js';

/** One whistle of the demo autumn and its course. */
export interface AutumnWhistle {
  /** 'MM-DD HH:MM' in China, 2026. */
  raised: string;
  /** Login of the post that files it; what follows the dot is the street. */
  by: string;
  type: GuideType;
  /** Code of the guide's row. */
  kind: string;
  place: string;
  matter: string;
  tried: string;
  /**
   * What people do, in order: 'MM-DD HH:MM verb words'; without a date it is the same day. Units follow the verb
   * (「dispatch D01 D06」 calls D01 to lead and D06 to help); who taps follows from the verb and the unit.
   */
  course: readonly string[];
}

/** Somebody's leave: said at `at`, 'MM-DD HH:MM', until the end of `until`, 'MM-DD'. */
export interface AutumnLeave {
  login: string;
  at: string;
  until: string;
}

const TRIED = '社区已上门核实并劝导，街道已协调一次，权限不足无法解决';

/** The filer's words are those of the kind; `conflict` is the complaint about the bureau that would have to come. */
export const whistle = (
  raised: string, by: string, type: GuideType, kind: string, place: string, course: readonly string[], conflict?: 'CONFLICT',
): AutumnWhistle => ({ raised, by, type, kind, place, matter: conflict ? CONFLICT : MATTERS[kind]!, tried: TRIED, course });

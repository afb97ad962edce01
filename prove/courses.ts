import { MATTERS } from '../config/demo/autumn/texts.js';
import { demoUnits } from '../config/demo/units.js';
import type { WhistleType } from '../src/whistle/lifecycle.js';
import type { Step } from '../test/support/replay-taps.js';

/** A kind of case: how often it comes among a hundred, and what people do, hour by hour (`|`). L leads, A helps. */
interface Course {
  share: number;
  type: WhistleType;
  hours: string;
  /** The platform refuses every card that carries this case's words. */
  refused?: true;
}

/**
 * Everything that can happen to a case within one working day. The rarer kinds
 * stand first, so that a day of a dozen cases has one of each of them.
 */
export const COURSES: Readonly<Record<string, Course>> = {
  refused: { share: 1, type: 'ROUTINE', hours: 'raise', refused: true },
  silent: { share: 3, type: 'EMERGENCY', hours: 'raise, dispatch L A, ack L, arrive L, confirm L, approve | ack A, reply A, arrive A, confirm A | result A, accept A, result L, verify | evaluate YES L=4 A=3' },
  returned: { share: 5, type: 'ROUTINE', hours: 'raise, approve, dispatch L A, ack L | return A, sign-return A, uphold A | result L, verify | evaluate YES L=4' },
  shelved: { share: 4, type: 'TACKLE', hours: 'raise, approve, dispatch L, ack L | shelve-ask L 60, sign-shelve L, shelve L | settle' },
  reworked: { share: 6, type: 'ROUTINE', hours: 'raise, approve, dispatch L, ack L, result L, verify | evaluate NO L=2 | result L, verify | evaluate YES L=4' },
  consulted: { share: 4, type: 'ROUTINE', hours: 'raise, approve, consult C2 | rule L A | ack L, ack A, result A, accept A, result L | verify, evaluate YES L=5 A=4' },
  extended: { share: 5, type: 'ROUTINE', hours: 'raise, approve, dispatch L, ack L | extend L 3, grant L | result L, verify | evaluate YES L=4' },
  stale: { share: 4, type: 'ROUTINE', hours: 'raise, approve, again | dispatch L, ack L, again | result L, verify, evaluate YES L=3' },
  emergency: { share: 8, type: 'EMERGENCY', hours: 'raise, dispatch L A, ack L, ack A, arrive L, arrive A, confirm L, confirm A, approve | result A, accept A, result L, verify | evaluate YES L=5 A=4' },
  denied: { share: 4, type: 'ENFORCEMENT', hours: 'raise, approve, dispatch L, ack L, arrive L, deny L | arrive L, confirm L | result L, verify | evaluate YES L=4' },
  kept: { share: 4, type: 'ROUTINE', hours: 'raise, approve, dispatch L A, ack L | return A, sign-return A, deny-return A | result A, accept A, result L | verify, evaluate YES L=4 A=3' },
  refusedMore: { share: 3, type: 'ROUTINE', hours: 'raise, approve, dispatch L, ack L | extend L 2, deny-extend L | result L, verify | evaluate PARTLY L=3' },
  sentBack: { share: 4, type: 'ROUTINE', hours: 'raise, approve, dispatch L, ack L | result L, sendback | result L, verify | evaluate YES L=4' },
  withdrawn: { share: 4, type: 'ROUTINE', hours: 'raise, approve, dispatch L | withdraw' },
  enforced: { share: 11, type: 'ENFORCEMENT', hours: 'raise, approve, dispatch L, ack L, arrive L, confirm L | result L, verify | evaluate PARTLY L=3' },
  shared: { share: 12, type: 'ROUTINE', hours: 'raise, approve, dispatch L A, ack L, ack A | result A, accept A, result L | verify, evaluate YES L=5 A=4' },
  routine: { share: 18, type: 'ROUTINE', hours: 'raise, approve, dispatch L, ack L | result L, verify | evaluate YES L=4' },
};

/** One case of the day. */
export interface DayCase {
  course: string;
  /** Stands in the matter and nowhere else, and carries no digit: numbers are given in the order of arrival. */
  label: string;
  filer: string;
  form: { type: WhistleType; place: string; matter: string; tried: string; kind: 'NONE' };
  /** What is done in each hour of the day, in order. */
  hours: readonly (readonly Step[])[];
}

/** Words by which the platform's relay knows a card that it has to refuse. */
export const REFUSED_WORDS = '平台拒收';

const STREETS = demoUnits.flatMap((unit) => unit.streetCode ?? []);
const DEPARTMENTS = demoUnits.filter((unit) => unit.kind === 'DEPARTMENT').map((unit) => unit.code);

/** So many cases over so many hours: the same day each time. */
export function dayOf(cases: number, hours: number): DayCase[] {
  const kinds = kindsFor(cases);
  return kinds.map((course, index) => {
    const { type, refused, hours: words } = COURSES[course]!;
    const street = STREETS[index % STREETS.length]!;
    const label = letters(index);
    const [lead, helper] = [DEPARTMENTS[index % DEPARTMENTS.length]!, DEPARTMENTS[(index * 7 + 3) % DEPARTMENTS.length]!];
    const called = helper === lead ? DEPARTMENTS[(index + 1) % DEPARTMENTS.length]! : helper;
    const parts = words.split('|').map((part) => part.split(',').map((line) => stepOf(line.trim(), lead, called)));
    // Cases begin in different hours, as far as their course lets them.
    const from = Math.floor(index / STREETS.length) % (hours - parts.length + 1);
    return {
      course, label, filer: `officer${1 + (index % 2)}.${street}`,
      form: formOf(type, label, `${refused ? `${REFUSED_WORDS}，` : ''}${TEXTS[Math.floor(index / STREETS.length) % TEXTS.length]!}`),
      hours: [...Array.from({ length: from }, () => []), ...parts],
    };
  });
}

/** No two cases of one street have the same words or the same place: look-alikes would be counted by who came first. */
const TEXTS = Object.values(MATTERS);

export const formOf = (type: WhistleType, label: string, words: string): DayCase['form'] =>
  ({ type, place: `${label}小区${label}栋`, matter: `${words}，记号「${label}」`, tried: '已查看', kind: 'NONE' });

function kindsFor(cases: number): string[] {
  const names = Object.keys(COURSES);
  const counts = new Map(names.map((name) => [name, Math.max(1, Math.floor((cases * COURSES[name]!.share) / 100))]));
  const all = Array.from({ length: cases }, (_, round) => names.filter((name) => counts.get(name)! > round)).flat();
  return [...all, ...Array.from({ length: Math.max(0, cases - all.length) }, () => 'routine')].slice(0, cases);
}

function stepOf(line: string, lead: string, helper: string): Step {
  const [verb = '', ...words] = line.split(' ');
  return { verb, words: words.map((word) => word.replace(/^L(?==|$)/, lead).replace(/^A(?==|$)/, helper)) };
}

const letters = (index: number): string => `${index >= 26 ? letters(Math.floor(index / 26) - 1) : ''}${String.fromCharCode(65 + (index % 26))}`;

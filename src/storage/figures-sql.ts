import type { CountKey, MeasureCode } from '../figures/measures.js';
import type { Value } from './connection.js';

/**
 * What the figures are counted from: one query a family of measures. Counting
 * and listing use the same words, so a number and the list behind it agree.
 *
 * `:a` and `:b` are the ends of the slice that is read, `:end` that of the whole
 * period, `:asOf` the moment after which nothing is known (all ms).
 */
export interface Source {
  from: string;
  where: string;
  /** Which unit a row belongs to. */
  by: string;
  flags: Partial<Record<CountKey, string>>;
  /** The case and the unit's share, for lists; a list is in the order of `at`. */
  whistle: string;
  assignment: string;
  at: string;
  /** When it was done, where that is a moment of its own. */
  done?: string;
  /** Times that were needed, ms, in steps of so many ms. */
  used?: { as: 'ack' | 'resolve'; step: number };
}

/** A newer version of the same promise did not replace it before `:asOf`, and it counts. */
const HOLDS = `c.\`startedAt\` <= :asOf AND (c.\`voidAt\` IS NULL OR c.\`voidAt\` > :asOf) AND (c.\`movedAt\` IS NULL OR c.\`movedAt\` > :asOf)
  AND (c.\`version\` = 1 OR NOT EXISTS (SELECT 1 FROM \`clock\` o WHERE o.\`subject\` = c.\`subject\` AND o.\`step\` = c.\`step\` AND o.\`version\` = c.\`version\` - 1 AND o.\`movedAt\` > :asOf))`;
const DONE = 'c.`knownAt` <= :asOf';
const ON_TIME = `(${DONE} AND c.\`doneAt\` <= c.\`dueAt\`)`;
/** A clock that stands still owes nothing, unless it was over before. */
const TICKS = `(c.\`stoppedAt\` IS NULL OR c.\`stoppedAt\` > :asOf OR ${DONE} OR c.\`dueAt\` <= c.\`stoppedAt\`)`;
/** Shelved and consulted cases leave the number due, whatever was late before (domain 6.2, `due_count`). */
const NOT_SHELVED = `(c.\`stoppedAt\` IS NULL OR c.\`stoppedAt\` > :asOf OR ${DONE})`;
const hasClock = (...steps: string[]): string =>
  `EXISTS (SELECT 1 FROM \`clock\` k WHERE k.\`subject\` = c.\`subject\` AND k.\`step\` IN (${list(steps)}))`;

/** Cases that came to nothing after `since`. */
const gone = (events: readonly string[], since = ':a'): string =>
  `(SELECT g.\`whistleId\` FROM \`timeline\` g WHERE g.\`event\` IN (${list(events)}) AND g.\`at\` >= ${since} AND g.\`at\` <= :asOf)`;
const shares = (event: string): string =>
  `(SELECT g.\`assignmentId\` FROM \`timeline\` g WHERE g.\`event\` = '${event}' AND g.\`at\` >= :a AND g.\`at\` <= :asOf)`;
const list = (words: readonly string[]): string => words.map((one) => `'${one}'`).join(', ');

const TAKEN_BACK = ['withdraw', 'merge'] as const;
const REFUSED = ['reject', 'refuse'] as const;
const CONSULTED = ['consult', 'dispute'] as const;
/** Events that end a case, and those that finish it. */
const FINISHING = ['evaluate', 'lapse', 'settle'] as const;
export const ENDING = [...FINISHING, ...TAKEN_BACK, ...REFUSED] as const;
/** The event with which the centre grants more time. */
const GRANTED = ['grant_extension'] as const;

const clocks = (step: string, by: string, also: string, flags: Source['flags'], used?: Source['used']): Source => ({
  from: '`clock` c', by, flags, whistle: 'c.`whistleId`', assignment: 'c.`assignmentId`', at: 'c.`dueAt`', done: `CASE WHEN ${DONE} THEN c.\`doneAt\` END`, ...(used && { used }),
  where: `c.\`step\` = '${step}' AND c.\`dueAt\` >= :a AND c.\`dueAt\` < :b AND ${HOLDS} AND ${also}`,
});

const UNIT = 'c.`unitCode`';
const MINUTE = 60_000;
const earlier = (events: readonly string[]): string =>
  `EXISTS (SELECT 1 FROM \`timeline\` p WHERE p.\`whistleId\` = t.\`whistleId\` AND p.\`seq\` < t.\`seq\` AND p.\`event\` IN (${list(events)}))`;
const rework = (when: string): string =>
  `EXISTS (SELECT 1 FROM \`clock\` r WHERE r.\`subject\` = s.\`assignmentId\` AND r.\`step\` = 'rework' AND ${when})`;

export const SOURCES = {
  ack: clocks('ack', UNIT, TICKS, {
    ackDue: '1 = 1', ackOnTime: ON_TIME,
    responseDue: `NOT ${hasClock('arrive', 'feedback')}`, responseOnTime: `${ON_TIME} AND NOT ${hasClock('arrive', 'feedback')}`,
  }, { as: 'ack', step: MINUTE }),
  arrive: clocks('arrive', UNIT, TICKS, { arriveDue: '1 = 1', arriveOnTime: ON_TIME, responseDue: '1 = 1', responseOnTime: ON_TIME }),
  feedback: clocks('feedback', UNIT, `${TICKS} AND NOT ${hasClock('arrive')}`, { responseDue: '1 = 1', responseOnTime: ON_TIME }),
  resolve: clocks('resolve', UNIT, `c.\`part\` = 'LEAD' AND ${NOT_SHELVED}`, {
    closeDue: '1 = 1', closeOnTime: ON_TIME, closed: `${DONE} AND c.\`doneAt\` < :end`,
    extended: `c.\`version\` > 1 AND EXISTS (SELECT 1 FROM \`timeline\` x WHERE x.\`whistleId\` = c.\`whistleId\` AND x.\`assignmentId\` = c.\`subject\` AND x.\`event\` IN (${list(GRANTED)}) AND x.\`at\` <= :asOf)`,
  }, { as: 'resolve', step: 6 * MINUTE }),
  evaluate: clocks('evaluate', 'c.`street`', TICKS, { evalDue: '1 = 1', evalOnTime: ON_TIME, evalDone: DONE }),
  dispatch: clocks('dispatch', UNIT, TICKS, { dispatchDue: '1 = 1', dispatchOnTime: ON_TIME }),
  consult: clocks('consult', UNIT, TICKS, { consultDue: '1 = 1', consultOnTime: ON_TIME }),
  verdicts: {
    from: '`evaluation` e', by: 'e.`unitCode`', whistle: 'e.`whistleId`', assignment: 'NULL', at: 'e.`at`',
    // Only a "no" is followed by another verdict, or by a withdrawal.
    where: `e.\`at\` >= :a AND e.\`at\` < :b AND e.\`at\` <= :asOf AND (e.\`solved\` <> 'NO' OR (
      NOT EXISTS (SELECT 1 FROM \`evaluation\` l WHERE l.\`whistleId\` = e.\`whistleId\` AND l.\`unitCode\` = e.\`unitCode\` AND l.\`round\` > e.\`round\` AND l.\`at\` < :end AND l.\`at\` <= :asOf)
      AND NOT EXISTS (SELECT 1 FROM \`timeline\` w WHERE w.\`whistleId\` = e.\`whistleId\` AND w.\`event\` IN (${list(TAKEN_BACK)}) AND w.\`at\` <= :asOf)))`,
    flags: {
      evaluated: "e.`part` = 'LEAD'", solved: "e.`part` = 'LEAD' AND e.`solved` = 'YES'", partly: "e.`part` = 'LEAD' AND e.`solved` = 'PARTLY'",
      graded: 'e.`grade` IS NOT NULL', satisfied: 'e.`grade` >= 3',
    },
  },
  shares: {
    from: '`assignment` a', by: 'a.`unitCode`', whistle: 'a.`whistleId`', assignment: 'a.`id`', at: 'a.`dispatchedAt`',
    where: `a.\`dispatchedAt\` >= :a AND a.\`dispatchedAt\` < :b AND a.\`dispatchedAt\` <= :asOf AND a.\`whistleId\` NOT IN ${gone([...TAKEN_BACK, ...REFUSED])}`,
    flags: {
      dispatched: '1 = 1', returnAsked: `a.\`id\` IN ${shares('ask_return')} AND (a.\`id\` NOT IN ${shares('drop_return')} OR a.\`id\` IN ${shares('confirm_return')})`, returnUpheld: `a.\`id\` IN ${shares('uphold_return')}`,
      accurate: `a.\`id\` NOT IN ${shares('uphold_return')}`,
    },
  },
  results: {
    // The lead's own line stands right before that of the joint result. Only who was sent back has given a result before.
    from: '`timeline` t JOIN `timeline` s ON s.`whistleId` = t.`whistleId` AND s.`seq` = t.`seq` - 1', by: 's.`unitCode`',
    whistle: 't.`whistleId`', assignment: 's.`assignmentId`', at: 't.`at`',
    where: `t.\`event\` = 'joint_result' AND t.\`at\` >= :a AND t.\`at\` < :b AND t.\`at\` <= :asOf AND s.\`unitCode\` IS NOT NULL
      AND t.\`whistleId\` NOT IN ${gone(TAKEN_BACK)} AND NOT (${rework('r.`startedAt` <= t.`at`')} AND ${earlier(['joint_result'])})`,
    flags: { submitted: '1 = 1', reworked: rework('r.`startedAt` <= :asOf') },
  },
  whistles: {
    from: '`whistle` w', by: 'w.`street`', whistle: 'w.`id`', assignment: 'NULL', at: 'w.`createdAt`',
    where: `w.\`createdAt\` >= :a AND w.\`createdAt\` < :b AND w.\`createdAt\` <= :asOf AND w.\`id\` NOT IN ${gone(TAKEN_BACK)}`,
    flags: {
      raised: '1 = 1', emergencies: "w.`type` = 'EMERGENCY'", enforcements: "w.`type` = 'ENFORCEMENT'", routines: "w.`type` = 'ROUTINE'", tackles: "w.`type` = 'TACKLE'",
      rejected: `w.\`id\` IN ${gone(REFUSED)}`, judged: `w.\`id\` NOT IN ${gone(REFUSED)}`,
      repeated: `w.\`repeatOf\` IS NOT NULL AND w.\`id\` NOT IN ${gone(REFUSED)}`,
    },
  },
  firsts: {
    from: '`timeline` t JOIN `whistle` w ON w.`id` = t.`whistleId`', by: 'w.`street`', whistle: 't.`whistleId`', assignment: 'NULL', at: 't.`at`',
    where: `t.\`event\` IN ('dispatch', 'rule') AND t.\`at\` >= :a AND t.\`at\` < :b AND t.\`at\` <= :asOf
      AND t.\`whistleId\` NOT IN ${gone([...TAKEN_BACK, ...REFUSED])} AND NOT ${earlier(['dispatch', 'rule'])}`,
    flags: {
      firstDispatched: '1 = 1',
      clear: `t.\`event\` = 'dispatch' AND t.\`whistleId\` NOT IN ${gone(['uphold_return', ...CONSULTED])} AND NOT ${earlier(CONSULTED)}`,
    },
  },
  endings: {
    from: '`timeline` t JOIN `whistle` w ON w.`id` = t.`whistleId`', by: 'w.`street`', whistle: 't.`whistleId`', assignment: 'NULL', at: 't.`at`',
    where: `t.\`event\` IN (${list(FINISHING)}) AND t.\`at\` >= :a AND t.\`at\` < :b AND t.\`at\` <= :asOf`,
    flags: { ended: '1 = 1' },
  },
} as const satisfies Record<string, Source>;
export type SourceName = keyof typeof SOURCES;
export const SOURCE_NAMES = Object.keys(SOURCES) as SourceName[];

/** Where the cases behind a measure are found; `shelved_open` is a state, not a stretch of time, and has a list of its own. */
export const SOURCES_OF: Record<MeasureCode, readonly SourceName[]> = {
  ack_on_time_rate: ['ack'], arrival_on_time_rate: ['arrive'], response_rate: ['ack', 'arrive', 'feedback'], due_count: ['resolve'],
  on_time_close_rate: ['resolve'], close_rate: ['resolve'], resolution_rate: ['verdicts'], satisfaction_rate: ['verdicts'], rework_rate: ['results'],
  return_rate: ['shares'], return_upheld_rate: ['shares'], extension_rate: ['resolve'], shelved_open: [], median_ack: ['ack'], p90_resolve: ['resolve'],
  whistle_rate: ['whistles'], reject_rate: ['whistles'], repeat_rate: ['whistles'], eval_timely_rate: ['evaluate'], evaluation_participation: ['evaluate'],
  clarity_rate: ['firsts'], dispatch_on_time_rate: ['dispatch'], dispatch_accuracy: ['shares'], consult_on_time_rate: ['consult'],
};

/** The moments that the words of a source name. */
export interface Scope {
  a: number;
  b: number;
  end: number;
  asOf: number;
}

/** Turns `:name` into a slot with its value, in the order in which they stand. */
export function bind(sql: string, scope: object): { sql: string; values: Value[] } {
  const given = scope as Record<string, Value>;
  const values: Value[] = [];
  const plain = sql.replace(/:([a-zA-Z]+)/g, (_, name: string) => {
    values.push(given[name]!);
    return '?';
  });
  return { sql: plain, values };
}

export const sourceOf = (name: SourceName): Source => SOURCES[name];
/** What a promise needs in order to be held and not yet kept. */
export const PENDING = `c.\`startedAt\` <= :asOf AND (c.\`knownAt\` IS NULL OR c.\`knownAt\` > :asOf) AND (c.\`voidAt\` IS NULL OR c.\`voidAt\` > :asOf)
  AND (c.\`stoppedAt\` IS NULL OR c.\`stoppedAt\` > :asOf) AND (c.\`movedAt\` IS NULL OR c.\`movedAt\` > :asOf)
  AND (c.\`version\` = 1 OR NOT EXISTS (SELECT 1 FROM \`clock\` o WHERE o.\`subject\` = c.\`subject\` AND o.\`step\` = c.\`step\` AND o.\`version\` = c.\`version\` - 1 AND o.\`movedAt\` > :asOf))
  AND (c.\`movedAt\` > :asOf OR NOT EXISTS (SELECT 1 FROM \`clock\` n WHERE n.\`subject\` = c.\`subject\` AND n.\`step\` = c.\`step\` AND n.\`version\` > c.\`version\` AND n.\`startedAt\` <= :asOf))`;

/** The ledger of shelved cases as it stood: a state, not a stretch of time. */
export const SHELVED: Source = {
  from: '`clock` c', whistle: 'c.`whistleId`', assignment: 'NULL', at: 'c.`startedAt`', flags: { shelved: '1 = 1' },
  by: `(SELECT r.\`unitCode\` FROM \`clock\` r WHERE r.\`whistleId\` = c.\`whistleId\` AND r.\`step\` = 'resolve' AND r.\`part\` = 'LEAD' AND r.\`startedAt\` <= :asOf AND (r.\`voidAt\` IS NULL OR r.\`voidAt\` > :asOf) ORDER BY r.\`startedAt\` DESC, r.\`version\` DESC LIMIT 1)`,
  where: `c.\`step\` = 'shelf' AND ${PENDING}`,
};

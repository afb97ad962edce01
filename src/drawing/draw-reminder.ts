import type { Card } from '../../cards/index.js';
import { drawReminder, type ReminderItem } from '../../cards/reminder.js';
import type { Level } from '../../config/ladder.js';
import { DAY } from '../calendar/civil.js';
import { maskNumbers } from '../people/mask.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import type { CaseFile } from '../whistle/case-file.js';
import { CLOCK_CARDS, CLOCK_OWNERS, runningPromises, type ClockOwner } from '../whistle/clock-ledger.js';
import { STEP_NAMES } from '../whistle/clock-words.js';
import type { Clock } from '../whistle/deadlines.js';
import { levelOf, standingOf } from '../whistle/ladder.js';
import { WHISTLE_TYPES } from '../whistle/lifecycle.js';
import type { CaseCard } from '../whistle/notices.js';
import { clockAsOf } from '../whistle/view.js';
import { waitingFor } from '../whistle/waiting.js';
import { moment } from '../whistle/words.js';

/** How far back reminders are looked through for what is still open, ms. */
const LOOK_BACK = 60 * DAY;
/** Open cases looked at. */
const LOOK_AT = 200;

type Whose = '全市' | '各单位' | '本街道' | '本单位';
type Promised = ReturnType<typeof runningPromises>[number];

/**
 * The merged reminder of one person or group as it stands now: everything that
 * waits for them, and what is late where they lead. Undefined when nothing of
 * what they were reminded of is open any more.
 */
export async function drawMergedReminder(session: Session, toId: string): Promise<Card | undefined> {
  const actor = await session.find.actor(toId);
  const whose = actor ? whoseOf(actor) : '各单位';
  const own = actor ? await ownItems(session, actor) : [];
  const covered = new Set(own.map((one) => keyOf(one.assignment ?? one.whistleId, one.card)));
  const others = await toldTo(session, toId, (one) => OWING[whose].includes(CLOCK_OWNERS[one.step]) && !covered.has(keyOf(one.subject, CLOCK_CARDS[one.step])));
  if (![...own, ...others].some((one) => one.level > 0)) return undefined;
  const lists = actor ? { own, ...(others.length > 0 && { overdue: { whose, items: others } }) } : { own: others };
  return drawReminder({ asOf: moment(session.now), inGroup: actor === undefined, ...lists });
}

/** All promises about one subject that are kept on one card are one line. */
const keyOf = (subject: string, card: CaseCard): string => `${subject}:${card}`;

/** What waits for this person, as 「待办」 lists it, with the most pressing of the promises that are kept on its card: one may be late before another is due. */
export async function ownItems(session: Session, actor: Actor): Promise<ReminderItem[]> {
  const codes = [...new Set(actor.memberships.map((one) => one.unitCode))];
  const files = await session.find.openCasesFor(codes, session.centre, LOOK_AT);
  return files.flatMap((file) => {
    const running = runningPromises(file);
    return waitingFor(file, actor, session.centre).map(({ ask, card, assignmentId, clock }): ReminderItem => {
      const kept = running.filter((one) => keyOf(one.subject, CLOCK_CARDS[one.step]) === keyOf(assignmentId ?? file.whistle.id, card));
      return { ...about(file), ask, card, assignment: assignmentId, ...marked(session, file, worstOf(session, file, kept)?.clock ?? clock) };
    });
  });
}

/** Promises of which they were told, that are still open and concern them: one line a share, the worst of its clocks. */
async function toldTo(session: Session, toId: string, concerns: (one: Promised) => boolean): Promise<ReminderItem[]> {
  const reminders = await session.promises.remindersTo(toId, session.now - LOOK_BACK);
  const files = await session.find.files([...new Set(reminders.map((one) => one.whistleId))].slice(-LOOK_AT));
  const subjects = new Set(reminders.map((one) => one.assignmentId ?? one.whistleId));
  const names = new Map((await session.find.units()).map((one) => [one.code, one.shortName]));
  return files.flatMap((file) => {
    const open = runningPromises(file).filter((one) => subjects.has(one.subject) && concerns(one));
    return [...new Set(open.map((one) => one.subject))].map((subject) => promiseItem(session, file, open.filter((one) => one.subject === subject), names));
  }).filter((one) => one.level > 0);
}

/** The most pressing of one share's promises, as a line for those who do not owe it themselves. */
function promiseItem(session: Session, file: CaseFile, promises: readonly Promised[], names: ReadonlyMap<string, string>): ReminderItem {
  const worst = worstOf(session, file, promises)!;
  const owner = CLOCK_OWNERS[worst.step];
  return {
    ...about(file), ask: `待${STEP_NAMES[worst.step]}`, card: CLOCK_CARDS[worst.step], assignment: worst.assignment?.id ?? null,
    unit: names.get(owner === 'STREET' ? file.whistle.street : owner === 'UNIT' ? worst.assignment?.unitCode ?? '' : session.centre) ?? null,
    ...marked(session, file, worst.clock),
  };
}

function worstOf(session: Session, file: CaseFile, promises: readonly Promised[]): Promised | undefined {
  const level = (one: Promised): Level => levelIn(session, file, one.clock);
  return promises.toSorted((a, b) => level(b) - level(a) || a.clock.dueAt - b.clock.dueAt)[0];
}

const levelIn = (session: Session, file: CaseFile, clock: Clock): Level =>
  levelOf(clock, file.whistle.type, session.calendar, session.now, standingOf(file));

const marked = (session: Session, file: CaseFile, clock: Clock | null): Pick<ReminderItem, 'level' | 'clock' | 'dueAt'> =>
  ({ level: clock ? levelIn(session, file, clock) : 0, clock: clockAsOf(clock, session.now), dueAt: clock?.dueAt ?? null });

const about = ({ whistle }: CaseFile): Pick<ReminderItem, 'typeName' | 'number' | 'place' | 'whistleId'> =>
  ({ typeName: WHISTLE_TYPES[whistle.type].name, number: whistle.number, place: maskNumbers(whistle.place), whistleId: whistle.id });

/** Whose promises a reader follows: a share also has clocks of the street and of the centre, which are not its unit's. */
const OWING: Record<Whose, readonly ClockOwner[]> = {
  全市: ['UNIT', 'STREET', 'CENTRE', 'CONVENER'], 各单位: ['UNIT', 'STREET', 'CENTRE', 'CONVENER'], 本街道: ['STREET', 'CONVENER'], 本单位: ['UNIT'],
};

function whoseOf({ memberships }: Actor): Whose {
  if (memberships.some((one) => one.role === 'CITY_LEADER')) return '全市';
  if (memberships.some((one) => one.role === 'CENTRE_HEAD' || one.role === 'DISPATCHER')) return '各单位';
  return memberships.some((one) => one.role.startsWith('STREET')) ? '本街道' : '本单位';
}

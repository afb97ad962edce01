import { drawBrief, type BriefLine, type BriefView } from '../../cards/brief.js';
import type { Card } from '../../cards/index.js';
import { CLOCK_STEPS } from '../../config/deadlines.js';
import { DAY } from '../calendar/civil.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Actor } from '../people/roles.js';
import type { Session } from '../storage/session.js';
import type { CaseFile } from '../whistle/case-file.js';
import { owingUnit, runningPromises } from '../whistle/clock-ledger.js';
import { STEP_NAMES } from '../whistle/clock-words.js';
import { levelOf, standingOf } from '../whistle/ladder.js';
import { WHISTLE_STATES, WHISTLE_TYPES } from '../whistle/lifecycle.js';
import { kindView } from '../whistle/view.js';
import { moment, remaining } from '../whistle/words.js';
import { ownItems } from './draw-reminder.js';

export interface BriefOptions {
  /** On rest days a brief is about emergencies alone. */
  emergenciesOnly: boolean;
  /** Say nothing rather than 「今日无待处理事项」. */
  silentWhenEmpty: boolean;
}

/** A leader's morning brief as things stand now; undefined when there is nothing to say and silence is wanted. */
export async function drawMorningBrief(session: Session, guide: GuideBook, openId: string, options: BriefOptions): Promise<Card | undefined> {
  const actor = await session.find.actor(openId);
  if (!actor) return undefined;
  const scope = scopeOf(actor, session.centre);
  const names = new Map((await session.find.units()).map((one) => [one.code, one.shortName]));
  const line: Line = (file, unit, words) => lineOf(session, guide, file, names.get(unit) ?? unit, words);
  const emergencies = (await session.find.emergenciesSince(session.now - DAY)).filter(scope)
    .map((file) => line(file, file.whistle.street, WHISTLE_STATES[file.whistle.state]));
  const rest = options.emergenciesOnly ? NOTHING_ELSE : await workday(session, actor, scope, line);
  const view: BriefView = { asOf: moment(session.now), emergencies, ...rest };
  const empty = [view.emergencies, view.newlyOverdue, view.waiting, view.dueToday, view.ledger].every((one) => one.length === 0);
  return empty && (options.silentWhenEmpty || options.emergenciesOnly) ? undefined : drawBrief(view);
}

type Scope = (file: CaseFile) => boolean;
/** `unit` is a code; the line carries its short name. */
type Line = (file: CaseFile, unit: string, words: string) => BriefLine;

const NOTHING_ELSE: Omit<BriefView, 'asOf' | 'emergencies'> = { newlyOverdue: [], waiting: [], dueToday: [], ledger: [] };

/** City leaders and the centre see every case, the others those of their own street or unit. */
function scopeOf(actor: Actor, centre: string): Scope {
  const codes = new Set(actor.memberships.map((one) => one.unitCode));
  return codes.has(centre) ? () => true : ({ whistle, assignments }) => codes.has(whistle.street) || assignments.some((one) => codes.has(one.unitCode));
}

async function workday(session: Session, actor: Actor, scope: Scope, line: Line): Promise<Omit<BriefView, 'asOf' | 'emergencies'>> {
  const today = session.calendar.startOfDay(session.now);
  const codes = [...new Set(actor.memberships.map((one) => one.unitCode))];
  const due = await session.promises.ending(CLOCK_STEPS.filter((step) => step !== 'shelf'), today, today + DAY, codes);
  const shelved = await session.promises.ending(['shelf'], today, today + DAY);
  const files = new Map((await session.find.files([...new Set([...due, ...shelved].map((one) => one.whistleId))])).map((file) => [file.whistle.id, file]));
  return {
    newlyOverdue: await newlyRed(session, scope, line),
    waiting: await ownItems(session, actor),
    dueToday: due.map((row) => line(files.get(row.whistleId)!, row.unitCode, `${STEP_NAMES[row.step]} ${moment(row.dueAt)} 前`)),
    ledger: shelved.filter((row) => scope(files.get(row.whistleId)!)).map((row) => line(files.get(row.whistleId)!, files.get(row.whistleId)!.whistle.street, '挂账事项今日复查')),
  };
}

/** Shares and cases that turned red within the last day and still are. */
async function newlyRed(session: Session, scope: Scope, line: Line): Promise<BriefLine[]> {
  const lines = [...(await session.promises.linesSince('urge', session.now - DAY)), ...(await session.promises.linesSince('urge_case', session.now - DAY))]
    .filter((one) => Number(one.data['level']) >= 3);
  const files = await session.find.files([...new Set(lines.map((one) => one.whistleId))]);
  return files.filter(scope).flatMap((file) => runningPromises(file)
    .filter((one) => lines.some((told) => told.whistleId === file.whistle.id && (told.assignmentId ?? file.whistle.id) === one.subject && told.data['step'] === one.step))
    .map((one) => ({
      ...line(file, owingUnit(file, one, session.centre), `${STEP_NAMES[one.step]}${remaining(one.clock.dueAt, session.now)}`),
      late: session.now >= one.clock.dueAt,
    })));
}

function lineOf(session: Session, guide: GuideBook, file: CaseFile, unit: string, words: string): BriefLine {
  const { whistle } = file;
  const level = Math.max(0, ...runningPromises(file).map((one) => levelOf(one.clock, whistle.type, session.calendar, session.now, standingOf(file)))) as BriefLine['level'];
  return {
    number: whistle.number, typeName: WHISTLE_TYPES[whistle.type].name, kindLabel: kindView(guide.row(whistle.kind))?.label ?? null,
    place: whistle.place, unit, words, level,
  };
}

import { halfYearOf, turnAt, yearOf } from '../alliance/rhythm.js';
import { isEmptyYear } from '../alliance/unit-year.js';
import { memberUnitsBehind, speakersOf, type UnitSpeaker } from '../storage/alliance-due.js';
import { unitYears } from '../storage/alliance-year.js';
import type { Connection } from '../storage/connection.js';
import type { Outgoing } from '../storage/outgoing.js';
import { PRIORITY } from '../whistle/notices.js';
import { alertAdministrators } from './alert.js';
import type { JobContext } from './job.js';

/** Units told in one transaction. */
const PAGE = 200;

/** Asks every member for its lists on the first working day of the half-year (domain 4.1): one card a person, however many alliances. */
export async function callForLists(context: JobContext): Promise<string> {
  const begins = turnAt('LIST_CALL', context.store.context.calendar, context.store.context.now());
  if (begins === undefined) return '不在更新日';
  const half = halfYearOf(begins);
  return tellMembers(context, async (_, units) => units, ({ openId }) => ({ card: 'list_call', params: { half }, dedupeKey: `list-call:${half}:${openId}` }));
}

/**
 * Sends every unit for which anything was counted its own sheet of the past year
 * on the first working day of January (domain 4.5), without a word or number of anybody else. What the
 * communities said goes to the party office, as a workbook that the
 * administrators take out.
 */
export async function sendUnitYears(context: JobContext): Promise<string> {
  const { calendar, now } = context.store.context;
  const begins = turnAt('UNIT_YEAR', calendar, now());
  if (begins === undefined) return '不在发送日';
  const year = Number(calendar.dateOf(begins).slice(0, 4)) - 1;
  await alertAdministrators(context, {
    key: `unit-year:${year}`, words: `【联盟年度台账】${year} 年度台账已可导出，请运行 npx shaodao export alliances --year ${year} --out 文件.xlsx，交党建工作机构使用。`,
  });
  const counted = async (connection: Connection, units: readonly string[]): Promise<string[]> =>
    (await unitYears(connection, units, yearOf(year))).filter((one) => !isEmptyYear(one)).map((one) => one.unitCode);
  return tellMembers(context, counted, ({ unitCode, openId }) => ({ card: 'unit_year', params: { year, unit: unitCode }, dedupeKey: `unit-year:${year}:${unitCode}:${openId}` }));
}

/** One message to whoever speaks for each member unit that it concerns, in office hours; a key that was used before is told no more. */
async function tellMembers(
  { store }: JobContext, concerned: (connection: Connection, units: readonly string[]) => Promise<readonly string[]>,
  message: (speaker: UnitSpeaker) => Pick<Outgoing, 'card' | 'params'> & { dedupeKey: string },
): Promise<string> {
  const { calendar, now } = store.context;
  const dueAt = calendar.nextOpening(now());
  let due = 0;
  let silent = 0;
  for (let behind = ''; ;) {
    const units = await store.run((connection) => memberUnitsBehind(connection, behind, PAGE));
    const told = await store.run((connection) => concerned(connection, units));
    const speakers = await store.transact((session) => speakersOf(session.find, told, now()));
    await store.transact(async (session) => {
      for (const one of new Map(speakers.map((speaker) => [message(speaker).dedupeKey, speaker])).values()) {
        session.sayOnce({ toKind: 'person', toId: one.openId, priority: PRIORITY.digest, dueAt, ...message(one) });
      }
    });
    due += speakers.length;
    silent += told.filter((code) => !speakers.some((one) => one.unitCode === code)).length;
    if (units.length < PAGE) break;
    behind = units.at(-1)!;
  }
  return `每人一份，应发 ${due} 份${silent > 0 ? `，${silent} 个单位没有在岗联络员` : ''}`;
}

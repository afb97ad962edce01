import type { Boundary } from '../src/boundaries.js';
import type { Store } from '../src/storage/store.js';
import type { Step } from '../test/support/replay-taps.js';
import { dayOf, formOf, type DayCase } from './courses.js';
import { REDRAW_WITHIN, type House } from './house.js';
import { createPeople, type Errand, type People, type Tally } from './people.js';

/** A day that is played: so many cases, and those left over from twelve days ago. */
export interface Day {
  cases: readonly DayCase[];
  old: readonly DayCase[];
}

/** Hours in which people act. What falls due does so on the half-hours after, so the jobs run at forty past, far from all of it. */
const HOURS = [10, 11, 14, 15, 16, 17];
const at = (date: string, hour: number, minute = 0): number => Date.parse(`2026-${date}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00+08:00`);

/** Thursday, 12 November 2026: twelve days before the day itself, so that its cards have to be renewed on that morning. */
export const DAY_BEGINS = at('11-12', 10);

export const planDay = (cases: number): Day => ({ cases: dayOf(cases, HOURS.length), old: [old('HD', 'D01', '井盖松动'), old('BQ', 'D02', '护栏倒塌')] });

/** A routine case that was signed long ago and is finished today. */
function old(street: string, unit: string, words: string): DayCase {
  const step = (verb: string, ...words: string[]): Step => ({ verb, words });
  return {
    course: 'old', label: `旧${street}`, filer: `officer1.${street}`, form: formOf('ROUTINE', `旧${street}`, words),
    hours: [[step('raise'), step('approve'), step('dispatch', unit), step('ack', unit)], [step('reply', unit), step('result', unit), step('verify'), step('evaluate', 'YES', `${unit}=4`)]],
  };
}

/**
 * Mornings, minutes after eight, and where an instance may die in each: at something that is only then. Nobody dies at
 * half past nine, when the last of the jobs has run that come once a day: a run of theirs that was cut off may be taken
 * over half an hour later, and the first hour would last into the next.
 */
const MORNINGS: readonly [date: string, minute: number, deadly: readonly Boundary[]][] = [
  ['11-16', 5, ['bulletin.counted']], ['11-23', 5, ['bulletin.kept']], ['11-24', 20, ['renew.judged']], ['11-24', 90, []], ['11-25', 5, ['brief.queueing']],
];
const JOBS: readonly Boundary[] = ['job.claiming', 'job.begins', 'job.done', 'job.settled', 'walk.next'];

const BY = '2026-12-10 +0800';
const CHAIRS = {
  kind: 'GOODS', title: '社区活动室折叠椅', forWhom: '社区老年人', quantity: '50', measure: '把', wantedBy: '2026-12-20 +0800', place: '社区活动室', visibility: 'ALLIANCE',
};

/** What is no case: the bulletin is sent, a community asks for chairs, a school and a power station bring them. By the hour. */
const ERRANDS: readonly (readonly Errand[])[] = [
  [{ login: 'head.C01', words: '发送通报', about: '通报', form: { groups: ['S-ZQ', 'S-HD'] } }, { login: 'liaison.Q01', words: '发布需求', about: '需求', form: CHAIRS }],
  [{ login: 'liaison.M01', words: '认领', about: CHAIRS.title, form: { amount: '20', by: BY }, until: '已认领 20' }],
  [{ login: 'liaison.M02', words: '认领', about: CHAIRS.title, form: { amount: '30', by: BY }, until: '已认领 50' }],
  [{ login: 'liaison.Q01', words: '同意认领', about: '铁路小学' }],
  [{ login: 'liaison.M01', words: '已完成', about: CHAIRS.title }],
  [{ login: 'liaison.Q01', words: '确认完成', about: '铁路小学', form: { amount: '20' } }],
];

/** Somebody asks for help each hour, alone: what is said in a crowd mostly finds the product dying. */
const ASKING = ['officer2.ZQ', 'officer2.BQ', 'officer2.HD', 'officer2.XX', 'officer2.NL', 'officer2.WM'];

export interface Played extends Tally {
  cases: number;
  minutes: number;
}

/**
 * Plays the day in a house. People of different cases act at the same time,
 * those of one case one after the other; at the end of each hour all jobs run.
 */
export async function playDay(house: House, day: Day, tell: (line: string) => void = () => undefined): Promise<Played> {
  const began = performance.now();
  const people = createPeople(house);
  await house.jobs(JOBS);
  await rounds(people, day.old, 0);
  await house.pause(async () => {
    await house.look(forgetPromises(day.old[0]!));
    await house.advance(at(MORNINGS[0]![0], 8) - house.sandbox.clock.now());
  });
  for (const morning of MORNINGS.slice(0, -1)) await goThrough(house, morning);
  for (const [index, hour] of HOURS.entries()) {
    await goTo(house, at('11-24', hour));
    if (index === 0) await people.fulfil([people.say('liaison.Q01', '需求')]);
    await people.fulfil([people.say(ASKING[index]!, '帮助')]);
    await people.fulfil(ERRANDS[index]!.map(people.errand));
    await rounds(people, day.cases, index);
    if (index === 1) await rounds(people, day.old, 1);
    await goTo(house, at('11-24', hour, 40));
    await house.jobs(JOBS);
    tell(`${hour}:40, ${people.tally.taps} taps`);
  }
  await goThrough(house, MORNINGS.at(-1)!);
  await house.advance(REDRAW_WITHIN * 60_000);
  await house.settle();
  return { ...people.tally, cases: day.cases.length + day.old.length, minutes: (performance.now() - began) / 60_000 };
}

async function rounds(people: People, cases: readonly DayCase[], hour: number): Promise<void> {
  const most = Math.max(...cases.map(({ hours }) => hours[hour]?.length ?? 0));
  for (let round = 0; round < most; round += 1) {
    await people.fulfil(cases.flatMap((one) => {
      const step = one.hours[hour]?.[round];
      return step ? [step.verb === 'raise' ? people.raise(one) : people.step(one, step)] : [];
    }));
  }
}

async function goThrough(house: House, [date, minute, deadly]: (typeof MORNINGS)[number]): Promise<void> {
  await goTo(house, at(date, 8) + minute * 60_000);
  await house.jobs(deadly);
}

async function goTo(house: House, moment: number): Promise<void> {
  const ahead = moment - house.sandbox.clock.now();
  if (ahead < 0) throw new Error(`the hour took too long: it is ${Math.round(-ahead / 1000)} s past the next`);
  await house.up();
  await house.advance(ahead);
}

/** As if an older version had raised it: it kept no ledger of promises. */
const forgetPromises = ({ form: { matter } }: DayCase) => ({ run }: Store): Promise<number> =>
  run((connection) => connection.run('DELETE FROM `clock` WHERE `whistleId` IN (SELECT `id` FROM `whistle` WHERE `matter` = ?)', [matter]));

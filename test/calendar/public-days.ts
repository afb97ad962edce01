import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLIC_DATA } from '../support/public-data.js';

/** The public list of every day from 2018 to 2026 and the vectors made from it; tests that need them are left out where they are not. */
const FOLDER = join(PUBLIC_DATA, 'calendar');
const DAYS = join(FOLDER, 'days-2018-2026.csv');
const VECTORS = join(FOLDER, 'due-date-vectors.json');

export const havePublicDays = existsSync(DAYS) && existsSync(VECTORS);

export interface PublicDay { date: string; work: boolean }

export const publicDays = (): PublicDay[] =>
  readFileSync(DAYS, 'utf8').trim().split('\n').slice(1).map((line) => {
    const [date = '', , work] = line.split(',');
    return { date, work: work === '1' };
  });

export const publicVectors = (): { start: string; working_days: number; due: string }[] =>
  JSON.parse(readFileSync(VECTORS, 'utf8')) as { start: string; working_days: number; due: string }[];

/** What the notices of 2025 and 2026 say, typed from them: [from, to] of each holiday, and the make-up working days. */
const NOTICES = {
  off: [
    ['2025-01-01', '2025-01-01'], ['2025-01-28', '2025-02-04'], ['2025-04-04', '2025-04-06'], ['2025-05-01', '2025-05-05'],
    ['2025-05-31', '2025-06-02'], ['2025-10-01', '2025-10-08'],
    ['2026-01-01', '2026-01-03'], ['2026-02-15', '2026-02-23'], ['2026-04-04', '2026-04-06'], ['2026-05-01', '2026-05-05'],
    ['2026-06-19', '2026-06-21'], ['2026-09-25', '2026-09-27'], ['2026-10-01', '2026-10-07'],
  ],
  work: [
    '2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11',
    '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10',
  ],
} as const;

/** Every day of 2025 and 2026 by the typed notices. */
export function typedDays(): PublicDay[] {
  const days: PublicDay[] = [];
  for (let moment = Date.UTC(2025, 0, 1); moment < Date.UTC(2027, 0, 1); moment += 86_400_000) {
    const date = new Date(moment).toISOString().slice(0, 10);
    const plain = ![0, 6].includes(new Date(moment).getUTCDay());
    const off = NOTICES.off.some(([from, to]) => date >= from! && date <= to!);
    days.push({ date, work: (NOTICES.work as readonly string[]).includes(date) || (plain && !off) });
  }
  return days;
}

import { z } from 'zod';
import { dateWords, dayOf, midnightOf, parseDate } from '../../calendar/civil.js';
import { WEEKDAYS, type Milestone, type Opening, type Party } from '../../alliance/lists.js';
import { openingsWords } from '../../alliance/slots.js';

/** How values stand in the cells of the alliances' workbooks: what `…Words` writes the schema beside it reads. Dates are China's, `YYYY-MM-DD`. */

export type Cell = string | number | boolean | Date | null | undefined;

/** Words as somebody sees them in the cell; a date as a spreadsheet program keeps it is a day without a zone. */
export function cellWords(value: unknown): string {
  if (value === null || value === undefined) return '';
  return (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)).trim();
}

const read = <T extends z.ZodType>(schema: T) => z.preprocess(cellWords, schema);

export const words = (max: number) => read(z.string().min(1, '未填写').max(max, `不超过 ${max} 字`));
export const optionalWords = (max: number) => read(z.string().max(max, `不超过 ${max} 字`).transform((one) => one || undefined));
export const whole = read(z.string().regex(/^[1-9]\d{0,6}$/, '应为正整数').transform(Number));

/** One of these names, by its code; `otherwise` where nothing is written. */
export const oneOf = <C extends string>(names: Readonly<Record<C, string>>, otherwise?: C) => read(z.string().transform((one, context): C => {
  const found = (Object.keys(names) as C[]).find((code) => names[code] === one) ?? (one === '' ? otherwise : undefined);
  if (found) return found;
  context.addIssue({ code: 'custom', message: `应为${Object.values(names).join('、')}之一` });
  return z.NEVER;
}));

const endOfDay = (written: string): number | undefined => {
  const day = parseDate(written.replace(/[/.年月]/g, '-').replace(/日$/, '').replace(/-(\d)(?=-|$)/g, '-0$1'));
  return day === null ? undefined : midnightOf(day + 1) - 1;
};

/** The end of a day, ms. */
export const lastMomentOf = read(z.string().transform((one, context) => {
  const found = endOfDay(one);
  if (found !== undefined) return found;
  context.addIssue({ code: 'custom', message: '应为日期，形如 2026-12-20' });
  return z.NEVER;
}));
export const dayWords = (at: number | null): string | null => (at === null ? null : dateWords(dayOf(at)));

/** Several of a kind in one cell. */
const parts = (written: string, sign: RegExp): string[] => written.split(sign).map((one) => one.trim()).filter(Boolean);
export const several = read(z.string().transform((one) => parts(one, /[、,，;；\n]/)));
export const severalWords = (all: readonly string[]): string | null => all.join('、') || null;
export const partiesWords = (all: readonly Party[]): string | null => severalWords(all.map((one) => one.code));

/** 「周一至周五 09:00–11:30，周六 14:00–17:00」; nothing is any time by agreement. */
export const openings = read(z.string().transform((one, context): Opening[] => {
  const found = parts(one, /[,，;；\n]/).map(openingsIn);
  if (found.every((some) => some !== undefined)) return found.flat();
  context.addIssue({ code: 'custom', message: '应形如「周一至周五 09:00-11:30，周六 14:00-17:00」，不填为随时商定' });
  return z.NEVER;
}));
export const openingCell = (all: readonly Opening[]): string | null => (all.length === 0 ? null : openingsWords(all));

const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d|24:00`;
const OPENING = new RegExp(`^((?:周[一二三四五六日])(?:(?:、|至)周[一二三四五六日])*)\\s*(${TIME})\\s*[-–—至]\\s*(${TIME})$`);

function openingsIn(words: string): Opening[] | undefined {
  const [, days, from, to] = OPENING.exec(words) ?? [];
  if (!days || !from || !to || from >= to) return undefined;
  const named = [...days.matchAll(/周./g)].map(([day]) => WEEKDAYS.findIndex((one) => one === day) + 1);
  const weekdays = days.includes('至') ? Array.from({ length: Math.max(0, named.at(-1)! - named[0]! + 1) }, (_, at) => named[0]! + at) : named;
  return weekdays.length > 0 ? weekdays.map((weekday) => ({ weekday, from, to })) : undefined;
}

/** One a line: 「2026-12-10 布置场地」. */
export const milestones = read(z.string().min(1, '未填写').transform((one, context) => {
  const found = parts(one, /[;；\n]/).map((line) => {
    const [date = '', ...rest] = line.split(/\s+/);
    const by = endOfDay(date);
    return by === undefined || rest.length === 0 ? undefined : { by, words: rest.join(' ') };
  });
  if (found.every((some) => some !== undefined)) return found;
  context.addIssue({ code: 'custom', message: '应一行一个节点，形如「2026-12-10 布置场地」' });
  return z.NEVER;
}));
export const milestonesWords = (all: readonly Milestone[]): string => all.map((one) => `${dayWords(one.by)} ${one.words.replace(/[;；\n]/g, '，')}`).join('\n');

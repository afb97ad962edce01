import { z } from 'zod';
import { MILESTONES } from '../../cards/index.js';
import { DECISIONS } from '../alliance/lifecycle.js';
import { BROWSED_LISTS, type Opening } from '../alliance/lists.js';
import { amount, endOfDay, kind, visibility } from './alliance-forms.js';
import { choice, choices, needed, oneOf, optional, read } from './forms.js';
import { Refusal } from '../whistle/refusal.js';

/** What the forms of resources, projects, councils and lists may carry. */

/** Feishu: a time picker answers 「09:00 +0800」. */
const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d.*)?$/, '时间有误，请重新选择。').optional().transform((picked) => picked?.slice(0, 5) || undefined);

const resource = z.object({
  alliance: choice, kind,
  title: needed('资源内容', 60), capacity: amount('数量'), measure: optional('单位', 4), place: needed('地点', 60),
  weekdays: choices, from: time, to: time, conditions: optional('使用条件', 100), visibility,
});

/** @throws Refusal with the first problem */
export function readResource(input: unknown): Omit<z.infer<typeof resource>, 'weekdays' | 'from' | 'to'> & { openings: Opening[] } {
  const { weekdays, from, to, ...rest } = read(resource, input);
  return { ...rest, openings: openingsOf(weekdays, from, to) };
}

/** The same hours on each chosen day; none chosen is any time by agreement. */
function openingsOf(weekdays: readonly string[], from: string | undefined, to: string | undefined): Opening[] {
  const days = [...new Set(weekdays)].filter((one) => /^[1-7]$/.test(one)).map(Number).sort((a, b) => a - b);
  if (days.length === 0 && from === undefined && to === undefined) return [];
  if (days.length === 0) throw new Refusal('missing-input', '请选择开放的星期；不限时间的，请清空开始和结束时间。', 'weekdays');
  if (from === undefined || to === undefined) throw new Refusal('missing-input', '请选择每日开放的开始和结束时间。', 'from');
  if (from >= to) throw new Refusal('bad-input', '结束时间应晚于开始时间，请重新选择。', 'to');
  return days.map((weekday) => ({ weekday, from, to }));
}

const project = z.object({
  title: needed('项目名称', 60), needs: choices, resources: choices, helpers: z.union([z.array(z.string().max(16)).max(60), z.literal('')]).optional().transform((many) => many || []),
  plan: needed('实施计划', 300), budget: optional('经费', 60),
});
const step = z.object({ words: optional('节点', 60), by: endOfDay('节点完成日期') });

export interface ProjectInput extends z.infer<typeof project> {
  milestones: { words: string; by: number }[];
}

/** @throws Refusal with the first problem, also for a milestone without a day or a day without a milestone */
export function readProject(input: Record<string, unknown>): ProjectInput {
  const rest = read(project, input);
  const steps = Array.from({ length: MILESTONES }, (_, index) => read(step, { words: input[`step_${index + 1}`], by: input[`by_${index + 1}`] }));
  const milestones = steps.flatMap(({ words, by }, index) => {
    // The first day is filled in beforehand.
    if (words === undefined && (by === undefined || index === 0)) return [];
    if (words === undefined) throw new Refusal('missing-input', `请填写节点${index + 1}，或清空其日期。`, `step_${index + 1}`);
    if (by === undefined) throw new Refusal('missing-input', `请选择节点${index + 1}的完成日期。`, `by_${index + 1}`);
    return [{ words, by }];
  });
  return { ...rest, milestones };
}

export const decideForm = z.object({ need: choice, decision: oneOf(DECISIONS), words: optional('说明', 100) })
  .transform(({ need, ...rest }) => ({ needId: need, ...rest }));

export const listsForm = z.object({
  list: z.enum(BROWSED_LISTS).catch('NEED'), state: z.enum(['OPEN', 'ALL']).catch('OPEN'), alliance: choice,
  near: optional('联盟', 30), words: optional('搜索词', 30),
}).transform(({ state, alliance, words, ...rest }) => ({ ...rest, onlyOpen: state === 'OPEN', words: words ?? '', alliance: alliance === 'ALL' ? undefined : alliance }));

export const allianceForm = z.object({ alliance: choice });

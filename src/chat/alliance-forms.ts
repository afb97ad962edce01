import { z } from 'zod';
import { DAY, midnightOf, parseDate } from '../calendar/civil.js';
import { MATTER_KINDS, VISIBILITIES, type MatterKind, type Visibility } from '../alliance/lists.js';
import { choice, choices, keysOf, needed, optional } from './forms.js';

/** What the forms of the alliances may carry. Feishu has no field for numbers: amounts come as words. */

const MOST = 1_000_000;

/** A whole number of at least one, in digits of either width; undefined when left empty, so that the command says what is missing. */
export const amount = (name: string) => z.string({ error: `请填写${name}，应为正整数。` }).optional().transform((typed, ctx) => {
  const digits = (typed ?? '').normalize('NFKC').replace(/[\s,，]/g, '');
  if (digits === '') return undefined;
  const value = /^\d{1,7}$/.test(digits) ? Number(digits) : 0;
  if (value >= 1 && value <= MOST) return value;
  ctx.addIssue({ code: 'custom', message: `${name}应为 1 至 ${MOST} 的整数，请只填数字。` });
  return z.NEVER;
});

/** The end of the chosen day, ms. Feishu: a date picker answers 「2026-11-24 +0800」. */
export const endOfDay = (name: string) => z.string({ error: `请选择${name}。` }).optional().transform((picked, ctx) => {
  if (!picked) return undefined;
  const day = parseDate(picked.slice(0, 10));
  if (day !== null) return midnightOf(day) + DAY - 1;
  ctx.addIssue({ code: 'custom', message: `${name}有误，请重新选择。` });
  return z.NEVER;
});

/** A moment, ms. Feishu: a picker of date and time answers 「2026-11-24 09:00 +0800」. */
const instant = (name: string) => z.string({ error: `请选择${name}。` }).optional().transform((picked, ctx) => {
  if (!picked) return undefined;
  const [, date = '', hour, minute] = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})/.exec(picked) ?? [];
  const day = parseDate(date);
  if (day !== null && Number(hour) < 24 && Number(minute) < 60) return midnightOf(day) + (Number(hour) * 60 + Number(minute)) * 60_000;
  ctx.addIssue({ code: 'custom', message: `${name}有误，请重新选择。` });
  return z.NEVER;
});

export const kind = z.enum(keysOf<MatterKind>(MATTER_KINDS), { error: '请选择类别。' });
export const visibility = z.enum(keysOf<Visibility>(VISIBILITIES), { error: '请选择可见范围。' }).default('ALLIANCE');

export const needForm = z.object({
  alliance: choice, kind,
  title: needed('需求内容', 60), forWhom: needed('服务对象', 40), quantity: amount('数量'), measure: optional('单位', 4),
  wantedBy: endOfDay('希望完成日期'), place: needed('地点', 60), visibility,
});

/** On a need `amount` and `by`, on a resource `amount`, `from` and `to`. */
export const claimForm = z.object({ amount: amount('认领数量'), by: endOfDay('承诺完成日期'), from: instant('开始时间'), to: instant('结束时间'), words: optional('说明', 100) })
  .transform(({ from, to, ...rest }) => ({ ...rest, slot: from !== undefined && to !== undefined ? { from, to } : undefined }));

export const backForm = z.object({ back_reason: optional('退出理由', 200) }).transform((form) => form.back_reason);
export const receivedForm = z.object({ amount: amount('实际收到的数量') });
export const inviteForm = z.object({ units: choices });
export const reviewForm = z.object({
  grade: z.string().regex(/^[1-5]?$/, '请选择评价等次。').optional().transform((one) => (one ? Number(one) : undefined)), words: optional('评语', 100),
});

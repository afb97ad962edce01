import { z } from 'zod';
import { ACTIONS } from '../../cards/actions.js';
import { REFUSAL_REASONS } from '../../cards/refusal-reasons.js';
import { LISTS, type ListName } from '../alliance/lists.js';
import { ALLIANCE_CARDS } from '../alliance/notices.js';
import { CASE_CARDS } from '../whistle/notices.js';
import { Refusal } from '../whistle/refusal.js';
import { EXTENSION_REASONS, LEVELS_OF_CONSULTATION, SHELF_REASONS } from '../whistle/requests.js';

/** What buttons and forms may carry. Everything that a tap brings is checked here; values are routing data, never authority. */

/** The codes of a table, for a schema. */
export const keysOf = <T extends string>(table: Readonly<Record<T, unknown>>): [T, ...T[]] => Object.keys(table) as [T, ...T[]];

const id = z.string().min(1).max(40);

export const buttonValue = z.object({
  action: z.enum(ACTIONS),
  whistle: id.optional(),
  assignment: id.nullish().transform((one) => one ?? undefined),
  step: z.number().int().min(0).optional(),
  bulletin: id.optional(), measure: id.optional(), unit: z.string().max(16).optional(), part: z.string().max(16).optional(),
  page: z.number().int().min(0).max(1_000).optional(), made: z.number().int().min(0).optional(),
  list: z.enum(keysOf<ListName>(LISTS)).optional(), entry: id.optional(), claim: id.optional(), alliance: z.string().max(16).optional(),
  card: z.enum([...CASE_CARDS, ...ALLIANCE_CARDS, 'need_form', 'resource_form', 'project_form', 'lists', 'list_call', 'form', 'todo', 'mine', 'search', 'help', 'refusal', 'reminder', 'brief', 'absence', 'bulletin', 'figures', 'group_lost']),
});
export type ButtonValue = z.infer<typeof buttonValue>;

export const words = (name: string, most: number) => z.string({ error: `请填写${name}。` }).trim().max(most, `${name}最多 ${most} 字，请缩短后再提交。`);
export const needed = (name: string, most: number) => words(name, most).min(1, `请填写${name}。`);
export const optional = (name: string, most: number) => words(name, most).optional().transform((one) => one || undefined);
export const choice = z.string().max(64).optional().transform((one) => one || undefined);
export const choices = z.union([z.array(z.string().max(64)).max(30), z.literal('')]).optional().transform((many) => many || []);

export const whistleForm = z.object({
  type: z.enum(['EMERGENCY', 'ENFORCEMENT', 'ROUTINE', 'TACKLE'], { error: '请选择哨类。' }),
  place: needed('地点', 100),
  matter: needed('事由', 200),
  kind: choice,
  units: choices,
  tried: optional('街道已做工作', 100),
  wanted: optional('希望结果', 100),
  source: z.enum(['GRID', 'HOTLINE', 'CITY_MGMT', 'RESIDENT', 'ENTERPRISE', 'PATROL', 'MEDIA']).or(z.literal('')).optional().transform((one) => one || undefined),
  contact: optional('联系方式', 100),
});

/** Units whose groups get a bulletin; none is all of them. */
export const groupsForm = z.object({ groups: choices });
/** Which number of a bulletin to look behind. */
export const figuresForm = z.object({ measure: choice, unit: choice });
export const kindForm = z.object({ kind: choice });
export const triedForm = z.object({ tried: optional('街道已做工作', 100) });
export const reasonForm = z.object({ reason: optional('理由', 200) });
/** The centre refuses for a listed reason only, whatever a client sends. */
export const refusalForm = z.object({ reason: z.enum(REFUSAL_REASONS.map((one) => one.words), { error: '请从列表中选择不予受理的理由。' }) });
export const noteForm = z.object({ note: optional('进展', 200) });
export const dispatchForm = z.object({ kind: choice, lead: choice, cos: choices });
/** `unit` is the id of its share. */
export const orderForm = z.object({ unit: choice, reason: optional('督办要求', 200) });
/** `unit` is the id of its share, where the card leaves a choice. */
export const callForm = z.object({ unit: choice, note: optional('联系情况', 200) });
export const replyForm = z.object({ note: optional('督办回复', 500) });

/** A choice of a list that may be left open; the command says what is missing. */
export const oneOf = <T extends string>(list: Readonly<Record<T, unknown>>) =>
  z.union([z.enum(keysOf<T>(list)), z.literal('')]).optional().transform((one) => one || undefined);
/** A number chosen from a select, which sends it as words. */
const amount = z.string().regex(/^\d{0,3}$/).optional().transform((one) => (one ? Number(one) : undefined));

export const returnForm = z.object({ return_reason: optional('退单理由', 200), return_basis: optional('退单依据', 200), return_proposed: optional('建议承办单位', 100) })
  .transform((form) => ({ reason: form.return_reason, basis: form.return_basis, proposed: form.return_proposed }));
export const extensionForm = z.object({
  extend_why: oneOf(EXTENSION_REASONS), extend_reason: optional('具体原因', 200), extend_interim: optional('临时措施', 200), extend_by: amount,
}).transform((form) => ({ why: form.extend_why, reason: form.extend_reason, interim: form.extend_interim, value: form.extend_by }));
export const shelvingForm = z.object({
  shelve_why: oneOf(SHELF_REASONS), shelve_condition: optional('销账条件', 200), shelve_interim: optional('临时安全措施', 200), shelve_days: amount,
}).transform((form) => ({ why: form.shelve_why, condition: form.shelve_condition, interim: form.shelve_interim, days: form.shelve_days }));
export const reopenForm = z.object({ reopen_reason: optional('重启理由', 200) }).transform((form) => ({ reason: form.reopen_reason }));
export const consultForm = z.object({ consult_reason: optional('会商事由', 200), consult_level: oneOf(LEVELS_OF_CONSULTATION) })
  .transform((form) => ({ reason: form.consult_reason, level: form.consult_level }));
export const rulingForm = z.object({ lead: choice, cos: choices, reason: optional('裁定理由', 200) });
export const mergeForm = z.object({ target: choice });
export const resultForm = z.object({
  acceptedWhen: words('受理时间', 100).default(''),
  contacted: words('联系对象', 200).default(''),
  measures: words('办理措施', 500).default(''),
  solvedWhen: words('解决时间', 100).default(''),
  missing: optional('未完成协办说明', 200),
});

const GRADE = /^[1-5]$/;
export const evaluationForm = z.object({ solved: z.enum(['YES', 'PARTLY', 'NO']).optional(), reason: optional('理由', 200) })
  .catchall(z.unknown())
  .transform(({ solved, reason, ...rest }) => ({
    solved, reason,
    grades: new Map(Object.entries(rest)
      .filter((entry): entry is [string, string] => entry[0].startsWith('grade_') && typeof entry[1] === 'string' && GRADE.test(entry[1]))
      .map(([name, grade]) => [name.slice('grade_'.length), Number(grade)])),
  }));

/** @throws Refusal with the first problem, in words a person can act on */
export function read<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? '');
  throw new Refusal('bad-input', /\p{Script=Han}/u.test(issue?.message ?? '') ? issue!.message : '表单内容有误，请重新填写后提交。', field);
}

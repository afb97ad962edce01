import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { z } from 'zod';
import { environment, readConfig } from '../../config/index.js';
import { ALLIANCE_KINDS, MEMBER_ROLES, type AllianceKind, type MemberRole } from '../alliance/lists.js';
import { parseDate } from '../calendar/civil.js';
import { ROLES, UNIT_KINDS, type Role } from '../people/roles.js';
import { recountDueTimes } from '../jobs/calendar.js';
import { createLog } from '../log.js';
import { saveDirectory } from '../storage/directory.js';
import type { Store } from '../storage/store.js';
import { importCalendar } from './import-calendar.js';
import { openStore } from './open-store.js';

const code = z.string().min(1).max(16);
const date = z.string().refine((words) => parseDate(words) !== null, '日期应形如 2026-01-01');
const limit = z.strictObject({ value: z.number().positive(), unit: z.enum(['MINUTE', 'HOUR', 'WORK_HOUR', 'WORKDAY', 'DAY']) });

const directory = z.strictObject({
  units: z.array(z.strictObject({
    code, name: z.string().min(1).max(64), shortName: z.string().min(1).max(32),
    kind: z.enum(UNIT_KINDS),
    streetCode: z.string().max(8).optional(), communities: z.array(z.string()).optional(), chatId: z.string().startsWith('oc_').max(64).optional(),
  })).min(1),
  people: z.array(z.strictObject({
    openId: z.string().startsWith('ou_').max(64), name: z.string().min(1).max(64),
    roles: z.array(z.strictObject({ role: z.enum(ROLES as [Role, ...Role[]]), unit: code })).min(1),
  })).min(1),
  guide: z.array(z.strictObject({
    code, category: z.string().min(1), kind: z.string().min(1), synonyms: z.array(z.string()), examples: z.array(z.string()),
    type: z.enum(['EMERGENCY', 'ENFORCEMENT', 'ROUTINE', 'TACKLE']), lead: code.nullable(), co: z.array(code),
    streetRole: z.enum(['LEAD', 'ASSIST', 'NONE']), streetReason: z.string().optional(), arrivalRequired: z.boolean(),
    arrive: limit.optional(), resolve: limit.optional(), basis: z.string(), note: z.string().optional(), confirmed: z.boolean(),
  })).default([]),
  alliances: z.array(z.strictObject({
    code, name: z.string().min(1).max(64), kind: z.enum(Object.keys(ALLIANCE_KINDS) as [AllianceKind, ...AllianceKind[]]), office: code, street: code.optional(),
    area: z.string().min(1).max(64), chair: code.optional(), agreement: z.string().max(200).optional(), neighbours: z.array(code).default([]),
    chatId: z.string().startsWith('oc_').max(64).optional(), validFrom: date, validTo: date.optional(),
    members: z.array(z.strictObject({ unit: code, role: z.enum(Object.keys(MEMBER_ROLES) as [MemberRole, ...MemberRole[]]) })).min(1),
  })).default([]),
}).superRefine(({ units, people, guide, alliances }, ctx) => {
  const known = new Set(units.map((one) => one.code));
  const need = (unit: string, path: (string | number)[]): void => {
    if (!known.has(unit)) ctx.addIssue({ code: 'custom', path, message: `单位「${unit}」不在 units 里` });
  };
  people.forEach((one, i) => one.roles.forEach(({ unit }, j) => need(unit, ['people', i, 'roles', j, 'unit'])));
  guide.forEach((row, i) => [row.lead, ...row.co].forEach((unit) => unit !== null && need(unit, ['guide', i])));
  const codes = new Set(alliances.map((one) => one.code));
  alliances.forEach((one, i) => {
    [one.office, one.street, one.chair, ...one.members.map(({ unit }) => unit)].forEach((unit) => unit !== undefined && need(unit, ['alliances', i]));
    if (one.members.filter(({ role }) => role === 'LEAD').length !== 1) ctx.addIssue({ code: 'custom', path: ['alliances', i, 'members'], message: '牵头单位（LEAD）应有且只有一个' });
    one.neighbours.filter((near) => !codes.has(near)).forEach((near) => ctx.addIssue({ code: 'custom', path: ['alliances', i, 'neighbours'], message: `联盟「${near}」不在 alliances 里` }));
  });
});

/** Loads a checked file: units, people, the dispatch guide and the alliances, or one year's holiday notice (JSON), or the lists of the alliances (Excel). */
export async function importFile(file: string, options: { replace?: boolean }): Promise<void> {
  if (file.endsWith('.xlsx')) return importLists(file);
  if (!file.endsWith('.json')) throw new Error('只支持 .json 和 .xlsx 文件，格式见 docs/operations.md。');
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  const { store, close } = await openStore(readConfig(environment()));
  try {
    await (isNotice(json) ? importNotice(store, json, options) : importDirectory(store, json));
  } finally {
    await close();
  }
}

async function importLists(file: string): Promise<void> {
  // A directory or a year of holidays does not wait for the reading of workbooks.
  const { importAlliances } = await import('./import-alliances.js');
  const { store, close } = await openStore(readConfig(environment()));
  try {
    const by = userInfo().username;
    const { published, amended, unchanged } = await importAlliances(store, file, by);
    createLog({ level: 'info' }).info({ by, published, amended, unchanged }, 'lists of the alliances were imported');
    console.log(`已导入党建联盟清单：新增 ${published} 项，修改 ${amended} 项，未变 ${unchanged} 项。`);
  } finally {
    await close();
  }
}

const isNotice = (json: unknown): boolean => typeof json === 'object' && json !== null && 'holidays' in json;

/**
 * Open due times are counted anew at once, even where the table is the same:
 * an import that was cut off may have left them. Running processes take the table within a minute.
 */
async function importNotice(store: Store, json: unknown, options: { replace?: boolean }): Promise<void> {
  const { year, source, newlyPublished, changed } = await importCalendar(store, json, options);
  const counted = await recountDueTimes({ store, log: createLog({ level: 'info' }) }, true);
  if (!newlyPublished && changed.length === 0) return console.log(`${year} 年的安排与已有的相同，未作修改；在办哨单：${counted}。`);
  console.log(`已录入 ${year} 年节假日安排（${source}），与此前相比 ${changed.length} 天不同；在办哨单：${counted}。正在运行的服务一分钟内自动生效。`);
}

/** What the file no longer names is switched off. */
async function importDirectory(store: Store, json: unknown): Promise<void> {
  const parsed = directory.safeParse(json);
  if (!parsed.success) {
    const lines = parsed.error.issues.slice(0, 20).map((issue) => `  - ${issue.path.join('.')}：${issue.message}`);
    throw new Error(`文件内容有误，未作任何修改：\n${lines.join('\n')}`);
  }
  await saveDirectory(store, parsed.data);
  const { units, people, guide, alliances } = parsed.data;
  console.log(`已导入 ${units.length} 个单位、${people.length} 人、${guide.length} 条派单导引、${alliances.length} 个党建联盟。正在运行的服务请重启后生效。`);
}

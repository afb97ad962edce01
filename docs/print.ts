import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { demoGuide } from '../config/demo/guide.js';
import { demoUnits } from '../config/demo/units.js';
import type { Limit } from '../src/calendar/limit.js';
import { CARD_WORDS } from '../src/card-words.js';
import { ROLE_NAMES, ROLES, type Role } from '../src/people/roles.js';
import { EVENT_NAMES } from '../src/whistle/event-names.js';
import {
  ASSIGNMENT_STATES, ASSIGNMENT_TRANSITIONS, isWhistleEvent, WHISTLE_STATES, WHISTLE_TRANSITIONS, WHISTLE_TYPES,
  type CaseEvent, type Transition, type WhistleType,
} from '../src/whistle/lifecycle.js';
import { NOTICES } from '../src/whistle/notices.js';
import { LEVELS_OF_CONSULTATION } from '../src/whistle/requests.js';
import { PERMISSIONS, VIEWERS, type Permission } from '../src/whistle/policies.js';
import { limitWords } from '../src/whistle/clock-words.js';
import { projectRoot } from '../test/support/project-root.js';
import { allianceNoticesPage, alliancePermissionsPage, allianceStatesPage } from './print-alliance.js';
import { failuresPage } from './print-failures.js';
import { diagram, heading, page, table } from './print-layout.js';
import { sandboxApisPage } from './print-sandbox.js';
import { calendarPage, deadlinesPage, jobsPage, ladderPage, measuresPage } from './print-time.js';
import { AUDIENCE_WORDS, GUARD_WORDS, RELATION_WORDS } from './print-words.js';

/** Where the printed pages live, from wherever this file was built to. */
export const PAGES_FOLDER = join(projectRoot(), 'docs', 'tables');

/** The product's tables as pages that a township official can check: file name → Markdown. Pure. */
export function pages(): Record<string, string> {
  return {
    'whistle-states.md': statesPage('哨单状态', '一张哨单从拟哨到归档会经过的状态，以及每一步由谁、在什么条件下办理。', WHISTLE_STATES, WHISTLE_TRANSITIONS),
    'assignment-states.md': statesPage('承办任务状态', '每个被叫到的单位各有一份承办任务，状态和时限分别计算。', ASSIGNMENT_STATES, ASSIGNMENT_TRANSITIONS),
    'permissions.md': permissionsPage(),
    'notices.md': noticesPage(),
    'alliance-states.md': allianceStatesPage(),
    'alliance-permissions.md': alliancePermissionsPage(),
    'alliance-notices.md': allianceNoticesPage(),
    'deadlines.md': deadlinesPage(),
    'ladder.md': ladderPage(),
    'calendar.md': calendarPage(),
    'jobs.md': jobsPage(),
    'measures.md': measuresPage(),
    'failures.md': failuresPage(),
    'guide.md': guidePage(),
    'sandbox-apis.md': sandboxApisPage(),
  };
}

const EVENTS = [...Object.keys(WHISTLE_TRANSITIONS), ...Object.keys(ASSIGNMENT_TRANSITIONS)] as CaseEvent[];
const TYPES = Object.keys(WHISTLE_TYPES) as WhistleType[];

function statesPage(title: string, about: string, names: Record<string, string>, transitions: Record<string, Transition<string>>): string {
  const rows = Object.entries(transitions).map(([event, one]) => [
    one.rule, `\`${event}\``, one.button ? `「${one.button}」` : EVENT_NAMES[event as CaseEvent], one.from.map((state) => names[state]!).join('、'),
    one.to === 'SAME' ? '不变' : names[one.to]!, whoWords(event as CaseEvent), one.guards.map((guard) => GUARD_WORDS[guard]).join('；') || '—', one.offered ? '已提供' : '尚未提供',
  ]);
  return page(title, about, [
    heading('状态'), table(['代码', '名称'], Object.entries(names).map(([code, name]) => [`\`${code}\``, name])),
    heading('图'), '不改变状态的动作不画；括号内的动作尚未提供按钮。', diagram(names, Object.entries(transitions).map(([event, one]) => ({ ...one, words: one.offered ? EVENT_NAMES[event as CaseEvent] : `（${EVENT_NAMES[event as CaseEvent]}）` }))),
    heading('流转'), table(['编号', '代码', '动作', '从', '到', '由谁办理', '条件', '按钮'], rows),
  ]);
}

function permissionsPage(): string {
  const byEvent = EVENTS.map((event) => [EVENT_NAMES[event], `\`${event}\``, isWhistleEvent(event) ? '哨单' : '承办任务', whoWords(event)]);
  const byRole = ROLES.map((role) => [ROLE_NAMES[role], EVENTS.filter((event) => PERMISSIONS[event].some((line) => line.roles.includes(role)))
    .map((event) => `${EVENT_NAMES[event]}${limitedTypes(event, role)}`).join('、') || '—']);
  return page('权限', '谁可以办理什么。须在所列单位任所列职务；每次点按时按当时的职务核对，卡片上的按钮不代表权限。', [
    heading('按动作'), table(['动作', '代码', '对象', '由谁办理'], byEvent),
    heading('按职务'), table(['职务', '可以办理'], byRole),
    heading('可以查看哨单的人'), ['填报人本人', ...VIEWERS.map(lineWords)].map((one) => `- ${one}`).join('\n'),
  ]);
}

function noticesPage(): string {
  const told = EVENTS.flatMap((event) => (NOTICES[event] ?? []).map(({ to, card }) => [EVENT_NAMES[event], `\`${event}\``, AUDIENCE_WORDS[to], CARD_WORDS[card]]));
  const loud = new Set(told.map(([words]) => words));
  const quiet = EVENTS.map((event) => EVENT_NAMES[event]).filter((words) => !loud.has(words));
  return page('通知', '哪件事会给谁发一张新卡片。其余持有该哨单卡片的人，卡片就地更新，不另外打扰。应急哨的派单卡和签收办理卡同时加急。', [
    heading('发新卡片'), table(['发生的事', '代码', '通知谁', '卡片'], told),
    '单位没有在岗联络员时，改通知该单位分管领导；仍无人的，通知调度中心。填报人不在岗时，改通知本街道街道干部；街道无人可以答复的，通知调度中心。',
    heading('只更新已有卡片'), [...new Set(quiet)].join('、'),
  ]);
}

function guidePage(): string {
  const rows = demoGuide.map((row) => [
    row.code, row.category, row.kind, WHISTLE_TYPES[row.type].name,
    row.lead ? unitName(row.lead) : row.streetRole === 'LEAD' ? '街道自办' : '会商确定', row.co.map(unitName).join('、') || '—',
    row.arrivalRequired ? optionalLimit(row.arrive) : '无需到场', row.lead ? optionalLimit(row.resolve) : '—',
    [row.basis, row.note, row.streetReason].filter(Boolean).join('；'), row.confirmed ? '已确认' : '待确认',
  ]);
  return page('派单导引（演示城市）', `${demoGuide.length} 个事项。单位分工因城市而异，“待确认”的须由所在城市核对后使用；“默认”指按哨类默认时限。`, [
    table(['编号', '类', '种', '哨类', '牵头', '协办', '到场', '办结', '依据和说明', '状态'], rows),
  ]);
}

const whoWords = (event: CaseEvent): string => PERMISSIONS[event].map(lineWords).join('；') || '系统（随时限或其他动作发生）';
const lineWords = ({ relation, roles, types, level }: Permission): string =>
  `${RELATION_WORDS[relation]}：${roles.map((role) => ROLE_NAMES[role]).join('、')}${typeWords(types)}${level ? `（限${LEVELS_OF_CONSULTATION[level].name}）` : ''}`;
const typeWords = (types: readonly WhistleType[] | undefined): string => (types ? `（限${types.map((type) => WHISTLE_TYPES[type].name).join('、')}）` : '');

function limitedTypes(event: CaseEvent, role: Role): string {
  const lines = PERMISSIONS[event].filter((line) => line.roles.includes(role));
  if (lines.some((line) => !line.types)) return '';
  const types = TYPES.filter((type) => lines.some((line) => line.types!.includes(type)));
  return types.length === TYPES.length ? '' : typeWords(types);
}

const UNIT_NAMES = new Map(demoUnits.map((one) => [one.code, one.shortName]));
const unitName = (code: string): string => UNIT_NAMES.get(code) ?? code;
const optionalLimit = (limit: Limit | undefined): string => (limit ? limitWords(limit) : '默认');

function write(): void {
  mkdirSync(PAGES_FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(pages())) writeFileSync(join(PAGES_FOLDER, name), text);
  console.log(`${Object.keys(pages()).length} pages written to docs/tables`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();

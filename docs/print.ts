import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS, type ClockStep } from '../config/deadlines.js';
import { demoGuide } from '../config/demo/guide.js';
import { demoUnits } from '../config/demo/units.js';
import type { Limit } from '../src/calendar/limit.js';
import { ROLE_NAMES, ROLES, type Role } from '../src/people/roles.js';
import { EVENT_NAMES } from '../src/whistle/event-names.js';
import {
  ASSIGNMENT_STATES, ASSIGNMENT_TRANSITIONS, isWhistleEvent, WHISTLE_STATES, WHISTLE_TRANSITIONS, WHISTLE_TYPES,
  type CaseEvent, type GuardName, type Transition, type WhistleType,
} from '../src/whistle/lifecycle.js';
import { NOTICES, type Audience, type CaseCard } from '../src/whistle/notices.js';
import { PERMISSIONS, VIEWERS, type Permission, type Relation } from '../src/whistle/policies.js';
import { limitWords } from '../src/whistle/view.js';

/** Where the printed pages live, from wherever this file was built to. */
export const PAGES_FOLDER = join(projectRoot(), 'docs', 'tables');

/** The product's tables as pages that a township official can check: file name → Markdown. Pure. */
export function pages(): Record<string, string> {
  return {
    'whistle-states.md': statesPage('哨单状态', '一张哨单从拟哨到归档会经过的状态，以及每一步由谁、在什么条件下办理。', WHISTLE_STATES, WHISTLE_TRANSITIONS),
    'assignment-states.md': statesPage('承办任务状态', '每个被叫到的单位各有一份承办任务，状态和时限分别计算。', ASSIGNMENT_STATES, ASSIGNMENT_TRANSITIONS),
    'permissions.md': permissionsPage(),
    'notices.md': noticesPage(),
    'deadlines.md': deadlinesPage(),
    'guide.md': guidePage(),
  };
}

const EVENTS = [...Object.keys(WHISTLE_TRANSITIONS), ...Object.keys(ASSIGNMENT_TRANSITIONS)] as CaseEvent[];
const TYPES = Object.keys(WHISTLE_TYPES) as WhistleType[];

const GUARD_WORDS: Record<GuardName, string> = {
  essentials: '已填地点和事由', isEmergency: '哨类为应急哨', notEmergency: '哨类不是应急哨', notStreetDuty: '事项不属街道自身职责',
  triedRecorded: '日常哨、攻坚哨已写明街道已做工作', reasonGiven: '写明理由', reviewPending: '应急哨尚未补核', oneLead: '牵头单位一个，协办单位不重复',
  differentWhistle: '另选一张仍在办理的哨单', coUnitsDone: '协办均已采纳、解除或退单，或写明未完成的协办及原因',
  resultComplete: '写明受理时间、联系对象、办理措施、解决时间', everyUnitGraded: '选择是否解决，并为每个已采纳的单位评分',
  arrivalRequired: '本事项须到场', arrivalSettled: '须到场的已由街道确认到场', arrivalSaid: '该单位已报告到场', arrivalNotSaid: '该单位尚未报告到场',
  noteGiven: '写明进展', isLead: '限牵头单位', isCo: '限协办单位', caseInHands: '哨单正在办理或重办',
};

const RELATION_WORDS: Record<Relation, string> = { OWN_STREET: '本街道', CALLED_UNIT: '该承办单位', LEAD_UNIT: '牵头单位', CENTRE: '调度中心' };

const AUDIENCE_WORDS: Record<Audience, string> = {
  FILER: '填报人', REVIEWERS: '本街道核哨领导', EVALUATORS: '填报的街道干部（社区填报的为全体街道干部）和街道分管领导', STREET_GROUP: '本街道工作群', CENTRE: '调度中心值班群',
  CALLED_LIAISONS: '全部被叫单位联络员（含备岗）', LEAD_LIAISONS: '牵头单位联络员（含备岗）', OWN_LIAISONS: '该单位联络员（含备岗）',
};

const CARD_WORDS: Record<CaseCard, string> = {
  filer: '填报人卡', review: '核哨卡', group: '街道群卡', dispatch: '派单卡', summons: '签收办理卡', arrival: '到场确认卡', result: '协办反馈卡',
  verification: '结果核验卡', evaluation: '评哨卡',
};

const STEP_WORDS: Record<ClockStep, readonly [name: string, from: string]> = {
  review: ['核哨', '提交吹哨时'], dispatch: ['派单', '进入待派单时'], ack: ['签收', '派单时'], arrive: ['到场', '派单时'],
  feedback: ['首次反馈', '派单时'], resolve: ['办结', '派单时'], verify: ['核验', '牵头单位反馈结果时'],
  rework: ['重办', '退回重办时'], evaluate: ['评哨', '核验通过时'],
};

function statesPage(title: string, about: string, names: Record<string, string>, transitions: Record<string, Transition<string>>): string {
  const rows = Object.entries(transitions).map(([event, one]) => [
    one.rule, `\`${event}\``, one.button ? `「${one.button}」` : EVENT_NAMES[event as CaseEvent], one.from.map((state) => names[state]!).join('、'),
    one.to === 'SAME' ? '不变' : names[one.to]!, whoWords(event as CaseEvent), one.guards.map((guard) => GUARD_WORDS[guard]).join('；') || '—', one.offered ? '已提供' : '尚未提供',
  ]);
  return page(title, about, [
    heading('状态'), table(['代码', '名称'], Object.entries(names).map(([code, name]) => [`\`${code}\``, name])),
    heading('图'), '不改变状态的动作不画；括号内的动作尚未提供按钮。', diagram(names, transitions),
    heading('流转'), table(['编号', '代码', '动作', '从', '到', '由谁办理', '条件', '按钮'], rows),
  ]);
}

function diagram(names: Record<string, string>, transitions: Record<string, Transition<string>>): string {
  const moves = new Map<string, Set<string>>();
  for (const [event, { from, to, offered }] of Object.entries(transitions)) {
    for (const state of to === 'SAME' ? [] : from) {
      const words = EVENT_NAMES[event as CaseEvent];
      const arrow = `${state} --> ${to}`;
      moves.set(arrow, (moves.get(arrow) ?? new Set()).add(offered ? words : `（${words}）`));
    }
  }
  const left = new Set([...moves.keys()].map((arrow) => arrow.split(' --> ')[0]));
  return ['```mermaid', 'stateDiagram-v2',
    ...Object.entries(names).map(([code, name]) => `  state "${name}" as ${code}`),
    `  [*] --> ${Object.keys(names)[0]}`,
    ...[...moves].map(([arrow, words]) => `  ${arrow} : ${[...words].join('／')}`),
    ...Object.keys(names).filter((code) => !left.has(code)).map((code) => `  ${code} --> [*]`), '```'].join('\n');
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

function deadlinesPage(): string {
  const rows = (Object.entries(STEP_WORDS) as [ClockStep, readonly [string, string]][])
    .map(([step, [name, from]]) => [name, from, ...TYPES.map((type) => limitOf(type, step))]);
  return page('默认时限', '派单导引的事项另有时限的，以导引为准；已派出的哨单沿用派单时承诺的时限。目前工作日、工作时按自然时间计算。', [
    table(['环节', '起算', ...TYPES.map((type) => WHISTLE_TYPES[type].name)], rows),
  ]);
}

function limitOf(type: WhistleType, step: ClockStep): string {
  const limit = DEFAULT_LIMITS[type][step];
  return limit ? limitWords(limit) : '—';
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
const lineWords = ({ relation, roles, types }: Permission): string =>
  `${RELATION_WORDS[relation]}：${roles.map((role) => ROLE_NAMES[role]).join('、')}${typeWords(types)}`;
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

const page = (title: string, about: string, parts: readonly string[]): string =>
  `${[`# ${title}`, '<!-- 由 npm run docs 从程序的表格生成，请改表格，不要改本页。 -->', about, ...parts].join('\n\n')}\n`;
const heading = (words: string): string => `## ${words}`;
const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The folder with package.json above this file. */
function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}

function write(): void {
  mkdirSync(PAGES_FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(pages())) writeFileSync(join(PAGES_FOLDER, name), text);
  console.log(`${Object.keys(pages()).length} pages written to docs/tables`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();

import { CLAIM_REMINDERS, RELEASE_AFTER, REMIND_BEFORE, UNMET_AFTER } from '../config/alliance.js';
import type { Claim, Dossier } from '../src/alliance/dossier.js';
import { allianceEventName } from '../src/alliance/event-names.js';
import {
  CLAIM_STATES, CLAIM_TRANSITIONS, ENTRY_TRANSITIONS, isClaimEvent, STATE_NAMES, type AllianceEvent, type AllianceTransition, type ClaimState,
} from '../src/alliance/lifecycle.js';
import { LISTS, type ListName } from '../src/alliance/lists.js';
import { ALLIANCE_NOTICES } from '../src/alliance/notices.js';
import { ALLIANCE_PERMISSIONS, ALLIANCE_VIEWERS, type AlliancePermission } from '../src/alliance/policies.js';
import { standing } from '../src/alliance/standing.js';
import { ALLIANCE_CARD_WORDS } from '../src/card-words.js';
import { ROLE_NAMES, ROLES } from '../src/people/roles.js';
import { limitWords } from '../src/whistle/clock-words.js';
import { diagram, heading, page, table, type Move } from './print-layout.js';
import { ALLIANCE_AUDIENCE_WORDS, ALLIANCE_GUARD_WORDS, ALLIANCE_RELATION_WORDS } from './print-words.js';

const LIST_NAMES = Object.keys(LISTS) as ListName[];
const EVENTS = [...LIST_NAMES.flatMap((list) => Object.keys(ENTRY_TRANSITIONS[list])), ...Object.keys(CLAIM_TRANSITIONS)] as AllianceEvent[];
const subheading = (words: string): string => `### ${words}`;

/** The lists of an alliance and the claims on them: states, diagram and transitions of each. */
export function allianceStatesPage(): string {
  const follows = '由认领情况决定的状态';
  return page('联盟清单状态', '需求、资源、项目、联席会议和认领会经过的状态，以及每一步由谁、在什么条件下办理。', [
    ...statesOf('需求', STATE_NAMES.NEED, ENTRY_TRANSITIONS.NEED, NEED_FOLLOWS),
    subheading(follows), table(['认领情况', '需求状态'], NEED_FOLLOWS.map(({ words, to }) => [words, name('NEED', to)])),
    ...statesOf('资源', STATE_NAMES.RESOURCE, ENTRY_TRANSITIONS.RESOURCE, RESOURCE_FOLLOWS),
    subheading(follows), table(['预约情况', '资源状态'], RESOURCE_FOLLOWS.map(({ words, to }) => [words, name('RESOURCE', to)])),
    ...statesOf('项目', STATE_NAMES.PROJECT, ENTRY_TRANSITIONS.PROJECT),
    ...statesOf('联席会议', STATE_NAMES.COUNCIL, ENTRY_TRANSITIONS.COUNCIL),
    ...statesOf('认领', CLAIM_STATES, CLAIM_TRANSITIONS),
    '待答复、已同意、待确认、已确认完成的认领占用数量，合计不超过需求数量；全部被认领后再认领的登记为候补，有单位退出时按登记先后自动递补，每单位至多为空出的数量。',
    heading('时间'), table(['事项', '时间'], [
      ['无人认领，列入下次联席会议议题', `发布后 ${limitWords(UNMET_AFTER)}`],
      ['提醒承诺单位', `承诺日期前 ${REMIND_BEFORE} 个工作日，逾期后首个工作日`],
      ['提醒发布单位答复', `认领后每 ${limitWords(CLAIM_REMINDERS.OFFERED)}`],
      ['提醒接受方确认完成', `报告完成后每 ${limitWords(CLAIM_REMINDERS.DELIVERED)}`],
      ['自动释放', `承诺日期或最近一次进展（以晚者为准）后 ${limitWords(RELEASE_AFTER)}`],
    ]),
  ]);
}

function statesOf(title: string, names: Readonly<Record<string, string>>, transitions: Readonly<Record<string, AllianceTransition<string>>>, follows: readonly Move[] = []): string[] {
  const moves = Object.entries(transitions).map(([event, one]): Move => ({ ...one, words: allianceEventName(event) }));
  const rows = Object.entries(transitions).map(([event, one]) => [
    `\`${event}\``, one.button ? `「${one.button}」` : allianceEventName(event), one.from.map((state) => names[state]!).join('、') || '（新认领）',
    one.to === 'SAME' ? '不变' : names[one.to]!, whoWords(event as AllianceEvent), one.guards.map((guard) => ALLIANCE_GUARD_WORDS[guard]).join('；') || '—',
  ]);
  return [
    heading(title), subheading('状态'), table(['代码', '名称'], Object.entries(names).map(([code, words]) => [`\`${code}\``, words])),
    subheading('图'), diagram(names, [...moves, ...follows]),
    subheading('流转'), table(['代码', '动作', '从', '到', '由谁办理', '条件'], rows),
  ];
}

const name = (list: ListName, state: string): string => (STATE_NAMES[list] as Readonly<Record<string, string>>)[state]!;

/** What claims make of a need for ten and of a resource; the states are asked of the product itself. */
const claim = (state: ClaimState, amount: number): Claim => ({ state, amount }) as Claim;
const needAfter = (...claims: Claim[]): string => standing({ list: 'NEED', entry: { state: 'LISTED', quantity: 10, unmetAt: null } } as Dossier, claims).state!;
const resourceAfter = (...claims: Claim[]): string => standing({ list: 'RESOURCE', entry: { state: 'LISTED' } } as Dossier, claims).state!;

const NEED_FOLLOWS: readonly Move[] = [
  { words: '占用数量少于需求数量', from: ['LISTED', 'UNMET', 'CLAIMED', 'RUNNING'], to: needAfter(claim('OFFERED', 4)) },
  { words: '占用数量等于需求数量，还有认领待答复', from: ['LISTED', 'UNMET', 'PARTLY_CLAIMED', 'RUNNING'], to: needAfter(claim('OFFERED', 4), claim('ACCEPTED', 6)) },
  { words: '占用数量等于需求数量，均已答复', from: ['CLAIMED'], to: needAfter(claim('ACCEPTED', 10)) },
  { words: '确认完成的数量达到需求数量', from: ['RUNNING', 'CLAIMED'], to: needAfter(claim('CONFIRMED', 10)) },
  { words: '没有占用数量的认领（曾记为无人认领的，仍为无人认领）', from: ['PARTLY_CLAIMED', 'CLAIMED', 'RUNNING'], to: needAfter(claim('RELEASED', 10)) },
  { words: '发布单位已评价全部完成单位', from: ['DONE'], to: 'REVIEWED' },
];
const RESOURCE_FOLLOWS: readonly Move[] = [
  { words: '有预约待答复或已同意', from: ['LISTED', 'USED'], to: resourceAfter(claim('ACCEPTED', 1)) },
  { words: '有预约待确认', from: ['RESERVED'], to: resourceAfter(claim('DELIVERED', 1)) },
  { words: '预约均已完成或退出', from: ['RESERVED', 'USED'], to: resourceAfter(claim('CONFIRMED', 1)) },
];

export function alliancePermissionsPage(): string {
  const byEvent = EVENTS.map((event) => [allianceEventName(event), `\`${event}\``, objectOf(event), whoWords(event)]);
  const byRole = ROLES.map((role) => [role, EVENTS.filter((event) => ALLIANCE_PERMISSIONS[event].some((line) => line.roles.includes(role)))] as const).filter(([, events]) => events.length > 0)
    .map(([role, events]) => [ROLE_NAMES[role], [...new Set(events.map(allianceEventName))].join('、')]);
  return page('联盟权限', '谁可以在联盟清单上办理什么。须在所列单位任所列职务；每次点按时按当时的职务核对。党建工作人员仅限管理该联盟的单位。', [
    heading('按动作'), table(['动作', '代码', '对象', '由谁办理'], byEvent),
    heading('按职务'), table(['职务', '可以办理'], byRole),
    '其他职务在联盟清单上不能办理任何事项。',
    heading('可以查看清单条目的人'), ALLIANCE_VIEWERS.map((line) => `- ${lineWords(line)}`).join('\n'),
    '联盟成员不能查看哨单、评价和诉求人信息，只看到关联哨单的编号；互评只有党建工作人员可以查看。',
  ]);
}

export function allianceNoticesPage(): string {
  const told = EVENTS.flatMap((event) => (ALLIANCE_NOTICES[event] ?? []).map(({ to, card }) =>
    [allianceEventName(event), `\`${event}\``, objectOf(event), ALLIANCE_AUDIENCE_WORDS[to], ALLIANCE_CARD_WORDS[card]]));
  const quiet = EVENTS.filter((event) => !ALLIANCE_NOTICES[event]).map((event) => `${allianceEventName(event)}（${objectOf(event)}）`);
  return page('联盟通知', '联盟清单上哪件事会给谁发一张新卡片。其余持有该条目卡片的人，卡片就地更新，不另外打扰。系统按时间发出的通知只在工作时间送达。', [
    heading('发新卡片'), table(['发生的事', '代码', '对象', '通知谁', '卡片'], told),
    '单位的联络员不在岗时，改通知备岗联络员，再改通知街道干部、社区填报人；仍无人的，通知党建工作人员。联盟没有工作群的，通知各成员单位联络员。',
    heading('只更新已有卡片'), [...new Set(quiet)].join('、'),
  ]);
}

const objectOf = (event: AllianceEvent): string => (isClaimEvent(event) ? '认领' : LISTS[LIST_NAMES.find((list) => event in ENTRY_TRANSITIONS[list])!].name);
const BY_IMPORT: readonly AllianceEvent[] = ['amend_need', 'amend_resource', 'amend_project'];
const byNobody = (event: AllianceEvent): string => (BY_IMPORT.includes(event) ? '系统管理员（导入工作簿）' : '系统（随时间或其他动作发生）');
const whoWords = (event: AllianceEvent): string => ALLIANCE_PERMISSIONS[event].map(lineWords).join('；') || byNobody(event);
const lineWords = ({ relation, roles }: AlliancePermission): string => `${ALLIANCE_RELATION_WORDS[relation]}：${roles.map((role) => ROLE_NAMES[role]).join('、')}`;

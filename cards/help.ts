import type { ROLE_NAMES } from '../src/people/roles.js';
import { decisionButton } from './fields.js';
import { card, markdown, note, plain, plainIf, type Card, type Element } from './kit.js';

export interface HelpView {
  /** Null for somebody the system does not know. */
  name: string | null;
  /** Role names as people read them. */
  roles: readonly string[];
  /** Something to say first, e.g. that the last words were not understood. */
  notice?: string | undefined;
  mayRaise?: boolean;
  /** Whether this person may put a need on an alliance's list. */
  mayPublish?: boolean;
  /** Whether resources and projects too, which a street's own officers do not. */
  mayProvide?: boolean;
}

/** What a person can say here, and what comes to them by itself. */
export function drawHelp(view: HelpView): Card {
  return card({
    title: '使用帮助', template: 'blue', summary: view.notice ?? '使用帮助',
    elements: [plainIf(view.notice, { colour: 'orange' }), ...(view.name === null ? stranger() : known(view, view.name))],
  });
}

const stranger = (): Element[] => [
  plain('您尚未登记为本系统用户。'),
  plain('街道、社区人员请联系街道办公室；部门人员请联系本单位联络员；联盟成员单位请联系街道党建工作人员；其他情况请联系调度中心。登记后即可使用。'),
];

function known(view: HelpView, name: string): (Element | null)[] {
  const own = [...new Set(view.roles.map((role) => ROLE_LINES.get(role)).filter((line) => line !== undefined))];
  return [
    plain(`${name}，您好。`),
    view.roles.length > 0 ? note(`岗位：${view.roles.join('、')}`) : note('您还没有岗位，请联系系统管理员登记。'),
    ...own.map((line) => plain(line)),
    markdown(wordsFor(view)),
    view.mayRaise ? decisionButton('我要吹哨', { action: 'new_form', card: 'help' }) : null,
  ];
}

/** Words that not everybody has a use for are shown to those who have. */
const WORDS: readonly { word: string; meaning: string; of?: (view: HelpView) => boolean }[] = [
  { word: '吹哨', meaning: '填写哨单', of: raises },
  { word: '待办', meaning: '等我处理的事' },
  { word: '我的', meaning: '我吹过的哨', of: raises },
  { word: '查 编号或文字', meaning: '查哨单', of: finds },
  { word: '需求', meaning: '发布联盟需求', of: publishes },
  { word: '资源', meaning: '发布本单位能提供的资源', of: provides },
  { word: '项目', meaning: '发起联盟项目', of: provides },
  { word: '清单', meaning: '查看需求、资源、项目清单', of: publishes },
  { word: '请假', meaning: '不在岗期间，待办和提醒转给备岗', of: signs },
  { word: '销假', meaning: '提前回岗', of: signs },
  { word: '帮助', meaning: '本页' },
];

function raises({ mayRaise }: HelpView): boolean {
  return mayRaise ?? false;
}

function publishes({ mayPublish }: HelpView): boolean {
  return mayPublish ?? false;
}

function provides({ mayProvide }: HelpView): boolean {
  return mayProvide ?? false;
}

/** Nobody whose posts are all in alliances ever sees a whistle. */
function finds({ roles }: HelpView): boolean {
  return roles.some((role) => !OF_ALLIANCES.has(role));
}

function signs({ roles }: HelpView): boolean {
  return roles.some((role) => ROLE_LINES.get(role) === SIGN);
}

function wordsFor(view: HelpView): string {
  const lines = WORDS.filter((one) => one.of?.(view) ?? true).map((one) => `- **${one.word}**　${one.meaning}`);
  return `可以直接发送：\n${lines.join('\n')}`;
}

type RoleName = (typeof ROLE_NAMES)[keyof typeof ROLE_NAMES];

const RAISE = '街道解决不了的事，填写类型、地点、事由即可吹哨；不清楚找谁也可以提交。部门人员到场后，由您确认。';
const SIGN = '收到吹哨卡片请及时签收，按时到场，办理后反馈进展和结果。';
const DESK = '收到待派单卡片请确定牵头和协办单位；牵头单位反馈后核验。退单、延期申请请按时审核。';

const OF_ALLIANCES = new Set<string>(['联盟联络员', '联盟备岗联络员', '党建工作人员'] satisfies RoleName[]);

const CLAIM = '联盟工作群里的需求卡片，可以认领一部分，填数量和日期即可；完成后点「已完成」，由需求方确认。本单位有需求的，发送「需求」填写；能提供资源的，发送「资源」填写；全部条目发送「清单」查看。';

const ROLE_LINES: ReadonlyMap<string, string> = new Map(Object.entries({
  '社区（网格）填报人': RAISE,
  街道干部: RAISE,
  街道分管领导: '收到核哨卡片请决定是否发哨；应急哨先发后核。办结后请评哨。',
  '街道书记（主任）': '执法哨、攻坚哨由您核哨，应急哨先发后核。办结后请评哨。街道会商由您召集并裁定。',
  部门联络员: SIGN,
  部门备岗联络员: SIGN,
  部门分管领导: '联络员申请退单、挂账的，由您确认后送调度中心；攻坚哨延期由您审核。',
  调度员: DESK,
  调度中心负责人: `${DESK}挂账由您与单位分管领导两人同意；中心会商由您召集并裁定。`,
  市级召集人: '市级会商由您召集并裁定。',
  联盟联络员: CLAIM,
  联盟备岗联络员: CLAIM,
  党建工作人员: '您可以为所管联盟发布需求、邀请成员单位认领、同意项目立项、记录联席会议意见，并查看双方互评；发送「清单」查看所管联盟的全部条目。',
} satisfies Partial<Record<RoleName, string>>));

/** One sentence that says why not, and what to do instead. */
export const drawRefusal = ({ sentence }: { sentence: string }): Card =>
  card({ title: '未能办理', template: 'grey', summary: sentence, elements: [plain(sentence)] });

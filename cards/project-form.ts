import { allianceChoice, type AllianceOptions } from './alliance-choice.js';
import { datePicker, form, input, label, madeIn, multiSelect, optionalDate, submit, type Choice } from './fields.js';
import { card, clip, note, oneLine, plain, type Card, type Element } from './kit.js';

export interface ProjectFormOptions {
  alliance: { code: string; name: string };
  /** What the alliance has that a project could be made of. */
  needs: readonly ProjectPart[];
  resources: readonly ProjectPart[];
  members: readonly { code: string; name: string }[];
  /** Ids of needs that a council decided to make a project of. */
  chosen: readonly string[];
  council?: { id: string; title: string } | undefined;
  /** `yyyy-MM-dd`, what the first milestone's date starts with. */
  firstBy: string;
  /** The hour in which the form was made, ms. */
  made?: number | undefined;
}

export interface ProjectPart {
  id: string;
  number: string;
  title: string;
}

/** Milestones that one form takes. */
export const MILESTONES = 3;

/** Entries and units that one form offers: they are elements of the card, which holds 200. */
export const OFFERED_ENTRIES = 30;
const OFFERED_MEMBERS = 60;

/** The form of a project (项目): what it is made of, who leads and helps, and up to three steps with their days. */
export function drawProjectForm(options: ProjectFormOptions): Card {
  const { alliance, council } = options;
  return card({
    title: '发起项目', subtitle: oneLine(clip(alliance.name, 40)), template: 'blue', summary: '发起项目：请填写项目',
    elements: [
      council ? note(`依据${oneLine(clip(council.title, 60))}意见，已选好列入项目的需求`) : null,
      note('由本单位牵头；发起后由牵头党组织或党建工作人员同意立项'),
      form('project_form', [
        input('title', { label: '项目名称', hint: '如：社区老年食堂', max: 60, required: true }),
        ...several('对应需求', 'needs', '请选择需求', options.needs.map(partChoice), options.chosen),
        ...several('使用资源', 'resources', '可不选', options.resources.map(partChoice)),
        ...several('配合单位', 'helpers', '可不选', options.members.slice(0, OFFERED_MEMBERS).map(({ code, name }) => ({ value: code, words: oneLine(clip(name, 24)) }))),
        input('plan', { label: '实施计划', hint: '做什么、谁来做、怎么做', max: 300, required: true, rows: 3 }),
        input('budget', { label: '经费', hint: '可不填，写明来源和金额', max: 60 }),
        ...Array.from({ length: MILESTONES }, (_, index) => milestone(index + 1, options.firstBy)).flat(),
        submit('发起项目', { action: 'propose_project', card: 'project_form', ...madeIn(options.made), alliance: alliance.code, ...(council && { list: 'COUNCIL', entry: council.id }) }),
      ]),
    ],
  });
}

/** Somebody with several alliances says first for which one: what the form offers is that alliance's. */
export const drawProjectAlliance = (options: AllianceOptions): Card => card({
  title: '发起项目', template: 'blue', summary: '发起项目：请选择联盟',
  elements: [
    plain('请先选择项目所在的联盟。'),
    form('project_alliance_form', [...allianceChoice(options, '项目'), submit('下一步', { action: 'entry_form', card: 'project_form' })]),
  ],
});

const partChoice = ({ id, number, title }: ProjectPart): Choice => ({ value: id, words: oneLine(clip(`${number} ${title}`, 40)) });

const several = (name: string, field: string, hint: string, choices: readonly Choice[], initial: readonly string[] = []): Element[] =>
  (choices.length > 0 ? [label(name), multiSelect(field, { hint, choices: choices.slice(0, Math.max(OFFERED_ENTRIES, OFFERED_MEMBERS)), initial })] : []);

/** The first is needed, the others may stay empty. */
const milestone = (at: number, firstBy: string): Element[] => [
  input(`step_${at}`, { label: `节点${at}`, hint: at === 1 ? '如：完成设备采购' : '可不填', max: 60, ...(at === 1 && { required: true }) }),
  at === 1 ? datePicker(`by_${at}`, '请选择完成日期', firstBy) : optionalDate(`by_${at}`, '请选择完成日期'),
];

import type { ProjectState } from '../src/alliance/lifecycle.js';
import type { MilestoneView, NamedEntry, ProjectView } from '../src/alliance/project-view.js';
import { allianceCard, inAlliance } from './alliance-card.js';
import { GRADES } from './evaluation.js';
import { decisionButton, form, input, label, select, submit } from './fields.js';
import { clip, escapeText, markdown, note, oneLine, plain, plainIf, type Card, type Element, type HeaderColour, type TagColour } from './kit.js';

/** A project: what it is made of, who does what by when, and for whoever reads it what is theirs to do. */
export function drawProject(view: ProjectView): Card {
  const { title, decision, besides } = PAGES[view.state];
  return allianceCard(view, {
    title, followed: '项目情况', tag: { words: view.stateName, colour: PROJECT_COLOURS[view.state] }, over: OVER[view.state], next: view.next,
    facts: [
      ...madeOf('需求', view.needs), ...madeOf('资源', view.resources),
      plain(parties(view), { size: 'notation' }),
      plain(`实施计划：${oneLine(clip(view.plan, 500))}`),
      plainIf(view.budget && `经费：${oneLine(clip(view.budget, 100))}`),
      markdown(['**节点**', ...view.milestones.slice(0, SHOWN).map(milestoneLine)].join('\n')),
      ...progress(view),
      plainIf(view.reason && `理由：${oneLine(clip(view.reason, 200))}`, { colour: 'red' }),
    ],
    decision: decision?.(view) ?? [], besides: besides?.(view) ?? [],
  });
}

/** Entries, helpers or milestones that are named. */
const SHOWN = 10;

function madeOf(name: string, entries: readonly NamedEntry[]): Element[] {
  if (entries.length === 0) return [];
  const rest = entries.length - SHOWN;
  const lines = entries.slice(0, SHOWN).map((one) => `${oneLine(one.number)} ${oneLine(clip(one.title, 40))}`);
  return [plain([`${name}：`, ...lines, ...(rest > 0 ? [`另有 ${rest} 项未列出`] : [])].join('\n'))];
}

function parties({ unitName, helpers, councilTitle, made }: ProjectView): string {
  const names = helpers.slice(0, SHOWN).map((one) => oneLine(clip(one, 30))).join('、');
  return [
    `牵头：${oneLine(clip(unitName, 40))}`,
    ...(names ? [`配合：${names}${helpers.length > SHOWN ? `等 ${helpers.length} 个单位` : ''}`] : []),
    ...(councilTitle ? [`依据：${oneLine(clip(councilTitle, 60))}`] : []), `发起：${oneLine(clip(made, 60))}`,
  ].join('\n');
}

function milestoneLine({ words, by, done }: MilestoneView): string {
  if (done) return `<font color='green'>✓</font> ${escapeText(clip(words, 60))}　<font color='grey'>${escapeText(done)}完成</font>`;
  return `<font color='grey'>○</font> ${escapeText(clip(words, 60))}　<font color='grey'>${escapeText(by)}前</font>`;
}

const progress = (view: ProjectView): Element[] => (view.progress.length === 0 ? [] : [
  markdown('**进展**'), ...view.progress.flatMap((one) => [plain(oneLine(clip(one.words, 200))), note(oneLine(clip(one.made, 60)))]),
]);

export const PROJECT_COLOURS: Record<ProjectState, TagColour> = {
  DRAFT: 'neutral', PROPOSED: 'orange', AGREED: 'blue', RUNNING: 'blue', PAUSED: 'orange', DONE: 'green', REVIEWED: 'green', DROPPED: 'neutral',
};
const OVER: Partial<Record<ProjectState, Extract<HeaderColour, 'green' | 'grey'>>> = { REVIEWED: 'green', DROPPED: 'grey' };

type Offer = (view: ProjectView) => Element[];

/** What a project asks in each state, and what may be done besides; a reader gets what is theirs of it. */
const PAGES: Record<ProjectState, { title: string; decision?: Offer; besides?: Offer }> = {
  DRAFT: { title: '项目情况' },
  PROPOSED: { title: '请审核立项', decision: agreeing },
  AGREED: { title: '请启动项目', decision: (view) => [decisionButton('启动项目', inAlliance('start_project', view, 'project'))], besides: pausing },
  RUNNING: { title: '请推进项目', decision: moving, besides: (view) => [...reporting(view), ...pausing(view)] },
  PAUSED: { title: '项目暂停', decision: (view) => [decisionButton('恢复项目', inAlliance('resume_project', view, 'project'))] },
  DONE: { title: '请评价项目', decision: reviewing },
  REVIEWED: { title: '项目情况' },
  DROPPED: { title: '项目情况' },
};

function agreeing(view: ProjectView): Element[] {
  return [
    decisionButton('同意立项', inAlliance('agree_project', view, 'project')),
    form('drop_form', [
      input('reason', { label: '不宜立项的，写明理由', hint: '告知发起单位', max: 200, required: true }),
      submit('不予立项', inAlliance('drop_project', view, 'project'), { type: 'default' }),
    ]),
  ];
}

/** One milestone after the other, and when all are done the project. */
function moving(view: ProjectView): Element[] {
  if (view.nextMilestone === null) return [decisionButton('已完成', inAlliance('finish_project', view, 'project'))];
  return [note(`本节点：${oneLine(clip(view.nextMilestone, 60))}`), decisionButton('完成节点', inAlliance('pass_milestone', view, 'project'))];
}

function reporting(view: ProjectView): Element[] {
  return [form('note_form', [
    input('note', { label: '进展', hint: '一句话写明进展', max: 200, required: true }),
    submit('反馈进展', inAlliance('note_project', view, 'project'), { type: 'default' }),
  ])];
}

function pausing(view: ProjectView): Element[] {
  return [form('pause_form', [
    input('reason', { label: '暂时不能实施的，写明理由', hint: '如：等待天气转暖', max: 200, required: true }),
    submit('暂停项目', inAlliance('pause_project', view, 'project'), { type: 'danger' }),
  ])];
}

function reviewing(view: ProjectView): Element[] {
  return [form('review_form', [
    label('请评价项目成效，评价只有党建工作人员可见'),
    select('grade', { hint: '请选择评价等次', choices: GRADES, required: true }),
    input('words', { label: '评语', hint: '可不填，一句话', max: 100 }),
    submit('评价', inAlliance('review_project', view, 'project')),
  ])];
}

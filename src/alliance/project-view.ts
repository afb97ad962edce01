import type { AllianceLine } from '../../entities/index.js';
import { maskNumbers } from '../people/mask.js';
import { moment } from '../whistle/words.js';
import type { Dossier } from './dossier.js';
import type { ProjectState } from './lifecycle.js';
import type { Allows } from './rights.js';
import { entryView, type EntryView } from './view.js';
import { dayWords } from './words.js';

/** An entry that a project or an agenda names. */
export interface NamedEntry {
  number: string;
  title: string;
}

export interface MilestoneView {
  words: string;
  /** 「12月10日」 */
  by: string;
  /** 「11月25日 10:20，铁路小学联络员」; null while it is to be done. */
  done: string | null;
}

/** A project in words, as its card reads it. */
export interface ProjectView extends EntryView {
  list: 'PROJECT';
  state: ProjectState;
  needs: readonly NamedEntry[];
  resources: readonly NamedEntry[];
  helpers: readonly string[];
  plan: string;
  budget: string | null;
  milestones: readonly MilestoneView[];
  /** The first that is not done. */
  nextMilestone: string | null;
  /** What was last said of its progress, the newest first. */
  progress: readonly { words: string; made: string }[];
  /** The council that decided on it. */
  councilTitle: string | null;
  next: string;
}

/** What a project is made of, as it stands now. */
export interface ProjectParts {
  needs: readonly NamedEntry[];
  resources: readonly NamedEntry[];
  councilTitle: string | null;
  lines: readonly AllianceLine[];
}

/** Words of progress on one card. */
const SHOWN_PROGRESS = 3;

export function projectView(dossier: Dossier<'PROJECT'>, allows: Allows, { needs, resources, councilTitle, lines }: ProjectParts): ProjectView {
  const { entry } = dossier;
  const milestones = entry.milestones.map(({ words, by, doneAt, doneBy }): MilestoneView => ({
    words: maskNumbers(words), by: dayWords(by, entry.createdAt), done: doneAt === null ? null : `${moment(doneAt)}，${doneBy ?? ''}`,
  }));
  return {
    ...entryView(dossier, allows), list: 'PROJECT', state: entry.state, needs: needs.map(named), resources: resources.map(named), councilTitle,
    helpers: entry.helpers.map((one) => one.name), plan: maskNumbers(entry.plan), budget: entry.budget && maskNumbers(entry.budget), milestones,
    nextMilestone: milestones.find((one) => one.done === null)?.words ?? null,
    progress: lines.filter((one) => one.event === 'note_project').slice(-SHOWN_PROGRESS).reverse()
      .map((one) => ({ words: maskNumbers(String(one.data['note'] ?? '')), made: `${one.actorName}，${moment(one.at)}` })),
    next: NEXT[entry.state](dossier),
  };
}

const named = ({ number, title }: NamedEntry): NamedEntry => ({ number, title: maskNumbers(title) });

const NEXT: Record<ProjectState, (dossier: Dossier<'PROJECT'>) => string> = {
  DRAFT: () => '等待发起',
  PROPOSED: () => '等待牵头党组织或党建工作人员同意立项',
  AGREED: ({ entry }) => `等待${entry.unitName}启动项目`,
  RUNNING: ({ entry }) => (entry.milestones.some((one) => one.doneAt === null) ? `等待${entry.unitName}完成节点` : `节点全部完成，等待${entry.unitName}报告完成`),
  PAUSED: () => '项目暂停，恢复后继续实施',
  DONE: () => '已完成，等待牵头党组织或党建工作人员评价',
  REVIEWED: () => '已完成并评价',
  DROPPED: () => '不予立项，需要的可以修改后重新发起',
};

import type { AllianceActionName } from '../../cards/actions.js';
import type { EntryTarget } from '../alliance/commands/common.js';
import { decideNeed, holdCouncil } from '../alliance/commands/council.js';
import { closeResource, resumeResource } from '../alliance/commands/entries.js';
import { dropProject, noteProject, passMilestone, pauseProject, reviewProject, stepProject } from '../alliance/commands/project.js';
import type { Dossier } from '../alliance/dossier.js';
import type { EntryAction, EntryTap } from './alliance-actions.js';
import { reviewForm } from './alliance-forms.js';
import { decideForm } from './alliance-list-forms.js';
import { noteForm, read, reasonForm } from './forms.js';

/** Buttons of resources, projects and councils. */
export type ListActionName = Extract<AllianceActionName,
  | 'suspend_resource' | 'resume_resource' | 'withdraw_resource'
  | 'agree_project' | 'drop_project' | 'start_project' | 'pass_milestone' | 'note_project' | 'pause_project' | 'resume_project' | 'finish_project' | 'review_project'
  | 'decide_need' | 'hold_council'>;

/** A button of one list that names another finds nothing there. */
const onResource = ({ target }: EntryTap): EntryTarget<'RESOURCE'> => ({ ...target, list: 'RESOURCE' });
const onProject = ({ target }: EntryTap): EntryTarget<'PROJECT'> => ({ ...target, list: 'PROJECT' });
const onCouncil = ({ target }: EntryTap): EntryTarget<'COUNCIL'> => ({ ...target, list: 'COUNCIL' });
export const reasonOf = ({ form }: EntryTap): string | undefined => read(reasonForm, form).reason;

const closing = (event: 'suspend_resource' | 'withdraw_resource') => (tap: EntryTap): Promise<Dossier> => closeResource(tap.session, tap.actor, event, onResource(tap), reasonOf(tap));
const stepping = (event: 'agree_project' | 'start_project' | 'resume_project' | 'finish_project') => (tap: EntryTap): Promise<Dossier> => stepProject(tap.session, tap.actor, event, onProject(tap));

/** Button → command → toast, for resources, projects and councils. */
export const LIST_ACTIONS: Record<ListActionName, EntryAction> = {
  suspend_resource: { run: closing('suspend_resource'), done: () => '已暂停提供，恢复前不再接受预约' },
  resume_resource: { run: (tap) => resumeResource(tap.session, tap.actor, onResource(tap)), done: () => '已恢复提供，可以预约' },
  withdraw_resource: { run: closing('withdraw_resource'), done: () => '资源已撤回，不再接受预约' },
  agree_project: { run: stepping('agree_project'), done: ({ entry }) => `已同意立项，等待${entry.unitName}启动` },
  drop_project: { run: (tap) => dropProject(tap.session, tap.actor, onProject(tap), reasonOf(tap)), done: () => '已登记不予立项，发起单位将收到通知' },
  start_project: { run: stepping('start_project'), done: () => '项目已启动，请按节点推进' },
  pass_milestone: { run: (tap) => passMilestone(tap.session, tap.actor, onProject(tap)), done: milestonePassed },
  note_project: { run: (tap) => noteProject(tap.session, tap.actor, onProject(tap), read(noteForm, tap.form).note), done: () => '进展已反馈' },
  pause_project: { run: (tap) => pauseProject(tap.session, tap.actor, onProject(tap), reasonOf(tap)), done: () => '项目已暂停，恢复后继续实施' },
  resume_project: { run: stepping('resume_project'), done: () => '项目已恢复，请按节点推进' },
  finish_project: { run: stepping('finish_project'), done: () => '已报告完成，等待牵头党组织或党建工作人员评价' },
  review_project: { run: (tap) => reviewProject(tap.session, tap.actor, onProject(tap), read(reviewForm, tap.form)), done: () => '评价已提交，只有党建工作人员可见' },
  decide_need: { run: (tap) => decideNeed(tap.session, tap.actor, onCouncil(tap), read(decideForm, tap.form)), done: opinionRecorded },
  hold_council: { run: (tap) => holdCouncil(tap.session, tap.actor, onCouncil(tap)), done: () => '已确认会议召开，意见将发到联盟工作群' },
};

function milestonePassed({ entry }: Dossier): string {
  const left = 'milestones' in entry ? entry.milestones.filter((one) => one.doneAt === null).length : 0;
  return left > 0 ? `节点已完成，还有 ${left} 个节点` : '节点全部完成，请点「已完成」结束项目';
}

function opinionRecorded({ entry }: Dossier): string {
  const left = 'agenda' in entry ? entry.agenda.length - entry.decisions.length : 0;
  return left > 0 ? `意见已记录，还有 ${left} 项议题` : '意见已全部记录，会议召开后请点「会议已召开」';
}

import type { ActionName } from '../../cards/actions.js';
import { AUTO_KIND, NO_KIND } from '../../cards/index.js';
import type { FormValue } from '../lark/push.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Actor } from '../people/roles.js';
import type { Sealer } from '../storage/sealing.js';
import type { Session } from '../storage/session.js';
import { shareOf, type CaseFile } from '../whistle/case-file.js';
import { acknowledge, confirmArrival, denyArrival, sayArrived } from '../whistle/commands/arrive.js';
import type { Target } from '../whistle/commands/common.js';
import { evaluate, sendBack, verify } from '../whistle/commands/conclude.js';
import { dispatch, merge, refuse } from '../whistle/commands/dispatch.js';
import { accept, pushBack, release, reportProgress, submitResult } from '../whistle/commands/handle.js';
import { raise } from '../whistle/commands/raise.js';
import { approve, changeKind, reject, withdraw } from '../whistle/commands/review.js';
import { nextStep } from '../whistle/next-step.js';
import { dispatchForm, evaluationForm, kindForm, mergeForm, noteForm, read, reasonForm, refusalForm, resultForm, triedForm, whistleForm } from './forms.js';

/** What a tap on a case card has at hand. */
export interface Tap {
  session: Session;
  actor: Actor;
  target: Target;
  form: FormValue;
  guide: GuideBook;
  sealer: Sealer;
}

type Run = (tap: Tap) => Promise<CaseFile>;

interface CaseAction {
  run: Run;
  /** The toast when it worked. */
  done(file: CaseFile, assignmentId?: string): string;
}

const codeOf = (choice: string | undefined): string | null => (choice && choice !== NO_KIND && choice !== AUTO_KIND ? choice : null);

const then = (words: string) => (file: CaseFile): string => `${words}，${nextStep(file)}`;

/** Button → command → toast. The only list of what a tap on a case can do. */
export const CASE_ACTIONS: Record<Exclude<ActionName, 'open' | 'new_form'>, CaseAction> = {
  raise: { run: raiseFromForm, done: (file) => `哨单 ${file.whistle.number} 已提交，${nextStep(file)}` },
  change_kind: { run: ({ session, actor, target, form }) => changeKind(session, actor, target, codeOf(read(kindForm, form).kind)), done: then('事项已更正') },
  approve: { run: ({ session, actor, target, form }) => approve(session, actor, target, read(triedForm, form)), done: then('已同意发哨') },
  reject: { run: ({ session, actor, target, form }) => reject(session, actor, target, read(reasonForm, form)), done: () => '已退回自办，填报人将收到通知' },
  withdraw: { run: ({ session, actor, target, form }) => withdraw(session, actor, target, read(reasonForm, form)), done: () => '已撤哨，已派单位将收到通知' },
  dispatch: { run: dispatchFromForm, done: then('已派单') },
  refuse: { run: ({ session, actor, target, form }) => refuse(session, actor, target, read(refusalForm, form)), done: () => '已登记不予受理，街道将收到通知' },
  merge: { run: ({ session, actor, target, form }) => merge(session, actor, target, codeOf(read(mergeForm, form).target) ?? undefined), done: (file) => `已并入 ${file.whistle.mergedNumber}` },
  ack: { run: ({ session, actor, target }) => acknowledge(session, actor, target), done: acknowledged },
  say_arrived: { run: ({ session, actor, target }) => sayArrived(session, actor, target), done: (file) => `已报告到场，等待${file.whistle.streetName}确认` },
  confirm_arrival: { run: ({ session, actor, target }) => confirmArrival(session, actor, target), done: (file, id) => `已确认${shareOf(file, id)?.unitName ?? ''}到场` },
  deny_arrival: { run: ({ session, actor, target }) => denyArrival(session, actor, target), done: () => '已记录未到场，该单位将收到通知' },
  progress: { run: ({ session, actor, target, form }) => reportProgress(session, actor, target, read(noteForm, form)), done: () => '进展已反馈，街道可以看到' },
  submit_result: { run: ({ session, actor, target, form }) => submitResult(session, actor, target, read(resultForm, form)), done: submitted },
  accept: { run: ({ session, actor, target }) => accept(session, actor, target), done: then('已采纳') },
  push_back: { run: ({ session, actor, target, form }) => pushBack(session, actor, target, read(reasonForm, form)), done: () => '已退回补充，协办单位将收到通知' },
  release: { run: ({ session, actor, target, form }) => release(session, actor, target, read(reasonForm, form)), done: () => '已解除，该单位将收到通知' },
  verify: { run: ({ session, actor, target }) => verify(session, actor, target), done: then('核验通过') },
  verify_rework: { run: ({ session, actor, target, form }) => sendBack(session, actor, target, read(reasonForm, form)), done: () => '已退回重办，牵头单位将收到通知' },
  evaluate: { run: ({ session, actor, target, form }) => evaluate(session, actor, target, read(evaluationForm, form)), done: evaluated },
};

async function raiseFromForm({ session, actor, form, guide, sealer }: Tap): Promise<CaseFile> {
  const draft = read(whistleForm, form);
  const suggested = guide.suggest(draft.matter);
  const [best] = suggested;
  const recognised = best?.confident ? best.code : null;
  const row = guide.row(draft.kind === NO_KIND ? null : codeOf(draft.kind) ?? recognised);
  return raise(session, actor, {
    type: draft.type, place: draft.place, matter: draft.matter, row, suggested: suggested.map((one) => one.code), proposed: draft.units,
    tried: draft.tried, wanted: draft.wanted, source: draft.source,
    ...(draft.contact && { sealedContact: sealer.seal(draft.contact) }),
  });
}

function dispatchFromForm({ session, actor, target, form }: Tap): Promise<CaseFile> {
  const { kind, lead, cos } = read(dispatchForm, form);
  return dispatch(session, actor, target, { lead, cos, kind: codeOf(kind) });
}

/** Says what the unit itself has to do now, not what the case as a whole waits for. */
function acknowledged(file: CaseFile, assignmentId: string | undefined): string {
  return shareOf(file, assignmentId)?.arrivalRequired ? '已签收，请按时到场，到场后点「已到场」' : '已签收，请按时办理并反馈';
}

function submitted(file: CaseFile, assignmentId: string | undefined): string {
  return shareOf(file, assignmentId)?.part === 'CO' ? '结果已反馈，等待牵头单位采纳' : `联合办理结果已反馈，${nextStep(file)}`;
}

function evaluated({ whistle }: CaseFile): string {
  if (whistle.state === 'CLOSED') return '评价已提交，哨单已销号';
  return whistle.consultDue ? '评价已提交，已再次退回重办并标记提请会商' : '评价已提交，已退回重办';
}

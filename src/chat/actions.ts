import type { CaseActionName } from '../../cards/actions.js';
import { AUTO_KIND, NO_KIND } from '../../cards/index.js';
import type { FormValue } from '../lark/push.js';
import type { GuideBook } from '../lists/guide-book.js';
import type { Actor } from '../people/roles.js';
import type { Sealer } from '../storage/sealing.js';
import { coverOf, reachOf } from '../storage/reach.js';
import type { Session } from '../storage/session.js';
import { shareOf, type CaseFile } from '../whistle/case-file.js';
import { acknowledge, confirmArrival, denyArrival, handOver, sayArrived } from '../whistle/commands/arrive.js';
import type { Target } from '../whistle/commands/common.js';
import { evaluate, sendBack, verify } from '../whistle/commands/conclude.js';
import { consult, dispute } from '../whistle/commands/consult.js';
import { dispatch, merge, refuse } from '../whistle/commands/dispatch.js';
import { askExtension, denyExtension, grantExtension } from '../whistle/commands/extend.js';
import { accept, pushBack, release, reportProgress, submitResult } from '../whistle/commands/handle.js';
import { raise, type Draft } from '../whistle/commands/raise.js';
import { askReturn, confirmReturn, denyReturn, dropReturn, upholdReturn } from '../whistle/commands/returns.js';
import { approve, changeKind, reject, withdraw } from '../whistle/commands/review.js';
import { rule } from '../whistle/commands/rule.js';
import { askShelving, confirmShelving, denyShelving, dropShelving, reopen, settle, shelve } from '../whistle/commands/shelve.js';
import { noteCall, recordMeasure, replyCaseOrder, replyOrder, supervise } from '../whistle/commands/supervise.js';
import { nextStep } from '../whistle/next-step.js';
import { LEVELS_OF_CONSULTATION } from '../whistle/requests.js';
import { raiseFromNeed } from './alliance-links.js';
import {
  callForm, consultForm, dispatchForm, evaluationForm, extensionForm, kindForm, mergeForm, noteForm, orderForm, read, reasonForm, refusalForm, reopenForm,
  replyForm, resultForm, returnForm, rulingForm, shelvingForm, triedForm, whistleForm,
} from './forms.js';

/** What a tap on a case card has at hand. */
export interface Tap {
  session: Session;
  actor: Actor;
  target: Target;
  form: FormValue;
  guide: GuideBook;
  sealer: Sealer;
  /** Id of the alliance's need behind a whistle form. */
  need?: string | undefined;
}

type Run = (tap: Tap) => Promise<CaseFile>;

interface CaseAction {
  run: Run;
  /** The toast when it worked. */
  done(file: CaseFile, assignmentId: string | undefined, session: Session): string | Promise<string>;
}

const codeOf = (choice: string | undefined): string | null => (choice && choice !== NO_KIND && choice !== AUTO_KIND ? choice : null);

const then = (words: string) => (file: CaseFile): string => `${words}，${nextStep(file)}`;

/** Button → command → toast. The only list of what a tap on a case can do. */
export const CASE_ACTIONS: Record<CaseActionName, CaseAction> = {
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
  hand_over: { run: ({ session, actor, target }) => handOver(session, actor, target), done: handedOver },
  ask_return: { run: ({ session, actor, target, form }) => askReturn(session, actor, target, read(returnForm, form)), done: asked('退单申请') },
  confirm_return: { run: ({ session, actor, target }) => confirmReturn(session, actor, target), done: then('已确认退单申请') },
  drop_return: { run: ({ session, actor, target, form }) => dropReturn(session, actor, target, read(reasonForm, form)), done: () => '已驳回，联络员将收到通知并继续办理' },
  uphold_return: { run: ({ session, actor, target }) => upholdReturn(session, actor, target), done: then('已同意退单') },
  deny_return: { run: ({ session, actor, target, form }) => denyReturn(session, actor, target, read(reasonForm, form)), done: () => '已驳回退单，该单位将收到通知' },
  ask_extension: { run: ({ session, actor, target, form }) => askExtension(session, actor, target, read(extensionForm, form)), done: asked('延期申请') },
  grant_extension: { run: ({ session, actor, target }) => grantExtension(session, actor, target), done: () => '已同意延期，单位和街道将收到通知' },
  deny_extension: { run: ({ session, actor, target, form }) => denyExtension(session, actor, target, read(reasonForm, form)), done: () => '已驳回延期，该单位将收到通知' },
  ask_shelve: { run: ({ session, actor, target, form }) => askShelving(session, actor, target, read(shelvingForm, form)), done: asked('挂账申请') },
  confirm_shelve: { run: ({ session, actor, target }) => confirmShelving(session, actor, target), done: () => '已确认挂账申请，等待调度中心负责人审核' },
  drop_shelve: { run: ({ session, actor, target, form }) => dropShelving(session, actor, target, read(reasonForm, form)), done: () => '已驳回，联络员将收到通知并继续办理' },
  shelve: { run: ({ session, actor, target }) => shelve(session, actor, target), done: then('已同意挂账') },
  deny_shelve: { run: ({ session, actor, target, form }) => denyShelving(session, actor, target, read(reasonForm, form)), done: () => '已驳回挂账，该单位将收到通知' },
  settle: { run: ({ session, actor, target, form }) => settle(session, actor, target, read(reasonForm, form)), done: () => '已销账，街道和各单位将收到通知' },
  reopen: { run: ({ session, actor, target, form }) => reopen(session, actor, target, read(reopenForm, form)), done: then('已重启办理') },
  consult: { run: ({ session, actor, target, form }) => consult(session, actor, target, read(consultForm, form)), done: consulted },
  dispute: { run: ({ session, actor, target, form }) => dispute(session, actor, target, read(consultForm, form)), done: consulted },
  rule: { run: ruleFromForm, done: then('已裁定') },
  supervise: { run: superviseFromForm, done: () => '督办单已发出，该单位须按时回复' },
  reply_order: { run: ({ session, actor, target, form }) => replyOrder(session, actor, target, read(replyForm, form)), done: () => '督办回复已提交' },
  reply_case_order: { run: ({ session, actor, target, form }) => replyCaseOrder(session, actor, target, read(replyForm, form)), done: () => '督办回复已提交' },
  note_call: { run: noteCallFromForm, done: () => '已登记电话联系情况' },
  record_measure: { run: ({ session, actor, target, form }) => recordMeasure(session, actor, target, read(reasonForm, form)), done: () => '已登记' },
};

async function raiseFromForm({ session, actor, form, guide, sealer, need }: Tap): Promise<CaseFile> {
  const draft = read(whistleForm, form);
  const suggested = guide.suggest(draft.matter);
  const [best] = suggested;
  const recognised = best?.confident ? best.code : null;
  const row = guide.row(draft.kind === NO_KIND ? null : codeOf(draft.kind) ?? recognised);
  const given: Draft = {
    type: draft.type, place: draft.place, matter: draft.matter, row, suggested: suggested.map((one) => one.code), proposed: draft.units,
    tried: draft.tried, wanted: draft.wanted, source: draft.source,
    ...(draft.contact && { sealedContact: sealer.seal(draft.contact) }),
  };
  return need ? raiseFromNeed(session, actor, need, given) : raise(session, actor, given);
}

function dispatchFromForm({ session, actor, target, form }: Tap): Promise<CaseFile> {
  const { kind, lead, cos } = read(dispatchForm, form);
  return dispatch(session, actor, target, { lead, cos, kind: codeOf(kind) });
}

function ruleFromForm({ session, actor, target, form }: Tap): Promise<CaseFile> {
  const { lead, ...ruling } = read(rulingForm, form);
  return rule(session, actor, target, { ...ruling, lead: codeOf(lead) ?? undefined });
}

/** One form on the case's card names the unit; which step of its share was drawn does not matter to an order. */
function superviseFromForm({ session, actor, target, form }: Tap): Promise<CaseFile> {
  const { unit, reason } = read(orderForm, form);
  return supervise(session, actor, { whistleId: target.whistleId, assignmentId: unit }, { reason });
}

/** The centre's one card of a case names the unit where several are to be rung up. */
function noteCallFromForm({ session, actor, target, form }: Tap): Promise<CaseFile> {
  const { unit = target.assignmentId, note } = read(callForm, form);
  return noteCall(session, actor, { whistleId: target.whistleId, assignmentId: unit }, { note });
}

/** Whose answer the unit waits for now; a second return is consulted at once. */
function asked(what: string) {
  return (file: CaseFile, assignmentId?: string): string => {
    if (file.whistle.state === 'CONSULTING') return `${what}已提交，${nextStep(file)}`;
    const request = shareOf(file, assignmentId)?.request;
    const leader = request?.kind === 'EXTENSION' ? file.whistle.type === 'TACKLE' : request?.signed === null;
    return `${what}已提交，等待${leader ? '本单位分管领导确认' : '调度中心审核'}，时限照常计算`;
  };
}

function consulted({ whistle: { consultation } }: CaseFile): string {
  const level = consultation && LEVELS_OF_CONSULTATION[consultation.level];
  return level ? `已提请${level.name}，由${level.convener}召集` : '已提请会商';
}

const COVERED: Record<ReturnType<typeof coverOf>['who'], string> = {
  BACKUP: '已转给备岗，备岗将收到卡片', LEADER: '本单位无备岗在岗，已转给分管领导', CENTRE: '本单位无备岗在岗，也无分管领导，已转告调度中心',
};

async function handedOver(file: CaseFile, assignmentId: string | undefined, session: Session): Promise<string> {
  return COVERED[coverOf(await reachOf(session, file), shareOf(file, assignmentId)!).who];
}

/** Says what the unit itself has to do now, not what the case as a whole waits for. */
function acknowledged(file: CaseFile, assignmentId: string | undefined): string {
  return shareOf(file, assignmentId)?.arrivalRequired ? '已签收，请按时到场，到场后点「已到场」' : '已签收，请按时办理并反馈';
}

function submitted(file: CaseFile, assignmentId: string | undefined): string {
  return shareOf(file, assignmentId)?.part === 'CO' ? '结果已反馈，等待牵头单位采纳' : `联合办理结果已反馈，${nextStep(file)}`;
}

function evaluated({ whistle }: CaseFile): string {
  if (whistle.state === 'CLOSED') return '评价已提交，哨单已销哨';
  return whistle.state === 'CONSULTING' ? '评价已提交，再次未解决，已提请会商' : '评价已提交，已退回重办';
}

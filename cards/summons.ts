import { takesResult } from '../src/whistle/lifecycle.js';
import type { CaseView, UnitView } from '../src/whistle/view.js';
import { asking } from './asking.js';
import { caseCard } from './case-card.js';
import { streetWords, toldWords } from './case-parts.js';
import { asks, decisionButton, form, input, submit } from './fields.js';
import { clip, note, oneLine, plain, plainIf, rule, type Card, type Element } from './kit.js';
import { isOffered } from './offered.js';

/** The called unit's card: sign for it, come, report progress, report the result. */
export function drawSummons(view: CaseView, focus: UnitView | undefined): Card {
  const [title, decision] = focus && view.inHands ? stage(view, focus) : [FOLLOWING, []];
  return caseCard(view, {
    kind: 'summons', title: focus && view.inGroup ? titleInGroup(title, focus) : title, decision, focus,
    facts: [...(focus?.open && view.inGroup ? [plain(NOBODY, { colour: 'orange' })] : []), ...streetWords(view), focus?.open ? toldWords(view) : null, ...(focus ? record(focus) : []), ...ending(view)],
  });
}

const FOLLOWING = '承办情况';

/** In the centre's group hang the cards of units where nobody could be written to: each says whose it is, 「请排水公司签收」. */
const titleInGroup = (title: string, { name }: UnitView): string => (title.startsWith('请') ? `请${oneLine(name)}${title.slice(1)}` : `${oneLine(name)}${title}`);
const NOBODY = '该单位当时无人可收卡片，故发至本群，请电话通知其办理';

type Drawn = readonly [title: string, decision: readonly Element[]];

function stage(view: CaseView, unit: UnitView): Drawn {
  if (unit.state === 'PENDING_ACK') return ['请签收', [decisionButton('签收', asks('ack', about(view, unit))), ...others(view, unit, [handOver(view, unit)])]];
  if (unit.state === 'ACKED' && unit.arrivalRequired) {
    if (unit.arrivalSaid) return ['等待街道确认到场', []];
    return ['请到场', [note('到达现场后请点「已到场」，由街道确认'), decisionButton('已到场', asks('say_arrived', about(view, unit))), ...others(view, unit, [handOver(view, unit)])]];
  }
  if (unit.state === 'ACKED' || unit.state === 'ARRIVED' || unit.state === 'WORKING') return ['请办理并反馈', [...handling(view, unit), ...others(view, unit)]];
  return [FOLLOWING, []];
}

/** What may be done instead stands below the line: most cases need none of it. */
function others(view: CaseView, unit: UnitView, buttons: readonly Element[] = []): Element[] {
  const opener = asking(view, unit).length > 0 ? [note('不属本单位职责或按期办不完的，可以申请退单、延期、挂账或会商'), decisionButton('其他申请', { action: 'open', whistle: view.id, assignment: unit.id, card: 'asking' }, { type: 'default', size: 'small' })] : [];
  const below = [...buttons.filter((one) => isOffered(view, one)), ...opener];
  return below.length > 0 ? [rule(), ...below] : [];
}

const handOver = (view: CaseView, unit: UnitView): Element => decisionButton('转给备岗', asks('hand_over', about(view, unit)), { type: 'default', size: 'small' });

function handling(view: CaseView, unit: UnitView): Element[] {
  const before = unit.result;
  const missing = unit.part === 'LEAD' && view.units.some((one) => one.part === 'CO' && one.open && one.state !== 'ACCEPTED');
  return [
    form('progress_form', [
      input('note', { label: '办理进展', hint: '一句话写明进展，街道可见', max: 200, required: true }),
      submit('反馈进展', asks('progress', about(view, unit)), { type: 'default' }),
    ]),
    unit.part === 'LEAD' && !takesResult(view.state) ? note(`${view.next}，之后方可反馈结果`) : form('result_form', [
      note(unit.part === 'LEAD' ? '办理完毕的，请汇总填报结果，送调度中心核验' : '办理完毕的，请填报结果，送牵头单位采纳'),
      input('acceptedWhen', { label: '受理时间', hint: '何时受理', max: 100, value: before?.acceptedWhen ?? unit.ackedWhen, required: true }),
      input('contacted', { label: '联系对象', hint: '联系了谁，如诉求人、社区', max: 100, value: before?.contacted, required: true }),
      input('measures', { label: '办理措施', hint: '采取了哪些措施', max: 500, value: before?.measures, required: true, rows: 3 }),
      input('solvedWhen', { label: '解决时间', hint: '何时解决，或预计何时解决', max: 100, value: before?.solvedWhen ?? view.nowWords, required: true }),
      missing ? input('missing', { label: '未完成协办说明', hint: '协办尚未完成的，写明单位和原因', max: 200, value: before?.missing }) : null,
      submit('反馈结果', asks('submit_result', about(view, unit))),
    ]),
  ];
}

/** What happened to this unit's share so far that its liaison has to know. */
function record(unit: UnitView): (Element | null)[] {
  return [
    // Without a result nothing can have been sent back: the reason is the answer to what the unit asked for.
    plainIf(unit.pushedBack && `${unit.result ? '退回原因' : '驳回理由'}：${oneLine(clip(unit.pushedBack, 200))}`, { colour: 'red' }),
    unit.arrivalDenied > 0 && !unit.arrived ? plain(`街道已记录未到场 ${unit.arrivalDenied} 次，请尽快到场后再报`, { colour: 'red' }) : null,
    plainIf(STANDING[unit.state]),
    ...requestLines(unit),
  ];
}

/** The unit reads what it has asked for and whose answer it waits for. */
export function requestLines({ request }: UnitView): Element[] {
  if (!request) return [];
  return [plain([`${request.title}，${WAITS[request.waitsFor]}`, ...request.lines.map((line) => oneLine(clip(line, 220)))].join('\n'), { size: 'notation' })];
}

const WAITS = { LEADER: '等待单位分管领导确认', CENTRE: '等待调度中心审核', CENTRE_HEAD: '等待调度中心负责人审核', RULING: '等待会商裁定' } as const;

const STANDING: Partial<Record<UnitView['state'], string>> = {
  SUBMITTED: '结果已反馈，等待审核',
  ACCEPTED: '结果已采纳，本单位任务完成',
  RETURN_ASKED: '退单申请审核中，办理时限照常计算',
  RETURNED: '退单已成立，本单位不再承办',
  RELEASED: '任务已解除，本单位无需继续办理',
};

function ending(view: CaseView): (Element | null)[] {
  if (view.state !== 'WITHDRAWN') return [];
  return [plainIf(view.reason && `撤哨理由：${oneLine(clip(view.reason, 200))}`)];
}

const about = (view: CaseView, unit: UnitView): { whistle: string; assignment: string; step: number; card: string } =>
  ({ whistle: view.id, assignment: unit.id, step: unit.step, card: 'summons' });

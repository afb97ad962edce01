import { leadOf, type CaseFile } from './case-file.js';
import type { WhistleState } from './lifecycle.js';
import { LEVELS_OF_CONSULTATION } from './requests.js';
import { moment } from './words.js';

/** Whom the case waits for, named by role, and for what: every card ends with this line. */
export function nextStep(file: CaseFile): string {
  return NEXT[file.whistle.state](file);
}

const LEADERSHIP: Record<string, string> = { ROUTINE: '街道分管领导', EMERGENCY: '街道分管领导', ENFORCEMENT: '街道书记（主任）', TACKLE: '街道书记（主任）' };

const NEXT: Record<WhistleState, (file: CaseFile) => string> = {
  DRAFT: () => '等待填报人提交',
  IN_REVIEW: ({ whistle }) => `等待${LEADERSHIP[whistle.type]}核哨`,
  IN_DISPATCH: () => '等待调度中心派单',
  CONSULTING: ({ whistle: { consultation } }) => `等待${consultation ? LEVELS_OF_CONSULTATION[consultation.level].convener : '召集人'}会商裁定`,
  ACTIVE: inHands,
  REWORK: inHands,
  VERIFYING: () => '等待调度中心核验',
  EVALUATING: ({ whistle }) => `等待${whistle.streetName}评哨`,
  SHELVED: ({ whistle: { shelf } }) => `已挂账，等待${shelf ? `调度中心 ${moment(shelf.reviewAt)} 前` : ''}复查`,
  CLOSED: () => '已销哨，结果用于派单导引和清单研判',
  ARCHIVED: () => '已归档',
  REJECTED: () => '流程结束',
  WITHDRAWN: () => '流程结束',
  MERGED: ({ whistle }) => `随 ${whistle.mergedNumber} 一并办理`,
};

function inHands(file: CaseFile): string {
  const said = file.assignments.filter((one) => one.state === 'ACKED' && one.arrivalSaidAt);
  // People who are there wait for the street, whatever else is waited for.
  const first = [asked(file), said.length > 0 && `${file.whistle.streetName}确认${names(said)}到场`].filter(Boolean);
  if (first.length > 0) return `等待${first.join('、')}`;
  const absent = file.assignments.filter((one) => one.state === 'ACKED' && one.arrivalRequired);
  if (absent.length > 0) return `等待${names(absent)}到场`;
  const submitted = file.assignments.filter((one) => one.part === 'CO' && one.state === 'SUBMITTED');
  if (submitted.length > 0) return `等待牵头单位采纳${names(submitted)}的反馈`;
  const working = file.assignments.filter((one) => one.part === 'CO' && ['ACKED', 'ARRIVED', 'WORKING'].includes(one.state));
  if (working.length > 0) return `等待${names(working)}反馈结果`;
  return `等待牵头单位${leadOf(file)?.unitName ?? ''}反馈结果`;
}

/** What has to be answered or signed before anything else. */
function asked({ assignments }: CaseFile): string | undefined {
  const returning = assignments.find((one) => one.state === 'RETURN_ASKED');
  if (returning?.request?.kind === 'RETURN') {
    return returning.request.signed ? `调度中心审核${returning.unitName}的退单申请` : `${returning.unitName}分管领导确认退单申请`;
  }
  const unsigned = assignments.filter((one) => one.state === 'PENDING_ACK');
  return unsigned.length > 0 ? `${names(unsigned)}联络员签收` : undefined;
}

/** More names than this would fill a phone's screen; the card lists every unit with its own state anyway. */
const MOST_NAMES = 3;

function names(units: readonly { unitName: string }[]): string {
  const shown = units.length > MOST_NAMES ? units.slice(0, MOST_NAMES - 1) : units;
  const rest = units.length > shown.length ? ` 等 ${units.length} 家单位` : '';
  return shown.map((one) => one.unitName).join('、') + rest;
}

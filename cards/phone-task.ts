import type { ClockStep } from '../config/deadlines.js';
import type { CaseView, ClockView } from '../src/whistle/view.js';
import { clockLine, unitLines } from './case-parts.js';
import { form, input, label, select, submit } from './fields.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, rule, strip, type Card, type Element, type Tag } from './kit.js';
import type { OnRecord } from './supervision.js';

/** A post that can be called; its number is in the duty book, never on a card. */
export interface Post {
  name: string;
  absent: boolean;
}

/** A unit that is to be rung up. */
export interface LateUnitView {
  assignmentId: string;
  name: string;
  /** What it has not done. */
  missing: ClockStep;
  /** When it was called: 「11月24日 09:10」. */
  since: string;
  clock: ClockView | null;
  liaisons: readonly Post[];
  backups: readonly Post[];
  /** Whether it was rung up before. */
  called: boolean;
}

export interface PhoneTaskView {
  case: CaseView;
  /** Those that are late now; nobody need be rung up any more without one. */
  late: readonly LateUnitView[];
  /** Calls on record, oldest first, each with the unit that was called. */
  calls: readonly (OnRecord & { unit: string })[];
}

/** The centre's desk task for an emergency, one a case: ring up now who is late, and put on record who said what (domain 7, S2). */
export function drawPhoneTask(view: PhoneTaskView): Card {
  const { late } = view;
  const title = late.some((one) => !one.called) ? '请立即电话催办' : '电话催办';
  const tag = tagOf(late);
  const about = late.length > 0 ? `${namesOf(late)}，` : '';
  return card({
    title, subtitle: `${view.case.typeName} ${view.case.number} · ${oneLine(view.case.streetName)}`,
    template: late.length > 0 ? 'red' : 'green', tags: [tag],
    summary: `${title}：${about}${view.case.typeName} ${view.case.number}，${tag.words}`,
    elements: [
      strip(view.case.stripAt),
      ...(late.length > 0 ? late.slice(0, SHOWN_UNITS).flatMap(unitToCall) : [plain(outcome(view.case))]),
      late.length > SHOWN_UNITS ? note(`另有 ${late.length - SHOWN_UNITS} 家单位：${namesOf(late.slice(SHOWN_UNITS))}`) : null,
      plain(`地点：${oneLine(clip(view.case.place, 60))}\n事项：${oneLine(view.case.kind?.label ?? '尚不明确')}`, { size: 'notation' }),
      ...unitLines(view.case.units.filter((unit) => !late.some((one) => one.assignmentId === unit.id))),
      ...callLines(view),
      ...(late.length > 0 ? [rule(), noting(view)] : []),
    ],
  });
}

const MISSING: Partial<Record<ClockStep, string>> = { ack: '仍未签收', arrive: '仍未到场', feedback: '仍未反馈', resolve: '仍未办结', rework: '退回重办，仍未办结' };
const missingWords = ({ missing }: LateUnitView): string => MISSING[missing] ?? '仍未办理';

/** With their posts; the rest are named. */
const SHOWN_UNITS = 6;

const unitToCall = (unit: LateUnitView): Element[] => [
  markdown(`**${escapeText(unit.name)}**`),
  plain(`${oneLine(unit.since)} 派单，${missingWords(unit)}`, { colour: 'red' }),
  ...clockLine(unit.clock),
  plain(postWords(unit)),
];

/** More names than these would fill the preview. */
const NAMED = 4;
const namesOf = (units: readonly { name: string }[]): string =>
  units.slice(0, NAMED).map((one) => oneLine(one.name)).join('、') + (units.length > NAMED ? ` 等 ${units.length} 家单位` : '');

/** Why nobody needs to be rung up any more. */
function outcome({ inHands, stateName, units }: CaseView): string {
  const [only, ...others] = units;
  if (!inHands || !only) return oneLine(`哨单${stateName}`);
  return others.length > 0 ? '各单位均已按要求办理，或时限未到' : oneLine(only.arrived ?? only.arrivalSaid ?? only.acked ?? only.stateName);
}

function tagOf(late: readonly LateUnitView[]): Tag {
  const [first] = late;
  if (!first) return { words: '无需再催', colour: 'green' };
  if (late.some((one) => !one.called)) return { words: '待联系', colour: 'red' };
  return { words: `已联系，${late.length > 1 ? `${late.length} 家单位仍未办理` : missingWords(first)}`, colour: 'orange' };
}

function postWords({ liaisons, backups }: LateUnitView): string {
  const posts = [['联络员', liaisons], ['备岗', backups]] as const;
  const lines = posts.filter(([, held]) => held.length > 0).map(([what, held]) => `${what}：${held.slice(0, 4).map(postName).join('、')}`);
  return lines.length > 0 ? `请联系（号码见值班通讯录）\n${lines.join('\n')}` : '该单位未登记联络员，请拨打单位值班电话';
}

const postName = ({ name, absent }: Post): string => `${oneLine(clip(name, 20))}${absent ? '（请假）' : ''}`;

/** The newest calls that are shown. */
const SHOWN = 5;

function callLines({ calls, case: { units } }: PhoneTaskView): Element[] {
  if (calls.length === 0) return [];
  const toWhom = (unit: string): string => (units.length > 1 && unit ? `联系${oneLine(unit)}，` : '');
  return [
    markdown('**电话联系记录**'),
    ...calls.slice(-SHOWN).map((one) => plain(`${oneLine(one.when)}　${oneLine(one.by)}：${toWhom(one.unit)}${oneLine(clip(one.words, 200))}`, { size: 'notation' })),
    ...(calls.length > SHOWN ? [note(`此前另有 ${calls.length - SHOWN} 次`)] : []),
  ];
}

/** One form for all: with several units to ring up it asks which one answered. */
function noting({ case: { id }, late }: PhoneTaskView): Element {
  const again = late.every((one) => one.called);
  const [only] = late.length === 1 ? late : [];
  return form('call_form', [
    ...(only ? [] : [
      label('已联系的单位'),
      select('unit', { hint: '请选择已联系的单位', choices: late.map((one) => ({ value: one.assignmentId, words: `${one.called ? '再次联系 ' : ''}${oneLine(one.name)}` })), required: true }),
    ]),
    input('note', { label: again ? '再次联系的，继续登记' : '联系情况', hint: '谁接的电话、怎么答复、预计何时到', max: 200, required: true }),
    submit('已电话联系', { action: 'note_call', whistle: id, ...(only && { assignment: only.assignmentId }), card: 'phone_task' }, { type: again ? 'default' : 'primary_filled' }),
  ]);
}

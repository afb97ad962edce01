import type { CaseView, UnitView } from '../src/whistle/view.js';
import { clockLine, unitLines } from './case-parts.js';
import { form, input, submit } from './fields.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, rule, strip, type Card, type Element, type Tag } from './kit.js';
import type { OnRecord } from './supervision.js';

/** A post that can be called; its number is in the duty book, never on a card. */
export interface Post {
  name: string;
  absent: boolean;
}

export interface PhoneTaskView {
  case: CaseView;
  assignmentId: string;
  /** What the unit has not done: acknowledge within 10 minutes, or arrive within 30. */
  missing: 'ACK' | 'ARRIVE';
  /** When the unit was called: 「11月24日 09:10」. */
  since: string;
  liaisons: readonly Post[];
  backups: readonly Post[];
  /** Calls on record, oldest first. */
  calls: readonly OnRecord[];
}

/** The centre's desk task for an emergency that nobody answers: ring up now, and put on record who said what (domain 7, S2). */
export function drawPhoneTask(view: PhoneTaskView): Card {
  const unit = view.case.units.find((one) => one.id === view.assignmentId);
  const open = unit !== undefined && stillMissing(view, unit);
  const title = open && view.calls.length === 0 ? '请立即电话催办' : '电话催办';
  const tag = tagOf(view, open);
  const unitName = unit?.name ?? '承办单位';
  return card({
    title, subtitle: `${view.case.typeName} ${view.case.number} · ${oneLine(view.case.streetName)}`,
    template: open ? 'red' : 'green', tags: [tag],
    summary: `${title}：${oneLine(unitName)}，${view.case.typeName} ${view.case.number}，${tag.words}`,
    elements: [
      strip(view.case.stripAt),
      markdown(`**${escapeText(unitName)}**`),
      plain(`${oneLine(view.since)} 派单，${open ? MISSING[view.missing] : outcome(view.case, unit)}`, { colour: open ? 'red' : 'default' }),
      ...clockLine(open ? unit.clock : null),
      open ? plain(postWords(view)) : null,
      plain(`地点：${oneLine(clip(view.case.place, 60))}\n事项：${oneLine(view.case.kind?.label ?? '尚不明确')}`, { size: 'notation' }),
      ...unitLines(view.case.units),
      ...callLines(view.calls),
      ...(open ? [rule(), noting(view)] : []),
    ],
  });
}

const MISSING: Record<PhoneTaskView['missing'], string> = { ACK: '仍未签收', ARRIVE: '仍未到场' };

const BEFORE: Record<PhoneTaskView['missing'], readonly UnitView['state'][]> = { ACK: ['PENDING_ACK'], ARRIVE: ['PENDING_ACK', 'ACKED'] };

/** The step of the ladder at which the centre phones (domain 7, S2). */
const PHONED_AT = 2;

/** Still due, and not only begun; a unit that says it is there waits for the street, and ringing it up would help nobody. */
function stillMissing({ case: { inHands }, missing }: PhoneTaskView, unit: UnitView): boolean {
  return inHands && BEFORE[missing].includes(unit.state) && unit.arrivalSaid === null && (unit.clock?.level ?? 0) >= PHONED_AT;
}

/** Why nobody needs to be rung up any more. */
const outcome = ({ stateName }: CaseView, unit: UnitView | undefined): string =>
  oneLine(unit?.arrived ?? unit?.arrivalSaid ?? unit?.acked ?? `哨单${stateName}`);

function tagOf(view: PhoneTaskView, open: boolean): Tag {
  if (!open) return { words: '无需再催', colour: 'green' };
  return view.calls.length > 0 ? { words: `已联系，${MISSING[view.missing]}`, colour: 'orange' } : { words: '待联系', colour: 'red' };
}

function postWords({ liaisons, backups }: PhoneTaskView): string {
  const posts = [['联络员', liaisons], ['备岗', backups]] as const;
  const lines = posts.filter(([, held]) => held.length > 0).map(([what, held]) => `${what}：${held.slice(0, 4).map(postName).join('、')}`);
  return lines.length > 0 ? `请联系（号码见值班通讯录）\n${lines.join('\n')}` : '该单位未登记联络员，请拨打单位值班电话';
}

const postName = ({ name, absent }: Post): string => `${oneLine(clip(name, 20))}${absent ? '（请假）' : ''}`;

/** The newest calls that are shown. */
const SHOWN = 5;

function callLines(calls: readonly OnRecord[]): Element[] {
  if (calls.length === 0) return [];
  return [
    markdown('**电话联系记录**'),
    ...calls.slice(-SHOWN).map((one) => plain(`${oneLine(one.when)}　${oneLine(one.by)}：${oneLine(clip(one.words, 200))}`, { size: 'notation' })),
    ...(calls.length > SHOWN ? [note(`此前另有 ${calls.length - SHOWN} 次`)] : []),
  ];
}

const noting = (view: PhoneTaskView): Element => form('call_form', [
  input('note', {
    label: view.calls.length > 0 ? '再次联系的，继续登记' : '联系情况', hint: '谁接的电话、怎么答复、预计何时到', max: 200, required: true,
  }),
  submit('已电话联系', { action: 'note_call', whistle: view.case.id, assignment: view.assignmentId, card: 'phone_task' }, {
    type: view.calls.length > 0 ? 'default' : 'primary_filled',
  }),
]);

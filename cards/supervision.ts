import type { CaseCard } from '../src/whistle/notices.js';
import type { CaseView, ClockView } from '../src/whistle/view.js';
import type { ButtonValue } from './actions.js';
import { clockLine, unitLines } from './case-parts.js';
import { decisionButton, form, input, submit } from './fields.js';
import { card, clip, escapeText, markdown, note, oneLine, plain, row, rule, strip, type Card, type Element, type HeaderColour, type Tag } from './kit.js';

/** Something that was put on record, by which post, when. */
export interface OnRecord {
  words: string;
  /** The post: 「城管局联络员」. */
  by: string;
  /** 「11月25日 10:20」 */
  when: string;
}

export interface SupervisionView {
  case: CaseView;
  /** The unit's share; null when the street or the centre is supervised for the case itself. */
  assignmentId: string | null;
  /** 「督办〔2026〕12号」 */
  number: string;
  unitName: string;
  /** 「11月24日 08:00」 */
  issued: string;
  /** The post that issued it; null when the ladder did. */
  issuer: string | null;
  /** Why, in the words of whoever issued it. */
  reason: string | null;
  /** The clock that ran out; null, or another that is not late, once it no longer runs. */
  late: ClockView | null;
  /** Earlier reminders of the same clock: `words` is the level's name, 「临期」. */
  reminded: readonly { words: string; when: string }[];
  /** 「11月27日 18:00」; carries 「暂定」 itself where that holds. */
  replyDue: string;
  replyLate: boolean;
  reply: OnRecord | null;
  /** Whether a reply can still be given: not once its unit was let go, or the case was withdrawn. */
  answerable: boolean;
  /** 约谈, 挂牌督办: decided and recorded by people (domain 7, S5). */
  measures: readonly OnRecord[];
  /** UNIT has to reply; FOLLOWER reads; SUPERIOR reads and may put a measure on record. */
  reader: 'UNIT' | 'FOLLOWER' | 'SUPERIOR';
  /** The card on which the supervised unit keeps its promise. */
  open: CaseCard;
}

const TITLE = '督办单';

/** 督办单: a numbered written order to one unit, and its reply (domain 7, S3). */
export function drawSupervision(view: SupervisionView): Card {
  return card({
    title: TITLE, subtitle: oneLine(view.number), template: standing(view).header, tags: [standing(view)],
    summary: `${TITLE}：${oneLine(view.number)}，${oneLine(view.unitName)}，${view.case.typeName} ${view.case.number}，${standing(view).words}`,
    elements: [
      strip(view.case.stripAt),
      markdown(`**${escapeText(view.unitName)}：**`),
      plain(openingOf(view)),
      ...(view.late?.tone === 'late' ? clockLine(view.late) : []),
      plain(factsOf(view).join('\n'), { size: 'notation' }),
      ...unitLines(view.case.units),
      caseRow(view),
      rule(),
      ...(view.reply ? replied(view.reply) : replying(view)),
      ...view.measures.slice(-SHOWN).map(measureLine),
      ...(view.reader === 'SUPERIOR' ? [rule(), measuring(view)] : []),
    ],
  });
}

/** The newest measures on record that are shown. */
const SHOWN = 3;

function standing({ reply, answerable, replyLate }: SupervisionView): Tag & { header: HeaderColour } {
  if (reply) return { words: '已回复', colour: 'green', header: 'green' };
  if (!answerable) return { words: '无需回复', colour: 'neutral', header: 'grey' };
  return { ...(replyLate ? { words: '回复超期', colour: 'red' } : { words: '待回复', colour: 'orange' }), header: 'red' };
}

const openingOf = ({ case: { typeName, number, streetName } }: SupervisionView): string =>
  `你单位负责办理的${oneLine(streetName)}${typeName} ${number}，未按规定时限或要求办理到位，现予督办。`;

function factsOf(view: SupervisionView): string[] {
  return [
    `事项：${oneLine(view.case.kind?.label ?? '尚不明确')}`,
    view.reason && `督办原因：${oneLine(clip(view.reason, 200))}`,
    view.reminded.length > 0 && `此前提醒：${view.reminded.slice(-4).map((one) => oneLine(`${one.when}（${one.words}）`)).join('、')}`,
    `签发：${oneLine(view.issuer ?? '系统按督办规则自动签发')}，${oneLine(view.issued)}`,
  ].filter((one) => typeof one === 'string');
}

function caseRow({ case: { id }, assignmentId, open }: SupervisionView): Element {
  const value: ButtonValue = { action: 'open', whistle: id, card: open, ...(assignmentId ? { assignment: assignmentId } : {}) };
  return row([note('办理情况详见哨单')], decisionButton('打开', value, { type: 'default', size: 'small' }));
}

const replied = (reply: OnRecord): Element[] =>
  [markdown('**督办回复**'), plain(clip(reply.words, 500)), note(`${oneLine(reply.by)}　${oneLine(reply.when)}`)];

/** The requirement, and for whoever has to meet it the form that does. */
function replying(view: SupervisionView): Element[] {
  if (!view.answerable) return [note('该单位已不再承办，或哨单已终止，本督办单无需回复。')];
  const requirement = plain(`请于 ${oneLine(view.replyDue)} 前书面回复办理情况。`, { colour: view.replyLate ? 'red' : 'blue' });
  return view.reader === 'UNIT' ? [requirement, replyForm(view)] : [requirement];
}

/** Without a step: a reply stays welcome whatever happened to the case meanwhile. */
const replyForm = (view: SupervisionView): Element => form('reply_form', [
  input('note', { label: '办理情况', hint: '超期原因、已采取的措施、预计办结时间', max: 500, required: true, rows: 4 }),
  submit('回复督办', about(view.assignmentId ? 'reply_order' : 'reply_case_order', view)),
]);

const measureLine = (one: OnRecord): Element =>
  plain(`已登记：${oneLine(clip(one.words, 200))}（${oneLine(one.by)}，${oneLine(one.when)}）`, { size: 'notation' });

const measuring = (view: SupervisionView): Element => form('measure_form', [
  input('reason', { label: '领导决定约谈或挂牌督办的，在此登记', hint: '何人决定、约谈何单位、何时、事由', max: 200, required: true }),
  note('约谈、挂牌督办由领导研究决定，系统只作登记，不自动触发'),
  submit('登记约谈', about('record_measure', view), {
    type: 'default', confirm: { title: '确认登记？', text: '登记后记入办理记录，不能删除。' },
  }),
]);

const about = (action: 'reply_order' | 'reply_case_order' | 'record_measure', { case: { id }, assignmentId }: SupervisionView): ButtonValue =>
  ({ action, whistle: id, ...(assignmentId ? { assignment: assignmentId } : {}), card: 'supervision' });

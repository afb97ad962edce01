import { DECISIONS } from '../src/alliance/lifecycle.js';
import type { AgendaItem, CouncilView } from '../src/alliance/council-view.js';
import { allianceCard, inAlliance } from './alliance-card.js';
import { decisionButton, form, input, label, select, submit } from './fields.js';
import { clip, markdown, note, oneLine, escapeText, plain, type Card, type Element } from './kit.js';

/** Needs on one card: each is a line, and an option of the form. */
const SHOWN = 25;

/**
 * A council (联席会议): what nobody could serve, one opinion on each, and then
 * what was decided. Whoever may start a project starts it from here.
 */
export function drawCouncil(view: CouncilView, mayPropose: boolean): Card {
  const called = view.state === 'CALLED';
  return allianceCard(view, {
    title: called ? '请召开联席会议' : '联席会议意见', followed: called ? '联席会议议题' : '联席会议意见',
    tag: { words: view.stateName, colour: called ? 'orange' : 'green' }, over: called ? undefined : 'green', next: view.next,
    facts: [view.held ? plain(`召开：${view.held}`, { size: 'notation' }) : null, ...agenda(view)],
    decision: called ? deciding(view) : [],
    besides: called ? changing(view) : carrying(view, mayPropose),
  });
}

function agenda({ agenda: items }: CouncilView): Element[] {
  if (items.length === 0) return [plain('没有发布满 30 日仍未落实的需求，可以交流其他工作。')];
  const rest = items.length - SHOWN;
  return [markdown(`**议题 ${items.length} 项**`), ...items.slice(0, SHOWN).map(itemLine), ...(rest > 0 ? [note(`另有 ${rest} 项未列出，前面的记录后依次列出`)] : [])];
}

const itemLine = ({ number, title, standing, decided }: AgendaItem): Element => markdown([
  `**${escapeText(number)}** ${escapeText(clip(title, 40))}`, ...(standing ? [`<font color='grey'>${escapeText(standing)}</font>`] : []),
  ...(decided ? [`<font color='green'>意见</font>　${escapeText(clip(decided, 80))}`] : []),
].join('\n'));

const deciding = (view: CouncilView): Element[] => (view.undecided > 0 ? [recording(view)] : [
  note(view.agenda.length > 0 ? '意见已全部记录，确认后发到联盟工作群' : '会议召开后请确认，结果发到联盟工作群'),
  decisionButton('会议已召开', inAlliance('hold_council', view, 'council'), { confirm: { title: '会议已召开？', text: '确认后意见不再修改，并发到联盟工作群。' } }),
]);

/** Until it is held a recorded opinion can be replaced. */
const changing = (view: CouncilView): Element[] => (view.undecided === 0 && view.agenda.length > 0 ? [recording(view)] : []);

function recording(view: CouncilView): Element {
  const choices = view.agenda.slice(0, SHOWN).map((one) => ({ value: one.needId, words: choiceWords(one) }));
  return form('decide_form', [
    label('议题'), select('need', { hint: '请选择议题', choices, initial: view.undecided > 0 ? choices[0]?.value : null, required: true }),
    label('处理意见'), select('decision', { hint: '请选择处理意见', choices: Object.entries(DECISIONS).map(([value, words]) => ({ value, words })), required: true }),
    input('words', { label: '说明', hint: '可不填，如：由物业企业牵头', max: 100 }),
    submit('记录意见', inAlliance('decide_need', view, 'council'), view.undecided > 0 ? {} : { type: 'default' }),
  ]);
}

/** Short enough for a phone's drop-down: the last part of the number, which the agenda above shows whole, and the title. */
const choiceWords = ({ decided, number, title }: AgendaItem): string => `${decided ? '已记录　' : ''}${oneLine(number.split('-').at(-1)!)} ${oneLine(clip(title, 12))}`;

/** What the council decided to make a project of begins with a form that has it filled in. */
const carrying = (view: CouncilView, mayPropose: boolean): Element[] => (mayPropose ? [
  note('列入项目的，请发起项目；推荐给相邻联盟、转为吹哨的，在该需求卡片上办理'),
  decisionButton('发起项目', { action: 'entry_form', list: view.list, entry: view.id, card: 'project_form' }, { type: 'default' }),
] : []);

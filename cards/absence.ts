import { datePicker, decisionButton, form, submit } from './fields.js';
import { card, clip, markdown, escapeText, note, oneLine, plain, type Card, type Element } from './kit.js';

/** A unit in which this person is on duty, and who takes over (AB 岗, domain 1.4). */
export interface Cover {
  unitName: string;
  /** Posts on duty beside this person, nearest first. */
  posts: readonly string[];
}

export interface AbsenceView {
  /** 「11月27日」, the last day away; null while on duty. */
  until: string | null;
  covers: readonly Cover[];
  /** Today, `yyyy-MM-dd` in China: what the date field starts with. */
  today: string;
  /** Why the last attempt was refused. */
  refusal?: string | undefined;
}

/** 「请假」: hands reminders and buttons to the backup until a day, and back again. A unit is never left without anybody. */
export function drawAbsence(view: AbsenceView): Card {
  const alone = view.covers.filter((one) => one.posts.length === 0);
  if (view.until !== null) return away(view, view.until);
  if (alone.length > 0) return refused(alone);
  return card({
    title: '请假登记', template: 'blue', summary: '请假登记：请选择请假截止日期',
    elements: [
      view.refusal ? plain(view.refusal, { colour: 'red' }) : null,
      plain('请假期间，提醒和待办转由备岗办理：'),
      ...coverLines(view.covers),
      form('absence_form', [
        datePicker('until', '请选择请假的最后一天', view.today),
        note('请假至所选日期当日 24:00，次日自动恢复；提前返岗可随时销假'),
        submit('登记请假', { action: 'absent', card: 'absence' }),
      ]),
    ],
  });
}

function away({ covers }: AbsenceView, until: string): Card {
  const posts = [...new Set(covers.flatMap((one) => one.posts))].slice(0, SHOWN).map((one) => oneLine(clip(one, 20)));
  const words = posts.length > 0 ? `，期间提醒和待办由${posts.join('、')}代办` : '，期间无其他人员在岗，提醒和待办报本单位分管领导';
  return card({
    title: '请假中', template: posts.length > 0 ? 'grey' : 'orange', summary: `请假中：至 ${oneLine(until)}`,
    elements: [
      plain(`您已登记请假至 ${oneLine(until)}${words}。`),
      note('已提前返岗的，请销假'),
      decisionButton('销假', { action: 'present', card: 'absence' }),
    ],
  });
}

const refused = (alone: readonly Cover[]): Card => card({
  title: '暂不能登记请假', template: 'orange', summary: '暂不能登记请假：本单位没有其他在岗人员',
  elements: [
    plain(`${alone.slice(0, SHOWN).map((one) => oneLine(clip(one.unitName, 20))).join('、')}目前没有其他在岗的联络员或备岗联络员，请假后将无人签收。`),
    plain('请先请系统管理员登记备岗人员，或待其他人员销假后再登记。'),
  ],
});

/** Units or posts that are named. */
const SHOWN = 6;

const coverLines = (covers: readonly Cover[]): Element[] => covers.slice(0, SHOWN).map((one) =>
  markdown(`**${escapeText(one.unitName)}**：${one.posts.slice(0, SHOWN).map((post) => escapeText(clip(post, 20))).join('、')}`));

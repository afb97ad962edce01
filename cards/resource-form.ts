import { MATTER_KINDS, VISIBILITIES, WEEKDAYS } from '../src/alliance/lists.js';
import { allianceChoice, type AllianceOptions } from './alliance-choice.js';
import { form, input, label, madeIn, multiSelect, select, submit, timePicker } from './fields.js';
import { card, clip, note, oneLine, type Card } from './kit.js';

export interface ResourceFormOptions extends AllianceOptions {
  /** What was written behind the word. */
  title?: string | undefined;
}

/** The form of a resource (资源): what, how much at a time, on which days and hours. */
export function drawResourceForm(options: ResourceFormOptions): Card {
  const [only, ...others] = options.alliances;
  const alliance = others.length === 0 ? only : undefined;
  return card({
    title: '发布资源', subtitle: alliance ? oneLine(clip(alliance.name, 40)) : '社区和成员单位可以预约', template: 'blue', summary: '发布资源：请填写资源',
    elements: [
      note('写明提供什么、何时可用，不写个人姓名、电话'),
      form('resource_form', [
        ...(alliance ? [] : allianceChoice(options, '资源')),
        label('类别'),
        select('kind', { hint: '请选择类别', choices: Object.entries(MATTER_KINDS).map(([value, { name }]) => ({ value, words: name })), required: true }),
        input('title', { label: '资源内容', hint: '如：学校操场', max: 60, value: options.title, required: true }),
        input('capacity', { label: '同一时段可提供数量', hint: '填数字，如：1', max: 7, value: '1', required: true }),
        input('measure', { label: '单位', hint: '如：场、间、人；不填按类别默认', max: 4 }),
        input('place', { label: '地点', hint: '如：铁路小学', max: 60, required: true }),
        label('开放时间（不选为随时，需提前商定）'),
        multiSelect('weekdays', { hint: '请选择星期', choices: DAYS }),
        timePicker('from', '请选择每日开始时间'),
        timePicker('to', '请选择每日结束时间'),
        input('conditions', { label: '使用条件', hint: '可不填，如：不得影响教学', max: 100 }),
        label('可见范围'),
        select('visibility', { hint: '请选择可见范围', choices: Object.entries(VISIBILITIES).map(([value, words]) => ({ value, words })), initial: 'ALLIANCE', required: true }),
        submit('发布资源', { action: 'publish_resource', card: 'resource_form', ...madeIn(options.made), ...(alliance && { alliance: alliance.code }) }),
      ]),
    ],
  });
}

const DAYS = WEEKDAYS.map((words, index) => ({ value: String(index + 1), words }));

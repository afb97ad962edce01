import { MATTER_KINDS, VISIBILITIES } from '../src/alliance/lists.js';
import { allianceChoice, type AllianceOptions } from './alliance-choice.js';
import { datePicker, form, input, label, madeIn, select, submit, type Choice } from './fields.js';
import { card, clip, note, oneLine, plainIf, type Card } from './kit.js';

export interface NeedPrefill {
  kind?: string | undefined;
  title?: string | undefined;
  forWhom?: string | undefined;
  quantity?: string | undefined;
  measure?: string | undefined;
  place?: string | undefined;
}

export interface NeedFormOptions extends AllianceOptions {
  prefill?: NeedPrefill;
  /** The whistle that the need comes from. */
  whistle?: { id: string; number: string } | undefined;
  /** `yyyy-MM-dd`, what the date field starts with. */
  wantedBy: string;
  /** Why the last attempt was refused. */
  refusal?: string | undefined;
}

/** The form of a need (需求): what, for which group, how much, by when. */
export function drawNeedForm(options: NeedFormOptions): Card {
  const { prefill, whistle, alliances } = options;
  const [only] = alliances;
  return card({
    title: '发布需求', subtitle: only && alliances.length === 1 ? oneLine(clip(only.name, 40)) : '联盟成员单位可以认领', template: 'blue', summary: '发布需求：请填写需求',
    elements: [
      plainIf(options.refusal, { colour: 'red' }),
      whistle ? note(`来自哨单 ${oneLine(whistle.number)}，编号两边保留`) : null,
      note('只写群体，不写个人姓名、电话、门牌号'),
      form('need_form', [
        ...(alliances.length > 1 ? allianceChoice(options, '需求') : []),
        label('类别'),
        select('kind', { hint: '请选择类别', choices: named(MATTER_KINDS), initial: prefill?.kind, required: true }),
        input('title', { label: '需求内容', hint: '如：社区活动室折叠椅', max: 60, value: prefill?.title, required: true }),
        input('forWhom', { label: '服务对象', hint: '写群体，如：社区老年人', max: 40, value: prefill?.forWhom, required: true }),
        input('quantity', { label: '数量', hint: '填数字，如：50', max: 7, value: prefill?.quantity, required: true }),
        input('measure', { label: '单位', hint: '如：把、次、人；不填按类别默认', max: 4, value: prefill?.measure }),
        label('希望完成日期'),
        datePicker('wantedBy', '请选择日期', options.wantedBy),
        input('place', { label: '地点', hint: '如：铁东社区活动室', max: 60, value: prefill?.place, required: true }),
        label('可见范围'),
        select('visibility', { hint: '请选择可见范围', choices: Object.entries(VISIBILITIES).map(([value, words]) => ({ value, words })), initial: 'ALLIANCE', required: true }),
        submit('发布需求', {
          action: 'publish_need', card: 'need_form', ...madeIn(options.made), ...(only && alliances.length === 1 && { alliance: only.code }), ...(whistle && { whistle: whistle.id }),
        }),
      ]),
    ],
  });
}

const named = (kinds: Readonly<Record<string, { name: string }>>): Choice[] => Object.entries(kinds).map(([value, { name }]) => ({ value, words: name }));

import type { WhistleType } from '../src/whistle/lifecycle.js';
import type { KindView } from '../src/whistle/view.js';
import { SOURCES } from './case-parts.js';
import { form, input, label, madeIn, multiSelect, select, submit, type Choice } from './fields.js';
import { card, halves, note, oneLine, plainIf, rule, type Card, type Element } from './kit.js';
import { kindChoice, NO_KIND } from './kinds.js';

/** "Recognise the kind from my words." */
export const AUTO_KIND = 'AUTO';

export interface Prefill {
  type?: string | undefined;
  place?: string | undefined;
  matter?: string | undefined;
  tried?: string | undefined;
  wanted?: string | undefined;
  source?: string | undefined;
}

export interface FormOptions {
  prefill?: Prefill;
  /** Rows suggested from the words, best first. */
  kinds: readonly KindView[];
  kindChosen?: string | undefined;
  /** The alliance's need that it comes from. */
  need?: { id: string; number: string } | undefined;
  /** Why the last attempt was refused. */
  refusal?: string | undefined;
  /** Communities of the filer's street, for the hint. */
  communities: readonly string[];
  /** Units the filer may propose; the question is left out without them. */
  units?: readonly { code: string; name: string }[];
  /** The hour in which the message was made, ms. */
  made?: number | undefined;
}

/** The whistle form (哨单): type, place and matter are enough; everything else may stay empty. */
export function drawForm(options: FormOptions): Card {
  return card({
    title: '吹哨', subtitle: '填写类型、地点、事由即可提交', template: 'blue', summary: '吹哨：请填写哨单',
    elements: [
      plainIf(options.refusal, { colour: 'red' }),
      options.need ? note(`来自联盟需求 ${oneLine(options.need.number)}，提交后该需求转为吹哨，编号两边保留`) : null,
      // Three fields and a tap must be enough on a phone, so the button stands above what may stay empty, and that is
      // short enough for one screen with it: a chat opens at the bottom end of its last message. A fold would be neater,
      // but nothing says that the platform sends fields of a folded panel. The kind comes first where there is a choice.
      form('whistle_form', [
        ...essentials(options), ...(options.kinds.length > 0 ? kindOfMatter(options) : []),
        submit('提交吹哨', { action: 'raise', card: 'form', ...madeIn(options.made), ...(options.need && { list: 'NEED', entry: options.need.id }) }),
        rule(), note('以下可不填；填好后仍点「提交吹哨」'),
        ...extras(options),
      ]),
    ],
  });
}

const TYPE_CHOICES: Record<WhistleType, string> = {
  EMERGENCY: '应急哨：危及生命财产，立即到场',
  ENFORCEMENT: '执法哨：需执法权，部门联合到场',
  ROUTINE: '日常哨：群众反映，需部门办理',
  TACKLE: '攻坚哨：长期未决，需跨部门攻坚',
};

function essentials({ prefill, communities }: FormOptions): Element[] {
  const choices = Object.entries(TYPE_CHOICES).map(([value, words]) => ({ value, words }));
  return [
    select('type', { hint: '类型：请选择哨型', choices, initial: prefill?.type, required: true }),
    input('place', { label: '地点', hint: `如：${oneLine(communities[0] ?? '').slice(0, 20) || '社区'}＋具体位置`, max: 100, value: prefill?.place, required: true }),
    input('matter', { label: '事由', hint: '什么事、影响多大；不要写居民姓名、电话', max: 200, value: prefill?.matter, required: true, rows: 2 }),
  ];
}

const kindChoiceOf = (options: FormOptions): Element => select('kind', { hint: '请选择事项', choices: kinds(options), initial: chosenKind(options) });
const kindOfMatter = (options: FormOptions): Element[] => [label('事项（用于确定找谁）'), kindChoiceOf(options)];

function extras(options: FormOptions): Element[] {
  const { prefill, units, kinds: found } = options;
  const sources = Object.entries(SOURCES).map(([value, words]) => ({ value, words }));
  const proposed = units && multiSelect('units', { hint: '建议单位', choices: units.slice(0, LISTED).map(({ code, name }) => ({ value: code, words: name })) });
  const kind = found.length > 0 ? undefined : kindChoiceOf(options);
  return [
    ...(kind && proposed ? [halves([kind], [proposed])] : [kind, proposed].filter((one) => one !== undefined)),
    halves(
      [input('tried', { label: '街道已做工作', hint: '日常、攻坚须写明', max: 100, value: prefill?.tried })],
      [input('wanted', { label: '希望结果', hint: '评哨时以此为准', max: 100, value: prefill?.wanted })],
    ),
    halves([select('source', { hint: '来源', choices: sources, initial: prefill?.source })], [input('contact', { hint: '诉求人电话，加密', max: 100 })]),
  ];
}

/** Keeps the card under the platform's 200 elements. */
const LISTED = 60;

const kinds = (options: FormOptions): Choice[] => [
  ...options.kinds.map(kindChoice), { value: NO_KIND, words: '不清楚找谁' }, { value: AUTO_KIND, words: '按文字自动推荐' },
];

const chosenKind = ({ kindChosen, kinds: suggested }: FormOptions): string => kindChosen ?? suggested[0]?.code ?? AUTO_KIND;

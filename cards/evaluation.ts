import type { CaseView, UnitView } from '../src/whistle/view.js';
import { caseCard } from './case-card.js';
import { resultLines, resultShort, settledWords } from './case-parts.js';
import { asks, form, input, label, select, submit } from './fields.js';
import { SOLVED_WORDS } from './filer.js';
import { clip, oneLine, plain, plainIf, type Card, type Element } from './kit.js';

/** The five grades of the national 好差评 scale, best first. Nothing is chosen beforehand: no answer is never "satisfied". */
export const GRADES = [
  { value: '5', words: '非常满意' }, { value: '4', words: '满意' }, { value: '3', words: '基本满意' },
  { value: '2', words: '不满意' }, { value: '1', words: '非常不满意' },
] as const;

/** The street's card at the end: is it solved, and how did each unit do. */
export function drawEvaluation(view: CaseView): Card {
  const open = view.state === 'EVALUATING';
  return caseCard(view, {
    kind: 'evaluation', title: open ? '请评哨' : '评哨情况',
    facts: [
      plainIf(view.wanted && `街道希望的结果：${oneLine(clip(view.wanted, 120))}`),
      ...(view.lead ? resultLines(view.lead) : []),
      ...view.units.filter((unit) => unit.part === 'CO' && unit.open).map(resultShort),
      ...(open ? [] : grades(view)),
    ],
    decision: open ? [questions(view)] : [],
  });
}

function questions(view: CaseView): Element {
  return form('evaluate_form', [
    label(view.wanted ? '对照希望结果，问题是否解决' : '问题是否解决'),
    select('solved', {
      hint: '请选择', choices: (['YES', 'PARTLY', 'NO'] as const).map((value) => ({ value, words: SOLVED_WORDS[value] })), required: true,
    }),
    ...view.units.filter((unit) => unit.open).flatMap(gradeOf),
    input('reason', { label: '评价意见', hint: '未解决或评不满意时必填', max: 200 }),
    submit('提交评价', asks('evaluate', { whistle: view.id, step: view.step, card: 'evaluation' })),
  ]);
}

const gradeOf = (unit: UnitView): Element[] => [
  label(`${unit.partName} ${unit.name}`),
  select(`grade_${unit.code}`, { hint: `请评价${oneLine(unit.name)}`, choices: GRADES, required: true }),
];

function grades(view: CaseView): (Element | null)[] {
  if (view.settled) return [plain(settledWords(view.settled))];
  const lines = view.units.filter((unit) => unit.grade !== null).map((unit) => `${unit.name}：${gradeWords(unit.grade)}`);
  return [
    plainIf(view.solved && `评价结论：${SOLVED_WORDS[view.solved]}`),
    plainIf(lines.join('\n')),
    plainIf(view.verdict && `评价意见：${oneLine(clip(view.verdict, 200))}`),
  ];
}

/** 「非常满意」 of 5. */
export const gradeWords = (grade: number | null): string => GRADES.find((one) => Number(one.value) === grade)?.words ?? '未评价';

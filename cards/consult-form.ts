import type { ConsultationLevel } from '../config/deadlines.js';
import type { CaseView } from '../src/whistle/view.js';
import { LEVELS_OF_CONSULTATION } from '../src/whistle/requests.js';
import { asks, form, input, label, select, submit } from './fields.js';
import type { Element } from './kit.js';

/** Who cannot agree, or does not know whose it is, has it consulted; the level that is proposed is the lowest that fits who asks. */
export const consulting = (view: CaseView, card: string, lowest: ConsultationLevel): Element => form('consult_form', [
  input('consult_reason', { label: '职责不清、协调不下的，可以提请会商', hint: '写明争议事项', max: 200, required: true }),
  label('会商层级'),
  select('consult_level', { hint: '请选择会商层级', choices: levelsFrom(lowest), initial: lowest, required: true }),
  submit('提请会商', asks('consult', { whistle: view.id, step: view.step, card }), { type: 'default' }),
]);

const levelsFrom = (lowest: ConsultationLevel): { value: string; words: string }[] => Object.entries(LEVELS_OF_CONSULTATION)
  .filter(([level]) => level >= lowest).map(([value, { name, convener }]) => ({ value, words: `${name}（${convener}召集）` }));

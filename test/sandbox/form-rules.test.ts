import test from 'ava';
import { collected, type FieldNode } from '../../sandbox/form-rules.js';
import { anna, pairFor, sendCard } from './world.js';

const options = [{ value: '甲' }, { value: '乙' }];
const optional = { required: false, options };

/** What a form sends of a field that nobody touched; undefined where it does not send it. */
const UNTOUCHED: readonly (readonly [what: string, field: FieldNode, sent: unknown])[] = [
  ['an input', { tag: 'input' }, ''],
  ['an input with words', { tag: 'input', default_value: '初稿' }, '初稿'],
  ['a select', { tag: 'select_static', options }, undefined],
  ['a select whose first choice is no option', { tag: 'select_static', options, initial_option: '丙' }, undefined],
  ['a select with a first choice', { tag: 'select_static', options, initial_option: '乙' }, '乙'],
  ['a select whose first choice is counted from one', { tag: 'select_static', options, initial_index: 2 }, '乙'],
  ['a select for several', { tag: 'multi_select_static', ...optional }, undefined],
  ['a select for several that names none', { tag: 'multi_select_static', ...optional, selected_values: [] }, undefined],
  ['a select for several that names one', { tag: 'multi_select_static', ...optional, selected_values: ['甲'] }, ['甲']],
  ['a person picker', { tag: 'select_person', options }, undefined],
  ['a picker of several persons', { tag: 'multi_select_person', ...optional }, undefined],
  ['pictures to choose several from', { tag: 'select_img', multi_select: true, options, selected_values: ['甲'] }, ['甲']],
  ['a day', { tag: 'date_picker' }, undefined],
  ['a first day', { tag: 'date_picker', initial_date: '2026-11-29' }, '2026-11-29 +0800'],
  ['a day that is written as nothing', { tag: 'date_picker', initial_date: '' }, undefined],
  ['a box', { tag: 'checker' }, false],
  ['a ticked box', { tag: 'checker', checked: true }, true],
];

for (const [what, field, sent] of UNTOUCHED) {
  test(`an untouched form sends ${JSON.stringify(sent) ?? 'nothing'} for ${what}`, (t) => {
    t.deepEqual(collected([{ ...field, name: 'x' }], {}), sent === undefined ? {} : { x: sent });
  });
}

test('a choice that was taken back is sent as empty', (t) => {
  const fields = [{ tag: 'select_static', name: 'one', options, initial_option: '甲' }, { tag: 'multi_select_static', name: 'many', options, selected_values: ['甲'] }];
  t.deepEqual(collected(fields, { one: '', many: [] }), { one: '', many: [] });
});

test('the control API sends of an untouched form what the page sends', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const send = { tag: 'button', name: 'send', text: { tag: 'plain_text', content: '交' }, form_action_type: 'submit' };
  const labelled = options.map(({ value }) => ({ text: { tag: 'plain_text', content: value }, value }));
  const many = { tag: 'multi_select_static', name: 'many', required: false, options: labelled, selected_values: [] };
  const { id } = await sendCard(client, anna.open_id, { schema: '2.0', body: { elements: [{ tag: 'form', name: 'f', elements: [{ tag: 'input', name: 'note' }, many, send] }] } });
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'send' });
  const { action } = bot.received[0]!.inner.event as { action: { form_value: object } };
  t.deepEqual(action.form_value, { note: '' });
});

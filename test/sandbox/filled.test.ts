import test from 'ava';
import type { TapRequest } from '../../sandbox/api.js';
import type { Component } from '../../sandbox/platform/components.js';
import { requireFilled } from '../../sandbox/platform/filled.js';
import { anna, pairFor, sendCard } from './world.js';

type Node = { [name: string]: unknown };

const people = { exists: (id: string) => id !== 'ou_gone', members: ['ou_member'] };
const options = (...values: string[]) => values.map((value) => ({ value }));

/** The submit button of a form with this one field. */
function submitOf(field: Node): Component {
  const submit = { tag: 'button', name: 'send', form_action_type: 'submit' };
  return { node: submit, path: '', form: { tag: 'form', elements: [field, submit] } };
}

function send(field: Node, value: unknown): void {
  const request: TapRequest = { message_id: 'om_1', tag: 'button', form_value: value === undefined ? {} : { x: value } };
  requireFilled(submitOf({ name: 'x', ...field }), request, people);
}

const cases: [string, Node, good: unknown, bad: unknown][] = [
  ['a text as long as it may be', { tag: 'input', max_length: 2 }, '两字', '三个字'],
  ['a text of a thousand characters', { tag: 'input' }, '字'.repeat(1000), '字'.repeat(1001)],
  ['a choice that is offered', { tag: 'select_static', options: options('a') }, 'a', 'b'],
  ['several choices that are offered', { tag: 'multi_select_static', options: options('a', 'b') }, ['a', 'b'], ['a', 'c']],
  ['a picture that is offered', { tag: 'select_img', options: options('a') }, 'a', 'b'],
  ['a person among the options', { tag: 'select_person', options: options('ou_named', 'ou_gone') }, 'ou_named', 'ou_member'],
  ['a member of the chat where nobody is named', { tag: 'multi_select_person' }, ['ou_member'], ['ou_stranger']],
  ['a member of the chat where only unknown people are named', { tag: 'select_person', options: options('ou_gone') }, 'ou_member', 'ou_gone'],
  ['a date with its offset', { tag: 'date_picker' }, '2026-11-29 +0800', '2026-11-29'],
  ['a time with its offset', { tag: 'picker_time' }, '09:30 +0800', '9:30 +0800'],
  ['a day of the calendar', { tag: 'date_picker' }, '2028-02-29 +0800', '2026-13-45 +0800'],
  ['the last day of a month', { tag: 'picker_datetime' }, '2026-02-28 23:59 +0800', '2026-02-29 00:00 +0800'],
  ['a time of the day', { tag: 'picker_time' }, '23:59 +0800', '24:00 +0800'],
  ['a moment with its offset', { tag: 'picker_datetime' }, '2026-11-29 09:30 +0800', '2026-11-29T09:30'],
];
for (const [what, field, good, bad] of cases) {
  test(`${what} can be sent, another cannot`, (t) => {
    t.notThrows(() => send(field, good));
    t.throws(() => send(field, bad), { message: /does not offer/ });
  });
}

const kinds: [Node, good: unknown, bad: unknown, words: string][] = [
  [{ tag: 'input' }, '字', 1, 'a text'],
  [{ tag: 'select_static', options: options('a') }, 'a', ['a'], 'a text'],
  [{ tag: 'multi_select_static', options: options('a') }, ['a'], 'a', 'a list of texts'],
  [{ tag: 'multi_select_person' }, ['ou_member'], 'ou_member', 'a list of texts'],
  [{ tag: 'select_img', multi_select: true, options: options('a') }, ['a'], 'a', 'a list of texts'],
  [{ tag: 'date_picker' }, '2026-11-29 +0800', ['2026-11-29 +0800'], 'a text'],
  [{ tag: 'checker' }, false, 'false', 'true or false'],
];
for (const [field, good, bad, words] of kinds) {
  test(`a ${String(field['tag'])} is sent as ${words}`, (t) => {
    t.notThrows(() => send(field, good));
    t.throws(() => send(field, bad), { message: `form_value.x: is ${words}` });
  });
}

test('a form has only its own fields', (t) => {
  const request: TapRequest = { message_id: 'om_1', tag: 'button', form_value: { y: '1' } };
  t.throws(() => requireFilled(submitOf({ tag: 'input', name: 'x' }), request, people), { message: 'form_value.y: the form has no such field' });
});

test('a choice that is taken back is sent as empty, one that is greyed out not at all', (t) => {
  const select = { tag: 'select_static', options: [{ value: 'a' }, { value: 'b', disabled: true }] };
  t.notThrows(() => send(select, ''));
  t.throws(() => send(select, 'b'), { message: /does not offer b/ });
});

test('an empty field is sent unless it is required; of several choices at least one is, unless the card says otherwise', (t) => {
  const several = { tag: 'multi_select_static', options: options('a') };
  t.notThrows(() => send({ tag: 'input' }, ''));
  t.notThrows(() => send({ ...several, required: false }, []));
  for (const field of [{ tag: 'input', required: true }, several]) t.throws(() => send(field, undefined), { message: '有必填项未填写: x' });
});

/** A component outside a form, tapped with this. */
function tapped(node: Node, answer: Partial<TapRequest>): void {
  requireFilled({ node, path: '' }, { message_id: 'om_1', tag: String(node['tag']), ...answer }, people);
}

test('a choice outside a form is held to what is offered too', (t) => {
  const node = { tag: 'overflow', options: options('a') };
  t.notThrows(() => tapped(node, { option: 'a' }));
  t.throws(() => tapped(node, { option: 'b' }), { message: /does not offer b/ });
});

const answers: [Node, Partial<TapRequest>][] = [
  [{ tag: 'select_static', options: options('a') }, { option: 'a' }],
  [{ tag: 'select_person' }, { option: 'ou_member' }],
  [{ tag: 'overflow', options: options('a') }, { option: 'a' }],
  [{ tag: 'select_img', options: options('a') }, { option: 'a' }],
  [{ tag: 'select_img', multi_select: true, options: options('a') }, { options: ['a'] }],
  [{ tag: 'date_picker' }, { option: '2026-11-29 +0800' }],
  [{ tag: 'picker_time' }, { option: '09:30 +0800' }],
  [{ tag: 'input' }, { input_value: '字' }],
  [{ tag: 'checker' }, { checked: true }],
];
for (const [node, answer] of answers) {
  const [name] = Object.keys(answer);
  test(`a ${String(node['tag'])}${node['multi_select'] ? ' for several' : ''} outside a form is tapped with ${name}, and nothing else`, (t) => {
    t.notThrows(() => tapped(node, answer));
    t.throws(() => tapped(node, {}), { message: new RegExp(`^${name}: `) });
    const other = name === 'checked' ? { option: 'a' } : { checked: true };
    t.throws(() => tapped(node, { ...answer, ...other }), { message: /this \w+ has none/ });
  });
}

test('a button carries no answer, and the fields of a form only when it sends them', (t) => {
  const button = { tag: 'button' };
  t.notThrows(() => tapped(button, {}));
  t.throws(() => tapped(button, { option: 'a' }), { message: /this button has none/ });
  t.throws(() => tapped(button, { form_value: {} }), { message: /only the button that sends a form/ });
});

test('a first choice that is no option is not sent', async (t) => {
  const { sandbox, bot, client } = await pairFor(t);
  const plain = (content: string) => ({ tag: 'plain_text', content });
  const select = { tag: 'select_static', name: 'kind', initial_option: 'gone', options: [{ text: plain('甲'), value: 'a' }] };
  const submit = { tag: 'button', name: 'send', text: plain('交'), form_action_type: 'submit', behaviors: [{ type: 'callback', value: {} }] };
  const { id } = await sendCard(client, anna.open_id, { schema: '2.0', body: { elements: [{ tag: 'form', name: 'f', elements: [select, submit] }] } });
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'send' });
  const { action } = bot.received[0]!.inner.event as { action: { form_value: object } };
  t.deepEqual(action.form_value, {});
});

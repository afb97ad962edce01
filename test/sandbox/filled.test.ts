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
  ['a moment with its offset', { tag: 'picker_datetime' }, '2026-11-29 09:30 +0800', '2026-11-29T09:30'],
];
for (const [what, field, good, bad] of cases) {
  test(`${what} can be sent, another cannot`, (t) => {
    t.notThrows(() => send(field, good));
    t.throws(() => send(field, bad), { message: /does not offer/ });
  });
}

test('an empty field is sent unless it is required; of several choices at least one is, unless the card says otherwise', (t) => {
  const several = { tag: 'multi_select_static', options: options('a') };
  t.notThrows(() => send({ tag: 'input' }, ''));
  t.notThrows(() => send({ ...several, required: false }, []));
  for (const field of [{ tag: 'input', required: true }, several]) t.throws(() => send(field, undefined), { message: '有必填项未填写: x' });
});

test('a choice outside a form is held to what is offered too', (t) => {
  const node = { tag: 'overflow', options: options('a') };
  const tap = (option: string) => requireFilled({ node, path: '' }, { message_id: 'om_1', tag: 'overflow', option }, people);
  t.notThrows(() => tap('a'));
  t.throws(() => tap('b'), { message: /does not offer b/ });
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

import test from 'ava';
import { isSchema2, OPEN_WORLD, validateCard } from '../../validator/validate-card.js';
import { goodCard, IMAGE, PERSON, plain, RECORDING, submit, world } from './good-card.js';

type Card = ReturnType<typeof goodCard>;
type Node = { [name: string]: unknown };
type Break = (card: Card) => void;

/** Breaks the good card in one way and expects one sub-code and words that tell what is wrong. */
const refused = test.macro({
  exec(t, _what: string, sub: number, words: string | RegExp, breakIt: Break) {
    const card = goodCard();
    breakIt(card);
    const problem = validateCard(card, world);
    t.is(problem?.code, 230099);
    t.is(problem?.sub, sub, problem?.msg);
    t.true(problem?.msg.startsWith(`Failed to create card content, ext=ErrCode: ${sub}; `));
    t.true(problem?.msg.endsWith(';'));
    t.regex(problem?.msg ?? '', words instanceof RegExp ? words : new RegExp(escape(words)));
  },
  title: (_, what, sub) => `${what} is refused with ${sub}`,
});

const accepted = test.macro({
  exec(t, _what: string, change: Break) {
    const card = goodCard();
    change(card);
    t.is(validateCard(card, world)?.msg, undefined);
  },
  title: (_, what) => `${what} is accepted`,
});

test(accepted, 'the good card', () => {});

const global: [string, number, string | RegExp, Break][] = [
  ['an unknown property at the top', 200621, 'unknown property: elements, path: []', (card) => Object.assign(card, { elements: [] })],
  ['a property of schema 1.0 in config', 200621, 'unknown property: wide_screen_mode, path: [config]', (card) => set(card.config, 'wide_screen_mode', true)],
  ['a card that is not shared', 11310, 'update_multi must be true', (card) => set(card.config, 'update_multi', false)],
  ['a colour without rgba', 11310, 'light_mode', (card) => set(card.config, 'style', { color: { ink: { light_mode: 'red' } } })],
  ['a colour beyond white', 11310, 'light_mode', (card) => set(card.config, 'style', { color: { ink: { light_mode: 'rgba(256,0,0,1)' } } })],
  ['a colour more than opaque', 11310, 'dark_mode', (card) => set(card.config, 'style', { color: { ink: { dark_mode: 'rgba(0,0,0,1.9)' } } })],
  ['a header colour that does not exist', 11310, /template is invalid.*ErrorValue: pink;$/, (card) => set(card.header, 'template', 'pink')],
  ['a header without title', 11310, 'title is required', (card) => delete card.header['title']],
  ['a tag colour that does not exist', 11310, 'color', (card) => set(card.header, 'text_tag_list', [{ tag: 'text_tag', text: plain('急'), color: 'grey' }])],
  ['a padding of three lengths', 11310, 'padding', (card) => set(card.header, 'padding', '1px 2px 3px')],
  ['a card link with one platform only', 11310, 'url is required', (card) => Object.assign(card, { card_link: { pc_url: 'https://example.com' } })],
  ['a number where a string belongs', 200621, 'property content should be a string, path: [header -> title -> content]', (card) => set(card.header, 'title', { tag: 'plain_text', content: 7 })],
  ['a body that is a list', 200621, 'property body should be an object', (card) => Object.assign(card, { body: [] })],
];
for (const [what, sub, words, breakIt] of global) test(refused, what, sub, words, breakIt);

const added: [string, number, string | RegExp, Node | Node[]][] = [
  ['the dropped tag action', 200861, /ErrPath: ROOT -> body -> elements -> \[\d+\]\(tag: action\); ErrMsg: cards of schema V2 no longer support this capability; ErrorValue: unsupported tag action;$/, { tag: 'action', actions: [] }],
  ['the dropped tag note', 200861, 'unsupported tag note', { tag: 'note', elements: [] }],
  ['a tag nobody knows', 200621, /not support tag: banner, path: \[body -> elements -> \[\d+\]\(tag: banner\)\];$/, { tag: 'banner' }],
  ['a tag named like a method of objects', 200621, 'not support tag: constructor', { tag: 'constructor' }],
  ['an element without tag', 11310, 'tag is required', { content: '' }],
  ['an unknown property deep inside', 200621, /unknown property: colour, path: \[body -> elements -> \[\d+\]\(tag: div\) -> text\]/, { tag: 'div', text: { ...plain(''), colour: 'red' } }],
  ['a text colour that is not defined', 11310, 'ErrMsg: invalid color: mud;', { tag: 'div', text: { ...plain(''), text_color: 'mud' } }],
  ['a text without words', 11310, 'content is required', { tag: 'div', text: { tag: 'plain_text' } }],
  ['a markdown without words', 11310, 'content is required', { tag: 'markdown' }],
  ['a div without text', 11310, 'text is required', { tag: 'div' }],
  ['an element_id that starts with a digit', 11310, 'ErrMsg: ElementID 1st: Code 1002: elementID format error.', { tag: 'hr', element_id: '1st' }],
  ['an element_id of 21 characters', 11310, 'not exceed 20 characters', { tag: 'hr', element_id: 'a'.repeat(21) }],
  ['an element_id used twice', 11310, 'ElementID intro: Code 1001: Duplicate ID', { tag: 'hr', element_id: 'intro' }],
  ['a margin of 100px', 11310, 'margin', { tag: 'hr', margin: '100px' }],
  ['a corner of 101%', 11310, 'corner_radius', img(IMAGE, { corner_radius: '101%' })],
  ['an image size of schema 1.0', 11310, 'size', img(IMAGE, { size: 'stretch_without_padding' })],
  ['an image key of another app', 200570, 'card contains invalid image keys; ErrorValue: image key img_x', img('img_x')],
  ['an image key of another app in markdown', 200570, 'image key img_x', { tag: 'markdown', content: '![](img_x)' }],
  ['an image still without a key', 200570, 'invalid image keys', img('')],
  ['an image in markdown whose words hold brackets', 200570, 'image key img_x', { tag: 'markdown', content: '![a[b]c](img_x) ![a\\]b](img_x)' }],
  ['nobody as a person', 100290, 'invalid user resource', { tag: 'person', user_id: '' }],
  ['nobody in a list', 100290, 'invalid user resource', { tag: 'person_list', persons: [{ id: '' }] }],
  ['an unknown person', 100290, 'There is an invalid user resource(at/person) in your card; ErrorValue: ou_x', { tag: 'person', user_id: 'ou_x' }],
  ['an unknown person in a list', 100290, 'ou_x', { tag: 'person_list', persons: [{ id: PERSON }, { id: 'ou_x' }] }],
  ['an unknown person in an at', 100290, 'ou_x', { tag: 'markdown', content: '<at id="ou_x"></at>' }],
  ['an unknown person among several in an at', 100290, 'ou_x', { tag: 'div', text: { tag: 'lark_md', content: `<at ids=${PERSON},ou_x></at>` } }],
  ['an unknown person after a blank in an at', 100290, 'ou_x', { tag: 'markdown', content: `<at ids="${PERSON}, ou_x"></at>` }],
  ['an unknown person in the cell of a markdown table', 100290, 'ou_x', { tag: 'markdown', content: '|a|\n|-|\n|<at id=ou_x></at>|' }],
  ['a chart without type', 200550, /ErrPath: ROOT -> body -> elements -> \[\d+\]\(tag: chart\); ErrMsg: chart spec is invalid; ErrorValue: - \(root\): Must validate at least one schema \(anyOf\)\n/, chart({ data: [] })],
  ['a chart of unknown kind', 200550, 'type', chart({ type: 'spiral', data: [] })],
  ['a chart without data', 200550, 'data', chart({ type: 'bar' })],
  ['a chart whose axes are none', 200550, '- axes: Invalid type. Expected: array, given: null\n', chart({ type: 'bar', data: [], axes: null })],
  ['a chart that is a string', 200550, 'object', chart('{}')],
  ['an audio_id used twice', 300230, 'ErrMsg: duplicate audio id;', { tag: 'audio', file_key: RECORDING, audio_id: '1' }],
  ['an audio_id used again in markdown', 300230, 'duplicate audio id', { tag: 'markdown', content: `<audio file_key='${RECORDING}' audio_id='1' >` }],
  ['a recording of another app', 300240, 'This application cannot retrieve audio information', { tag: 'audio', file_key: 'f', audio_id: '2' }],
  ['a choice of 101 characters in a menu', 11310, 'at most 100 characters', { tag: 'overflow', options: [{ text: plain('字'.repeat(101)) }] }],
  ['a button with 101 characters', 11310, 'at most 100 characters', { tag: 'button', text: plain('字'.repeat(101)) }],
  ['a button type that does not exist', 11310, 'type', { tag: 'button', text: plain(''), type: 'warning' }],
  ['a button size that does not exist', 11310, 'size', { tag: 'button', text: plain(''), size: 'huge' }],
  ['a button narrower than 100px', 11310, 'width', { tag: 'button', text: plain(''), width: '99px' }],
  ['a submit button outside a form', 11310, 'form_action_type is only supported', submit('lost')],
  ['a callback whose value is a number', 200621, 'value should be an object or a string', { tag: 'button', behaviors: [{ type: 'callback', value: 1 }] }],
  ['a callback without value', 11310, 'value is required', { tag: 'button', behaviors: [{ type: 'callback' }] }],
  ['a link without address', 11310, 'default_url is required', { tag: 'button', behaviors: [{ type: 'open_url' }] }],
  ['a behavior of unknown type', 11310, 'callback or open_url', { tag: 'button', behaviors: [{ type: 'shout' }] }],
  ['a confirmation without title', 11310, 'title is required', { tag: 'button', confirm: { text: plain('确认') } }],
  ['a multi-select outside a form', 11310, 'only be used in the form', { tag: 'multi_select_static', options: [] }],
  ['a multi-person picker outside a form', 11310, 'only be used in the form', { tag: 'multi_select_person' }],
  ['an image multi-select outside a form', 11310, 'only be used in the form', { tag: 'select_img', multi_select: true, options: [] }],
  ['an input of no length', 11310, 'max_length', { tag: 'input', max_length: 0 }],
  ['an input of 1001 characters', 11310, 'max_length', { tag: 'input', max_length: 1001 }],
  ['a placeholder of 101 characters', 11310, 'at most 100', { tag: 'input', placeholder: plain('字'.repeat(101)) }],
  ['an option without value', 11310, 'value is required', { tag: 'select_static', options: [{ text: plain('甲') }] }],
  ['two options with one value', 11310, 'unique among the options', { tag: 'select_static', options: [option('a'), option('a')] }],
  ['a time picker that would show nothing', 11310, 'placeholder is required', { tag: 'picker_time' }],
  ['a date-time picker that would show nothing', 11310, 'placeholder is required', { tag: 'picker_datetime', placeholder: plain('') }],
  ['a time of 24:00', 11310, 'HH:mm', { tag: 'picker_time', initial_time: '24:00' }],
  ['the thirtieth of February', 11310, 'yyyy-MM-dd', { tag: 'date_picker', initial_date: '2026-02-30' }],
  ['a checker with four buttons', 11310, 'at most 3 items', { tag: 'checker', button_area: { buttons: Array(4).fill({ tag: 'button' }) } }],
  ['a column outside the width range', 11310, 'width', columns({ tag: 'column', width: '601px', elements: [] })],
  ['a column weight of six', 11310, 'weight', columns({ tag: 'column', weight: 6, elements: [] })],
  ['a column that is no column', 11310, 'tagged column', columns({ tag: 'div' })],
  ['a panel without title', 11310, 'ErrMsg: no collapsible panel header;', { tag: 'collapsible_panel', header: {}, elements: [] }],
  ['a panel angle of 45', 11310, 'icon_expanded_angle', { tag: 'collapsible_panel', header: { title: plain(''), icon_expanded_angle: 45 }, elements: [] }],
  ['a form in a column', 11310, 'only be placed at the root', columns({ tag: 'column', elements: [{ tag: 'form', name: 'f', elements: [submit('s')] }] })],
  ['a table in a panel', 11310, 'only be placed at the root', { tag: 'collapsible_panel', header: { title: plain('') }, elements: [table()] }],
  ['a sixth level of containers', 11310, 'container nesting is over limit', nested(6)],
  ['a row that is no object', 200914, 'table rows is invalid', table({ rows: ['x'] })],
  ['a cell of an unknown person\'s mention', 100290, 'ou_x', table({ columns: [{ name: 'a', data_type: 'markdown' }], rows: [{ a: '<at id=ou_x></at>' }] })],
  ['a cell of the wrong type', 200914, 'row 0, column 0', table({ rows: [{ a: 'x' }] })],
  ['a row key without column', 200915, 'table rows name is invalid; ErrorValue: row 0, key b is not in columns;', table({ rows: [{ b: 1 }] })],
  ['two columns with one name', 11310, 'different names', table({ columns: [{ name: 'a', data_type: 'number' }, { name: 'a', data_type: 'text' }] })],
  ['a column that does not say what it holds', 11310, 'data_type is required', table({ columns: [{ name: 'a' }] })],
  ['a page of eleven rows', 11310, 'page_size', table({ page_size: 11 })],
  ['a sixth table', 11310, 'card table number over limit; ErrorValue: table;', Array.from({ length: 4 }, () => table())],
  ['a sixth table in a quote', 11310, 'over limit', Array.from({ length: 4 }, () => ({ tag: 'markdown', content: '> |a|\n> |-|' }))],
  ['a sixth table in a list', 11310, 'over limit', Array.from({ length: 4 }, () => ({ tag: 'markdown', content: '- |a|\n  |-|' }))],
  ['a sixth table after three stray backticks', 11310, 'over limit', Array.from({ length: 4 }, () => ({ tag: 'markdown', content: 'a ``` b\n\n|a|\n|-|' }))],
  ['a sixth table in markdown', 11310, 'card table number over limit; ErrorValue: table;', Array.from({ length: 4 }, () => ({ tag: 'markdown', content: '|a|\n|-|' }))],
  ['a card with too many elements', 11310, 'ErrMsg: element exceeds the limit;', Array.from({ length: 200 }, () => ({ tag: 'hr' }))],
  ['a form without submit button', 11310, 'ErrMsg: there is no submit button in the form container, at least one;', { tag: 'form', name: 'f', elements: [] }],
  ['a form whose only button resets', 11310, 'no submit button', inForm({ ...submit('r'), form_action_type: 'reset' }, false)],
  ['a nameless input in a form', 11310, "ErrMsg: input's name is required and can not be empty string;", inForm({ tag: 'input' })],
  ['a nameless button in a column of a form', 11310, "button's name is required", inForm(columns({ tag: 'column', elements: [{ tag: 'button' }] }))],
  ['a nameless form', 11310, "ErrMsg: form's name is required and can not be empty string;", { tag: 'form', name: '', elements: [submit('s')] }],
  ['a name used in two forms', 11310, 'name is duplicate', inForm({ tag: 'input', name: 'words' })],
  ['a name used in a form and before it', 11310, 'name is duplicate', [{ tag: 'input', name: 'both' }, inForm({ tag: 'input', name: 'both' })]],
  ['a name used in a form and after it', 11310, 'name is duplicate', [inForm({ tag: 'input', name: 'both' }), { tag: 'input', name: 'both' }]],
  ['a tip on a menu, which has none', 200621, 'unknown property: hover_tips', { tag: 'overflow', options: [], hover_tips: plain('看') }],
  ['a placeholder among pictures to choose from', 200621, 'unknown property: placeholder', { tag: 'select_img', options: [], placeholder: plain('选') }],
  ['a number for the first person', 200621, 'unknown property: initial_index', { tag: 'select_person', initial_index: 1 }],
  ['a name on a click area', 200621, 'unknown property: name', { tag: 'interactive_container', name: 'a', behaviors: [], elements: [] }],
  ['a selected value that is no option', 11310, 'selected_values', inForm({ tag: 'multi_select_static', name: 'm', options: [option('a')], selected_values: ['b'] })],
];
for (const [what, sub, words, extra] of added) test(refused, what, sub, words, (card) => add(card, extra));

test(refused, 'audio in a card that can be forwarded', 300220, "audio elem don't support forward", (card) => set(card.config, 'enable_forward', true));

const fine: [string, Node | Node[]][] = [
  ['a fifth level of containers', nested(5)],
  ['a fifth table', Array.from({ length: 3 }, () => table())],
  ['a table drawn inside a code block', Array.from({ length: 6 }, () => ({ tag: 'markdown', content: '```\n|a|\n|-|\n```' }))],
  ['a table drawn by indenting it', Array.from({ length: 6 }, () => ({ tag: 'markdown', content: '图：\n\n    |a|\n    |-|' }))],
  ['a table in a longer fence with a shorter one in it', Array.from({ length: 6 }, () => ({ tag: 'markdown', content: '````\n```\n|a|\n|-|\n````' }))],
  ['a mention between two backticks', { tag: 'markdown', content: '``<at id=ou_x></at>``' }],
  ['a list that drops nobody', { tag: 'person_list', persons: [{ id: '' }], drop_invalid_user_id: true }],
  ['an escaped mention', { tag: 'markdown', content: '\\<at id=ou_x></at> &lt;at id=ou_x&gt; `<at id=ou_x></at>`' }],
  ["a text message's mention, which is none in a card", { tag: 'markdown', content: '<at user_id="ou_x"></at>' }],
  ['an unknown mention in plain text', { tag: 'div', text: plain('<at id=ou_x></at>') }],
  ['a list that drops unknown persons', { tag: 'person_list', persons: [{ id: 'ou_x' }], drop_invalid_user_id: true }],
  ['a button with 100 characters outside the basic plane', { tag: 'button', text: plain('🚨'.repeat(100)) }],
  ['required outside a form, where it has no effect', { tag: 'input', required: true }],
  ['a first choice that is no option', { tag: 'select_static', options: [option('a')], initial_option: 'b', initial_index: 2 }],
  ['a first person who is no option', { tag: 'select_person', options: [{ value: PERSON }], initial_option: 'ou_x' }],
  ['an unknown person drawn in markdown', { tag: 'markdown', content: "<person id='ou_x'></person>" }],
  ['a negative padding where the platform takes one', { ...inForm({ tag: 'hr' }), padding: '-4px 0px' }],
  ['a chart still to be filled in', chart({})],
  ['a margin of nothing without its unit', { tag: 'hr', margin: '4px 0' }],
  ['a text size that is not defined, and shown as the normal one', { tag: 'markdown', content: '', text_size: 'giant' }],
  ['words in several languages only', [{ tag: 'markdown', i18n_content: { zh_cn: '哨', en_us: 'whistle' } }, { tag: 'div', text: { tag: 'plain_text', i18n_content: { zh_cn: '哨' } } }]],
  ['pictures and answers for each language', [img(IMAGE, { i18n_img_key: { en_us: IMAGE } }), { tag: 'input', i18n_default_value: { en_us: 'x' } }]],
  ['plain text that does not say so', { tag: 'input', placeholder: { content: '请输入' }, label: { content: '说明' } }],
  ['cells that are written out as text, and an empty one', table({ columns: [{ name: 'a', data_type: 'text' }, { name: 'b', data_type: 'markdown' }], rows: [{ a: 5, b: true }, { a: null, b: null }] })],
  ['a date written in an order of its own', table({ columns: [{ name: 'a', data_type: 'date', date_format: 'YYYY-MM-DDTHH:mm:ss' }], rows: [{ a: 1 }] })],
  ['recordings without an id of their own', [{ tag: 'audio', file_key: RECORDING, fallback: 'drop', padding: '-4px' }, { tag: 'markdown', content: `<audio file_key='${RECORDING}'></audio><audio file_key='${RECORDING}'></audio>` }]],
  ['a confirmation of a title alone, and an option of a value alone', [{ tag: 'button', confirm: { title: plain('确认') } }, { tag: 'select_static', options: [{ value: 'a' }] }]],
  ['a fallback of an element', { tag: 'input', fallback: { tag: 'fallback_text', text: plain('请升级') } }],
  ['a choice still without options, a panel still without content', [{ tag: 'select_static' }, { tag: 'collapsible_panel', header: { title: plain('') } }]],
  ['a div with an icon alone', { tag: 'div', icon: { tag: 'standard_icon', token: 'chat_outlined' } }],
  ['a menu that opens a page on one platform only', { tag: 'overflow', options: [{ text: plain('看'), multi_url: { pc_url: 'https://example.com' } }] }],
  ['one name twice outside forms', [{ tag: 'input', name: 'twice' }, { tag: 'input', name: 'twice' }]],
  ['a combined chart with data in its series', chart({ type: 'common', series: [{ type: 'bar', data: { values: [] } }] })],
  ['a table drawn between tildes', Array.from({ length: 6 }, () => ({ tag: 'markdown', content: '~~~\n|a|\n|-|\n~~~' }))],
  ['a callback with a string', { tag: 'button', behaviors: [{ type: 'callback', value: 'x' }] }],
];
for (const [what, extra] of fine) test(accepted, what, (card) => add(card, extra));

test('200 elements are accepted, one more is not', (t) => {
  const card = goodCard();
  add(card, Array.from({ length: 200 - tagsIn(card) }, () => ({ tag: 'hr' })));
  t.is(validateCard(card, world), null);
  add(card, { tag: 'hr' });
  t.regex(validateCard(card, world)?.msg ?? '', /element exceeds the limit/);
});

test('a card of 30 KB is accepted, one byte more is too long', (t) => {
  const card = goodCard();
  const room = 30 * 1024 - Buffer.byteLength(JSON.stringify(card));
  set(card.config, 'summary', { content: `${'x'.repeat(room)}哨声`, i18n_content: { zh_cn: '哨声' } });
  t.is(validateCard(card, world), null);
  set(card.config, 'summary', { content: `${'x'.repeat(room + 1)}哨声`, i18n_content: { zh_cn: '哨声' } });
  t.like(validateCard(card, world), { code: 230025, sub: 0 });
});

test('a card may be given as JSON', (t) => {
  t.is(validateCard(JSON.stringify(goodCard()), world), null);
  t.regex(validateCard('{"schema":"2.0",', world)?.msg ?? '', /200621.*the card is not JSON: .*position 16/);
});

test('an empty card may be sent', (t) => t.is(validateCard({}, world), null));

test('a template and a card entity are unknown here', (t) => {
  const template = validateCard({ type: 'template', data: { template_id: 'AAq' } }, world);
  t.like(template, { code: 230099, sub: 200380 });
  t.true(template?.msg.endsWith('ErrMsg: template does not exist, please confirm whether this template has been released; ErrorValue: templateID: AAq;'));
  const entity = validateCard({ type: 'card', data: { card_id: '7' } }, world);
  t.is(entity?.msg, 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: cardid is invalid;');
});

test('a card without schema is a 1.0 card and refused', (t) => {
  t.regex(validateCard({ elements: [] }, world)?.msg ?? '', /200621.*does not say schema "2\.0", and schema 1\.0 is not supported by this sandbox/);
  t.false(isSchema2({ elements: [] }));
  t.true(isSchema2('{"schema":"2.0"}'));
  t.false(isSchema2('{'));
});

test('people and images are not looked up in an open world', (t) => {
  const card = goodCard();
  add(card, [{ tag: 'person', user_id: 'ou_x' }, img('img_x'), { tag: 'audio', file_key: 'f', audio_id: '2' }]);
  t.is(validateCard(card, OPEN_WORLD), null);
  add(card, img(''));
  t.is(validateCard(card, OPEN_WORLD)?.sub, 200570, 'but nothing has an empty key');
});

/** Everything with a tag counts: components, columns, texts and icons. */
function tagsIn(value: unknown): number {
  return JSON.stringify(value).split('"tag":').length - 1;
}

function add(card: Card, extra: Node | Node[]): void {
  (card.body['elements'] as Node[]).push(...[extra].flat());
}

function set(node: Node, name: string, value: unknown): void {
  node[name] = value;
}

function option(value: string): Node {
  return { text: plain(value), value };
}

function img(key: string, more: Node = {}): Node {
  return { tag: 'img', img_key: key, alt: plain(''), ...more };
}

function chart(spec: unknown): Node {
  return { tag: 'chart', chart_spec: spec };
}

function columns(column: Node): Node {
  return { tag: 'column_set', columns: [column] };
}

function nested(levels: number): Node {
  return levels === 0 ? { tag: 'hr' } : columns({ tag: 'column', elements: [nested(levels - 1)] });
}

function table(more: Node = {}): Node {
  return { tag: 'table', columns: [{ name: 'a', data_type: 'number' }], rows: [], ...more };
}

function inForm(node: Node, withSubmit = true): Node {
  return { tag: 'form', name: 'second', elements: withSubmit ? [node, submit('second_send')] : [node] };
}

function escape(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

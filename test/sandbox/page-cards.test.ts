import type { Locator } from 'playwright-core';
import { inBrowser } from '../browser/in-browser.js';
import { open, openBot, pushed } from './page-stage.js';
import { anna, boris, groupId, sendCard, until } from './world.js';

type Node = { [name: string]: unknown };

const plain = (content: string): Node => ({ tag: 'plain_text', content });
const callback = (value: string): Node => ({ type: 'callback', value: { do: value } });
const button = (words: string, more: Node = {}): Node => ({ tag: 'button', text: plain(words), behaviors: [callback(words)], ...more });
const cardOf = (...elements: Node[]) => ({ schema: '2.0', header: { title: plain('卡片'), template: 'red' }, body: { elements } });
const options = (...words: string[]) => words.map((word) => ({ text: plain(word), value: word }));

const CARD_ACTION = 'card.action.trigger';

/** Anna's phone with one card in her chat with the bot, and what the bot was told so far. */
async function shown(t: Parameters<typeof open>[0], ...elements: Node[]) {
  const stage = await open(t, [anna.open_id]);
  await sendCard(stage.client, anna.open_id, cardOf(...elements));
  const phone = stage.phone(anna.open_id);
  await openBot(phone);
  await phone.locator('.card').first().waitFor();
  const told = (): number => stage.bot.received.filter(({ inner }) => inner.header['event_type'] === CARD_ACTION).length;
  return { ...stage, phone, told };
}

const press = (phone: Locator, words: string): Promise<void> => phone.getByRole('button', { name: words, exact: true }).click();

inBrowser('a disabled component says why and tells the bot nothing, by mouse and by key', async (t) => {
  const { phone, page, told } = await shown(t,
    button('签收', { disabled: true, disabled_tips: plain('只有值班员可以签收') }),
    { tag: 'checker', text: plain('已核实'), disabled: true, disabled_tips: plain('不归你管'), behaviors: [callback('check')] },
    { tag: 'interactive_container', behaviors: [callback('area')], disabled: true, disabled_tips: plain('已截止'), elements: [{ tag: 'div', text: plain('整块') }] });
  await phone.getByRole('button', { name: '签收' }).focus();
  await page.keyboard.press('Enter');
  await phone.getByRole('status').getByText('只有值班员可以签收').waitFor();
  await phone.getByRole('checkbox').click({ force: true });
  await phone.getByText('不归你管').waitFor();
  t.false(await phone.getByRole('checkbox').isChecked());
  await phone.getByRole('button', { name: '整块' }).focus();
  await page.keyboard.press('Space');
  await phone.getByText('已截止').waitFor();
  t.is(told(), 0);
});

inBrowser('a form asks what its fields want asked, starts anew at a reset, and sends dates with their offset', async (t) => {
  const { bot, phone, told } = await shown(t, { tag: 'form', name: 'f', elements: [
    { tag: 'input', name: 'words', default_value: '初稿', max_length: 4, confirm: { title: plain('要提交吗？'), text: plain('提交后不能修改') } },
    { tag: 'date_picker', name: 'day', initial_date: '2026-11-29' },
    { tag: 'picker_time', name: 'time', placeholder: plain('时间') },
    { tag: 'multi_select_static', name: 'units', required: false, options: options('市政', '环卫') },
    button('提交', { name: 'send', form_action_type: 'submit' }),
    { tag: 'button', text: plain('重置'), name: 'again', form_action_type: 'reset' },
  ] });
  const words = phone.locator('input[name=words]');
  await words.fill('四字四字五');
  t.is(await words.inputValue(), '四字四字');
  await press(phone, '重置');
  t.is(await words.inputValue(), '初稿');
  await phone.locator('input[name=time]').fill('09:30');
  await press(phone, '提交');
  const question = phone.getByRole('alertdialog', { name: '要提交吗？' });
  await question.getByRole('button', { name: '取消' }).click();
  t.is(told(), 0);
  await press(phone, '提交');
  await question.getByRole('button', { name: '确认' }).click();
  t.like(await pushed(bot, CARD_ACTION), { action: { name: 'send', form_value: { words: '初稿', day: '2026-11-29 +0800', time: '09:30 +0800' } } });
});

inBrowser('the page and the control API send the same of one untouched form', async (t) => {
  const { bot, phone, client, sandbox, told } = await shown(t);
  const { id } = await sendCard(client, anna.open_id, cardOf({ tag: 'form', name: 'f', elements: [
    { tag: 'input', name: 'note' },
    { tag: 'select_static', name: 'one', options: options('甲'), initial_option: '乙' },
    { tag: 'multi_select_static', name: 'many', required: false, options: options('甲'), selected_values: [] },
    { tag: 'date_picker', name: 'day' },
    { tag: 'checker', name: 'box', text: plain('勾') },
    button('提交', { name: 'send', form_action_type: 'submit' }),
  ] }));
  await press(phone, '提交');
  await until(() => told() === 1);
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'send' });
  const [byPage, byControl] = bot.received.filter(({ inner }) => inner.header['event_type'] === CARD_ACTION)
    .map(({ inner }) => (inner.event as { action: { form_value: object } }).action.form_value);
  t.deepEqual(byPage, { note: '', box: false });
  t.deepEqual(byControl, byPage);
});

inBrowser('what a card says in several languages is shown in the reader\'s, and what is cut short is shown as it is', async (t) => {
  const { bot, phone } = await shown(t,
    { tag: 'markdown', content: 'Report **now**', i18n_content: { zh_cn: '请**报到**', en_us: 'Report **now**' } },
    { tag: 'div', text: { tag: 'plain_text', i18n_content: { zh_cn: '只有译文' } } },
    { tag: 'collapsible_panel', expanded: true, header: { title: plain('还没有内容') } },
    { tag: 'select_static', placeholder: { content: '还没有选项' } },
    { tag: 'table', columns: [{ name: 'a', display_name: '甲', data_type: 'text' }, { name: 'b', data_type: 'markdown' }], rows: [{ a: 5, b: null }] },
    button('报到', { behaviors: [{ type: 'callback', value: { i18n_x: { zh_cn: '原样' } } }] }));
  for (const words of ['请报到', '只有译文', '还没有内容']) await phone.getByText(words).waitFor();
  t.is(await phone.getByText('Report').count(), 0);
  t.is(await phone.getByRole('cell').first().innerText(), '5');
  await press(phone, '报到');
  t.like(await pushed(bot, CARD_ACTION), { action: { value: { i18n_x: { zh_cn: '原样' } } } });
});

inBrowser('a link opens and tells the bot nothing, unless the button also calls back', async (t) => {
  const link = (address: string): Node => ({ type: 'open_url', default_url: `https://example.com/${address}` });
  const { bot, phone, page, told } = await shown(t,
    button('只看', { behaviors: [link('only')] }), button('看并记', { behaviors: [link('both'), callback('both')] }), button('空', { behaviors: [], value: { do: 'nothing' } }),
    { tag: 'select_static', options: options('甲'), confirm: { title: plain('问'), text: plain('不该问') }, behaviors: [callback('chosen')] });
  await page.evaluate(`window.opened = []; window.open = (url) => void window.opened.push(url);`);
  for (const words of ['只看', '空']) await press(phone, words);
  t.is(told(), 0);
  await press(phone, '看并记');
  t.like(await pushed(bot, CARD_ACTION), { action: { value: { do: 'both' } } });
  t.deepEqual(await page.evaluate('window.opened'), ['https://example.com/only', 'https://example.com/both']);
  // Outside a form a select asks nothing: the platform asks only when a form is sent or a button pressed.
  await phone.locator('select').selectOption('甲');
  t.is(await phone.getByRole('alertdialog').count(), 0);
});

inBrowser('a person picker offers its options, or everybody in the chat, and gives the focus back when it closes, without leaving the chat', async (t) => {
  const { phone, client, page } = await open(t, [anna.open_id]);
  const picker = (name: string, ids: string[]): Node => ({ tag: 'select_person', name, options: ids.map((value) => ({ value })), behaviors: [callback(name)] });
  await sendCard(client, groupId, cardOf(picker('one', [boris.open_id]), picker('all', ['ou_nobody'])));
  const screen = phone(anna.open_id);
  await screen.getByTestId(`chat-${groupId}`).click();
  const offered = async (name: string): Promise<string[]> => {
    await screen.locator(`button[name=${name}]`).click();
    const names = await screen.locator('.pick-menu label > span').allInnerTexts();
    await page.keyboard.press('Escape');
    await screen.locator('.pick-menu').waitFor({ state: 'detached' });
    t.is(await page.locator('*:focus').getAttribute('name'), name);
    return names.map((words) => words.split('\n')[0] ?? '');
  };
  t.deepEqual(await offered('one'), [boris.name]);
  t.deepEqual(await offered('all'), [anna.name, boris.name]);
  await page.keyboard.press('Enter');
  await screen.getByRole('radio', { name: boris.name }).press('Space');
  await screen.locator('.pick-menu').waitFor({ state: 'detached' });
  t.is(await page.locator('*:focus').getAttribute('name'), 'all');
  t.true(await screen.getByTestId('composer').isVisible());
});

inBrowser('tables turn their pages, columns stack on a phone, and an old client shows the header only', async (t) => {
  const rows = Array.from({ length: 12 }, (_none, index) => ({ n: `第${index + 1}行` }));
  const { phone, sandbox } = await shown(t,
    { tag: 'table', page_size: 10, columns: [{ name: 'n', data_type: 'text' }], rows },
    { tag: 'markdown', content: `|列|\n|-|\n${rows.map(({ n }) => `|${n}|`).join('\n')}` },
    { tag: 'column_set', flex_mode: 'stretch', columns: ['甲', '乙'].map((words) => ({ tag: 'column', elements: [{ tag: 'div', text: plain(words) }] })) });
  const lines = (index: number): Promise<number> => phone.locator('.table-scroll').nth(index).locator('tbody tr').count();
  t.deepEqual([await lines(0), await lines(1)], [10, 5]);
  await phone.getByRole('button', { name: '下一页' }).first().click();
  await until(async () => (await lines(0)) === 2);
  const tops = async (): Promise<number[]> => (await phone.locator('.column').all()).reduce<Promise<number[]>>(async (before, one) => [...await before, (await one.boundingBox())?.y ?? 0], Promise.resolve([]));
  const [first = 0, second = 0] = await tops();
  t.true(second > first);
  await phone.getByRole('button', { name: '按电脑宽度显示' }).click();
  await until(async () => new Set(await tops()).size === 1);
  sandbox.switches({ old_client: true });
  await phone.getByText('请升级至最新版本客户端，以查看内容').waitFor();
  t.is(await phone.locator('.card table').count(), 0);
  t.is(await phone.getByRole('heading', { name: '卡片' }).count(), 1);
});

inBrowser('outside a form a choice that was sent counts until the card changes, words only once the bot took them, and the focus stays', async (t) => {
  const { bot, client, page, phone, told } = await shown(t);
  const asking = (initial: string) => cardOf({ tag: 'select_static', name: 'kind', options: options('甲', '乙', '丙'), initial_option: initial, behaviors: [callback('kind')] },
    { tag: 'input', name: 'note', behaviors: [callback('note')] }, button(`改为${initial}`));
  const { id } = await sendCard(client, anna.open_id, asking('甲'));
  const change = (initial: string) => client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(asking(initial)) } });
  const [kind, note] = [phone.locator('select[name=kind]'), phone.locator('input[name=note]')];
  await kind.selectOption('乙');
  await kind.and(phone.locator(':not([aria-disabled])')).waitFor();
  t.is(await kind.inputValue(), '乙');
  bot.answerJson({ toast: { type: 'error', content: '太短' } });
  await note.fill('短');
  await page.keyboard.press('Enter');
  await phone.getByText('太短').waitFor();
  await change('丙');
  await phone.getByRole('button', { name: '改为丙' }).waitFor();
  t.deepEqual([await kind.inputValue(), await note.inputValue()], ['丙', '短']);
  t.is(await page.locator('*:focus').getAttribute('name'), 'note');

  bot.answerJson({ toast: { type: 'success', content: '记下了' } });
  await page.keyboard.press('Enter');
  await phone.getByText('记下了').waitFor();
  await change('甲');
  await phone.getByRole('button', { name: '改为甲' }).waitFor();
  t.is(await note.inputValue(), '');
  t.is(told(), 3);
});

import test from 'ava';
import { readSeries } from '../../sandbox/page/card/chart-data.js';
import { decodeEntities } from '../../sandbox/page/card/entities.js';
import { color } from '../../sandbox/page/card/look.js';
import { inBrowser } from '../browser/in-browser.js';
import { open, openBot, pushed, WAIT_MS } from './page-stage.js';
import { anna, app, boris, card, groupId, json, sendCard, sendText, until } from './world.js';

const DAY_MS = 86_400_000;

inBrowser('what a bot marks in a text or a post is drawn, what a person types stays as typed', async (t) => {
  const { client, phone } = await open(t, [anna.open_id]);
  await openBot(phone(anna.open_id));
  const log = phone(anna.open_id).getByRole('log');
  await phone(anna.open_id).getByTestId('composer').fill('<b>不粗</b>');
  await phone(anna.open_id).getByTestId('send').click();
  await log.getByText('<b>不粗</b>').waitFor();
  await sendText(client, anna.open_id, '<b>粗<i>又斜</i></b>，看[说明](https://example.com)，<at user_id="all"></at>');
  t.is(await log.locator('.bubble strong').filter({ hasText: '粗' }).textContent(), '粗又斜');
  t.is(await log.locator('.bubble strong em').textContent(), '又斜');
  await sendText(client, anna.open_id, '未完<b>的<i>标记</b>');
  await log.locator('.bubble', { hasText: '未完<b>的<i>标记</b>' }).waitFor();
  await log.getByRole('button', { name: '说明' }).waitFor();
  await log.locator('.bubble', { hasText: '@所有人' }).waitFor();
  const post = { zh_cn: { title: '周报', content: [
    [{ tag: 'text', text: '划掉', style: ['bold', 'lineThrough'] }, { tag: 'emotion', emoji_type: 'DONE' }], [{ tag: 'md', text: '**要点** [附件](https://example.com/a)' }],
    [{ tag: 'hr' }], [{ tag: 'code_block', language: 'SQL', text: 'select 1' }],
  ] } };
  await client.im.v1.message.create({ params: { receive_id_type: 'open_id' }, data: { receive_id: anna.open_id, msg_type: 'post', content: JSON.stringify(post) } });
  const bubble = log.locator('.bubble', { hasText: '周报' });
  await bubble.waitFor();
  t.is(await bubble.locator('s strong').textContent(), '划掉');
  t.deepEqual(await bubble.locator('pre code').allTextContents(), ['select 1']);
  t.is(await bubble.locator('hr').count(), 1);
  await bubble.getByText('[完成]').waitFor();
  await bubble.getByText('要点', { exact: true }).waitFor();
  await bubble.getByText('附件').waitFor();
  t.is(await bubble.getByText('**').count(), 0);
});

inBrowser('whoever opens a chat comes in once, whatever arrives while it stands open', async (t) => {
  const { client, bot, phone } = await open(t, [anna.open_id]);
  const entries = () => bot.received.filter(({ inner }) => inner.header['event_type'] === 'im.chat.access_event.bot_p2p_chat_entered_v1').length;
  await openBot(phone(anna.open_id));
  await until(() => entries() === 1);
  for (const words of ['您好', '请点菜单']) {
    await sendText(client, anna.open_id, words);
    await phone(anna.open_id).getByRole('log').getByText(words).waitFor();
  }
  await phone(anna.open_id).getByTestId('back').click();
  await phone(anna.open_id).locator('.chat-row').first().waitFor();
  await until(async () => (await phone(anna.open_id).locator('.chat-row .badge').count()) === 0);
  t.is(entries(), 1);
  await openBot(phone(anna.open_id));
  await until(() => entries() === 2);
});

inBrowser('the address names whose phones are shown, each with the chat of the bot first', async (t) => {
  const { page, phone } = await open(t, [boris.open_id, anna.open_id]);
  t.deepEqual(await page.locator('.phone .owner b').allTextContents(), [boris.name, anna.name]);
  t.deepEqual(await phone(anna.open_id).locator('.chat-name > b').allTextContents(), ['测试机器人', '工作群']);
});

inBrowser('what a person types reaches the bot as theirs', async (t) => {
  const { bot, phone } = await open(t, [anna.open_id]);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByTestId('composer').fill('井盖坏了');
  await phone(anna.open_id).getByTestId('send').click();
  await phone(anna.open_id).locator('.mine .bubble', { hasText: '井盖坏了' }).waitFor();
  const message = await pushed(bot, 'im.message.receive_v1');
  t.like(message, { sender: { sender_id: { open_id: anna.open_id } }, message: { content: '{"text":"井盖坏了"}' } });
});

inBrowser('a word of the bot is one tap away', async (t) => {
  const { bot, phone } = await open(t, [anna.open_id]);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '待办' }).click();
  t.like(await pushed(bot, 'im.message.receive_v1'), { message: { content: '{"text":"待办"}' } });
});

inBrowser('a heading of the menu shows what is below it: keys are pushed, links are opened', async (t) => {
  const items = [{ name: '帮助', event_key: 'help' }, { name: '网站', url: 'http://127.0.0.1:9/site' }];
  const { bot, page, phone } = await open(t, [anna.open_id], { app: { ...app, menu: [{ name: '待办', text: '待办' }, { name: '更多', items }] } });
  await openBot(phone(anna.open_id));
  const menu = (name: string) => phone(anna.open_id).getByRole('button', { name });
  t.is(await menu('帮助').count(), 0);
  await menu('更多').click();
  await menu('帮助').click();
  t.like(await pushed(bot, 'application.bot.menu_v6'), { event_key: 'help' });
  await menu('帮助').waitFor({ state: 'detached' });
  await phone(anna.open_id).locator('button:focus', { hasText: '更多' }).waitFor();
  await page.keyboard.press('Enter');
  await menu('帮助').focus();
  await page.keyboard.press('Escape');
  await menu('帮助').waitFor({ state: 'detached' });
  await phone(anna.open_id).locator('button:focus', { hasText: '更多' }).waitFor();
  await menu('更多').click();
  const [opened] = await Promise.all([page.waitForEvent('popup'), menu('网站').click()]);
  await opened.close();
});

inBrowser('a tap locks the card until the answer, then shows the toast', async (t) => {
  const { bot, client, phone } = await open(t, [anna.open_id]);
  let answer: () => void = () => undefined;
  bot.answer((response) => { answer = () => json({ toast: { type: 'success', content: '已记下' } })(response); });
  await sendCard(client, anna.open_id);
  await openBot(phone(anna.open_id));
  const button = phone(anna.open_id).getByRole('button', { name: '好', exact: true });
  await button.click();
  await phone(anna.open_id).locator('button[aria-busy=true] .spinner').waitFor();
  t.true(await button.isDisabled());
  t.like(await pushed(bot, 'card.action.trigger'), { operator: { open_id: anna.open_id }, action: { tag: 'button', name: 'go', value: { do: 'go', id: 1 } } });
  answer();
  await phone(anna.open_id).getByRole('status').getByText('已记下').waitFor();
  t.false(await button.isDisabled());
});

inBrowser('a bot that does not answer in time is shown with the code of Feishu', async (t) => {
  const { bot, client, phone } = await open(t, [anna.open_id], { pushBudgetMs: 150 });
  bot.answer(() => undefined);
  await sendCard(client, anna.open_id);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '好', exact: true }).click();
  await phone(anna.open_id).getByText('出错了，请稍后重试 code: 200341').waitFor();
  t.false(await phone(anna.open_id).getByRole('button', { name: '好', exact: true }).isDisabled());
});

inBrowser('an empty required field keeps the form from being sent', async (t) => {
  const { bot, client, phone } = await open(t, [anna.open_id]);
  await sendCard(client, anna.open_id);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '提交', exact: true }).click();
  await phone(anna.open_id).getByText('有必填项未填写').waitFor();
  const matter = phone(anna.open_id).locator('input[name=matter]');
  t.is(await matter.getAttribute('aria-invalid'), 'true');
  t.is(await phone(anna.open_id).locator(`[id="${await matter.getAttribute('aria-describedby')}"]`).textContent(), '此项必填');
  t.false(bot.received.some(({ inner }) => inner.header['event_type'] === 'card.action.trigger'));
});

inBrowser('a filled form is sent with every value, and survives leaving the chat before', async (t) => {
  const { bot, client, phone } = await open(t, [anna.open_id]);
  await sendCard(client, anna.open_id);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).locator('input[name=matter]').fill('路灯不亮');
  await phone(anna.open_id).locator('select[name=kind]').selectOption('1');
  await phone(anna.open_id).getByTestId('back').click();
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '提交', exact: true }).click();
  t.like(await pushed(bot, 'card.action.trigger'), { action: { name: 'send', value: { do: 'send' }, form_value: { matter: '路灯不亮', kind: '1' } } });
});

inBrowser('a card in the answer replaces the tapped one on every phone; what others are typing stays, with the focus, until the form is gone', async (t) => {
  const { bot, client, page, phone } = await open(t, [anna.open_id, boris.open_id]);
  const changed = (title: string, kind: string) => JSON.parse(JSON.stringify(card(title)).replace('"initial_option":"2"', `"initial_option":"${kind}"`)) as Record<string, unknown>;
  bot.answerJson({ card: { type: 'raw', data: changed('办完了', '1') } });
  const { id } = await sendCard(client, groupId);
  for (const person of [anna, boris]) await phone(person.open_id).getByTestId(`chat-${groupId}`).click();
  const [hers, his] = [phone(anna.open_id), phone(boris.open_id)];
  const change = (to: unknown) => client.im.v1.message.patch({ path: { message_id: id }, data: { content: JSON.stringify(to) } });
  await hers.getByRole('button', { name: '好', exact: true }).focus();
  await page.keyboard.press('Enter');
  await his.getByRole('heading', { name: '办完了' }).waitFor();
  t.is(await page.locator('*:focus').textContent(), '好');

  await his.locator('input[name=matter]').fill('写到一半');
  await change(changed('又改了', '2'));
  await his.getByRole('heading', { name: '又改了' }).waitFor();
  t.is(await his.locator('input[name=matter]').inputValue(), '写到一半');
  t.is(await page.locator('*:focus').getAttribute('name'), 'matter');
  t.is(await his.locator('select[name=kind]').inputValue(), '2');

  await change({ schema: '2.0', header: { title: { tag: 'plain_text', content: '没有表单' } }, body: { elements: [] } });
  await his.getByRole('heading', { name: '没有表单' }).waitFor();
  t.is(await page.locator('*:focus').getAttribute('data-testid'), `msg-${id}`);
  await change(changed('又有了', '1'));
  await his.getByRole('heading', { name: '又有了' }).waitFor();
  t.is(await his.locator('input[name=matter]').inputValue(), '');
  await page.keyboard.press('Escape');
  await his.getByTestId(`chat-${groupId}`).waitFor();
  t.true(await hers.getByTestId('composer').isVisible());
});

inBrowser('a question asked before a tap can be answered with no', async (t) => {
  const { bot, client, page, phone } = await open(t, [anna.open_id]);
  const text = (content: string) => ({ tag: 'plain_text', content });
  const asking = { tag: 'button', text: text('撤回'), confirm: { title: text('真的撤回？'), text: text('撤回后不能恢复') }, behaviors: [{ type: 'callback', value: { do: 'undo' } }] };
  await sendCard(client, anna.open_id, { schema: '2.0', body: { elements: [asking] } });
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '撤回' }).click();
  await phone(anna.open_id).getByRole('alertdialog', { name: '真的撤回？' }).getByRole('button', { name: '取消' }).click();
  t.false(bot.received.some(({ inner }) => inner.header['event_type'] === 'card.action.trigger'));
  await phone(anna.open_id).getByRole('button', { name: '撤回' }).click();
  await phone(anna.open_id).getByRole('button', { name: '确认' }).press('Enter');
  await page.locator('button:focus', { hasText: '撤回' }).waitFor();
  t.like(await pushed(bot, 'card.action.trigger'), { action: { value: { do: 'undo' } } });
});

inBrowser('markup in a card stays text, except the tags of Feishu', async (t) => {
  const { client, phone, page } = await open(t, [anna.open_id]);
  const content = `<img src=x onerror="document.title='broken in'"><script>1</script> <font color='red'>红</font> <text_tag color='blue'>急</text_tag> <at id=${boris.open_id}></at> &#42;星&#42; **粗**`;
  await sendCard(client, anna.open_id, { schema: '2.0', body: { elements: [{ tag: 'markdown', content }] } });
  await openBot(phone(anna.open_id));
  const drawn = phone(anna.open_id).locator('.card .markdown');
  t.is((await drawn.textContent())?.trim(), `<img src=x onerror="document.title='broken in'"><script>1</script> 红 急 @${boris.name} *星* 粗`);
  t.is(await drawn.locator('img, script').count(), 0);
  t.deepEqual(await drawn.locator('strong, .tag').allTextContents(), ['急', '粗']);
  t.is(await page.title(), '测试机器人 · 本地飞书沙箱');
});

inBrowser('bars are as long as the end of their axis says, and labels that fit are not cut', async (t) => {
  const { client, phone } = await open(t, [anna.open_id]);
  const bars = { type: 'bar', direction: 'horizontal', data: { values: [{ who: '甲局', percent: 50 }] }, xField: 'percent', yField: 'who', axes: [{ orient: 'left' }, { orient: 'bottom', min: 0, max: 100 }] };
  const weeks = ['8/10', '8/17', '8/24', '8/31', '9/7', '9/14', '9/21', '9/28'];
  const line = { type: 'line', data: { values: weeks.map((week) => ({ week, count: 1 })) }, xField: 'week', yField: 'count' };
  await sendCard(client, anna.open_id, { schema: '2.0', body: { elements: [{ tag: 'chart', chart_spec: bars }, { tag: 'chart', chart_spec: line }] } });
  await openBot(phone(anna.open_id));
  t.is(await phone(anna.open_id).locator('.bar i').getAttribute('style'), 'width: 50%; background: var(--c-blue);');
  t.deepEqual((await phone(anna.open_id).locator('.axes > text').allTextContents()), weeks);
});

inBrowser('the first column of a wide table stays in view when it is frozen, and a phone can be made as wide as a desktop', async (t) => {
  const { client, phone } = await open(t, [anna.open_id]);
  const names = ['单位', '一', '二', '三', '四', '五'];
  const columns = names.map((display_name, at) => ({ name: `c${at}`, display_name, data_type: 'text', width: '120px' }));
  const rows = [Object.fromEntries(names.map((name, at) => [`c${at}`, name]))];
  await sendCard(client, anna.open_id, { schema: '2.0', body: { elements: [{ tag: 'table', freeze_first_column: true, columns, rows }] } });
  await openBot(phone(anna.open_id));
  const table = phone(anna.open_id).locator('.table-scroll');
  const start = async (): Promise<number> => (await table.locator('th').first().boundingBox())?.x ?? 0;
  const before = await start();
  await table.evaluate((node) => { node.scrollLeft = 200; });
  t.true(Math.abs(await start() - before) <= 2);
  const width = async (): Promise<number> => (await table.boundingBox())?.width ?? 0;
  const narrow = await width();
  await phone(anna.open_id).getByRole('button', { name: '按电脑宽度显示' }).click();
  t.true(await width() > narrow * 1.5);
});

inBrowser('the clock of the sandbox moves on by a day', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id]);
  const before = sandbox.clock.now();
  await page.getByRole('button', { name: '+1天' }).click();
  await until(() => sandbox.clock.now() - before >= DAY_MS);
  t.true(sandbox.clock.now() - before < DAY_MS + WAIT_MS);
});

inBrowser('somebody is found by typing and added with Enter', async (t) => {
  const { page } = await open(t, [anna.open_id]);
  await page.locator('.tools').getByRole('button', { name: '添加角色' }).click();
  await page.getByRole('searchbox').fill(boris.name);
  await page.keyboard.press('Enter');
  await page.getByTestId(`phone-${boris.open_id}`).waitFor();
  t.true(page.url().endsWith(`#p=${anna.open_id},${boris.open_id}`));
});

inBrowser('a person who is not shown appears in the bar when a message comes for them', async (t) => {
  const { client, page } = await open(t, [anna.open_id]);
  await sendText(client, boris.open_id, '轮到你了');
  await page.locator('.news').getByRole('button', { name: boris.name }).click();
  await page.getByTestId(`phone-${boris.open_id}`).getByText('轮到你了').waitFor();
  t.is(await page.locator('.news').getByRole('button', { name: boris.name }).count(), 0);
});

test('character references are read, unknown ones stay', (t) => {
  t.is(decodeEntities('&#42;a&#x4E2D; &lt;at&gt; &amp;lt; &what; &#9999999;'), '*a中 <at> &lt; &what; &#9999999;');
});

test('a chart split by its own categories is one series, a second field on x stands beside it', (t) => {
  const rows = [{ x: '一', s: '甲', y: 1 }, { x: '一', s: '乙', y: 2 }, { x: '二', s: '甲', y: 4 }];
  t.deepEqual(readSeries({ type: 'bar', xField: 'x', yField: 'y', seriesField: 'x' }, rows), { categories: ['一', '二'], series: [{ name: '', values: [3, 4] }], grouped: false });
  t.deepEqual(readSeries({ type: 'bar', xField: ['x', 's'], yField: 'y' }, rows).series, [{ name: '甲', values: [1, 4] }, { name: '乙', values: [2, 0] }]);
  t.true(readSeries({ type: 'bar', xField: ['x', 's'], yField: 'y' }, rows).grouped);
});

test('a colour of a card becomes CSS only when it is a known name or plain rgba', (t) => {
  t.is(color('red', {}), 'var(--c-red)');
  t.is(color('rgba(1,2,3,0.5)', {}), 'rgba(1,2,3,0.5)');
  t.is(color('mine', { color: { mine: { light_mode: 'rgba(1,2,3,1)', dark_mode: 'rgb(4,5,6)' } } }), 'light-dark(rgba(1,2,3,1), rgb(4,5,6))');
  t.is(color('red;background:url(//x)', {}), undefined);
});

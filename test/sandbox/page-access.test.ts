import type { ExecutionContext } from 'ava';
import type { Page } from 'playwright-core';
import { inBrowser } from '../browser/in-browser.js';
import { open, openBot } from './page-stage.js';
import { anna, boris, groupId, seed, sendCard, sendText, until } from './world.js';

const focused = '*:focus';

/** What has the focus says this, or has it as an attribute. The page hands the focus on with its next picture, which a busy machine draws late. */
async function focusIs(t: ExecutionContext, page: Page, wanted: string, attribute?: string): Promise<void> {
  const read = () => page.evaluate(([selector, name]) => {
    const one = document.querySelector(selector);
    return name ? one?.getAttribute(name) : one?.textContent;
  }, [focused, attribute] as const);
  await until(async () => (await read()) === wanted).catch(() => undefined);
  t.is(await read(), wanted);
}

inBrowser('everything can be done with the keyboard: find a chat, write, leave it and come back to what was written', async (t) => {
  const { bot, client, page, phone } = await open(t, [anna.open_id]);
  await sendText(client, groupId, '群里有事');
  await phone(anna.open_id).getByText('群里有事').waitFor();
  await page.keyboard.press('Tab');
  await focusIs(t, page, '跳到手机');
  await page.keyboard.press('Enter');
  await focusIs(t, page, 'main', 'id');

  await phone(anna.open_id).locator('.chat-row').first().focus();
  await page.keyboard.press('ArrowDown');
  await focusIs(t, page, `chat-${groupId}`, 'data-testid');
  t.is(await phone(anna.open_id).locator('.chat-row[tabindex="0"]').count(), 1);
  await page.keyboard.press('Enter');
  await phone(anna.open_id).getByTestId('composer').waitFor();
  await focusIs(t, page, 'composer', 'data-testid');
  await page.keyboard.type('收到');
  await phone(anna.open_id).getByTestId('composer').dispatchEvent('keydown', { key: 'Escape', isComposing: true });
  await phone(anna.open_id).getByRole('button', { name: '工作群（2）' }).press('Enter');
  await phone(anna.open_id).getByRole('list', { name: '群成员' }).waitFor();
  await page.keyboard.press('Escape');
  await phone(anna.open_id).getByRole('list', { name: '群成员' }).waitFor({ state: 'detached' });
  await focusIs(t, page, '工作群（2）');
  await page.keyboard.press('Escape');
  await page.locator(`[data-testid="chat-${groupId}"]:focus`).press('Enter');
  t.is(await page.locator(focused).inputValue(), '收到');
  await page.keyboard.press('Enter');
  await phone(anna.open_id).locator('.mine .bubble', { hasText: '收到' }).waitFor();
  await page.keyboard.press('Escape');
  await phone(anna.open_id).locator('.chat-row').first().waitFor();
  await focusIs(t, page, `chat-${groupId}`, 'data-testid');
  t.is(bot.received.filter(({ inner }) => inner.header['event_type'] === 'im.message.receive_v1').length, 0);
});

inBrowser('a drawer says whether it is open, closes with Escape and gives the focus back', async (t) => {
  const { page } = await open(t, [anna.open_id]);
  const opener = page.getByRole('button', { name: '开关' });
  t.is(await opener.getAttribute('aria-expanded'), 'false');
  await opener.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: '开关' }).waitFor();
  t.is(await opener.getAttribute('aria-expanded'), 'true');
  await focusIs(t, page, '关闭');
  await page.getByRole('button', { name: '人员：请选择' }).click();
  await page.getByRole('dialog', { name: '选择人员' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByTestId(`role-${boris.open_id}`).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusIs(t, page, '人员：乙');
  await page.keyboard.press('Escape');
  await page.getByRole('complementary', { name: '开关' }).waitFor({ state: 'detached' });
  await focusIs(t, page, '开关');
});

inBrowser('what is pressed keeps the focus while it works and afterwards, or hands it on to what took its place', async (t) => {
  const { sandbox, client, page, phone } = await open(t, [anna.open_id]);
  const press = async (name: string): Promise<void> => {
    const button = page.getByRole('button', { name, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(150);
  };
  await press('知道了');
  await focusIs(t, page, 'main', 'id');
  const before = sandbox.clock.now();
  await press('+10分钟');
  await focusIs(t, page, '+10分钟');
  t.true(sandbox.clock.now() > before + 500_000);
  await page.getByRole('button', { name: '开关' }).press('Enter');
  await press('10×');
  await focusIs(t, page, '10×');
  await page.getByRole('button', { name: /^已开启 1 项/ }).waitFor();
  await press('全部复位');
  await focusIs(t, page, '全部复位');
  t.is(sandbox.state().clock.speed, 1);
  await page.getByRole('button', { name: '请求日志' }).press('Enter');
  await page.keyboard.press('Escape');
  await focusIs(t, page, '请求日志');

  await page.locator('.tools').getByRole('button', { name: '添加角色' }).press('Enter');
  await page.getByTestId(`role-${boris.open_id}`).press('Enter');
  await phone(boris.open_id).waitFor();
  await focusIs(t, page, '添加角色');
  await page.getByRole('button', { name: '收起乙的手机' }).press('Enter');
  await phone(boris.open_id).waitFor({ state: 'detached' });
  await focusIs(t, page, '换一个人', 'title');
  await sendText(client, boris.open_id, '轮到你了');
  await page.locator('.news').getByRole('button', { name: boris.name }).press('Enter');
  await phone(boris.open_id).waitFor();
  await phone(boris.open_id).locator(focused).waitFor();
});

inBrowser('a message can be reached and acted on with the keyboard; only the own one can be recalled', async (t) => {
  const { client, page, phone } = await open(t, [anna.open_id]);
  await sendText(client, anna.open_id, '机器人说');
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByTestId('composer').fill('我说');
  await page.keyboard.press('Enter');
  await phone(anna.open_id).locator('.mine').waitFor();
  const asked: string[] = [];
  await page.route('**/sandbox/api/users/*/*', async (route) => {
    const request = route.request();
    if (!/\/(recall|forward|reactions)$/.test(request.url())) return route.continue();
    asked.push(`${request.url().split('/').at(-1)} ${request.postData()?.replace(/om_\w+/, 'om')}`);
    return route.fulfill({ json: {} });
  });
  t.teardown(() => page.unrouteAll({ behavior: 'ignoreErrors' }));

  await phone(anna.open_id).getByRole('log').focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '撤回' }).click();
  await page.keyboard.press('PageUp');
  t.is(await page.locator(focused).locator('.bubble').textContent(), '机器人说');
  await page.keyboard.press('Enter');
  await page.getByRole('menu', { name: '消息操作' }).waitFor();
  t.is(await page.getByRole('menuitem', { name: '撤回' }).count(), 0);
  await focusIs(t, page, '赞');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: '转发…' }).click();
  await page.getByRole('dialog', { name: '转发给' }).getByTestId(`role-${groupId}`).click();
  await phone(anna.open_id).getByText('已转发').waitFor();
  t.deepEqual(asked, ['recall {"message_id":"om"}', 'reactions {"message_id":"om","emoji_type":"THUMBSUP","present":true}', `forward {"message_id":"om","to":"${groupId}"}`]);
});

inBrowser('a screen reader finds landmarks and names for everything, and hears of new messages', async (t) => {
  const { client, page, phone } = await open(t, [anna.open_id, boris.open_id]);
  for (const landmark of ['banner', 'main'] as const) t.is(await page.getByRole(landmark).count(), 1, landmark);
  t.is(await page.getByRole('heading', { level: 1 }).textContent(), '测试机器人 · 本地飞书沙箱');
  await sendText(client, boris.open_id, '听得到吗');
  await page.getByRole('status', { name: '新消息' }).getByText('乙收到测试机器人的新消息：听得到吗').waitFor();
  await sendCard(client, anna.open_id);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).locator('.card').waitFor();
  await page.getByRole('button', { name: '开关' }).click();
  await page.getByRole('complementary', { name: '开关' }).getByRole('spinbutton').first().waitFor();
  const nameless = await page.locator('button, input, select, textarea').evaluateAll((nodes) => nodes.filter((node) => {
    const field = node as HTMLInputElement;
    const name = node.getAttribute('aria-label') || node.textContent?.trim() || field.labels?.[0]?.textContent || node.getAttribute('title');
    return !name && node.closest('.card') === null;
  }).map((node) => node.outerHTML));
  t.deepEqual(nameless, []);
});

inBrowser('the chosen look stays chosen', async (t) => {
  const { page } = await open(t, [anna.open_id], {}, { colorScheme: 'light' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: '外观：跟随系统' }).click();
  await page.getByRole('button', { name: '外观：浅色' }).click();
  const dark = await ground();
  t.not(dark, light);
  await page.reload();
  await page.getByRole('button', { name: '外观：深色' }).waitFor();
  t.is(await ground(), dark);
});

inBrowser('a phone screen is never wider than itself, whoever has unread messages, and nothing moves for those who do not want it', async (t) => {
  const others = Array.from({ length: 8 }, (_none, n) => ({ ...anna, open_id: `ou_${String(n).repeat(32)}`, union_id: `on_${n}`, user_id: `user-${n}`, name: `值班员老${n}` }));
  const crew = [anna, ...others];
  const groups = [{ chat_id: groupId, name: '工作群', member_open_ids: crew.map((person) => person.open_id) }];
  const shown = crew.slice(0, 5).map((person) => person.open_id);
  const { client, page, phone } = await open(t, shown, { seed: { ...seed, users: crew, groups } }, { viewport: { width: 375, height: 812 }, reducedMotion: 'reduce' });
  await page.getByRole('button', { name: '知道了' }).click();
  await sendText(client, groupId, '都看一下');
  await page.locator('.tabs .badge').nth(3).waitFor();
  await page.locator('.news .chip').nth(3).waitFor();
  t.is(await page.evaluate(() => document.documentElement.scrollWidth), 375);

  await sendCard(client, anna.open_id);
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '提交', exact: true }).click();
  await phone(anna.open_id).locator('.toast').waitFor();
  t.is(await phone(anna.open_id).locator('.toast').evaluate((node) => getComputedStyle(node).animationName), 'none');

  // On its side the phone still shows more of the chat than of what is around it.
  await page.setViewportSize({ width: 812, height: 375 });
  t.true((await phone(anna.open_id).getByRole('log').boundingBox())!.height > 375 / 2);
});

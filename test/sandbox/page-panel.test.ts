import test from 'ava';
import { activeSwitches, allCalm } from '../../sandbox/page/panel/active.js';
import { SWITCH_ROWS } from '../../sandbox/page/panel/rows.js';
import { MESSAGE_REFUSALS } from '../../sandbox/switches.js';
import { inBrowser } from '../browser/in-browser.js';
import { open } from './page-stage.js';
import { anna, boris, codeOf, groupId, sandboxFor, sendText, until } from './world.js';

test('every switch of the sandbox has its row on the panel, and rests there at the value it begins with', async (t) => {
  const switches: Record<string, unknown> = { ...(await sandboxFor(t)).switches() };
  const rows = new Map(SWITCH_ROWS.map((row) => [row.key, row.calm]));
  for (const [key, value] of Object.entries(switches)) t.deepEqual(rows.get(key), value as never, key);
  t.deepEqual(activeSwitches(switches, { speed: 1, refuseWith: 0 }), []);
});

test('the panel offers every code that messages can be refused with', (t) => {
  const row = SWITCH_ROWS.find(({ key }) => key === 'refuse_messages_with');
  t.deepEqual(row?.kind === 'choice' && row.choices.map(([code]) => code), [...MESSAGE_REFUSALS]);
});

test('what is switched on is said in words, and only what the sandbox knows is switched off', (t) => {
  const values = { drop_answers: 3, published: false, revoked_scopes: ['im:chat'], api_latency_ms: 0, paid_urgents_left: 999_999 };
  t.deepEqual(activeSwitches(values, { speed: 60, refuseWith: 514 }), ['丢掉应答 3 次', '收回权限 1 项', '应用未发布', '拒绝新连接 514', '时钟 60×']);
  t.deepEqual(activeSwitches({ refuse_messages: 2, refuse_messages_with: 230035 }, { speed: 1, refuseWith: 0 }), ['拒收消息 2 条', '拒收原因 230035']);
  t.deepEqual(activeSwitches({ refuse_messages: 0, refuse_messages_with: 230035 }, { speed: 1, refuseWith: 0 }), []);
  t.deepEqual(activeSwitches({ paid_urgents_left: 0 }, { speed: 1, refuseWith: 0 }), ['付费加急只剩 0 人次']);
  t.deepEqual(allCalm(values), { drop_answers: 0, published: true, revoked_scopes: [], api_latency_ms: 0, paid_urgents_left: 1_000_000 });
});

inBrowser('a switch set on the panel holds, stands in the top bar, is used up, and all go back at once', async (t) => {
  const { sandbox, client, page } = await open(t, [anna.open_id]);
  await page.getByRole('button', { name: '开关' }).click();
  await page.getByRole('spinbutton', { name: '返回 500（次）' }).fill('1');
  await page.getByRole('spinbutton', { name: '返回 500（次）' }).blur();
  await page.getByRole('switch', { name: '执行平台限频' }).uncheck();
  await page.getByRole('button', { name: '已开启 2 项' }).waitFor();
  // The panel shows what was tapped before the sandbox has taken it.
  await until(() => !sandbox.switches().enforce_limits);
  t.is(sandbox.switches().fail_calls, 1);
  await sendText(client, anna.open_id, '会失败').catch(() => undefined);
  await page.getByRole('button', { name: /^已开启 1 项.*不限频$/ }).waitFor();
  await page.getByRole('row', { name: 'im.message.create 0 1' }).waitFor();
  await page.getByRole('button', { name: '全部复位' }).click();
  await until(() => sandbox.switches().enforce_limits);
  await page.getByRole('button', { name: /已开启/ }).waitFor({ state: 'detached' });
});

inBrowser('the clock is moved by any amount, below its rows', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id]);
  await page.getByRole('button', { name: '开关' }).click();
  const clock = page.getByRole('region', { name: '时钟' });
  await clock.getByRole('spinbutton', { name: '快进多少' }).fill('2');
  await clock.getByRole('combobox', { name: '快进单位' }).selectOption('小时');
  await clock.getByRole('button', { name: '快进', exact: true }).click();
  await page.getByText('已快进').waitFor();
  t.true(sandbox.state().clock.offset_ms >= 7_200_000);
});

inBrowser('why messages are refused is chosen on the panel', async (t) => {
  const { sandbox, client, page } = await open(t, [anna.open_id]);
  await page.getByRole('button', { name: '开关' }).click();
  await page.getByRole('combobox', { name: '拒收原因' }).selectOption('230035 被禁言');
  await page.getByRole('spinbutton', { name: '拒收消息（条）' }).fill('1');
  await page.getByRole('spinbutton', { name: '拒收消息（条）' }).blur();
  await until(() => sandbox.switches().refuse_messages === 1);
  t.is(await codeOf(sendText(client, anna.open_id, '被禁言')), 230035);
  t.is(await codeOf(sendText(client, anna.open_id, '好了')), 0);
});

inBrowser('a number that is being typed is not overwritten by what the sandbox tells meanwhile', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id]);
  await page.getByRole('button', { name: '开关' }).click();
  const field = page.getByRole('spinbutton', { name: '返回 500（次）' });
  await field.pressSequentially('2');
  const typed = await field.inputValue();
  sandbox.switches({ published: false });
  await page.getByRole('button', { name: /应用未发布/ }).waitFor();
  t.is(await field.inputValue(), typed);
  await field.blur();
  await until(() => sandbox.switches().fail_calls === Number(typed));
});

inBrowser('people come, go and resign, groups lose the bot and end, and forged pushes are sent, at a tap on the panel', async (t) => {
  const { sandbox, bot, client, page, phone } = await open(t, [anna.open_id, boris.open_id]);
  await sandbox.say(anna.open_id, { text: '在吗' });
  await page.getByRole('button', { name: '开关' }).click();
  const panel = page.getByRole('complementary', { name: '开关' });
  const press = (row: string, name: string) => panel.getByRole('group', { name: row, exact: true }).getByRole('button', { name, exact: true }).click();
  t.true(await panel.getByRole('button', { name: '解散' }).isDisabled());
  await panel.getByRole('button', { name: '人员：请选择' }).click();
  await page.getByTestId(`role-${boris.open_id}`).click();
  await panel.getByRole('button', { name: '群：请选择' }).click();
  await page.getByTestId(`role-${groupId}`).click();

  await press('群成员', '退群');
  await phone(boris.open_id).getByTestId(`chat-${groupId}`).waitFor({ state: 'detached' });
  await press('群成员', '进群');
  await phone(boris.open_id).getByTestId(`chat-${groupId}`).waitFor();
  await press('机器人', '移出群');
  await panel.getByText('机器人已移出“工作群”').waitFor();
  t.is(await codeOf(sendText(client, groupId, '还在吗')), 230002);
  await press('人员状态', '离职');
  await phone(boris.open_id).getByText('已离职').waitFor();
  t.is(await codeOf(sendText(client, boris.open_id, '还在吗')), 230029);
  await press('解散群', '解散');
  const question = panel.getByRole('alertdialog', { name: '解散“工作群”？' });
  await question.getByRole('button', { name: '取消' }).click();
  await phone(anna.open_id).getByTestId(`chat-${groupId}`).waitFor();
  await press('解散群', '解散');
  await question.getByRole('button', { name: '确认' }).click();
  await phone(anna.open_id).getByTestId(`chat-${groupId}`).waitFor({ state: 'detached' });
  await press('走时速度', '停住');
  await page.getByRole('button', { name: /^已开启 1 项.*时钟停住$/ }).waitFor();
  t.is(sandbox.state().clock.speed, 0);
  const before = bot.received.length;
  await press('伪造事件', '签名错误');
  const verdict = panel.getByRole('status').getByText('签名错误：机器人应答 HTTP 200，收下了，请检查校验');
  await verdict.waitFor();
  // However far down one has to scroll for the button.
  t.true(await verdict.evaluate((node) => node.getBoundingClientRect().top > 0 && node.getBoundingClientRect().bottom < innerHeight));
  t.deepEqual(bot.received.slice(before).map(({ signed }) => signed), [false]);
  await press('伪造事件', '重放旧推送');
  await panel.getByText('重放旧推送：机器人应答 HTTP 200，认出是重复推送就该这样应答，请确认没有再办一遍').waitFor();
});

inBrowser('the panel counts the long connections, refuses new ones, and says why pushes cannot go over them yet', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id]);
  await page.getByRole('button', { name: '开关' }).click();
  const panel = page.getByRole('complementary', { name: '开关' });
  await panel.getByRole('heading', { name: '长连接 当前 0 条' }).waitFor();
  await panel.getByRole('button', { name: '514' }).click();
  await panel.getByRole('button', { name: '514', pressed: true }).waitFor();
  t.is(sandbox.connections().refuse_with, 514);
  await page.getByRole('button', { name: /^已开启 1 项.*拒绝新连接 514$/ }).waitFor();
  await panel.getByRole('button', { name: '全部复位' }).click();
  await panel.getByText(/拒绝新连接都已复位/).waitFor();
  t.is(sandbox.connections().refuse_with, 0);
  const callbacks = panel.getByRole('group', { name: '回调推送方式' });
  await callbacks.getByRole('button', { name: '长连接' }).click();
  await panel.getByText('应用未建立长连接').waitFor();
  await callbacks.getByRole('button', { name: '请求地址', pressed: true }).waitFor();
});

inBrowser('the log shows calls as they happen, only failures when wanted, and stands still while it is paused', async (t) => {
  const { sandbox, client, page } = await open(t, [anna.open_id]);
  const { data } = await sendText(client, anna.open_id, '好');
  await page.getByRole('button', { name: '请求日志' }).click();
  const log = page.getByRole('complementary', { name: '请求日志' });
  const lines = log.getByRole('listitem');
  await lines.filter({ hasText: 'im.message.create' }).getByText(`消息 …${data?.message_id?.slice(-6)}`).waitFor();
  await sendText(client, 'oc_none', '没有这个群').catch(() => undefined);
  await log.getByRole('checkbox', { name: '只看失败' }).check();
  await lines.filter({ hasText: 'HTTP 400' }).waitFor();
  t.is(await lines.count(), 1);
  const [failed] = sandbox.log().filter((entry) => entry.code !== 0);
  t.true((await lines.first().textContent())?.includes(failed?.log_id ?? 'none'));
  await log.getByRole('button', { name: '暂停' }).click();
  await sendText(client, 'oc_other', '也没有').catch(() => undefined);
  await page.waitForTimeout(1_200);
  t.is(await lines.count(), 1);
  await log.getByRole('button', { name: '继续' }).click();
  await lines.nth(1).waitFor();
  await log.getByRole('searchbox', { name: '搜索日志' }).fill(failed?.log_id ?? '');
  t.is(await lines.count(), 1);
});

inBrowser('on a narrow screen a long name in the log goes on in the next line after a dot or an underscore', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id], {}, { viewport: { width: 375, height: 760 } });
  await sandbox.enter(anna.open_id, sandbox.chats(anna.open_id).find(({ type }) => type === 'p2p')?.chat_id ?? '');
  await page.getByRole('button', { name: '请求日志' }).click();
  const name = page.getByRole('listitem').locator('b', { hasText: 'im.chat.access_event.bot_p2p_chat_entered_v1' });
  await name.waitFor();
  const lines = await name.evaluate(linesOf);
  t.true(lines.length > 1, 'it needs more than a line');
  for (const line of lines.slice(0, -1)) t.regex(line, /[._]$/);
});

/** The words of an element as they are broken into lines. Runs in the page. */
function linesOf(element: Element): string[] {
  const lines = new Map<number, string>();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [index, sign] of [...(node.textContent ?? '')].entries()) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + 1);
      const { top } = range.getBoundingClientRect();
      lines.set(top, `${lines.get(top) ?? ''}${sign}`);
    }
  }
  return [...lines.values()];
}

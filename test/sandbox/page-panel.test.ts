import type { ExecutionContext } from 'ava';
import test from 'ava';
import type { Page } from 'playwright-core';
import { activeSwitches, allCalm } from '../../sandbox/page/panel/active.js';
import { SWITCH_ROWS } from '../../sandbox/page/panel/rows.js';
import { inBrowser, open } from './page-stage.js';
import { anna, boris, groupId, sandboxFor, sendText, until } from './world.js';

test('every switch of the sandbox has its row on the panel, and rests there at the value it begins with', async (t) => {
  const switches: Record<string, unknown> = { ...(await sandboxFor(t)).switches() };
  const rows = new Map(SWITCH_ROWS.map((row) => [row.key, row.calm]));
  for (const [key, value] of Object.entries(switches)) t.deepEqual(rows.get(key), value as never, key);
  t.deepEqual(activeSwitches(switches, { speed: 1 }), []);
});

test('what is switched on is said in words, and only what the sandbox knows is switched off', (t) => {
  const values = { drop_answers: 3, published: false, revoked_scopes: ['im:chat'], api_latency_ms: 0, paid_urgents_left: 999_999 };
  t.deepEqual(activeSwitches(values, { speed: 60 }), ['丢掉应答 3 次', '收回权限 1 项', '应用未发布', '时钟 60×']);
  t.deepEqual(activeSwitches({ paid_urgents_left: 0 }, { speed: 1 }), ['付费加急只剩 0 人次']);
  t.deepEqual(allCalm(values), { drop_answers: 0, published: true, revoked_scopes: [], api_latency_ms: 0, paid_urgents_left: 1_000_000 });
});

inBrowser('a switch set on the panel holds, stands in the top bar, is used up, and all go back at once', async (t) => {
  const { sandbox, client, page } = await open(t, [anna.open_id]);
  await page.getByRole('button', { name: '开关' }).click();
  await page.getByRole('spinbutton', { name: '返回 500（次）' }).fill('1');
  await page.getByRole('spinbutton', { name: '返回 500（次）' }).blur();
  await page.getByRole('switch', { name: '执行平台限频' }).uncheck();
  await page.getByRole('button', { name: '已开启 2 项' }).waitFor();
  t.like(sandbox.switches(), { fail_calls: 1, enforce_limits: false });
  await sendText(client, anna.open_id, '会失败').catch(() => undefined);
  await page.getByRole('button', { name: /^已开启 1 项.*不限频$/ }).waitFor();
  await page.getByRole('row', { name: 'im.message.create 0 1' }).waitFor();
  await page.getByRole('button', { name: '全部复位' }).click();
  await until(() => sandbox.switches().enforce_limits);
  await page.getByRole('button', { name: /已开启/ }).waitFor({ state: 'detached' });
});

/** Answers for the parts of the control API that are asked, whatever the sandbox itself can do, and remembers each. */
async function controlled(t: ExecutionContext, page: Page, answers: Record<string, unknown>): Promise<string[]> {
  const asked: string[] = [];
  await page.route('**/sandbox/api/**', async (route) => {
    const request = route.request();
    const call = `${request.method()} ${new URL(request.url()).pathname.slice('/sandbox/api'.length)}`;
    if (!(call in answers)) return route.continue();
    if (request.method() === 'POST') asked.push(`${call.slice('POST '.length)} ${request.postData()}`);
    return route.fulfill({ json: answers[call] });
  });
  t.teardown(() => page.unrouteAll({ behavior: 'ignoreErrors' }));
  return asked;
}

inBrowser('people and groups are changed, pushes forged and connections dropped under the names of the control API', async (t) => {
  const { page } = await open(t, [anna.open_id]);
  const clock = { now: Date.now(), offset_ms: 0, speed: 1 };
  const asked = await controlled(t, page, {
    'GET /clock': clock, 'POST /clock': clock,
    'GET /connections': { open: 2, refuse_with: 0 }, 'GET /transport': { mode: 'long_connection' }, 'POST /connections/drop': { closed: 2 },
    [`POST /users/${boris.open_id}/state`]: {}, 'POST /forge': { status: 401 },
    [`POST /groups/${groupId}/disband`]: {}, [`POST /groups/${groupId}/bot`]: {}, [`POST /groups/${groupId}/members`]: {},
  });
  await page.getByRole('button', { name: '开关' }).click();
  const panel = page.getByRole('complementary', { name: '开关' });
  const press = (row: string, name: string) => panel.getByRole('group', { name: row, exact: true }).getByRole('button', { name, exact: true }).click();
  t.true(await panel.getByRole('button', { name: '解散' }).isDisabled());
  await panel.getByRole('button', { name: '人员：请选择' }).click();
  await page.getByTestId(`role-${boris.open_id}`).click();
  await panel.getByRole('button', { name: '群：请选择' }).click();
  await page.getByTestId(`role-${groupId}`).click();
  await press('人员状态', '离职');
  await press('群成员', '退群');
  await press('机器人', '移出群');
  await press('解散群', '解散');
  await press('走时速度', '60×');
  await panel.getByRole('heading', { name: '长连接 当前 2 条' }).waitFor();
  await press('断开长连接', '全部断开');
  await press('伪造回调', '时间戳过期');
  await panel.getByText('时间戳过期：机器人应答 HTTP 401，已拒收').waitFor();
  t.deepEqual(asked, [
    `/users/${boris.open_id}/state {"state":"resigned"}`,
    `/groups/${groupId}/members {"open_id":"${boris.open_id}","present":false}`,
    `/groups/${groupId}/bot {"present":false}`,
    `/groups/${groupId}/disband {}`,
    '/clock {"speed":60}',
    '/connections/drop {}',
    '/forge {"kind":"stale","path":"card"}',
  ]);
});

inBrowser('the log shows calls as they happen, only failures when wanted, and stands still while it is paused', async (t) => {
  const { sandbox, client, page } = await open(t, [anna.open_id]);
  await sendText(client, anna.open_id, '好');
  await page.getByRole('button', { name: '请求日志' }).click();
  const log = page.getByRole('complementary', { name: '请求日志' });
  const lines = log.getByRole('listitem');
  await lines.filter({ hasText: 'im.message.create' }).waitFor();
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

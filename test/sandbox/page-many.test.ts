import test from 'ava';
import type { SandboxSeed, SandboxUser } from '../../sandbox/api.js';
import { keepSame, merge } from '../../sandbox/page/use-live-list.js';
import { chatsToShow } from '../../sandbox/page/chat-filter.js';
import { createPacer } from '../../sandbox/page/pacer.js';
import { inBrowser } from '../browser/in-browser.js';
import { open } from './page-stage.js';
import { anna, seed, sendText, until } from './world.js';

const GROUPS = 500;
const PEOPLE = 200;
const BURST = 60;
/** Of 500 chats, a phone draws what it shows and some more. */
const MOST_DRAWN = 130;

const groupAt = (n: number): string => `oc_${String(n).padStart(32, '0')}`;
const personAt = (n: number): SandboxUser => {
  const hex = String(n).padStart(32, '0');
  return { ...anna, open_id: `ou_${hex}`, union_id: `on_${hex}`, user_id: `user-${n}`, name: `职员${n}` };
};

/** Anna is in five hundred groups, each with twenty of two hundred people. */
function crowd(): SandboxSeed {
  const users = [...seed.users, ...Array.from({ length: PEOPLE }, (_, n) => personAt(n))];
  const members = (n: number) => [anna.open_id, ...Array.from({ length: 20 }, (_, k) => personAt((n + k) % PEOPLE).open_id)];
  const groups = Array.from({ length: GROUPS }, (_, n) => ({ chat_id: groupAt(n), name: `第${n}群`, member_open_ids: members(n) }));
  return { ...seed, users, groups };
}

inBrowser('with five hundred chats a burst of messages is asked for by the chats it names, and the right rows move up', async (t) => {
  const { sandbox, client, page, phone } = await open(t, [anna.open_id], { seed: crowd() });
  sandbox.switches({ enforce_limits: false });
  const rows = phone(anna.open_id).locator('.chat-row');
  t.true(await rows.count() <= MOST_DRAWN);

  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (let n = 0; n < BURST; n += 1) await sendText(client, groupAt(n * 8), `第 ${n} 句`);
  await phone(anna.open_id).getByText('第 59 句').waitFor();
  t.is(await rows.nth(1).locator('.chat-name b').textContent(), '第472群');
  t.is(await rows.nth(1).locator('.badge').textContent(), '1条未读');
  const lists = asked.filter((url) => url.includes('/chats'));
  // How many are merged into one depends on the machine.
  t.true(lists.length <= BURST, `${lists.length} questions`);
  // The first, whole list may still be on its way.
  t.true(lists.filter((url) => !url.includes('?only=')).length <= 1);
});

inBrowser('a chat among five hundred is found by typing, by its mark, or by scrolling to the end', async (t) => {
  const { client, page, phone } = await open(t, [anna.open_id], { seed: crowd() });
  const names = phone(anna.open_id).locator('.chat-name b');
  await phone(anna.open_id).getByRole('searchbox', { name: '搜索会话' }).fill('第499');
  t.deepEqual(await names.allTextContents(), ['第499群']);
  await phone(anna.open_id).getByText('找到 1 个会话').waitFor({ state: 'attached' });
  await page.keyboard.press('Enter');
  await phone(anna.open_id).getByRole('region', { name: '第499群' }).waitFor();
  await page.keyboard.press('Escape');
  await names.first().waitFor();
  t.deepEqual(await names.allTextContents(), ['第499群']);

  await phone(anna.open_id).getByRole('searchbox', { name: '搜索会话' }).fill('');
  await page.keyboard.press('ArrowDown');
  t.is(await page.locator('.chat-row:focus .chat-name b').textContent(), '测试机器人');
  await page.keyboard.press('End');
  t.is(await page.locator('.chat-row:focus .chat-name b').textContent(), '第499群');

  const { data } = await sendText(client, groupAt(321), '请看');
  await client.im.v1.message.urgentApp({ path: { message_id: data?.message_id ?? '' }, params: { user_id_type: 'open_id' }, data: { user_id_list: [anna.open_id] } });
  await phone(anna.open_id).getByRole('button', { name: '加急 1' }).click();
  t.deepEqual(await names.allTextContents(), ['第321群']);
  await phone(anna.open_id).getByRole('button', { name: '全部' }).click();

  const list = phone(anna.open_id).locator('.chat-list');
  for (let turn = 0; turn < 30 && await names.count() <= GROUPS; turn += 1) {
    await list.evaluate((node) => { node.scrollTop = node.scrollHeight; });
    await page.waitForTimeout(50);
  }
  t.is(await names.count(), GROUPS + 1);

  const row = phone(anna.open_id).getByTestId(`chat-${groupAt(310)}`);
  await row.scrollIntoViewIfNeeded();
  const height = async (): Promise<number> => (await row.boundingBox())?.y ?? -1;
  const before = await height();
  await row.click();
  await phone(anna.open_id).getByTestId('back').click();
  await row.waitFor();
  t.true(Math.abs(await height() - before) < 10, `${before} ${await height()}`);
});

inBrowser('older messages of a long chat come page by page, what is read stays where it is, and what is new is one tap away', async (t) => {
  const { sandbox, client, phone } = await open(t, [anna.open_id]);
  sandbox.switches({ enforce_limits: false });
  for (let n = 0; n < 120; n += 1) await sendText(client, anna.open_id, `第 ${n} 句`);
  await phone(anna.open_id).locator('.chat-row').first().click();
  const messages = phone(anna.open_id).locator('.message');
  const older = phone(anna.open_id).getByRole('button', { name: '更早的消息' });
  await phone(anna.open_id).getByText('第 119 句').waitFor();
  t.is(await messages.count(), 50);
  await phone(anna.open_id).locator('.messages').evaluate((node) => { node.scrollTop = 0; });
  const top = async (): Promise<number> => (await phone(anna.open_id).getByText('第 70 句').boundingBox())?.y ?? 0;
  const before = await top();
  await older.click();
  await phone(anna.open_id).getByText('第 20 句').waitFor({ state: 'attached' });
  t.true(Math.abs(await top() - before) < 40);
  await sendText(client, anna.open_id, '最新的一句');
  await phone(anna.open_id).getByRole('button', { name: '有新消息 ↓' }).click();
  await phone(anna.open_id).locator('.messages:focus').waitFor();
  await until(async () => ((await phone(anna.open_id).getByText('最新的一句').boundingBox())?.y ?? 900) < 900);
  await phone(anna.open_id).locator('.messages').evaluate((node) => { node.scrollTop = 0; });
  await older.click();
  await phone(anna.open_id).getByText('第 0 句').waitFor({ state: 'attached' });
  t.is(await messages.count(), 121);
  t.is(await older.count(), 0);
});

test('a hundred reasons to reload are one reload, and what comes during it leads to one more', async (t) => {
  let runs = 0;
  let finish = (): void => undefined;
  const pacer = createPacer(() => {
    runs += 1;
    return new Promise<void>((resolve) => { finish = resolve; });
  });
  t.teardown(() => pacer.stop());
  for (let n = 0; n < 100; n += 1) pacer.ask();
  await until(() => runs === 1);
  for (let n = 0; n < 100; n += 1) pacer.now();
  t.is(runs, 1);
  finish();
  await until(() => runs === 2);
});

const idOf = ({ id }: { id: string }): string => id;

test('what was asked for again is changed in its place, what is new stands at the end, what is gone is left out', (t) => {
  const [a, b, c] = [{ id: 'a', n: 1 }, { id: 'b', n: 1 }, { id: 'c', n: 1 }] as const;
  const after = merge<{ id: string; n: number }>([a, b, c], ['a', 'b', 'c', 'd'], [{ id: 'a', n: 1 }, { id: 'c', n: 2 }, { id: 'd', n: 1 }], idOf);
  t.deepEqual(after, [{ id: 'a', n: 1 }, { id: 'c', n: 2 }, { id: 'd', n: 1 }]);
  t.is(after[0], a);
  t.is(keepSame<{ id: string; n: number }>([a, b], [{ id: 'b', n: 1 }, { id: 'a', n: 3 }], idOf)[0], b);
});

test('the chat with the bot stands first, then the latest; words are looked for in name and last line', (t) => {
  const chat = (chat_id: string, last_at: number, part: object = {}) =>
    ({ chat_id, type: 'group' as const, name: chat_id, last_text: '', last_at, unread: 0, urgent: false, ...part });
  const chats = [chat('old', 1), chat('bot', 0, { type: 'p2p' }), chat('new', 2, { unread: 1, last_text: '路灯 A3' })];
  t.deepEqual(chatsToShow(chats, 'all', '').map((one) => one.chat_id), ['bot', 'new', 'old']);
  t.deepEqual(chatsToShow(chats, 'all', ' a3 ').map((one) => one.chat_id), ['new']);
  t.deepEqual(chatsToShow(chats, 'unread', '').map((one) => one.chat_id), ['new']);
  t.deepEqual(chatsToShow(chats, 'urgent', ''), []);
});

import { inBrowser } from '../browser/in-browser.js';
import { open, openBot } from './page-stage.js';
import { anna, boris, card, groupId, sendCard, sendText } from './world.js';

const DAY_MS = 86_400_000;

inBrowser('a message shows that it was edited, pinned, made urgent and reacted to, and a tap joins the reaction', async (t) => {
  const { sandbox, client, phone } = await open(t, [anna.open_id]);
  const { data } = await sendText(client, groupId, '请到场');
  const message_id = data?.message_id ?? '';
  await phone(anna.open_id).getByTestId(`chat-${groupId}`).click();
  const shown = phone(anna.open_id).getByTestId(`msg-${message_id}`);
  await client.im.v1.message.update({ path: { message_id }, data: { msg_type: 'text', content: '{"text":"请十点到场"}' } });
  await client.im.v1.pin.create({ data: { message_id } });
  await client.im.v1.message.urgentApp({ path: { message_id }, params: { user_id_type: 'open_id' }, data: { user_id_list: [anna.open_id] } });
  await client.im.v1.messageReaction.create({ path: { message_id }, data: { reaction_type: { emoji_type: 'THUMBSUP' } } });
  for (const mark of ['请十点到场（已编辑）', '已 Pin', '加急请尽快查看']) await shown.locator(':scope', { hasText: mark }).waitFor();
  await shown.getByRole('button', { name: '赞，1 人' }).click();
  await shown.getByRole('button', { name: '赞，2 人', pressed: true }).waitFor();
  await shown.getByRole('button', { name: '赞，2 人' }).click();
  await shown.getByRole('button', { name: '赞，1 人', pressed: false }).waitFor();
  t.deepEqual(sandbox.messages(anna.open_id, groupId)[0]?.reactions, [{ emoji_type: 'THUMBSUP', count: 1, mine: false }]);
});

inBrowser('a recalled message says who took it back, and a card of more than fourteen days that it is stale, which its controls show', async (t) => {
  const { sandbox, client, page, phone } = await open(t, [boris.open_id]);
  await sandbox.say(anna.open_id, { chat_id: groupId, text: '发错了' });
  const [said] = sandbox.messages(anna.open_id, groupId);
  await phone(boris.open_id).getByTestId(`chat-${groupId}`).click();
  await page.request.post(`${sandbox.url}/sandbox/api/users/${anna.open_id}/recall`, { data: { message_id: said?.message_id } });
  await phone(boris.open_id).getByText('甲撤回了一条消息').waitFor();
  await phone(boris.open_id).getByTestId('back').click();
  await sendCard(client, boris.open_id);
  await openBot(phone(boris.open_id));
  const stale = phone(boris.open_id).getByText('已超过 14 天，这张卡片不能再点按，机器人也不能再更新它');
  await phone(boris.open_id).locator('.card').waitFor();
  t.is(await stale.count(), 0);
  const control = phone(boris.open_id).getByRole('button', { name: '好', exact: true });
  t.false(await control.isDisabled());
  sandbox.clock.advance(15 * DAY_MS);
  await stale.waitFor();
  t.true(await control.isDisabled());
  t.false(await phone(boris.open_id).locator('input[name=matter]').isEditable());
});

inBrowser('a card for one person’s eyes is not offered to be forwarded', async (t) => {
  const { client, page, phone } = await open(t, [anna.open_id]);
  const data = { chat_id: groupId, open_id: anna.open_id, msg_type: 'interactive', card: card() };
  await client.request({ method: 'POST', url: '/open-apis/ephemeral/v1/send', data });
  await phone(anna.open_id).getByTestId(`chat-${groupId}`).click();
  await phone(anna.open_id).getByText('仅你可见').click({ button: 'right' });
  await page.getByRole('menuitem', { name: '复制消息 ID' }).waitFor();
  t.is(await page.getByRole('menuitem', { name: '转发…' }).count(), 0);
});

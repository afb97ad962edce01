import { inBrowser } from '../browser/in-browser.js';
import { open, openBot, pushed } from './page-stage.js';
import { anna, clientOf, groupId, sendText, until } from './world.js';

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

inBrowser('a picture and a file are chosen beside the input line, also by key, and sent', async (t) => {
  const { bot, page, phone } = await open(t, [anna.open_id]);
  // Asked for long before the key: the browser may hear of the two the other way round.
  const chooser = page.waitForEvent('filechooser');
  await openBot(phone(anna.open_id));
  await phone(anna.open_id).getByRole('button', { name: '发送图片或文件' }).focus();
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({ name: '现场.png', mimeType: 'image/png', buffer: PNG });
  t.like(await pushed(bot, 'im.message.receive_v1'), { message: { message_type: 'image' } });
  await phone(anna.open_id).locator('.mine img').waitFor();
  await phone(anna.open_id).getByTestId('attach').setInputFiles({ name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('一') });
  await phone(anna.open_id).getByText('文件：清单.txt').waitFor();
  await until(() => bot.received.some(({ inner }) => inner.event.message?.content.includes('清单.txt')));
});

inBrowser('a message is answered from its menu, and the answer shows what it answers', async (t) => {
  const { sandbox, page, phone } = await open(t, [anna.open_id]);
  const { data } = await sendText(clientOf(sandbox), groupId, '谁去？');
  const mine = phone(anna.open_id);
  await mine.getByTestId(`chat-${groupId}`).click();
  const asked = mine.getByTestId(`msg-${data?.message_id}`);
  const answer = async () => {
    await asked.click({ button: 'right' });
    await page.getByRole('menuitem', { name: '回复' }).click();
    await mine.locator('.answering').getByText('回复 测试机器人：谁去？').waitFor();
  };
  await answer();
  await mine.getByRole('button', { name: '不回复这条消息' }).click();
  await mine.locator('.answering').waitFor({ state: 'detached' });
  await answer();
  t.is(await page.locator('*:focus').getAttribute('data-testid'), 'composer');
  await page.keyboard.type('我去');
  await page.keyboard.press('Enter');
  await mine.locator('.mine .quoted', { hasText: '谁去？' }).waitFor();
  await mine.locator('.answering').waitFor({ state: 'detached' });
  t.is(sandbox.messages(anna.open_id, groupId).at(-1)?.parent_id, data?.message_id);
});

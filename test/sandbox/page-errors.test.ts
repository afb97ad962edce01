import { inBrowser } from '../browser/in-browser.js';
import { sdkFor } from './long.js';
import { open, openBot } from './page-stage.js';
import { anna, until } from './world.js';

inBrowser('a jump that the clock refuses is refused in words, until it jumps again', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id]);
  sandbox.clock.advance(Date.UTC(9999, 11, 31, 12) - sandbox.clock.now());
  await page.getByRole('button', { name: '+1天' }).click();
  await page.getByRole('banner').getByText('时钟最多拨到 9999 年').waitFor();
  await page.getByRole('button', { name: '+1小时' }).click();
  await page.getByText('时钟最多拨到 9999 年').waitFor({ state: 'detached' });
  t.true(sandbox.clock.now() > Date.UTC(9999, 11, 31, 13));
});

inBrowser('a file that cannot be read says so on the phone, and nothing is sent', async (t) => {
  const { bot, page, phone } = await open(t, [anna.open_id]);
  const screen = phone(anna.open_id);
  await openBot(screen);
  await page.evaluate('FileReader.prototype.readAsDataURL = function () { this.onerror(); }');
  await screen.getByTestId('attach').setInputFiles({ name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('一') });
  await screen.getByRole('status').getByText('文件无法读取').waitFor();
  t.false(bot.received.some(({ inner }) => inner.header['event_type'] === 'im.message.receive_v1'));
});

inBrowser('the log says in words that no client of the long connection is there', async (t) => {
  const { sandbox, page } = await open(t, [anna.open_id]);
  const { client } = await sdkFor(t, sandbox.url, {});
  await until(() => sandbox.setTransport('long_connection').accepted);
  client.close({ force: true });
  await until(() => sandbox.connections().open === 0);
  await sandbox.say(anna.open_id, { text: '在吗' });
  await page.getByRole('button', { name: '请求日志' }).click();
  const reason = page.getByRole('complementary', { name: '请求日志' }).getByText('没有长连接的客户端');
  await reason.first().waitFor();
  t.is(await reason.count(), 1);
});

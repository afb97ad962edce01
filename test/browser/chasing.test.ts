import { goTo } from '../support/calendar-day.js';
import { dispatched } from '../support/stages.js';
import { BOT, type } from './person.js';
import { inBrowser } from './in-browser.js';
import { stage } from './stage.js';

inBrowser('a late liaison opens a case from the reminder and signs, answers the order for another, and the week is sent to the streets', async (t) => {
  const city = await stage(t);
  const { phone, wall, complaints, quiet } = city;
  await goTo(city, '2027-01-11 10:00');
  const first = await dispatched(city);
  const second = await dispatched(city, undefined, { place: '广场社区解放路90号', matter: '路灯不亮' });
  await goTo(city, '2027-01-12 14:35');

  const liaison = await phone('liaison.D01');
  await liaison.open(BOT);
  const reminder = liaison.card('办理提醒');
  await liaison.reads(reminder, '临期 2', '等您办理', first, second);
  await liaison.shoot('40-reminder', 'liaison.D01');
  await reminder.locator('.columns', { hasText: first }).getByRole('button', { name: '打开' }).click();
  await liaison.toast(`已发送 ${first} 的最新卡片`);
  const summons = liaison.card('请签收', first);
  await liaison.reads(summons, '临期', '签收时限');
  await liaison.press(summons, '签收');
  await liaison.toast('已签收');

  await goTo(city, '2027-01-15 08:00');
  const order = liaison.card('督办单', second);
  await liaison.reads(order, '待回复', '已超期，应于 1月12日 18:00 前签收', '前书面回复办理情况');
  await quiet(liaison);
  await type(order, { 办理情况: '值班人员漏看，已约谈；今日到场，预计下午修复' });
  await liaison.shoot('41-order', 'liaison.D01');
  await liaison.press(order, '回复督办');
  await liaison.reads(order, '已回复', '值班人员漏看，已约谈；今日到场，预计下午修复');

  await goTo(city, '2027-01-18 08:00');
  const screen = await wall(['head.C01', 'officer1.ZQ', 'convener1.C01']);
  const [head, officer, convener] = ['head.C01', 'officer1.ZQ', 'convener1.C01'].map(screen.person) as [P, P, P];
  await convener.open(BOT);
  await convener.reads(convener.card('督办单', second), '已回复', '登记约谈');
  await head.open('调度中心值班群');
  const bulletin = head.card('周调度通报');
  await head.reads(bulletin, '待发送', '需要研究决定', '派单及时');
  await screen.shoot('42-bulletin', 'head.C01', 'convener1.C01');
  await head.press(bulletin, '发送通报');
  await head.toast('通报已发送至 11 个群');
  await head.reads(bulletin, '调度中心主任已于 1月18日');
  await officer.open('站前街道吹哨工作群');
  await officer.reads(officer.card('周调度通报'), '1月11日', '需要研究决定', '查看明细');
  t.is(await officer.card('周调度通报').getByRole('button', { name: '发送通报' }).count(), 0);
  await screen.shoot('43-sent', 'officer1.ZQ');
  t.deepEqual(complaints, []);
});

type P = Awaited<ReturnType<Awaited<ReturnType<typeof stage>>['phone']>>;

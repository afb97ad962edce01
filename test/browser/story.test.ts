import { BOT, choose, tick, type } from './person.js';
import { inBrowser } from './in-browser.js';
import { stage } from './stage.js';

const DESK = '调度中心值班群';
const CITY = '城市管理局（综合行政执法局）';
const NUMBER = '2026-ZQ-R-0001';
const RESULT = { 联系对象: '铁东社区书记', 办理措施: '已疏通管道并消杀' };

inBrowser('a routine whistle is carried from the first word to its evaluation by tapping and typing', async (t) => {
  const { phone, wall, complaints, quiet } = await stage(t);
  const officer = await phone('officer1.ZQ');
  const screen = await wall(['leader.ZQ', 'dispatcher1.C01', 'liaison.U02', 'liaison.D01', 'liaison.D04']);
  const [leader, desk, drains, city, nature] = ['leader.ZQ', 'dispatcher1.C01', 'liaison.U02', 'liaison.D01', 'liaison.D04'].map(screen.person) as [P, P, P, P, P];
  await desk.open(DESK);
  for (const one of [officer, leader, drains, city, nature]) await one.open(BOT);

  await officer.say('吹哨');
  const sheet = officer.card('吹哨');
  await choose(sheet, { type: '日常哨：群众反映，需部门办理' });
  await type(sheet, { 地点: '铁东社区解放路12号', 事由: '小区门口污水外溢，臭味很大，居民反映强烈' });
  await officer.shoot('01-form');
  await officer.press(sheet, '提交吹哨');
  await officer.toast(`哨单 ${NUMBER} 已提交，等待街道分管领导核哨`);
  await officer.reads(officer.card('我的吹哨'), NUMBER, '事项：尚不明确，由调度中心判定', '下一步：等待街道分管领导核哨');
  await officer.shoot('02-raised');

  await leader.reads(leader.card('请核哨'), NUMBER, '铁东社区解放路12号');
  await screen.shoot('03-review', 'leader.ZQ');
  await type(leader.card('请核哨'), { 街道已做工作: '已请物业疏通两次' });
  await leader.press(leader.card('请核哨'), '同意发哨');
  await leader.toast('已同意发哨，等待调度中心派单');

  await desk.reads(desk.card('请派单'), NUMBER, '街道已做：已请物业疏通两次');
  await choose(desk.card('请派单'), { kind: '市政·污水外溢、管道堵塞', lead: '排水公司' });
  await tick(desk.card('请派单'), 'cos', ['城管局', '生态环境局']);
  await screen.shoot('04-dispatch', 'leader.ZQ', 'dispatcher1.C01');
  await desk.press(desk.card('请派单'), '派单');
  await desk.toast('已派单，等待');
  await desk.reads(desk.card('派单跟踪'), '排水公司', CITY, '生态环境局', '待签收');

  for (const one of [drains, city, nature]) {
    await one.reads(one.card('请签收'), NUMBER, '签收时限');
    await one.press(one.card('请签收'), '签收');
    await one.toast('已签收，请按时到场，到场后点「已到场」');
    await one.card('请到场').waitFor();
  }
  await screen.shoot('05-acknowledged');

  await drains.press(drains.card('请到场'), '已到场');
  await drains.toast('已报告到场，等待站前街道办事处确认');
  await officer.reads(officer.card('请确认到场', '排水公司'), '排水公司联络员');
  await officer.shoot('06-arrival', 'officer1.ZQ');
  await officer.press(officer.card('请确认到场', '排水公司：'), '确认到场');
  await officer.toast('已确认排水公司到场');

  await city.press(city.card('请到场'), '已到场');
  await officer.press(officer.card('请确认到场', `${CITY}：`), '未到场');
  await officer.toast('已记录未到场，该单位将收到通知');
  await city.reads(city.card('请到场'), '街道已记录未到场 1 次，请尽快到场后再报');
  await city.press(city.card('请到场'), '已到场');
  await officer.press(officer.card('请确认到场', `${CITY}：`), '确认到场');
  await officer.toast(`已确认${CITY}到场`);

  // The first unit's button leaves this card a moment after it was pressed on the other one.
  await quiet(officer);
  await officer.press(officer.card('我的吹哨').locator('.columns', { hasText: '生态环境局' }), '确认到场');
  await officer.toast('已确认生态环境局到场');

  for (const one of [city, nature]) {
    // A card that is redrawn as another one starts anew, whatever was being typed into it.
    await quiet(one);
    await type(one.card('请办理并反馈'), RESULT);
    await one.press(one.card('请办理并反馈'), '反馈结果');
    await one.toast('结果已反馈，等待牵头单位采纳');
    await drains.press(drains.card('请采纳协办反馈'), '采纳');
    await drains.toast('已采纳');
    await drains.card('请采纳协办反馈').waitFor({ state: 'detached' });
  }
  await drains.reads(drains.card('请办理并反馈'), '下一步：等待牵头单位排水公司反馈结果');
  await quiet(drains);
  await screen.shoot('07-handling');
  await type(drains.card('请办理并反馈'), { 办理进展: '正在清淤', ...RESULT });
  await drains.press(drains.card('请办理并反馈'), '反馈进展');
  await drains.toast('进展已反馈，街道可以看到');
  await drains.reads(drains.card('请办理并反馈'), '进展：正在清淤');
  await quiet(drains);
  await type(drains.card('请办理并反馈'), RESULT);
  await drains.press(drains.card('请办理并反馈'), '反馈结果');
  await drains.toast('联合办理结果已反馈，等待调度中心核验');

  await desk.reads(desk.card('请核验'), '办理措施：已疏通管道并消杀', `协办 ${CITY}`);
  await screen.shoot('08-verify', 'leader.ZQ', 'dispatcher1.C01');
  await desk.press(desk.card('请核验'), '核验通过');
  await desk.toast('核验通过，等待站前街道办事处评哨');

  await officer.card('请评哨').waitFor();
  await choose(officer.card('请评哨'), { solved: '已解决', grade_U02: '非常满意', grade_D01: '满意', grade_D04: '满意' });
  await officer.shoot('09-evaluate', 'officer1.ZQ');
  await officer.press(officer.card('请评哨'), '提交评价');
  await officer.toast('评价已提交，哨单已销哨');
  await officer.reads(officer.card('我的吹哨'), '已销哨', '评价结论：已解决');
  await leader.reads(leader.card('评哨情况'), '评价结论：已解决', '排水公司：非常满意');
  await drains.reads(drains.card('承办情况'), '已销哨');
  await quiet(officer);
  await officer.shoot('10-closed', 'officer1.ZQ');
  await screen.shoot('11-wall', 'leader.ZQ', 'dispatcher1.C01');
  t.deepEqual(complaints, []);
});

inBrowser('an emergency reaches the centre at once, marked urgent, and the leader approves afterwards', async (t) => {
  const { phone, wall, complaints } = await stage(t);
  const officer = await phone('officer1.ZQ');
  const screen = await wall(['leader.ZQ', 'dispatcher1.C01', 'liaison.D01']);
  const [leader, desk, city] = ['leader.ZQ', 'dispatcher1.C01', 'liaison.D01'].map(screen.person) as [P, P, P];
  await officer.open(BOT);
  await officer.say('吹哨 路口一个井盖不见了，晚上差点有人掉进去');
  const sheet = officer.card('吹哨');
  await choose(sheet, { type: '应急哨：危及生命财产，立即到场' });
  await type(sheet, { 地点: '广场社区迎宾路口' });
  await officer.press(sheet, '提交吹哨');
  await officer.toast('哨单 2026-ZQ-E-0001 已提交，等待调度中心派单');

  await desk.phone.locator('.chat-row', { hasText: DESK }).getByText('加急').waitFor();
  await screen.shoot('20-urgent');
  await desk.open(DESK);
  await desk.phone.getByText('请尽快查看').waitFor();
  await desk.reads(desk.card('请派单'), '先发后核：街道领导补核中，请先派单');
  await choose(desk.card('请派单'), { lead: '城管局' });
  await desk.press(desk.card('请派单'), '派单');
  await desk.toast('已派单，等待');
  await city.open(BOT);
  await city.phone.getByText('请尽快查看').waitFor();
  await city.reads(city.card('请签收'), '先发后核', '签收时限 10 分钟');

  await leader.open(BOT);
  await screen.shoot('21-emergency');
  await leader.reads(leader.card('请补核应急哨'), '应急哨先发后核：哨单已直达调度中心，请补核。');
  await leader.press(leader.card('请补核应急哨'), '同意发哨');
  await leader.toast('已同意发哨');
  await city.card('请签收').filter({ hasNotText: '先发后核' }).waitFor();
  t.deepEqual(complaints, []);
});

inBrowser('an incomplete form is not sent, and a street duty is refused with its reason until another kind is chosen', async (t) => {
  const { phone, complaints, app, sandbox } = await stage(t);
  const officer = await phone('officer1.ZQ');
  await officer.open(BOT);
  await officer.say('吹哨');
  const sheet = officer.card('吹哨');
  await choose(sheet, { type: '日常哨：群众反映，需部门办理' });
  await type(sheet, { 地点: '铁东社区3号楼' });
  const before = sandbox.pushes().length;
  await officer.press(sheet, '提交吹哨');
  await officer.toast('有必填项未填写');
  await officer.shoot('30-missing');
  t.is(sandbox.pushes().length, before, 'nothing was sent to the product');
  t.is(await sheet.getByLabel('事由').getAttribute('aria-invalid'), 'true');

  await type(sheet, { 事由: '小区里一群流浪狗，追着孩子跑' });
  await officer.press(sheet, '提交吹哨');
  await officer.toast('街道办事处、乡级人民政府组织协调');
  await officer.reads(sheet, '属街道职责，不能吹哨', '园林农水·流浪犬只', '不清楚找谁');
  await officer.shoot('31-street-duty');
  t.is((await app.store.transact((session) => session.find.search('流浪狗', 10))).length, 0);

  await choose(sheet, { kind: '不清楚找谁' });
  await type(sheet, { 希望结果: '流浪狗得到收容' });
  await officer.shoot('32-corrected');
  await officer.press(sheet, '提交吹哨');
  await officer.toast('已提交');
  await officer.reads(officer.card('我的吹哨'), '希望结果：流浪狗得到收容', '事项：尚不明确，由调度中心判定');
  t.deepEqual(complaints, []);
});

type P = Awaited<ReturnType<Awaited<ReturnType<typeof stage>>['phone']>>;

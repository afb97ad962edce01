import test from 'ava';
import { envelopeOf } from '../support/forge.js';
import { findButton, wordsOf } from '../support/hands.js';
import { deliveryLog, OUT_OF_REACH, refusals } from '../support/deliveries.js';
import { caseOf, dispatched } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const EXPECTED = { expectErrors: /^message given up/, expectWrong: OUT_OF_REACH };
const HOUR = 3_600_000;

/** What the centre's group was told that begins so. */
const told = ({ sandbox, openId, chatOf }: World, beginning: string): string[] =>
  sandbox.messages(openId('dispatcher1.C01'), chatOf('C01'), { limit: 1_000 }).map((one) => wordsOf(one.content) || String((one.content as { text?: string }).text)).filter((words) => words.startsWith(beginning));
const unreached = (city: World): string[] => told(city, '【未送达】');

/** Their account is suspended in the directory, or taken up again. */
const frozen = ({ sandbox, openId }: World, login: string, is: boolean): Promise<unknown> => sandbox.pushRaw({
  path: 'event', envelope: envelopeOf('contact.user.updated_v3', { object: { open_id: openId(login), name: login, status: { is_frozen: is } }, old_object: {} }),
});

for (const kind of DATABASES) {
  test(`whose account is frozen gets nothing meanwhile, and goes on as before once it is not (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await frozen(city, 'liaison.D01', true);
    await dispatched(city);
    t.is(hands.cardWith('liaison.D01', '签收'), undefined);
    t.truthy(hands.cardWith('backup.D01', '签收'));
    await frozen(city, 'liaison.D01', false);
    const number = await dispatched(city, undefined, { matter: '第二件：路灯不亮' });
    await hands.did('liaison.D01', '签收');
    t.is((await caseOf(city, number)).assignments[0]?.state, 'ACKED');
  });

  test(`who is outside the app's range is tried once a day, and the backup acts meanwhile (${kind})`, async (t) => {
    const city = await world(t, kind, EXPECTED);
    const { hands, sandbox, openId } = city;
    await sandbox.setState(openId('liaison.D01'), 'outside');
    const number = await dispatched(city);
    t.is(refusals(city), 1);
    t.deepEqual(await deliveryLog(city), ['城管局联络员（城管局） summons DEAD 230013 城管局备岗联络员已收到同一卡片；已告知调度中心工作群']);
    t.regex(unreached(city).join(), new RegExp(`^【未送达】哨单 ${number} 发给城市管理局（综合行政执法局）的卡片未能送达（收件人：城管局联络员；.*请电话通知对方。$`));

    await dispatched(city, undefined, { matter: '第二件：路灯不亮' });
    t.is(refusals(city), 1, 'nothing is sent to who cannot be reached');
    t.is(unreached(city).length, 1, 'and the centre is told once');
    await hands.did('backup.D01', '签收');

    await sandbox.setState(openId('liaison.D01'), 'active');
    await hands.say('liaison.D01', '待办');
    await dispatched(city, undefined, { matter: '第三件：树枝压线' });
    t.truthy(hands.cardWith('liaison.D01', '签收'), 'who wrote to the bot is written to again');
    t.is(refusals(city), 1);
  });

  test(`with nobody of the unit in reach the leader gets the summons, and a day later the liaison is tried again (${kind})`, async (t) => {
    const city = await world(t, kind, EXPECTED);
    const { hands, sandbox, openId } = city;
    for (const login of ['liaison.D01', 'backup.D01']) await sandbox.setState(openId(login), 'blocked_bot');
    const number = await dispatched(city);
    t.is(refusals(city), 2);
    t.is((await deliveryLog(city)).filter((line) => line.includes('已转给城管局分管领导')).length, 1, 'handed on once');
    await hands.did('leader.D01', '签收');
    t.is((await caseOf(city, number)).assignments[0]?.state, 'ACKED');
    await sandbox.setState(openId('backup.D01'), 'active');
    sandbox.clock.advance(24 * HOUR);
    await dispatched(city, undefined, { matter: '第二件：路灯不亮' });
    t.truthy(hands.cardWith('backup.D01', '签收'));
    t.is(refusals(city), 3, 'one more try for the one who still refuses');
  });

  test(`what waits for a liaison who leaves goes to the backup, then the leader, then the centre (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox, openId } = city;
    const number = await dispatched(city);
    const asked = (login: string): boolean => hands.messages(login).some((one) => findButton(one.content, '签收') !== undefined);
    await sandbox.setState(openId('liaison.D01'), 'resigned');
    await city.settled();
    await sandbox.setState(openId('backup.D01'), 'resigned');
    await city.settled();
    t.true(asked('leader.D01'), 'the leader holds it now');
    await sandbox.setState(openId('leader.D01'), 'resigned');
    await city.settled();
    t.truthy(findButton(sandbox.messages(openId('dispatcher1.C01'), city.chatOf('C01')).findLast((one) => one.msg_type === 'interactive')?.content, '签收'), 'the desk sees it');
    t.is(refusals(city), 0, 'nobody who left is written to');
    t.deepEqual((await deliveryLog(city)).map((line) => line.split(' ')[0]), ['城管局联络员（城管局）', '城管局备岗联络员（城管局）', '城管局分管领导（城管局）']);
    t.is((await caseOf(city, number)).assignments[0]?.state, 'PENDING_ACK');
    t.deepEqual(told(city, '【人员离职】'), ['城管局联络员', '城管局备岗联络员', '城管局分管领导'].map((name) =>
      `【人员离职】城市管理局（综合行政执法局）的${name}已离职，手中 1 件待办已转给可办理的人。请联系该单位确定接替人员，并请系统管理员更新人员名单。`));
    t.deepEqual(unreached(city), [], 'nothing failed');
  });

  test(`of an officer who leaves the centre hears once, also when nothing waited for them (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { sandbox, openId } = city;
    await sandbox.setState(openId('officer2.ZQ'), 'resigned');
    await city.settled();
    await sandbox.setState(openId('officer2.ZQ'), 'active');
    await sandbox.setState(openId('officer2.ZQ'), 'resigned');
    await city.settled();
    const [words, ...more] = told(city, '【人员离职】');
    t.regex(words ?? '', /已离职，手中没有待办。/);
    t.deepEqual(more, []);
  });
}

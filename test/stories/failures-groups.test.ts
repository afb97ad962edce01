import test from 'ava';
import { demoPeople } from '../../config/demo/people.js';
import { findButton, wordsOf } from '../support/hands.js';
import { deliveryLog, OUT_OF_REACH, refusals } from '../support/deliveries.js';
import { caseOf, dispatched, raised } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

/** The group of this name that somebody is in. */
const groupNamed = ({ sandbox, openId }: World, login: string, name: string) => sandbox.chats(openId(login)).find((chat) => chat.type === 'group' && chat.name === name);

for (const kind of DATABASES) {
  test(`a disbanded street group is announced to the centre, and a new one holds the present cards (${kind})`, async (t) => {
    const city = await world(t, kind, { expectWrong: OUT_OF_REACH });
    const { hands, sandbox, openId, chatOf } = city;
    const number = await dispatched(city);
    await sandbox.disband(chatOf('S-ZQ'));
    await city.settled();
    t.truthy(hands.cardWith('dispatcher1.C01', '新建工作群'), 'the desk is offered a new one');

    await hands.did('liaison.D01', '签收');
    const meanwhile = await raised(city, { matter: '第二件：路灯不亮' });
    t.true(hands.messages('officer2.ZQ').some((one) => wordsOf(one.content).includes(meanwhile)), 'the officers get what the group would get');
    t.is(refusals(city), 0);
    t.is(refusals(city, 'im.message.patch'), 0, 'nothing is sent or drawn into a group that is gone');

    const notice = hands.cardWith('dispatcher1.C01', '新建工作群')!;
    t.is((await hands.did('dispatcher1.C01', '新建工作群')).toast?.content, '正在新建工作群，建好后补发在办事项的卡片');
    const group = groupNamed(city, 'officer1.ZQ', '站前街道办事处工作群')!;
    const cards = sandbox.messages(openId('officer1.ZQ'), group.chat_id).filter((one) => one.msg_type === 'interactive');
    t.is(cards.length, 1, 'the card that hung in the old group');
    t.true(wordsOf(cards[0]!.content).includes(number));
    t.regex(wordsOf(cards[0]!.content), /已签收|办理中/, 'as the case stands now');
    const street = demoPeople.filter((one) => one.unit === 'S-ZQ' || one.also?.unit === 'S-ZQ').map((one) => openId(one.login)).sort();
    t.deepEqual(sandbox.state().groups.find((one) => one.chat_id === group.chat_id)?.member_open_ids.slice().sort(), street);

    t.is((await hands.pressOld('dispatcher2.C01', notice, '新建工作群')).toast?.content, '站前街道办事处的工作群可以正常使用，无需新建。');
    const third = await raised(city, { matter: '第三件：树枝压线' });
    t.true(sandbox.messages(openId('officer1.ZQ'), group.chat_id).some((one) => wordsOf(one.content).includes(third)), 'the new group is the street’s from now on');
    t.is(sandbox.counters().calls['im.chat.create']?.ok, 1);
    t.deepEqual(await deliveryLog(city), ['站前街道原工作群 new_group SENT 站前街道办事处的新工作群已建立，补发在办事项卡片 1 张。']);
  });

  test(`with the bot out of the centre’s group each person at the desk is asked, and it is used again when the bot is back (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox, openId, chatOf } = city;
    await dispatched(city);
    await sandbox.setBot(chatOf('C01'), false);
    await city.settled();
    await hands.did('liaison.D01', '签收');
    const privately = (login: string): string[] => hands.messages(login).filter((one) => one.chat_id !== chatOf('C01')).map((one) => wordsOf(one.content));
    t.regex(privately('dispatcher3.C01').join(), /机器人已被移出/);

    const second = await raised(city, { matter: '第二件：路灯不亮' });
    await hands.did('leader.ZQ', '同意发哨');
    t.true(privately('dispatcher9.C01').some((words) => words.includes(second)), 'everybody at the desk has the card');
    await hands.did('dispatcher3.C01', '派单', { kind: 'NONE', lead: 'D01', cos: [] });
    t.is((await caseOf(city, second)).whistle.state, 'ACTIVE');

    await sandbox.setBot(chatOf('C01'), true);
    await city.settled();
    const third = await raised(city, { matter: '第三件：树枝压线' });
    await hands.did('leader.ZQ', '同意发哨');
    t.true(sandbox.messages(openId('dispatcher1.C01'), chatOf('C01')).some((one) => wordsOf(one.content).includes(third)));
    t.is(refusals(city), 0);
  });

  for (const [last, isIn] of [['in', true], ['out', false]] as const) {
    test(`of two events about a group that come the other way round the one that happened last counts: the bot is ${last} (${kind})`, async (t) => {
      const city = await world(t, kind, { expectWrong: OUT_OF_REACH });
      const { hands, sandbox, chatOf } = city;
      await dispatched(city);
      if (!isIn) await sandbox.setBot(chatOf('C01'), false);
      await city.settled();
      sandbox.switches({ reorder_events: true });
      const first = sandbox.setBot(chatOf('C01'), !isIn);
      sandbox.clock.advance(1_000);
      await Promise.all([first, sandbox.setBot(chatOf('C01'), isIn)]);
      sandbox.switches({ reorder_events: false });
      await city.settled();
      const unit = await city.app.store.run(async (connection) => (await city.app.store.context.tables.units.select(connection, '`code` = ?', ['C01']))[0]!);
      t.is(unit.chatId !== null, isIn);
      const second = await raised(city, { matter: '第二件：路灯不亮' });
      await hands.did('leader.ZQ', '同意发哨');
      t.is(sandbox.messages(city.openId('dispatcher9.C01'), chatOf('C01')).some((one) => wordsOf(one.content).includes(second)), isIn);
      t.is(refusals(city), 0);
    });
  }

  test(`a group that vanished without a word is found out by the first message, which goes to people instead (${kind})`, async (t) => {
    const city = await world(t, kind, { expectErrors: /^message given up/, expectWrong: OUT_OF_REACH });
    const { hands, chatOf } = city;
    await raised(city);
    await vanishes(city, chatOf('C01'));
    await hands.did('leader.ZQ', '同意发哨');
    t.truthy(findButton(hands.messages('dispatcher9.C01').at(-1)?.content, '派单') ?? hands.cardWith('dispatcher9.C01', '派单'));
    t.is(refusals(city), 1);
    const [line] = await deliveryLog(city);
    t.regex(line ?? '', /^调度中心原工作群 dispatch DEAD 232009 已转给.* 等 14 处$/);
  });
}

/** As when whoever dissolves it keeps the history: Feishu sends no event then. */
async function vanishes({ sandbox }: World, chatId: string): Promise<void> {
  sandbox.switches({ published: false });
  await sandbox.disband(chatId);
  sandbox.switches({ published: true });
}

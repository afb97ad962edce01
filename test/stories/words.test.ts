import test from 'ava';
import { demoSeed } from '../../sandbox/demo-seed.js';
import type { MessageView } from '../../sandbox/api.js';
import { findButton, wordsOf } from '../support/hands.js';
import { approved, dispatched, raised } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const titleOf = (message: MessageView | undefined): string | undefined =>
  (message?.content as { header?: { title?: { content?: string } } } | undefined)?.header?.title?.content;

/** What the bot answers a person in private to these words. */
async function answerTo({ hands }: World, login: string, words: string): Promise<MessageView> {
  const before = hands.messages(login).length;
  await hands.say(login, words);
  const after = hands.messages(login).slice(before).filter((message) => message.sender.type === 'app');
  if (after.length !== 1) throw new Error(`${after.length} answers to 「${words}」`);
  return after[0]!;
}

for (const kind of DATABASES) {
  test(`待办 lists what waits for a person, and brings the card back (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await dispatched(city);
    const list = await answerTo(city, 'liaison.D01', '待办');
    t.is(titleOf(list), '待办');
    t.true(wordsOf(list.content).includes('签收') && shows(list, number), wordsOf(list.content));
    const before = city.hands.messages('liaison.D01').length;
    const opened = await city.hands.pressOn('liaison.D01', list, openerOf(list));
    await city.settled();
    t.is(opened.toast?.content, `已发送 ${number} 的最新卡片`);
    const card = city.hands.messages('liaison.D01').slice(before)[0];
    t.truthy(findButton(card?.content, '签收'));
    t.is((await city.hands.pressOn('liaison.D01', card!, '签收')).toast?.type, 'success');
    await city.settled();
    t.regex(wordsOf((await answerTo(city, 'dispatcher1.C01', '待办')).content), /暂无待办/);
  });

  test(`我的 lists what a person raised, 查 finds by number and by words only what one may see (${kind})`, async (t) => {
    const city = await world(t, kind);
    const number = await approved(city);
    const mine = await answerTo(city, 'officer1.ZQ', '我的');
    t.is(titleOf(mine), '我的吹哨');
    t.true(shows(mine, number));
    t.regex(wordsOf((await answerTo(city, 'officer2.ZQ', '我的')).content), /还没有吹过哨/);
    for (const words of [`查 ${number}`, '查污水外溢', '查　解放路']) {
      const found = await answerTo(city, 'leader.ZQ', words);
      t.true(shows(found, number), `${words}: ${wordsOf(found.content)}`);
    }
    for (const login of ['officer1.BQ', 'liaison.D22', 'admin.C01']) {
      t.regex(wordsOf((await answerTo(city, login, `查 ${number}`)).content), /没有查到/, `${login} is told of no such case`);
    }
    const found = await answerTo(city, 'dispatcher1.C01', `查 ${number}`);
    await city.hands.pressOn('dispatcher1.C01', found, openerOf(found));
    await city.settled();
    t.is(titleOf(city.hands.messages('dispatcher1.C01').at(-1)), '请派单', 'what is found opens as the holder’s own card');
  });

  test(`帮助 and everything else get the help card, never silence (${kind})`, async (t) => {
    const city = await world(t, kind);
    t.is(titleOf(await answerTo(city, 'officer1.ZQ', '帮助')), '使用帮助');
    for (const words of ['今天天气怎么样', '。', 'hello', '查']) {
      const answer = await answerTo(city, 'officer1.ZQ', words);
      t.is(titleOf(answer), '使用帮助', words);
    }
    t.regex(wordsOf((await answerTo(city, 'officer1.ZQ', '今天天气怎么样')).content), /没有听懂/);
  });

  test(`the menu's entries open the same cards as the words (${kind})`, async (t) => {
    const city = await world(t, kind);
    for (const [key, title] of [['whistle.new', '吹哨'], ['todo', '待办'], ['mine', '我的吹哨'], ['help', '使用帮助'], ['need.new', '发布需求']] as const) {
      t.is((await city.sandbox.menu(city.openId('officer1.ZQ'), key)).status, 200);
      await city.settled();
      t.is(titleOf(city.hands.messages('officer1.ZQ').at(-1)), title, key);
    }
  });

  test(`a liaison who says 吹哨 is told who raises whistles (${kind})`, async (t) => {
    const city = await world(t, kind);
    const answer = await answerTo(city, 'liaison.D01', '吹哨');
    t.is(titleOf(answer), '未能办理');
    t.regex(wordsOf(answer.content), /吹哨由街道、社区填报人发起/);
  });

  test(`吹哨 with words behind it comes with the matter typed and the kind recognised (${kind})`, async (t) => {
    const city = await world(t, kind);
    const form = await answerTo(city, 'officer1.ZQ', '吹哨 污水井天天往外冒脏水，下水道堵了');
    t.regex(JSON.stringify(form.content), /"default_value":"污水井天天往外冒脏水，下水道堵了"/);
    t.regex(wordsOf(form.content), /市政·污水外溢、管道堵塞/);
    t.regex(wordsOf(form.content), /不清楚找谁/);
  });

  test(`a question in a group is answered in private, and the group only hears that it was (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { sandbox } = city;
    await raised(city);
    const group = city.chatOf('S-ZQ');
    const inGroup = () => sandbox.messages(city.openId('leader.ZQ'), group, { limit: 100 }).filter((message) => message.sender.type === 'app');
    const before = inGroup().length;
    await city.hands.mention('leader.ZQ', group, '待办');
    const said = inGroup().slice(before);
    t.deepEqual(said.map((message) => message.content), [{ text: '已发送到您与机器人的私聊，请在私聊中查看。' }]);
    const own = sandbox.chats(city.openId('leader.ZQ')).find((one) => one.type === 'p2p')!;
    t.is(titleOf(sandbox.messages(city.openId('leader.ZQ'), own.chat_id).at(-1)), '待办');
    await sandbox.say(city.openId('leader.ZQ'), { chat_id: group, text: '待办' });
    await city.settled();
    t.is(inGroup().length, before + 1, 'words that are not for the bot get no answer');
  });

  test(`a stranger gets help that says where to be registered, and nothing else (${kind})`, async (t) => {
    const seed = demoSeed();
    const stranger = { open_id: 'ou_stranger', union_id: 'on_stranger', user_id: 'stranger', name: '路人', title: '', section: '其他', department_ids: [] };
    const city = await world(t, kind, { sandbox: { seed: { ...seed, users: [...seed.users, stranger] } } });
    for (const text of ['帮助', '吹哨', '查 2026']) {
      await city.sandbox.say(stranger.open_id, { text });
      await city.settled();
      const [chat] = city.sandbox.chats(stranger.open_id);
      const last = city.sandbox.messages(stranger.open_id, chat!.chat_id).at(-1);
      t.is(titleOf(last), '使用帮助', text);
      t.regex(wordsOf(last?.content), /您尚未登记为本系统用户/);
    }
  });
}

/** Numbers stand in markup, where their signs are escaped. */
const shows = (message: MessageView, number: string): boolean => wordsOf(message.content).replaceAll('&#45;', '-').includes(number);

/** The words on the button that brings a card back. */
function openerOf(list: MessageView): string {
  const words = ['打开', '办理', '去办理'].find((one) => findButton(list.content, one));
  if (!words) throw new Error(`the list has nothing to open: ${wordsOf(list.content)}`);
  return words;
}

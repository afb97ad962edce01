import test from 'ava';
import type { MessageView } from '../../sandbox/api.js';
import { goTo } from '../support/calendar-day.js';
import { wordsOf } from '../support/hands.js';
import { dispatched, RESULT, verified } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const titled = (city: World, login: string, title: string): MessageView[] => city.hands.messages(login)
  .filter((one) => (one.content as { header?: { title?: { content?: string } } } | undefined)?.header?.title?.content === title);

for (const kind of DATABASES) {
  test(`on Monday at eight the week is frozen and drafted to the centre; its head sends it once, and every number leads to its cases (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await goTo(city, '2027-01-11 08:00');
    await goTo(city, '2027-01-12 10:00');
    const number = await verified(city);
    await hands.did('officer1.ZQ', '提交评价', { solved: 'YES', grade_D01: '5' });
    await dispatched(city, undefined, { place: '铁东社区解放路90号', matter: '张大妈家门口路灯不亮，电话13800001111' });
    await goTo(city, '2027-01-18 08:00');

    const [draft] = titled(city, 'head.C01', '周调度通报');
    t.regex(wordsOf(draft?.content), /新哨 \*\*2\*\*/);
    t.is(titled(city, 'officer1.ZQ', '周调度通报').length, 0, 'nobody else has it before a person sends it');
    const tried = await hands.press('dispatcher1.C01', '发送通报');
    t.is(tried.toast?.type, 'error', 'a dispatcher does not send it');
    t.is(titled(city, 'officer1.ZQ', '周调度通报').length, 0);

    const sent = await hands.did('head.C01', '发送通报', { groups: [] });
    t.regex(sent.toast?.content ?? '', /已发送至 11 个群/);
    const again = await hands.pressOld('head.C01', draft!, '发送通报', { groups: [] });
    t.regex(again.toast?.content ?? '', /调度中心主任已于 1月18日 08:\d\d 发送/);
    await city.settled();
    const [copy, ...more] = titled(city, 'officer1.ZQ', '周调度通报');
    t.is(more.length, 0);
    const shown = JSON.stringify(copy?.content);
    t.notRegex(shown, /张大妈|13800001111|污水|干部|联络员/, 'no residents, no handlers, nothing that people wrote');
    t.is(hands.cardWith('officer1.ZQ', '发送通报'), undefined);

    await hands.press('head.C01', '查看明细');
    await hands.press('head.C01', '查看明细', { measure: 'ack_on_time_rate', unit: '' });
    const list = titled(city, 'head.C01', '签收及时率').at(-1)!;
    t.true(wordsOf(list.content).replaceAll('&#45;', '-').includes(number), 'the case behind the number');
    const opened = await hands.pressOn('head.C01', list, '打开');
    t.regex(opened.toast?.content ?? '', new RegExp(number));
    await city.settled();
    await hands.press('officer1.ZQ', '查看明细');
    const refused = await hands.press('officer1.ZQ', '查看明细', { measure: 'ack_on_time_rate', unit: 'D01' });
    t.is(refused.toast?.type, 'error', 'a street does not look behind a department\'s numbers');
  });

  test(`a bulletin stays as it was frozen, whatever becomes of its cases (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await goTo(city, '2027-01-11 08:00');
    await goTo(city, '2027-01-12 10:00');
    await dispatched(city);
    await goTo(city, '2027-01-18 08:00');
    const before = wordsOf(titled(city, 'head.C01', '周调度通报')[0]?.content);
    await hands.did('liaison.D01', '签收');
    await hands.did('liaison.D01', '反馈结果', RESULT);
    await goTo(city, '2027-01-18 09:00');
    await goTo(city, '2027-01-19 08:00');
    t.is(titled(city, 'head.C01', '周调度通报').length, 1, 'frozen once');
    t.is(wordsOf(titled(city, 'head.C01', '周调度通报')[0]?.content), before);
  });
}

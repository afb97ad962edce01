import test from 'ava';
import { demoChatId } from '../../config/demo/people.js';
import { goTo, titled } from '../support/calendar-day.js';
import { wordsOf } from '../support/hands.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

const COMMUNITY = 'liaison.Q01';
const SILENT = 'liaison.M01';
const NEXT = 'liaison.M02';

const NEED = {
  alliance: 'A01', kind: 'SERVICE', title: '老旧小区线路检查', forWhom: '老旧小区住户', quantity: '10', measure: '栋', wantedBy: '2026-12-20 +0800',
  place: '铁东社区', visibility: 'ALLIANCE',
};

const group = ({ sandbox, openId }: World): string => wordsOf(sandbox.messages(openId(COMMUNITY), demoChatId('A01')).at(-1)?.content);

for (const kind of DATABASES) {
  test(`a promise that passes without a word is reminded of, released after ten working days, and the next in line holds it (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await hands.say(COMMUNITY, '需求');
    await hands.did(COMMUNITY, '发布需求', NEED);
    await hands.did(SILENT, '认领', { amount: '10', by: '2026-12-03 +0800' });
    await hands.did(COMMUNITY, '同意认领');
    await hands.did(NEXT, '认领', { amount: '6', by: '2026-12-15 +0800' });
    t.regex(wordsOf(hands.messages(NEXT).at(-1)?.content), /候补第 1 位/);

    const asked = (): number => titled(city, SILENT, '请按期完成').length;
    const before = asked();
    await goTo(city, '2026-12-01 09:00');
    t.is(asked(), before + 1, 'two working days before the promised day');
    await goTo(city, '2026-12-04 09:00');
    t.is(asked(), before + 2, 'on the morning after it');
    await goTo(city, '2026-12-17 17:00');
    t.regex(wordsOf(hands.cardWith(SILENT, '已完成')?.content), /已提醒 2 次/, 'and then it is left alone');
    t.regex(group(city), /已认领 10 \/ 10 栋/);

    await goTo(city, '2026-12-18 09:00');
    t.regex(wordsOf(hands.messages(SILENT).at(-1)?.content), /已自动释放[^]*超过承诺日期 10 个工作日未反馈/);
    t.regex(group(city), /已认领 6 \/ 10 栋，还缺 4 栋/, 'whoever waited moved up with what it asked for');
    await hands.did(COMMUNITY, '同意认领');
    await hands.did(NEXT, '已完成');
    t.regex(wordsOf(hands.cardWith(COMMUNITY, '确认完成')?.content), /站前供电营业所党支部认领 6 栋/);
  });
}

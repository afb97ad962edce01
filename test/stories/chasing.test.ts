import test from 'ava';
import { goTo, reminders, titled } from '../support/calendar-day.js';
import { wordsOf } from '../support/hands.js';
import { caseOf, dispatched, happenings, raised, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world } from '../support/world.js';

const MINUTE = 60_000;

/** Every story begins on the morning of a plain working week. */
const MORNING = '2027-01-11 10:00';

for (const kind of DATABASES) {
  test(`a late liaison is reminded once a half-day with everything that waits, opens a case from the reminder, signs, and is left in peace (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await goTo(city, MORNING);
    await dispatched(city);
    const second = await dispatched(city, undefined, { place: '铁东社区解放路90号', matter: '路灯不亮' });
    await goTo(city, '2027-01-12 14:35');
    await goTo(city, '2027-01-12 14:40');
    t.is(reminders(city, 'liaison.D01').length, 1);
    const card = titled(city, 'liaison.D01', '办理提醒').at(-1)!;
    t.regex(wordsOf(card.content), /临期 2/);
    t.regex(wordsOf(card.content), new RegExp(second));
    t.is(reminders(city, 'leader.D01').length, 0, 'the leader is not told before it is due');

    const opened = await hands.pressOn('liaison.D01', card, '打开');
    t.regex(opened.toast?.content ?? '', /已发送/);
    await city.settled();
    await hands.did('liaison.D01', '签收');
    await goTo(city, '2027-01-13 08:00');
    t.is(reminders(city, 'liaison.D01').length, 2, 'the other one is still unsigned');
    t.is(reminders(city, 'leader.D01').length, 1, 'and now it is the leader\'s matter too');
    t.true(reminders(city, 'dispatcher1.C01').length > 0, 'the centre sees it in its group');
    await hands.did('backup.D01', '签收');
    await goTo(city, '2027-01-13 14:00');
    t.is(reminders(city, 'liaison.D01').length, 2, 'nothing is late, nobody is reminded');
  });

  test(`an emergency nobody answers in the night: called again, phoned and put on record, then ordered; the reply ends it (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox } = city;
    await goTo(city, '2027-01-09 02:00');
    const number = await raised(city, { type: 'EMERGENCY', place: '机务段社区3号楼', matter: '楼道里煤气味很重', tried: '' }, 'filer.ZQ');
    await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'U04', cos: [] });
    const at = sandbox.clock.now();
    const later = async (minutes: number): Promise<void> => {
      sandbox.clock.advance(Math.max(0, at + minutes * MINUTE - sandbox.clock.now()));
      await city.app.scheduler.tick();
      await city.settled();
    };
    await later(5.5);
    t.is(hands.messages('liaison.U04').filter((one) => one.urgent).length, 2, 'buzzed a second time');
    await later(10.5);
    const task = hands.cardWith('dispatcher1.C01', '已电话联系');
    t.true(task?.urgent, 'the desk is buzzed');
    await hands.did('dispatcher2.C01', '已电话联系', { note: '值班员接听，十分钟内到' });
    t.regex(wordsOf(titled(city, 'dispatcher1.C01', '电话催办').at(-1)?.content), /十分钟内到/);
    await later(20.5);
    t.regex(wordsOf(hands.cardWith('chief.U04', '回复督办')?.content), /督办〔2027〕1号/);
    t.regex(wordsOf(hands.cardWith('convener1.C01', '登记约谈')?.content), /督办〔2027〕1号/);
    await hands.did('liaison.U04', '签收');
    const reply = await hands.did('leader.U04', '回复督办', { note: '值班手机没电，已整改' });
    t.truthy(reply.toast?.content);
    const again = hands.cardWith('chief.U04', '回复督办');
    t.is(again, undefined, 'an answered order asks nobody any more');
    t.true((await happenings(city, number)).some((line) => line.startsWith('reply_order')));
    t.true((await happenings(city, number)).filter((line) => line.startsWith('urge ')).length >= 3);
  });

  test(`a liaison on leave is spared, and the backup gets the summons and the reminders (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await goTo(city, MORNING);
    await hands.say('liaison.D01', '请假');
    await hands.did('liaison.D01', '登记请假', { until: '2027-01-12 +0800' });
    const before = hands.messages('liaison.D01').length;
    await dispatched(city);
    await goTo(city, '2027-01-12 14:35');
    t.is(hands.messages('liaison.D01').length, before);
    t.is(reminders(city, 'backup.D01').length, 1);
    await hands.say('liaison.D01', '销假');
    await hands.did('liaison.D01', '销假');
    await goTo(city, '2027-01-13 08:00');
    t.is(reminders(city, 'liaison.D01').length, 1);
  });

  test(`an evaluation nobody gave lapses without a grade, and the street was reminded before (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    await goTo(city, MORNING);
    const number = await dispatched(city);
    await hands.did('liaison.D01', '签收');
    await hands.did('liaison.D01', '反馈结果', RESULT);
    await hands.did('dispatcher1.C01', '核验通过');
    await goTo(city, '2027-01-14 18:00');
    await goTo(city, '2027-01-15 08:00');
    t.true(reminders(city, 'officer1.ZQ').length >= 1 && reminders(city, 'secretary.ZQ').length >= 1);
    await goTo(city, '2027-01-18 18:00');
    t.like((await caseOf(city, number)).whistle, { state: 'CLOSED', solved: null });
    t.is(hands.cardWith('officer1.ZQ', '提交评价'), undefined);
  });

  test(`a leader's morning brief names the night's emergency and what turned red (${kind})`, async (t) => {
    const city = await world(t, kind);
    await goTo(city, '2027-01-11 07:00');
    await raised(city, { type: 'EMERGENCY', place: '机务段社区3号楼', matter: '楼道里煤气味很重', tried: '' }, 'filer.ZQ');
    await goTo(city, '2027-01-11 08:00');
    const brief = titled(city, 'convener1.C01', '晨间简报').at(-1);
    t.regex(wordsOf(brief?.content), /应急/);
    t.false(wordsOf(brief?.content).includes('煤气味'), 'the brief names kinds and clocks, not what people wrote');
    t.is(titled(city, 'leader.D05', '晨间简报').length, 0, 'nothing to say, nothing said');
    // At eight the street's two hours are half over, a moment after this minute's chase: the next one tells, and the card is drawn again.
    await goTo(city, '2027-01-11 08:01');
  });
}

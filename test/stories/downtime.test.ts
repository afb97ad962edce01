import test from 'ava';
import { goTo, reminders } from '../support/calendar-day.js';
import { china } from '../support/china.js';
import { until } from '../courier/office.js';
import { findButton, wordsOf } from '../support/hands.js';
import { dispatched } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

/** Nothing runs until then: no job and no courier. Then the process starts, and both look at once. */
async function standStillUntil(city: World, words: string): Promise<void> {
  city.sandbox.clock.advance(china(words) - city.sandbox.clock.now());
  await city.restart();
  await city.settled();
  await city.app.scheduler.tick();
  await city.settled();
}

const elsewhere = { place: '铁东社区解放路90号', matter: '路灯不亮' };

/** On Monday the 11th two cases are called; by Tuesday evening nobody has signed, and a reminder waits for the morning. */
async function unsigned(city: World, second = '2027-01-11 10:00'): Promise<void> {
  await goTo(city, '2027-01-11 10:00');
  await dispatched(city);
  await goTo(city, second);
  await dispatched(city, undefined, elsewhere);
  await goTo(city, '2027-01-12 18:05');
}

for (const kind of DATABASES) {
  test(`a process that comes back in the night reminds nobody before the office opens (${kind})`, async (t) => {
    const city = await world(t, kind);
    await unsigned(city);
    const before = reminders(city, 'leader.D01').length;
    await standStillUntil(city, '2027-01-13 22:00');
    t.is(reminders(city, 'leader.D01').length, before);
    await goTo(city, '2027-01-14 08:00');
    t.is(reminders(city, 'leader.D01').length, before + 1);
  });

  test(`a process that comes back after a morning sends each person one merged card (${kind})`, async (t) => {
    const city = await world(t, kind);
    await unsigned(city, '2027-01-11 16:00');
    const logins = ['liaison.D01', 'leader.D01', 'dispatcher1.C01'];
    const before = logins.map((login) => reminders(city, login).length);
    await standStillUntil(city, '2027-01-14 15:00');
    t.deepEqual(logins.map((login, index) => reminders(city, login).length - before[index]!), [1, 1, 1]);
  });

  test(`a process that comes back after days sends one card that says what is late by now (${kind})`, async (t) => {
    const city = await world(t, kind);
    await unsigned(city);
    const before = reminders(city, 'leader.D01').length;
    await standStillUntil(city, '2027-01-18 09:00');
    const fresh = reminders(city, 'leader.D01').slice(before);
    t.is(fresh.length, 1);
    t.regex(wordsOf(fresh[0]?.content), /超期/);
  });

  test(`a card whose answer was lost before hours of downtime is found in the chat, and not sent again (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox } = city;
    await hands.say('officer1.ZQ', '帮助');
    sandbox.switches({ drop_answers: 1 });
    await sandbox.say(city.openId('officer1.ZQ'), { text: '吹哨' });
    const forms = () => hands.messages('officer1.ZQ').filter((message) => findButton(message.content, '提交吹哨'));
    await until(() => forms().length === 1);
    sandbox.clock.advance(2 * 3_600_000);
    await city.restart();
    await city.settled();
    t.is(forms().length, 1);
  });
}

import test from 'ava';
import { demoPeople } from '../../config/demo/people.js';
import { caseOf, dispatched, happenings, raised } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

for (const kind of DATABASES) {
  test(`of two liaisons who tap 签收 at once one signs, and the other learns by whom and when (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city);
    const logins = ['liaison.D01', 'backup.D01'];
    const cards = logins.map((login) => hands.cardWith(login, '签收')!);
    const answers = await Promise.all(logins.map((login, index) => hands.pressOn(login, cards[index]!, '签收')));
    await city.settled();

    const { ackedBy } = (await caseOf(city, number)).assignments[0]!;
    t.deepEqual(answers.map((one) => one.toast?.type).sort(), ['success', 'warning']);
    const second = answers.find((one) => one.toast?.type === 'warning')!;
    t.regex(second.toast?.content ?? '', new RegExp(`^${ackedBy}已于 \\d+月\\d+日 \\d\\d:\\d\\d 签收。`));
    t.true(second.card_replaced, 'the second one sees the present card');
    t.is((await happenings(city, number)).filter((line) => line.startsWith('ack ')).length, 1);
  });

  test(`fifty simultaneous 签收 on one assignment are one acknowledgement (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city);
    const logins = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? 'liaison.D01' : 'backup.D01'));
    const cards = new Map(logins.slice(0, 2).map((login) => [login, hands.cardWith(login, '签收')!]));
    const answers = await Promise.all(logins.map((login) => hands.pressOn(login, cards.get(login)!, '签收')));
    await city.settled();

    t.deepEqual(answers.map((one) => one.code), answers.map(() => 0), 'everybody is answered');
    t.is(answers.filter((one) => one.toast?.type === 'success').length, 1);
    t.true(answers.every((one) => one.toast?.type === 'success' || /签收。/.test(one.toast?.content ?? '')), 'the others learn that it is done');
    t.is((await happenings(city, number)).filter((line) => line.startsWith('ack ')).length, 1);
    t.is((await caseOf(city, number)).assignments[0]?.state, 'ACKED');
  });

  test(`units that act at the same moment do not disturb each other (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07', 'D10', 'D13'] });
    const everybody = ['liaison.D01', 'backup.D07', 'liaison.D10', 'liaison.D13'];
    const together = async (words: string, form?: Record<string, unknown>): Promise<void> => {
      const cards = everybody.map((login) => hands.cardWith(login, words)!);
      const answers = await Promise.all(everybody.map((login, index) => hands.pressOn(login, cards[index]!, words, form)));
      t.deepEqual(answers.map((one) => one.toast?.type), everybody.map(() => 'success'), `${words}: ${JSON.stringify(answers)}`);
      await city.settled();
    };
    await together('签收');
    await together('反馈进展', { note: '已到现场查看' });
    await together('反馈进展', { note: '正在处理' });
    const lines = await happenings(city, number);
    t.is(lines.filter((line) => line.startsWith('ack ')).length, 4);
    t.is(lines.filter((line) => line.startsWith('progress ')).length, 8, 'every note is on record');
    t.true((await caseOf(city, number)).assignments.every((one) => one.state === 'WORKING' && one.lastNote === '正在处理'));
  });

  test(`of an approval and a rejection at the same moment one holds, and the other is told which (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await raised(city);
    const card = hands.cardWith('leader.ZQ', '同意发哨')!;
    const answers = await Promise.all([hands.pressOn('leader.ZQ', card, '同意发哨'), hands.pressOn('leader.ZQ', card, '退回自办', { reason: '自办' })]);
    await city.settled();
    t.deepEqual(answers.map((one) => one.toast?.type).sort(), ['success', 'warning']);
    const { state } = (await caseOf(city, number)).whistle;
    t.is(state, answers[0].toast?.type === 'success' ? 'IN_DISPATCH' : 'REJECTED');
    t.is((await happenings(city, number)).length, 2);
  });

  test(`two hundred concurrent raises are two hundred cases with two hundred numbers (${kind})`, async (t) => {
    // The clock runs faster, so that the platform's limits of five and fifty messages a second do not fill the test.
    const city = await world(t, kind, { sandbox: { accelerate: 6 } });
    const forms = await openForms(city, 200);
    const answers = await Promise.all(forms.map(({ login, card }, index) => city.hands.pressOn(login, card, '提交吹哨', {
      type: 'ROUTINE', place: `第${index}号楼`, matter: `第 ${index} 件：路灯不亮`, tried: '已查看',
    })));
    t.deepEqual(answers.filter((one) => one.toast?.type !== 'success'), [], 'everybody is answered with success');
    await city.settled();

    const { whistles } = city.app.store.context.tables;
    const cases = await city.app.store.run((connection) => whistles.select(connection, '1 = 1'));
    t.is(cases.length, 200);
    t.is(new Set(cases.map((one) => one.matter)).size, 200, 'nothing is lost and nothing is there twice');
    for (const street of new Set(cases.map((one) => one.street))) {
      const serials = cases.filter((one) => one.street === street).map((one) => Number(one.number.slice(-4))).sort((a, b) => a - b);
      t.deepEqual(serials, serials.map((_, index) => index + 1), `${street} numbers without gap`);
    }
  });
}

/** Whistle forms on the desks of all streets' filers, each form with another matter already typed. */
async function openForms(city: World, count: number) {
  const filers = demoPeople.filter((one) => one.role === 'STREET_OFFICER' || one.role === 'COMMUNITY_FILER').map((one) => one.login);
  const turns = Array.from({ length: count }, (_, index) => ({ login: filers[index % filers.length]!, words: `第 ${index} 件` }));
  await Promise.all(turns.map(({ login, words }) => city.sandbox.say(city.openId(login), { text: `吹哨 ${words}` })));
  await city.settled();
  return turns.map(({ login, words }) => {
    const card = city.hands.messages(login).find((message) => JSON.stringify(message.content).includes(`"default_value":"${words}"`));
    if (!card) throw new Error(`no form came for ${words}`);
    return { login, card };
  });
}

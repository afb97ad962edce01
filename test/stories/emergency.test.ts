import test from 'ava';
import { wordsOf } from '../support/hands.js';
import { caseOf, happenings, raised, RESULT } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { EVERYWHERE, world } from '../support/world.js';

/** Calls the courier makes at once: those under way, and those that begin together with the emergency. */
const AT_ONCE = 16;
const GAS = { type: 'EMERGENCY', place: '机务段社区3号楼', matter: '楼道里煤气味很重，怀疑燃气泄漏', tried: '' };

for (const { kind, transport } of EVERYWHERE) {
  test(`an emergency goes straight to the centre, buzzes those who must come, and is approved afterwards (${kind}, ${transport})`, async (t) => {
    const city = await world(t, kind, { transport });
    const { hands, sandbox } = city;
    const number = await raised(city, GAS, 'filer.ZQ');
    t.is(number, '2026-ZQ-E-0001');
    t.is((await caseOf(city, number)).whistle.state, 'IN_DISPATCH');
    t.is(hands.cardWith('dispatcher1.C01', '派单')?.urgent, true, 'the desk is buzzed about the card in its group');
    t.is(hands.cardWith('leader.ZQ', '同意发哨')?.urgent, false, 'the leader need not jump up');

    await hands.did('dispatcher1.C01', '派单', { kind: 'NONE', lead: 'U04', cos: ['D08'] });
    for (const login of ['liaison.U04', 'backup.U04', 'liaison.D08', 'backup.D08']) {
      t.is(hands.cardWith(login, '签收')?.urgent, true, `${login} is buzzed`);
      t.true(sandbox.chats(city.openId(login)).some((chat) => chat.urgent), `the buzz is visible to ${login}`);
    }
    await hands.did('liaison.U04', '签收');

    t.regex(wordsOf(hands.cardWith('leader.ZQ', '同意发哨')?.content), /请补核应急哨/);
    const approval = await hands.did('leader.ZQ', '同意发哨');
    t.regex(approval.toast?.content ?? '', /已同意发哨/);
    const file = await caseOf(city, number);
    t.like(file.whistle, { state: 'ACTIVE', reviewPending: false });
    t.is(hands.cardWith('leader.ZQ', '同意发哨'), undefined, 'nothing is left to approve');
    t.deepEqual((await happenings(city, number)).map((line) => line.split(' ')[0]), ['submit_emergency', 'dispatch', 'ack', 'approve_afterwards']);
  });
}

for (const kind of DATABASES) {
  test(`an emergency may be approved after the work has long begun, without disturbing open cards (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands } = city;
    const number = await raised(city, GAS);
    await hands.did('dispatcher2.C01', '派单', { kind: 'NONE', lead: 'U04', cos: [] });
    await hands.did('liaison.U04', '签收');
    const before = hands.cardWith('liaison.U04', '已到场')!;
    await hands.did('leader.ZQ', '同意发哨');
    const arrival = await hands.pressOld('liaison.U04', before, '已到场');
    t.is(arrival.toast?.type, 'success', 'a card drawn before the approval still works');
    await city.settled();
    await hands.did('officer1.ZQ', '确认到场');
    await hands.did('liaison.U04', '反馈结果', RESULT);
    await hands.did('head.C01', '核验通过');
    await hands.did('officer1.ZQ', '提交评价', { solved: 'YES', grade_U04: '5' });
    t.is((await caseOf(city, number)).whistle.state, 'CLOSED');
  });

  test(`an emergency overtakes the routine messages that wait (${kind})`, async (t) => {
    const city = await world(t, kind);
    const { hands, sandbox } = city;
    const filers = ['officer1', 'officer2', 'filer'].flatMap((post) => ['ZQ', 'BQ', 'HD', 'XX', 'NL', 'GC', 'QW', 'XY', 'TL', 'XT'].map((street) => `${post}.${street}`));
    await Promise.all([...filers, 'officer1.WM'].map((login) => sandbox.say(city.openId(login), { text: '吹哨' })));
    await city.settled();
    // Slow enough that nearly everything still waits when the emergency comes.
    sandbox.switches({ api_latency_ms: 2_000 });
    const press = (login: string, form: Record<string, unknown>) => hands.pressOn(login, hands.cardWith(login, '提交吹哨')!, '提交吹哨', form);
    await Promise.all(filers.map((login) => press(login, { type: 'ROUTINE', place: '某处', matter: `${login} 反映路灯不亮`, tried: '已查看' })));
    await press('officer1.WM', { ...GAS });
    sandbox.switches({ api_latency_ms: 20 });
    await city.settled();
    const { outbox } = city.app.store.context.tables;
    const rows = await city.app.store.run((connection) => outbox.select(connection, "`card` IN ('dispatch', 'group', 'review')"));
    const emergency = rows.find((row) => row.card === 'dispatch')!;
    const between = rows.filter((row) => row.settledAt! > emergency.createdAt && row.settledAt! < emergency.settledAt!);
    t.true(between.length <= 2 * AT_ONCE, `${between.length} routine messages went out before it`);
  });
}

import test from 'ava';
import { demoGuide } from '../../../config/demo/guide.js';
import { Refusal } from '../../../src/whistle/refusal.js';
import { openDesk } from '../../support/desk.js';
import { china } from '../../support/china.js';
import { DAY, MINUTE } from '../cases.js';
import { raised } from './flow.js';

const row = (code: string) => demoGuide.find((one) => one.code === code);

test('a routine whistle waits for the line leader, and the street’s group hears of it', async (t) => {
  const desk = await openDesk(t);
  const { whistle, assignments } = await raised(desk, { row: row('0106'), wanted: '当天疏通', source: 'GRID' });
  t.like(whistle, {
    number: '2026-ZQ-R-0001', state: 'IN_REVIEW', type: 'ROUTINE', street: 'S-ZQ', kind: '0106', reviewPending: false, filerName: '站前街道干部甲',
    wanted: '当天疏通', source: 'GRID', tried: '已请物业疏通两次', createdAt: desk.now(), dueAt: china('11-25T18:00'),
  });
  t.deepEqual(assignments, []);
  const [line, ...others] = await desk.timeline(whistle.id);
  t.like(line, { event: 'submit', seq: 1, actorName: '站前街道干部甲', actorRole: 'STREET_OFFICER', at: desk.now(), unitCode: null });
  t.like(line?.data, { number: '2026-ZQ-R-0001', kind: '0106', suggested: ['0106'] });
  t.is(others.length, 0);
  t.deepEqual(await desk.told(), ['group → group of S-ZQ', 'review → leader.ZQ']);
  t.deepEqual((await desk.file(whistle.id)).whistle, whistle, 'what is answered is what is stored');
});

test('an emergency goes straight to the centre, buzzes the desk and is reviewed afterwards', async (t) => {
  const desk = await openDesk(t);
  const { whistle } = await raised(desk, { type: 'EMERGENCY', tried: undefined });
  t.like(whistle, { number: '2026-ZQ-E-0001', state: 'IN_DISPATCH', reviewPending: true, dueAt: desk.now() + 10 * MINUTE });
  t.deepEqual((await desk.timeline(whistle.id)).map((line) => line.event), ['submit_emergency']);
  t.deepEqual(await desk.told(), ['dispatch → group of C01', 'group → group of S-ZQ', 'review → leader.ZQ']);
  const rows = await desk.outbox();
  t.deepEqual(rows.map((one) => one.priority), [0, 0, 0]);
  const call = rows.find((one) => one.card === 'dispatch');
  t.true(call?.urgent);
  t.is(call?.buzz?.length, 14, 'every dispatcher of the centre');
  t.true(rows.filter((one) => one.card !== 'dispatch').every((one) => !one.urgent && one.buzz === null));
});

for (const [type, reviewer, due] of [['ENFORCEMENT', 'secretary.ZQ', china('11-24T16:00')], ['TACKLE', 'secretary.ZQ', china('11-25T18:00')]] as const) {
  test(`a whistle of type ${type} waits for the secretary`, async (t) => {
    const desk = await openDesk(t);
    const { whistle } = await raised(desk, { type });
    t.is(whistle.dueAt, due);
    t.deepEqual(await desk.told(), ['group → group of S-ZQ', `review → ${reviewer}`]);
  });
}

test('a street where nobody can review does not keep a whistle in silence: the centre is told', async (t) => {
  const desk = await openDesk(t);
  for (const login of ['leader.ZQ', 'secretary.ZQ']) {
    const { openId } = await desk.actor(login);
    await desk.store.transact((session) => session.deactivate(openId));
  }
  await raised(desk);
  t.deepEqual(await desk.told(), ['group → group of S-ZQ', 'review → group of C01']);
});

test('numbers run on through one street’s year, whatever the type, and anew in the next year and street', async (t) => {
  const desk = await openDesk(t);
  const numbers = [
    await raised(desk), await raised(desk, { type: 'EMERGENCY' }), await raised(desk, {}, 'filer.ZQ'), await raised(desk, {}, 'officer1.BQ'),
  ].map((file) => file.whistle.number);
  t.deepEqual(numbers, ['2026-ZQ-R-0001', '2026-ZQ-E-0002', '2026-ZQ-R-0003', '2026-BQ-R-0001']);
  desk.advance(Date.parse('2026-12-31T23:59:59+08:00') - desk.now());
  t.is((await raised(desk)).whistle.number, '2026-ZQ-R-0004');
  desk.advance(1_000);
  t.is((await raised(desk)).whistle.number, '2027-ZQ-R-0001', 'the year changes at midnight in China');
});

test('twenty whistles raised at once get twenty numbers without a gap', async (t) => {
  const desk = await openDesk(t);
  const files = await Promise.all(Array.from({ length: 20 }, (_, at) => raised(desk, { matter: `第 ${at} 件事` })));
  t.deepEqual(files.map((file) => file.whistle.number).sort(), Array.from({ length: 20 }, (_, at) => `2026-ZQ-R-${String(at + 1).padStart(4, '0')}`));
});

test('nobody knows whom to call: a whistle may go without kind and units', async (t) => {
  const { whistle } = await raised(await openDesk(t), { row: undefined, suggested: [], proposed: [] });
  t.like(whistle, { kind: null, state: 'IN_REVIEW' });
});

test('the same matter raised again points to the first whistle, within thirty days and one street', async (t) => {
  const desk = await openDesk(t);
  const first = await raised(desk);
  t.deepEqual(first.whistle.similar, []);
  t.deepEqual((await raised(desk)).whistle.similar, [first.whistle.id]);
  t.deepEqual((await raised(desk, { matter: '广场舞音响声太大', place: '文庙广场' })).whistle.similar, []);
  t.deepEqual((await raised(desk, {}, 'officer1.BQ')).whistle.similar, [], 'another street’s cases are not compared');
  desk.advance(31 * DAY);
  t.deepEqual((await raised(desk)).whistle.similar, []);
});

test('a resident’s contact is kept apart from the case', async (t) => {
  const desk = await openDesk(t);
  const { whistle } = await raised(desk, { sealedContact: 'sealed-words' });
  const { appellants, ...rest } = await desk.snapshot();
  t.deepEqual(appellants, [{ whistleId: whistle.id, sealed: 'sealed-words', createdAt: desk.now() }]);
  t.false(JSON.stringify(rest).includes('sealed-words'));
});

for (const [why, login, change, code, field] of [
  ['the matter is the street’s own duty', 'officer1.ZQ', { row: row('0506') }, 'street-duty', 'kind'],
  ['the matter is the street’s own duty, even in an emergency', 'officer1.ZQ', { row: row('0506'), type: 'EMERGENCY' }, 'street-duty', 'kind'],
  ['there is no place', 'officer1.ZQ', { place: ' ' }, 'missing-input', 'place'],
  ['there is no matter', 'officer1.ZQ', { matter: ' ' }, 'missing-input', 'matter'],
  ['a leader fills in the form', 'leader.ZQ', {}, 'forbidden', undefined],
  ['a department fills in the form', 'liaison.D01', {}, 'forbidden', undefined],
  ['the centre fills in the form', 'dispatcher1.C01', {}, 'forbidden', undefined],
] as const) {
  test(`no whistle comes to be, and no number is used, when ${why}`, async (t) => {
    const desk = await openDesk(t);
    const before = await desk.snapshot();
    const refusal = await t.throwsAsync(raised(desk, change, login), { instanceOf: Refusal });
    t.is(refusal?.code, code);
    t.is(refusal?.field, field);
    t.deepEqual(await desk.snapshot(), before);
  });
}

import test from 'ava';
import fc from 'fast-check';
import { acceptClaim, claim, withdrawClaim } from '../../src/alliance/commands/claim.js';
import { closeResource } from '../../src/alliance/commands/entries.js';
import type { Claim, Dossier } from '../../src/alliance/dossier.js';
import type { ClaimState } from '../../src/alliance/lifecycle.js';
import type { Opening } from '../../src/alliance/lists.js';
import { isInOpenings, nextFreeSlot, openingsWords, takenDuring, type Slot } from '../../src/alliance/slots.js';
import { Refusal } from '../../src/whistle/refusal.js';
import type { Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';
import { COMMUNITY, dossierOf, offered, openCity, POWER, SCHOOL } from './city.js';
import { china as at } from '../support/china.js';

/** Saturday 5 December 2026. */
const on = (from: string, to: string, day = '2026-12-05'): Slot => ({ from: at(`${day} ${from}`), to: at(`${day} ${to}`) });
const taken = ({ from, to }: Slot, amount = 1, state: ClaimState = 'ACCEPTED'): Claim => ({ fromAt: from, toAt: to, amount, state }) as Claim;
const WEEKEND: readonly Opening[] = [6, 7].map((weekday) => ({ weekday, from: '08:00', to: '18:00' }));

const book = async (desk: Desk, resource: Dossier, login: string, slot: Slot | undefined, amount?: number): Promise<Claim> =>
  (await desk.act(login, (session, actor) => claim(session, actor, { list: 'RESOURCE', id: resource.entry.id }, { amount, slot }))).claim;
const refusalOf = async (t: { throwsAsync(promise: Promise<unknown>, expected: object): Promise<Error | undefined> }, promise: Promise<unknown>): Promise<string> =>
  (await t.throwsAsync(promise, { instanceOf: Refusal }))?.message ?? '';

test('of overlapping bookings the most at any one moment counts, not their sum', (t) => {
  const claims = [taken(on('09:00', '10:00'), 2), taken(on('10:00', '11:00'), 2), taken(on('09:30', '10:30'), 1)];
  t.is(takenDuring(claims, on('09:00', '11:00')), 3);
  t.is(takenDuring(claims, on('09:00', '09:30')), 2);
  t.is(takenDuring(claims, on('10:30', '12:00')), 2);
  t.is(takenDuring(claims, on('11:00', '12:00')), 0, 'a booking may begin at the moment another ends');
});

for (const state of ['DECLINED', 'WITHDRAWN', 'RELEASED', 'NOT_DELIVERED', 'WAITING'] as const) {
  test(`a booking that is ${state} takes nothing`, (t) => t.is(takenDuring([taken(on('09:00', '10:00'), 1, state)], on('09:00', '10:00')), 0));
}
for (const state of ['OFFERED', 'ACCEPTED', 'DELIVERED', 'CONFIRMED'] as const) {
  test(`a booking that is ${state} holds its time`, (t) => t.is(takenDuring([taken(on('09:00', '10:00'), 1, state)], on('09:30', '10:30')), 1));
}

test('a slot lies inside one opening time, ends included', (t) => {
  t.true(isInOpenings(WEEKEND, on('08:00', '18:00')));
  t.false(isInOpenings(WEEKEND, on('07:59', '09:00')));
  t.false(isInOpenings(WEEKEND, on('17:00', '18:01')));
  t.false(isInOpenings(WEEKEND, on('09:00', '10:00', '2026-12-04')), 'a Friday');
  t.false(isInOpenings(WEEKEND, { from: at('2026-12-05 17:00'), to: at('2026-12-06 09:00') }), 'over the night between two');
  t.true(isInOpenings([], { from: at('2026-12-05 17:00'), to: at('2026-12-06 09:00') }), 'any time by agreement');
  t.true(isInOpenings([{ weekday: 6, from: '18:00', to: '24:00' }], { from: at('2026-12-05 22:00'), to: at('2026-12-06 00:00') }), 'until midnight');
});

test('the next free slot is as long as the wished one and begins no earlier', (t) => {
  const resource = { capacity: 1, openings: [...WEEKEND] };
  t.deepEqual(nextFreeSlot(resource, [taken(on('14:00', '16:00'))], on('15:00', '17:00'), 1), on('16:00', '18:00'));
  t.deepEqual(nextFreeSlot(resource, [taken(on('14:00', '17:00'))], on('15:00', '17:00'), 1), on('08:00', '10:00', '2026-12-06'), 'the rest of the day is too short');
  t.deepEqual(nextFreeSlot(resource, [taken(on('09:00', '10:00'))], on('12:00', '13:00'), 1), on('12:00', '13:00'), 'the wished one where it is free');
  t.is(nextFreeSlot({ capacity: 1, openings: [...WEEKEND] }, [], { from: at('2026-12-05 08:00'), to: at('2026-12-06 08:00') }, 1), undefined, 'longer than any opening');
  t.is(nextFreeSlot(resource, [], on('15:00', '17:00'), 2), undefined, 'more than there is');
});

test('without opening times the next free slot is the moment a booking ends', (t) => {
  t.deepEqual(nextFreeSlot({ capacity: 2, openings: [] }, [taken(on('09:00', '12:00'), 2)], on('10:00', '11:00'), 1), on('12:00', '13:00'));
  t.deepEqual(nextFreeSlot({ capacity: 2, openings: [] }, [taken(on('09:00', '12:00'), 1)], on('10:00', '11:00'), 1), on('10:00', '11:00'));
});

test('whatever is booked, the next free slot takes the amount and is open', (t) => {
  const hour = 3_600_000;
  const first = at('2026-12-05 08:00');
  const booking = fc.record({ from: fc.integer({ min: 0, max: 40 }), length: fc.integer({ min: 1, max: 8 }), amount: fc.integer({ min: 1, max: 3 }) });
  t.notThrows(() => fc.assert(fc.property(fc.array(booking, { maxLength: 12 }), booking, fc.constantFrom<readonly Opening[]>([], WEEKEND), (some, { from, length, amount }, openings) => {
    const claims = some.map((one) => taken({ from: first + one.from * hour, to: first + (one.from + one.length) * hour }, one.amount));
    const wished = { from: first + from * hour, to: first + (from + length) * hour };
    const free = nextFreeSlot({ capacity: 3, openings: [...openings] }, claims, wished, amount);
    return free !== undefined && free.from >= wished.from && free.to - free.from === wished.to - wished.from
      && takenDuring(claims, free) + amount <= 3 && isInOpenings(openings, free);
  })));
});

test('opening times read as people say them', (t) => {
  t.is(openingsWords(WEEKEND), '周六、周日 08:00–18:00');
  t.is(openingsWords([1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '11:30' }))), '周一至周五 09:00–11:30');
  t.is(openingsWords([{ weekday: 3, from: '14:00', to: '17:00' }, { weekday: 6, from: '09:00', to: '11:30' }]), '周三 14:00–17:00，周六 09:00–11:30');
  t.is(openingsWords([]), '随时，需提前商定');
});

test('an overlapping booking is refused with the next free slot, a touching one is taken', async (t) => {
  const desk = await openCity(t);
  const resource = await offered(desk);
  await book(desk, resource, COMMUNITY, on('14:00', '16:00'));
  t.is(await refusalOf(t, book(desk, resource, POWER, on('15:00', '17:00'))), '该时段已被预约，最近的空闲时段为 12月5日 16:00 至 18:00，请改选时间。');
  t.is((await book(desk, resource, POWER, on('16:00', '18:00'))).state, 'OFFERED');
  t.is((await dossierOf(desk, 'RESOURCE', resource.entry.id)).entry.state, 'RESERVED');
});

test('a unit may book a resource twice for different times', async (t) => {
  const desk = await openCity(t);
  const resource = await offered(desk);
  await book(desk, resource, COMMUNITY, on('09:00', '10:00'));
  await t.notThrowsAsync(book(desk, resource, COMMUNITY, on('10:00', '11:00')));
});

test('of several the amounts add up at the same time only', async (t) => {
  const desk = await openCity(t);
  const rooms = await offered(desk, { capacity: 3, measure: '间' });
  await book(desk, rooms, COMMUNITY, on('09:00', '12:00'), 2);
  t.regex(await refusalOf(t, book(desk, rooms, POWER, on('10:00', '11:00'), 2)), /12月5日 12:00 至 13:00/);
  await book(desk, rooms, POWER, on('10:00', '11:00'), 1);
  t.regex(await refusalOf(t, book(desk, rooms, POWER, on('15:00', '16:00'), 4)), /最多可提供 3 间/);
  t.regex(await refusalOf(t, book(desk, rooms, POWER, on('15:00', '16:00'))), /请填写认领数量/);
});

test('a booking keeps the opening times and lies ahead', async (t) => {
  const desk = await openCity(t);
  const resource = await offered(desk);
  t.is(await refusalOf(t, book(desk, resource, COMMUNITY, on('09:00', '10:00', '2026-12-04'))), '该资源的开放时间为周六、周日 08:00–18:00，请在此时间内选择。');
  t.regex(await refusalOf(t, book(desk, resource, COMMUNITY, on('09:00', '10:00', '2026-11-21'))), /所选时间已过/);
  t.regex(await refusalOf(t, book(desk, resource, COMMUNITY, on('11:00', '10:00'))), /结束时间应晚于开始时间/);
  t.regex(await refusalOf(t, book(desk, resource, COMMUNITY, undefined)), /请选择使用的开始和结束时间/);
  t.regex(await refusalOf(t, book(desk, resource, SCHOOL, on('09:00', '10:00'))), /本单位发布的/);
});

test('a time that is given back is free again', async (t) => {
  const desk = await openCity(t);
  const resource = await offered(desk);
  const target = { list: 'RESOURCE' as const, id: resource.entry.id, claimId: (await book(desk, resource, COMMUNITY, on('09:00', '10:00'))).id };
  await desk.act(SCHOOL, (session, actor) => acceptClaim(session, actor, target));
  t.regex(await refusalOf(t, desk.act(SCHOOL, (session, actor) => closeResource(session, actor, 'suspend_resource', { list: 'RESOURCE', id: resource.entry.id }, '维修'))), /还在办理/);
  await desk.act(COMMUNITY, (session, actor) => withdrawClaim(session, actor, target, '活动取消'));
  t.is((await dossierOf(desk, 'RESOURCE', resource.entry.id)).entry.state, 'LISTED');
  await t.notThrowsAsync(book(desk, resource, POWER, on('09:00', '10:00')));
});

test('a suspended resource takes no booking', async (t) => {
  const desk = await openCity(t);
  const resource = await offered(desk);
  await desk.act(SCHOOL, (session, actor) => closeResource(session, actor, 'suspend_resource', { list: 'RESOURCE', id: resource.entry.id }, '维修'));
  t.regex(await refusalOf(t, book(desk, resource, COMMUNITY, on('09:00', '10:00'))), /不再接受认领/);
});

for (const kind of DATABASES) {
  test(`of simultaneous bookings of one time exactly one holds it (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const resource = await offered(desk);
    const tries = await Promise.allSettled([COMMUNITY, POWER, 'liaison.M03', 'liaison.M04', 'liaison.M05'].map((login) => book(desk, resource, login, on('09:00', '10:00'))));
    t.is(tries.filter((one) => one.status === 'fulfilled').length, 1);
    t.is((await dossierOf(desk, 'RESOURCE', resource.entry.id)).claims.length, 1);
  });
}

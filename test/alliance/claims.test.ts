import test from 'ava';
import { acceptClaim, confirmClaim, declineClaim, deliverClaim } from '../../src/alliance/commands/claim.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { claimed, COMMUNITY, dossierOf, listed, openCity, POWER, SCHOOL } from './city.js';

test('a need is claimed in parts until nothing is open, and then the next stands in the waiting list', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk);
  t.regex(need.entry.number, /^2026-A01-X-0001$/);
  await claimed(desk, need, SCHOOL, 20);
  t.is((await dossierOf(desk, 'NEED', need.entry.id)).entry.state, 'PARTLY_CLAIMED');
  await claimed(desk, need, POWER, 30);
  const third = await claimed(desk, need, 'liaison.M03', 10);
  t.is(third.state, 'WAITING');
  const { entry } = await dossierOf(desk, 'NEED', need.entry.id);
  t.deepEqual([entry.state, entry.pledged, entry.waiting], ['CLAIMED', 50, 1]);
});

test('what a declined claim leaves open goes to the head of the waiting list, as much as is open', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk, { quantity: 10 });
  const first = await claimed(desk, need, SCHOOL, 4);
  await claimed(desk, need, POWER, 6);
  const waiting = await claimed(desk, need, 'liaison.M03', 10);
  await desk.act(COMMUNITY, (session, actor) => declineClaim(session, actor, { list: 'NEED', id: need.entry.id, claimId: first.id }, '规格不合适'));
  const after = await dossierOf(desk, 'NEED', need.entry.id);
  t.deepEqual(after.claims.map((one) => [one.unitCode, one.state, one.amount]), [['M01', 'DECLINED', 4], ['M02', 'OFFERED', 6], ['M03', 'OFFERED', 4]]);
  t.deepEqual([after.entry.pledged, after.entry.waiting], [10, 0]);
  t.is(after.claims.at(-1)?.id, waiting.id);
});

test('a need is done when all of it was confirmed', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk, { quantity: 5 });
  const target = { list: 'NEED' as const, id: need.entry.id, claimId: (await claimed(desk, need, SCHOOL, 5)).id };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  t.is((await dossierOf(desk, 'NEED', need.entry.id)).entry.state, 'RUNNING');
  await desk.act(SCHOOL, (session, actor) => deliverClaim(session, actor, target));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 5));
  t.is((await dossierOf(desk, 'NEED', need.entry.id)).entry.state, 'DONE');
});

for (const kind of ['sqlite', 'mysql'] as const) {
  test(`of many simultaneous claims on one place one holds it and the others wait in order (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const need = await listed(desk, { quantity: 1 });
    const logins = Array.from({ length: 5 }, (_, index) => `liaison.M0${index + 1}`);
    const claims = await Promise.all(logins.map((login) => claimed(desk, need, login, 1)));
    t.is(claims.filter((one) => one.state === 'OFFERED').length, 1);
    const queue = claims.filter((one) => one.state === 'WAITING').map((one) => one.queue!);
    t.is(new Set(queue).size, 4);
  });
}

test('more than is open is refused with what is left', async (t) => {
  const desk = await openCity(t);
  const need = await listed(desk);
  await claimed(desk, need, SCHOOL, 40);
  const error = await t.throwsAsync(claimed(desk, need, POWER, 11), { instanceOf: Refusal });
  t.regex(error?.message ?? '', /最多可认领 10 把/);
});

test('an alliance whose agreement has run out takes no new entries until it is renewed', async (t) => {
  const desk = await openCity(t);
  await desk.store.run((connection) => desk.store.context.tables.alliances.update(connection, { validTo: desk.now() }, { code: 'A01' }));
  const error = await t.throwsAsync(listed(desk), { instanceOf: Refusal });
  t.regex(error?.message ?? '', /共建协议已到期/);
});

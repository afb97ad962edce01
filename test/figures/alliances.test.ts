import test from 'ava';
import { acceptClaim, confirmClaim, declineClaim, deliverClaim } from '../../src/alliance/commands/claim.js';
import { withdrawNeed } from '../../src/alliance/commands/entries.js';
import type { Dossier } from '../../src/alliance/dossier.js';
import { isQuiet } from '../../src/figures/bulletin.js';
import { watchAlliances } from '../../src/jobs/alliance-clock.js';
import { alliancesFor } from '../../src/storage/figures-alliances.js';
import { figuresFor } from '../../src/storage/figures-bulletin.js';
import { claimed, COMMUNITY, endOf, listed, openCity, POWER, SCHOOL } from '../alliance/city.js';
import { china as at } from '../support/china.js';
import type { Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';
import { rememberingLog } from '../support/log.js';

const WEEK = { from: at('2026-11-16 00:00'), to: at('2026-11-23 00:00') };
const FROZEN = at('2026-11-23 08:00');
const figures = (desk: Desk) => alliancesFor(desk.store, { ...WEEK, asOf: FROZEN });
const LATER = { wantedBy: endOf('2027-03-01') };

const give = (desk: Desk, need: Dossier, login: string, amount: number, by: string) => claimed(desk, need, login, amount, { by: endOf(by) });
async function finish(desk: Desk, need: Dossier, claimId: string, login: string, delivered: string, confirmed: string): Promise<void> {
  const target = { list: 'NEED' as const, id: need.entry.id, claimId };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  desk.moveTo(at(delivered));
  await desk.act(login, (session, actor) => deliverClaim(session, actor, target));
  desk.moveTo(at(confirmed));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, undefined));
}
const watch = (desk: Desk) => watchAlliances({ store: desk.store, log: rememberingLog().log, occurrence: desk.now(), silentWhenEmpty: true });

/** Two needs of September that nobody claimed, and a week in which two were listed, three claims made and two of them done, one late. */
async function story(desk: Desk): Promise<{ oldest: Dossier<'NEED'>; second: Dossier<'NEED'> }> {
  desk.moveTo(at('2026-09-01 09:00'));
  const oldest = await listed(desk, LATER);
  desk.moveTo(at('2026-09-11 09:00'));
  const second = await listed(desk, { ...LATER, kind: 'SERVICE' });
  desk.moveTo(at('2026-10-20 10:00'));
  await watch(desk);
  desk.moveTo(at('2026-11-13 10:00'));
  const before = await listed(desk, { ...LATER, quantity: 10 });
  desk.moveTo(at('2026-11-16 10:00'));
  const first = await give(desk, before, SCHOOL, 4, '2026-11-18');
  desk.moveTo(at('2026-11-17 10:00'));
  const late = await give(desk, before, POWER, 6, '2026-11-17');
  await finish(desk, before, first.id, SCHOOL, '2026-11-18 10:00', '2026-11-18 11:00');
  await finish(desk, before, late.id, POWER, '2026-11-19 10:00', '2026-11-19 11:00');
  desk.moveTo(at('2026-11-19 12:00'));
  const fresh = await listed(desk, LATER);
  await listed(desk, { ...LATER, quantity: 1 });
  desk.moveTo(at('2026-11-20 12:00'));
  const given = await give(desk, fresh, SCHOOL, 1, '2026-12-01');
  await desk.act(COMMUNITY, (session, actor) => declineClaim(session, actor, { list: 'NEED', id: fresh.entry.id, claimId: given.id }, '规格不合适'));
  return { oldest, second };
}

for (const kind of DATABASES) {
  test(`the alliances' block says what a hand count says (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const { oldest, second } = await story(desk);
    t.deepEqual(await figures(desk), {
      listed: 2, claimed: 3, delivered: 2, inTime: 1, medianDays: 1, unmet: 2,
      oldest: [
        { number: oldest.entry.number, kind: '物品', alliance: '铁东社区党建联盟', days: 82 },
        { number: second.entry.number, kind: '服务', alliance: '铁东社区党建联盟', days: 72 },
      ],
    });
  });

  test(`asked again later the same digits come out, whatever was claimed, withdrawn or given back since (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const { oldest, second } = await story(desk);
    const before = await figures(desk);
    desk.moveTo(FROZEN + 3_600_000);
    const given = await give(desk, oldest, SCHOOL, 50, '2026-12-01');
    t.deepEqual(await figures(desk), before);
    await desk.act(COMMUNITY, (session, actor) => declineClaim(session, actor, { list: 'NEED', id: oldest.entry.id, claimId: given.id }, '规格不合适'));
    await desk.act(COMMUNITY, (session, actor) => withdrawNeed(session, actor, { list: 'NEED', id: second.entry.id }, '不再需要'));
    await listed(desk, LATER);
    t.deepEqual(await figures(desk), before);
    const next = await alliancesFor(desk.store, { from: WEEK.to, to: WEEK.to + 7 * 86_400_000, asOf: at('2026-11-30 08:00') });
    t.deepEqual([next.listed, next.claimed, next.unmet], [1, 1, 1]);
  });
}

test('a need that was claimed when the figures were frozen and given back since was not unmet', async (t) => {
  const desk = await openCity(t);
  const { oldest } = await story(desk);
  desk.moveTo(FROZEN - 3_600_000);
  const given = await give(desk, oldest, SCHOOL, 50, '2026-12-01');
  desk.moveTo(FROZEN + 3_600_000);
  await desk.act(COMMUNITY, (session, actor) => declineClaim(session, actor, { list: 'NEED', id: oldest.entry.id, claimId: given.id }, '规格不合适'));
  t.is((await figures(desk)).unmet, 1);
});

test('who only waits has not claimed, and whoever moves up has', async (t) => {
  const desk = await openCity(t);
  desk.moveTo(at('2026-11-17 10:00'));
  const need = await listed(desk, { ...LATER, quantity: 1 });
  const holder = await give(desk, need, SCHOOL, 1, '2026-12-01');
  await give(desk, need, POWER, 1, '2026-12-01');
  t.is((await figures(desk)).claimed, 1);
  await desk.act(COMMUNITY, (session, actor) => declineClaim(session, actor, { list: 'NEED', id: need.entry.id, claimId: holder.id }, '规格不合适'));
  t.is((await figures(desk)).claimed, 2);
});

test('a bulletin carries the block, and an unmet need keeps it from being quiet', async (t) => {
  const desk = await openCity(t);
  await story(desk);
  const bulletin = await figuresFor(desk.store, 'WEEK', WEEK, desk.store.context.calendar);
  t.deepEqual(bulletin.alliances, await figures(desk));
  t.false(isQuiet(bulletin));
});

import test from 'ava';
import { decideInAlliance } from '../../src/alliance/decide.js';
import type { Claim, Dossier } from '../../src/alliance/dossier.js';
import { ENTRY_TRANSITIONS, isClaimEvent, type AllianceEvent } from '../../src/alliance/lifecycle.js';
import type { ListName } from '../../src/alliance/lists.js';
import { ALLIANCE_PERMISSIONS, allianceSeat, mayViewEntry } from '../../src/alliance/policies.js';
import { ROLES, type Role } from '../../src/people/roles.js';
import { Refusal } from '../../src/whistle/refusal.js';
import { PERMISSIONS, mayView, roleFor } from '../../src/whistle/policies.js';
import type { CaseEvent } from '../../src/whistle/lifecycle.js';
import { actorWith, CENTRE, CO, coShare, fileOf, LEAD as LEAD_OF_CASE, leadShare } from '../whistle/cases.js';
import { bookingOf, CLAIMANT, claimOf, dossierOf, LEAD, MEMBER, OFFICE, OWNER, STRANGER, STREET } from './cases.js';
import { seatsFor, SPEAKING, WHO_MAY, type Seat } from './who-may.js';

const EVENTS = Object.keys(ALLIANCE_PERMISSIONS) as AllianceEvent[];
const UNITS = [OWNER, CLAIMANT, LEAD, MEMBER, OFFICE, STREET, STRANGER];
const LISTS = Object.keys(ENTRY_TRANSITIONS) as ListName[];

/** What an event can be about: its own list, or for claims a claimed need and a booked resource. */
interface About {
  dossier: Dossier;
  claim: Claim | undefined;
}
/** A unit's own entry, and one that the party office has listed itself. */
const OWNERS = [OWNER, OFFICE];
const CLAIMED: readonly About[] = OWNERS.flatMap((unitCode) => [
  { dossier: dossierOf('NEED', { unitCode }, [claimOf()]), claim: claimOf() }, { dossier: dossierOf('RESOURCE', { unitCode }, [bookingOf()]), claim: bookingOf() },
]);
const MAKING: readonly AllianceEvent[] = ['claim', 'wait'];

function abouts(event: AllianceEvent): readonly About[] {
  if (isClaimEvent(event)) return MAKING.includes(event) ? CLAIMED.map(({ dossier }) => ({ dossier, claim: undefined })) : CLAIMED;
  const list = LISTS.find((one) => event in ENTRY_TRANSITIONS[one])!;
  return OWNERS.map((unitCode) => ({ dossier: dossierOf(list, { unitCode }), claim: undefined }));
}

const nameOf = ({ dossier: { list, entry } }: About): string => `${list} of ${entry.unitCode}`;

for (const event of EVENTS) {
  for (const role of ROLES) {
    test(`${role} may ${event} exactly for the units that the expectation names`, (t) => {
      for (const about of abouts(event)) {
        const yes = UNITS.filter((unit) => expected(event, role, unit, about));
        t.deepEqual(UNITS.filter((unit) => allowed(event, role, unit, about)), yes, nameOf(about));
      }
    });
  }

  test(`${event}: the right role in a wrong unit and a wrong role in the right unit never add up`, (t) => {
    for (const about of abouts(event)) {
      const everywhereElse = UNITS.flatMap((unit) => ROLES.map((role) => [role, unit] as const)).filter(([role, unit]) => !expected(event, role, unit, about));
      t.is(allianceSeat(event, actorWith(everywhereElse), about), undefined, nameOf(about));
    }
  });

  // Who only files for the street is sent the whistle form by somebody of the alliance, and sees no more of the need than that.
  test(`whoever may ${event} in the alliance may see what it is about`, (t) => {
    for (const about of abouts(event)) {
      const may = everySeat().filter(([role, unit]) => unit !== STREET && expected(event, role, unit, about));
      t.deepEqual(may.filter((seat) => !mayViewEntry(actorWith([seat]), about.dossier)), [], nameOf(about));
    }
  });
}

test('the expectation names exactly the events of the product', (t) => {
  t.deepEqual(Object.keys(WHO_MAY).sort(), [...EVENTS].sort());
});

for (const list of LISTS) {
  test(`a ${list} is seen by those who speak for a unit of the alliance, by its party office, and by nobody else`, (t) => {
    const dossier = dossierOf(list);
    const seen = everySeat().filter(([role, unit]) => mayViewEntry(actorWith([[role, unit]]), dossier));
    const members = [OWNER, CLAIMANT, LEAD, MEMBER].flatMap((unit) => SPEAKING.map((role) => `${role} of ${unit}`));
    t.deepEqual(seen.map(([role, unit]) => `${role} of ${unit}`).sort(), [...members, `PARTY_OFFICER of ${OFFICE}`].sort());
  });
}

test('a claimant from near by sees the need it claimed, and no other', (t) => {
  const near = actorWith([['ALLIANCE_LIAISON', 'M26']]);
  t.true(mayViewEntry(near, dossierOf('NEED', {}, [claimOf({ unitCode: 'M26' })])));
  t.false(mayViewEntry(near, dossierOf('NEED', {}, [claimOf()])));
});

const OF_ALLIANCES: readonly Role[] = ['ALLIANCE_LIAISON', 'ALLIANCE_BACKUP', 'PARTY_OFFICER'];

test('no role of an alliance opens a whistle, whatever its unit', (t) => {
  const everywhere = [STREET, LEAD_OF_CASE, CO, CENTRE, ...UNITS].flatMap((unit) => OF_ALLIANCES.map((role) => [role, unit] as const));
  for (const needNumber of [null, '2026-A01-X-0001']) {
    t.false(mayView(actorWith(everywhere), { file: fileOf({ needNumber }), centre: CENTRE }));
  }
});

for (const event of Object.keys(PERMISSIONS) as CaseEvent[]) {
  test(`no role of an alliance may ${event} on a whistle, whatever its unit`, (t) => {
    const everywhere = [STREET, LEAD_OF_CASE, CO, CENTRE].flatMap((unit) => OF_ALLIANCES.map((role) => [role, unit] as const));
    for (const assignment of [undefined, leadShare(), coShare()]) {
      t.is(roleFor(event, actorWith(everywhere), { file: fileOf(), assignment, centre: CENTRE }), undefined);
    }
  });
}

test('a role of the whistle opens no entry and does nothing on one, unless it speaks for a unit of the alliance', (t) => {
  const others = ROLES.filter((role) => !SPEAKING.includes(role) && !OF_ALLIANCES.includes(role));
  const actor = actorWith(UNITS.flatMap((unit) => others.map((role) => [role, unit] as const)));
  for (const list of LISTS) t.false(mayViewEntry(actor, dossierOf(list)));
  for (const event of EVENTS) for (const about of abouts(event)) t.is(allianceSeat(event, actor, about), undefined, event);
});

test('a refusal for want of rights names who may do it instead', (t) => {
  const sentence = (event: AllianceEvent, at = 0): string | undefined => t.throws(() => ask(event, abouts(event)[at]!, actorWith([])), { instanceOf: Refusal })?.message;
  t.regex(sentence('accept_claim') ?? '', /该操作由书院社区联络员办理。$/);
  t.regex(sentence('deliver') ?? '', /该操作由站前供电营业所联络员办理。$/);
  t.regex(sentence('deliver', 1) ?? '', /该操作由书院社区联络员办理。$/);
  t.regex(sentence('confirm') ?? '', /该操作由书院社区联络员办理。$/);
  t.regex(sentence('claim') ?? '', /该操作由铁东社区党建联盟成员单位联络员办理。$/);
  t.regex(sentence('decide_need') ?? '', /该操作由铁东社区党建联盟牵头单位联络员办理。$/);
  t.regex(sentence('promote') ?? '', /该操作由系统办理。$/);
});

function everySeat(): (readonly [Role, string])[] {
  return UNITS.flatMap((unit) => ROLES.map((role) => [role, unit] as const));
}

function expected(event: AllianceEvent, role: Role, unit: string, about: About): boolean {
  if (role === 'PARTY_OFFICER' && unit !== OFFICE) return false;
  return seatsFor(event).some((seat) => seat.roles.includes(role) && unitsOf(seat, about).includes(unit));
}

function unitsOf({ place }: Seat, { dossier: { list, entry } }: About): readonly string[] {
  const owner = entry.unitCode;
  const [provider, receiver] = list === 'NEED' ? [CLAIMANT, owner] : [owner, CLAIMANT];
  return { owner: [owner], claimant: [CLAIMANT], provider: [provider], receiver: [receiver], member: [OWNER, CLAIMANT, LEAD, MEMBER], head: [LEAD], office: [OFFICE], street: [STREET] }[place];
}

const ask = (event: AllianceEvent, { dossier, claim }: About, actor: ReturnType<typeof actorWith>): unknown =>
  decideInAlliance({ dossier, event, actor, claim, input: { now: 0 } });

/** What the product says, asked twice: in which seat, and whether a decision is refused for want of rights. */
function allowed(event: AllianceEvent, role: Role, unit: string, about: About): boolean {
  const actor = actorWith([[role, unit]]);
  const seat = allianceSeat(event, actor, about);
  if (seat && (seat.role !== role || seat.unitCode !== unit)) throw new Error(`${event}: acted as ${seat.role} of ${seat.unitCode} with the seat of ${role} of ${unit}`);
  const forbidden = isForbidden(() => ask(event, about, actor));
  if (forbidden === (seat !== undefined)) throw new Error(`${event}: allianceSeat and decideInAlliance disagree`);
  return !forbidden;
}

function isForbidden(attempt: () => unknown): boolean {
  try {
    attempt();
    return false;
  } catch (error) {
    if (error instanceof Refusal) return error.code === 'forbidden';
    throw error;
  }
}

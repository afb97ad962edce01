import { OFFICE_HEARS_FROM } from '../../config/alliance.js';
import type { OutboxRow } from '../../entities/index.js';
import { owingUnit, partiesOf, type Dossier } from '../alliance/dossier.js';
import type { AllianceAudience } from '../alliance/notices.js';
import { SPEAKERS, type Role } from '../people/roles.js';
import { PRIORITY } from '../whistle/notices.js';
import type { ToldInAlliance } from './alliance-desk.js';
import { seenBy } from './alliance-finder.js';
import type { Member } from './finder.js';
import { outgoing } from './outgoing.js';
import type { Session } from './session.js';

interface Recipient {
  toKind: 'person' | 'chat';
  toId: string;
}

/**
 * Turns what happened to an entry into messages, one a recipient and card. A
 * member with nobody on duty is never skipped in silence: the party office
 * hears instead.
 */
export async function addressInAlliance(session: Session, dossier: Dossier, told: readonly ToldInAlliance[]): Promise<OutboxRow[]> {
  const rows = new Map<string, OutboxRow>();
  for (const one of told) {
    const { card } = one.notice;
    for (const { toKind, toId } of await AUDIENCES[one.notice.to](session, dossier, one)) {
      const claim = card === 'claim' ? one.claim?.id : undefined;
      const params = { list: dossier.list, ...(claim && { claim }) };
      const dedupeKey = [dossier.entry.id, dossier.entry.version, card, claim ?? '', toId].join(':');
      rows.set(dedupeKey, outgoing(session.id(), session.now, {
        toKind, toId, card, subjectId: dossier.entry.id, params, priority: PRIORITY.notice, dedupeKey,
        // Nobody is woken at night for an alliance: what happens by the clock keeps office hours.
        ...(one.byClock && { dueAt: session.calendar.nextOpening(session.now) }),
      }));
    }
  }
  return [...rows.values()];
}

type Find = (session: Session, dossier: Dossier, told: ToldInAlliance) => Promise<Recipient[]>;

const AUDIENCES: Record<AllianceAudience, Find> = {
  GROUPS: (session, dossier) => groups(session, dossier, seenBy(dossier.alliance, dossier.entry)),
  NEW_GROUPS: (session, dossier, { offered }) => groups(session, dossier, offered),
  OWNER: (session, dossier) => speakersOf(session, dossier, [dossier.entry.unitCode]),
  OVERRULED: (session, dossier, { byUnit }) => speakersOf(session, dossier, byUnit === dossier.entry.unitCode ? [] : [dossier.entry.unitCode]),
  CLAIMANT: (session, dossier, { claim }) => speakersOf(session, dossier, claim ? [claim.unitCode] : []),
  PROVIDER: (session, dossier, { claim }) => speakersOf(session, dossier, claim ? [partiesOf(dossier, claim).provider] : []),
  RECEIVER: (session, dossier, { claim }) => speakersOf(session, dossier, claim ? [partiesOf(dossier, claim).receiver] : []),
  OWING: async (session, dossier, { claim }) => {
    if (!claim) return [];
    const owing = await speakersOf(session, dossier, [owingUnit(dossier, claim)]);
    return claim.reminded < OFFICE_HEARS_FROM ? owing : unique([...owing, ...(await officersOf(session, dossier))]);
  },
  COUNCIL: async (session, dossier) => [...(await speakersOf(session, dossier, [dossier.alliance.leadUnit])), ...(await officersOf(session, dossier))],
  HELPERS: (session, dossier) => speakersOf(session, dossier, 'helpers' in dossier.entry ? dossier.entry.helpers.map((one) => one.code) : []),
  INVITED: (session, dossier, { invited }) => speakersOf(session, dossier, invited),
};

/** The alliances' groups; whoever speaks for the members of one without. */
async function groups(session: Session, dossier: Dossier, codes: readonly string[]): Promise<Recipient[]> {
  const alliances = await session.alliances.find.alliances(codes);
  const chats = alliances.flatMap(({ chatId }): Recipient[] => (chatId ? [{ toKind: 'chat', toId: chatId }] : []));
  const without = alliances.filter((one) => one.chatId === null);
  if (without.length === 0) return chats;
  const units = await session.alliances.find.memberUnits(without.map((one) => one.code));
  return [...chats, ...(await speakersOf(session, dossier, units))];
}

/** The liaison of each unit, the backup when the liaison is away, a street's officers for the street; else the party office. */
async function speakersOf(session: Session, dossier: Dossier, units: readonly string[]): Promise<Recipient[]> {
  const members = await session.find.members([...new Set(units)]);
  const found: Recipient[] = [];
  for (const unit of new Set(units)) {
    const own = members.filter((one) => one.unitCode === unit);
    const speaking = SPEAKERS.map((role) => people(own, [role], session.now)).find((one) => one.length > 0);
    found.push(...(speaking ?? (await officersOf(session, dossier))));
  }
  return unique(found);
}

const officersOf = async (session: Session, { alliance }: Dossier): Promise<Recipient[]> =>
  people(await session.find.members([alliance.officeUnit]), ['PARTY_OFFICER'], Infinity);

/** `now` in ms decides who is away; Infinity asks for everybody. */
const people = (members: readonly Member[], roles: readonly Role[], now: number): Recipient[] =>
  unique(members.filter((one) => roles.includes(one.role) && (one.absentUntil ?? 0) <= now).map((one) => ({ toKind: 'person' as const, toId: one.openId })));

const unique = (recipients: Recipient[]): Recipient[] => [...new Map(recipients.map((one) => [one.toId, one])).values()];

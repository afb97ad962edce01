import { OFFICE_HEARS_FROM } from '../../config/alliance.js';
import type { OutboxRow } from '../../entities/index.js';
import { owingUnit, partiesOf, type Dossier } from '../alliance/dossier.js';
import type { AllianceAudience } from '../alliance/notices.js';
import { inFirstPost, isReachable } from '../people/absence.js';
import { SPEAKERS } from '../people/roles.js';
import { PRIORITY } from '../whistle/notices.js';
import type { ToldInAlliance } from './alliance-desk.js';
import { seenBy } from './alliance-finder.js';
import type { Member } from './finder.js';
import { outgoing } from './outgoing.js';
import type { Session } from './session.js';

export interface Recipient {
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

/** Whoever speaks for each unit: its liaison, the backup when the liaison is away, a street's officers for the street; else the party office. */
export async function speakersOf(session: Session, dossier: Dossier, units: readonly string[]): Promise<Recipient[]> {
  const asked = [...new Set(units)];
  const members = await session.find.members(asked);
  const speaking = asked.map((unit) => inFirstPost(members.filter((one) => one.unitCode === unit), SPEAKERS, session.now));
  const officers = speaking.some((one) => one.length === 0) ? await officersOf(session, dossier) : [];
  return unique(speaking.flatMap((one) => (one.length > 0 ? one.map(person) : officers)));
}

/** Also those who are away: they are the last who could hear. */
export const officersOf = async (session: Session, { alliance }: Dossier): Promise<Recipient[]> =>
  (await session.find.members([alliance.officeUnit])).filter((one) => one.role === 'PARTY_OFFICER' && isReachable(one, session.now)).map(person);

const person = ({ openId }: Member): Recipient => ({ toKind: 'person', toId: openId });

const unique = (recipients: Recipient[]): Recipient[] => [...new Map(recipients.map((one) => [one.toId, one])).values()];

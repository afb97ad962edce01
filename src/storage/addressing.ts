import type { OutboxRow, UnitRow } from '../../entities/index.js';
import { LIAISON_ROLES, type Role } from '../people/roles.js';
import { leadOf, shareOf, type Assignment, type CaseFile } from '../whistle/case-file.js';
import { roleFor } from '../whistle/policies.js';
import { PRIORITY, type Audience, type Notice } from '../whistle/notices.js';
import type { Member } from './finder.js';
import { outgoing } from './outgoing.js';
import type { Session } from './session.js';

interface Told {
  notice: Notice;
  assignmentId: string | null;
}

interface Address {
  toKind: 'person' | 'chat';
  toId: string;
  assignmentId: string | null;
  buzz: string[];
}

/** Who is reachable where, for one case. */
interface Reach {
  file: CaseFile;
  session: Session;
  members: readonly Member[];
  units: readonly UnitRow[];
}

/**
 * Turns notices into outbox rows, one a recipient. A unit with nobody on duty
 * is never skipped in silence: its leader is told, and failing that the centre;
 * so is the centre when a street has nobody who could answer.
 */
export async function addressNotices(session: Session, file: CaseFile, told: readonly Told[]): Promise<OutboxRow[]> {
  if (told.length === 0) return [];
  const codes = [...new Set([file.whistle.street, session.centre, ...file.assignments.map((one) => one.unitCode)])];
  const reach: Reach = { file, session, members: await session.find.members(codes), units: await session.find.units(codes) };
  const emergency = file.whistle.type === 'EMERGENCY';
  const rows = new Map<string, OutboxRow>();
  for (const { notice, assignmentId } of told) {
    for (const address of addressesOf(notice.to, reach, shareOf(file, assignmentId))) {
      const buzzing = emergency && BUZZING.includes(notice.card);
      const dedupeKey = [file.whistle.id, file.whistle.version, notice.card, address.assignmentId ?? '', address.toId].join(':');
      rows.set(dedupeKey, outgoing(session.id(), session.now, {
        toKind: address.toKind, toId: address.toId, card: notice.card, whistleId: file.whistle.id, assignmentId: address.assignmentId,
        priority: emergency ? PRIORITY.emergency : notice.card === 'summons' ? PRIORITY.summons : PRIORITY.notice,
        urgent: buzzing, buzz: buzzing ? address.buzz : null, dedupeKey,
      }));
    }
  }
  return [...rows.values()];
}

/** Audiences that a city may do without. */
const OPTIONAL: readonly Audience[] = ['STREET_GROUP', 'LEAD_LIAISONS'];

function addressesOf(to: Audience, reach: Reach, share: Assignment | undefined): Address[] {
  const found = ADDRESSES[to](reach, share);
  return found.length > 0 || OPTIONAL.includes(to) ? found : ADDRESSES.CENTRE(reach, share);
}

/** Cards that buzz their recipients when the case is an emergency. */
const BUZZING: readonly string[] = ['dispatch', 'summons'];

const ADDRESSES: Record<Audience, (reach: Reach, share: Assignment | undefined) => Address[]> = {
  FILER: (reach, share) => {
    const filer = reach.members.find((one) => one.personId === reach.file.whistle.filerId);
    return filer ? [person(filer, share?.id ?? null)] : inUnit(reach, reach.file.whistle.street, ['STREET_OFFICER'], share?.id ?? null);
  },
  REVIEWERS: (reach) => {
    const line = inUnit(reach, reach.file.whistle.street, ['STREET_LEADER'], null);
    const allowed = mayDo(reach, 'approve');
    const near = allowed.filter((one) => line.some((leader) => leader.toId === one.toId));
    return near.length > 0 ? near : allowed;
  },
  EVALUATORS: (reach) => {
    const all = mayDo(reach, 'evaluate');
    const leaders = inUnit(reach, reach.file.whistle.street, ['STREET_LEADER'], null);
    const filer = reach.members.find((one) => one.personId === reach.file.whistle.filerId);
    const mine = all.filter((one) => one.toId === filer?.openId);
    const officers = mine.length > 0 ? mine : inUnit(reach, reach.file.whistle.street, ['STREET_OFFICER'], null);
    return officers.length + leaders.length > 0 ? unique([...officers, ...leaders]) : all;
  },
  STREET_GROUP: ({ units, file }) => groupOf(units, file.whistle.street),
  CENTRE: ({ units, members, session }) => {
    const holding = (role: Role): Member[] => members.filter((one) => one.unitCode === session.centre && one.role === role);
    const dispatchers = holding('DISPATCHER');
    const desk = dispatchers.length > 0 ? dispatchers : holding('CENTRE_HEAD');
    const group = groupOf(units, session.centre).map((one) => ({ ...one, buzz: desk.map((member) => member.openId) }));
    return group.length > 0 ? group : desk.map((member) => person(member, null));
  },
  CALLED_LIAISONS: (reach) => reach.file.assignments.flatMap((one) => liaisonsOf(reach, one)),
  LEAD_LIAISONS: (reach, share) => {
    const lead = leadOf(reach.file);
    if (!lead || !share || share.part === 'LEAD') return [];
    return liaisonsOf(reach, lead).map((one) => ({ ...one, assignmentId: share.id }));
  },
  OWN_LIAISONS: (reach, share) => (share ? liaisonsOf(reach, share) : []),
};

function liaisonsOf(reach: Reach, share: Assignment): Address[] {
  const onDuty = inUnit(reach, share.unitCode, LIAISON_ROLES, share.id);
  if (onDuty.length > 0) return onDuty;
  const leader = inUnit(reach, share.unitCode, ['DEPARTMENT_LEADER'], share.id);
  if (leader.length > 0) return leader;
  return ADDRESSES.CENTRE(reach, share).map((one) => ({ ...one, assignmentId: share.id }));
}

const inUnit = ({ members }: Reach, unit: string, roles: readonly Role[], assignmentId: string | null): Address[] =>
  unique(members.filter((one) => one.unitCode === unit && roles.includes(one.role)).map((one) => person(one, assignmentId)));

function mayDo({ file, members, session }: Reach, event: 'approve' | 'evaluate'): Address[] {
  const allowed = members.filter((one) =>
    roleFor(event, { id: one.personId, openId: one.openId, name: '', memberships: [one] }, { file, centre: session.centre }));
  return unique(allowed.map((one) => person(one, null)));
}

const person = (member: Member, assignmentId: string | null): Address =>
  ({ toKind: 'person', toId: member.openId, assignmentId, buzz: [member.openId] });

const groupOf = (units: readonly UnitRow[], code: string): Address[] => {
  const chatId = units.find((one) => one.code === code)?.chatId;
  return chatId ? [{ toKind: 'chat', toId: chatId, assignmentId: null, buzz: [] }] : [];
};

const unique = (addresses: Address[]): Address[] =>
  [...new Map(addresses.map((one) => [`${one.toId}:${one.assignmentId}`, one])).values()];

import type { OutboxRow } from '../../entities/index.js';
import { allianceParams } from '../alliance/card-params.js';
import { LISTS } from '../alliance/lists.js';
import { isAllianceCard } from '../alliance/notices.js';
import type { CardKind } from '../card-kinds.js';
import { MUTED } from '../lark/codes.js';
import type { Classified } from '../lark/errors.js';
import { coversOf } from '../people/absence.js';
import { ALLIANCE_ROLES, unitsIn, type Actor } from '../people/roles.js';
import { addressesOf } from '../storage/addressing.js';
import { officersOf, speakersOf } from '../storage/alliance-addressing.js';
import { mergedKey } from '../storage/outgoing.js';
import { reachOf, theCentre } from '../storage/reach.js';
import type { Session } from '../storage/session.js';
import { groupParams } from './group-params.js';
import { shareOf } from '../whistle/case-file.js';
import { isCaseCard, PRIORITY, type Audience, type CaseCard } from '../whistle/notices.js';

/** A message that cannot be delivered, or a card in the hands of somebody who left. */
export type Undelivered = Pick<OutboxRow, 'toId' | 'toKind' | 'card' | 'subjectId' | 'assignmentId' | 'params' | 'priority' | 'urgent'> & {
  /** Names it in the keys of what goes out instead: the row's id, or the message's. */
  key: string;
};

/** Who can do what a card asks for: when one of them cannot be reached, the others are asked. */
export const ASKED: Record<CaseCard, Audience> = {
  filer: 'FILER', review: 'REVIEWERS', group: 'STREET_GROUP', dispatch: 'CENTRE', summons: 'OWN_LIAISONS', arrival: 'FILER', result: 'LEAD_LIAISONS', verification: 'CENTRE',
  evaluation: 'EVALUATORS', asking: 'OWN_LIAISONS', signature: 'OWN_LEADER', request: 'DECIDERS', consultation: 'CONVENER', supervision: 'OWN_LIAISONS', phone_task: 'CENTRE',
};

/** Cards of a case that tell and ask for nothing. */
const TELLING: readonly CardKind[] = ['filer', 'group'];

/** Without it somebody does not know that something waits for them. */
const asks = ({ card }: Undelivered): boolean => isAllianceCard(card) || (isCaseCard(card) && !TELLING.includes(card));

interface Recipient {
  toKind: 'person' | 'chat';
  toId: string;
  assignmentId?: string | null;
  buzz?: string[];
}

/**
 * Remembers that this person or group cannot be written to, so that the next
 * message does not fail first. Answers whether that is news today. A group in
 * which the bot may not speak at the moment is still the group.
 */
export async function unreachable(session: Session, { toKind, toId }: Pick<Undelivered, 'toKind' | 'toId'>, failure: Classified): Promise<boolean> {
  if (toKind === 'chat') {
    if (!MUTED.has(failure.code)) await session.groups.lose(toId, failure.sentence);
    return false;
  }
  const news = await session.contacts.refused(toId);
  if (failure.class === 'left') await session.deactivate(toId);
  return news;
}

/**
 * What is done instead of delivering a message, in the transaction that gives
 * it up: it goes on to the next who can act, and the centre (in an alliance
 * the party office) hears of it. Answers in words what was done.
 */
export async function insteadOf(session: Session, row: Undelivered, failure: Classified): Promise<string | null> {
  if (row.card === 'new_group') return groupNotMade(session, row, failure);
  // Two who cannot be reached at the same moment must not each count on the other.
  if (row.subjectId && isCaseCard(row.card)) await session.find.caseById(row.subjectId, 'FOR UPDATE');
  const away = failure.class === 'gone' || failure.class === 'left';
  const news = away && (await unreachable(session, row, failure));
  const handed = away ? await passOn(session, row) : null;
  const told = news || (!away && asks(row)) ? await tell(session, row, failure, { handed, onceADay: away }) : null;
  return [handed, told].filter(Boolean).join('；') || null;
}

/** Whoever asked for a group in the place of a lost one must not go on waiting for it. */
async function groupNotMade(session: Session, { params }: Undelivered, { sentence }: Classified): Promise<string | null> {
  const { data } = groupParams.safeParse(params);
  const owner = data && (await session.groups.owner(data.of, data.code));
  if (!owner) return null;
  const words = `${owner.name}的新工作群未能建立（${sentence}），请联系系统管理员。`;
  await session.groups.tell(owner, words);
  return words;
}

/** Sends it to the next who can act, each once; whoever holds the same card already is left in peace. Answers in words, null when there is nobody. */
export async function passOn(session: Session, row: Undelivered): Promise<string | null> {
  const next = (await nextFor(session, row)).filter((one) => one.toId !== row.toId);
  if (next.length === 0) return null;
  const holding = row.subjectId ? await session.find.holdersOf(row) : new Set<string>();
  const fresh = next.filter((one) => !holding.has(one.toId));
  for (const { toKind, toId, assignmentId = row.assignmentId, buzz } of fresh) {
    const merged = row.card === 'reminder';
    session.sayOnce({
      toKind, toId, card: row.card, subjectId: row.subjectId, assignmentId, params: merged ? { toId } : row.params, priority: row.priority,
      urgent: row.urgent, buzz: row.urgent ? buzz ?? [toId] : null,
      dedupeKey: merged ? mergedKey(toId, session.calendar.halfDay(session.now).key) : `instead:${row.key}:${toId}`,
    });
  }
  return fresh.length > 0 ? `已转给${await namesOf(session, fresh)}` : `${await namesOf(session, next)}已收到同一卡片`;
}

async function nextFor(session: Session, row: Undelivered): Promise<Recipient[]> {
  if (isAllianceCard(row.card)) return nextInAlliance(session, row);
  if (isCaseCard(row.card)) {
    const file = row.subjectId ? await session.find.caseById(row.subjectId) : undefined;
    return file ? addressesOf(ASKED[row.card], await reachOf(session, file), shareOf(file, row.assignmentId)) : [];
  }
  if (row.priority === PRIORITY.answer && row.subjectId === null) return [];
  if (row.toKind === 'chat') return nextForGroup(session, row.toId);
  return row.card === 'reminder' ? coversFor(session, row.toId) : [];
}

/** What was for the centre's group goes to its people; what was for nobody's group was an alert to the administrators' chat. */
async function nextForGroup(session: Session, chatId: string): Promise<Recipient[]> {
  if (await session.groups.wasOf(chatId, session.centre)) return theCentre(session);
  if (await session.groups.isOurs(chatId)) return [];
  return (await session.find.administrators()).map((toId) => ({ toKind: 'person', toId }));
}

/** Whoever takes over this liaison's whistles. */
async function coversFor(session: Session, openId: string): Promise<Recipient[]> {
  const person = await session.find.posts(openId);
  if (!person) return [];
  const colleagues = await session.find.members(person.memberships.map((one) => one.unitCode));
  const posts = coversOf(person, colleagues, session.now).filter((one) => !one.inAlliance).flatMap((one) => one.posts);
  return [...new Set(posts.map((one) => one.openId))].map((toId) => ({ toKind: 'person', toId }));
}

/** The same unit's next speaker; for a group each member's; for a party officer the others. */
async function nextInAlliance(session: Session, { params, subjectId, toKind, toId }: Undelivered): Promise<Recipient[]> {
  const { list, claim } = allianceParams.parse(params);
  const dossier = subjectId ? await session.alliances.find.dossier(list, subjectId, 'PLAIN', claim) : undefined;
  if (!dossier) return [];
  if (toKind === 'chat') return speakersOf(session, dossier, await session.alliances.find.memberUnits(await session.groups.alliancesOnce(toId)));
  const units = (await session.find.posts(toId))?.memberships.map((one) => one.unitCode) ?? [];
  const speaking = await speakersOf(session, dossier, units.filter((code) => dossier.memberUnits.includes(code)));
  return speaking.length > 0 ? speaking : officersOf(session, dossier);
}

interface Telling {
  /** What became of the message, in words. */
  handed: string | null;
  /** Of a person who cannot be reached once a day; of a message that was refused for itself each time. */
  onceADay: boolean;
}

/** Tells the centre, or the party office of an alliance, so that somebody can ring up. Answers in words. */
export async function tell(session: Session, row: Undelivered, failure: Classified, { handed, onceADay }: Telling): Promise<string | null> {
  const person = await recipientOf(session, row);
  const why = `${person ? `收件人：${person.name}；` : ''}${failure.sentence.replace(/。$/, '')}`;
  const next = failure.class === 'left' ? '请通知该单位' : '请电话通知对方';
  const words = `【未送达】${await subjectOf(session, row)}发给${await unitOf(session, row, person)}的卡片未能送达（${why}）${handed ? `，${handed}` : ''}，${next}。`;
  return tellKeepers(session, row, person, words, person && onceADay ? onceToday(session, row) : row.key);
}

/** Tells the same that somebody has left who held a post, and in words what became of what waited for them: once a day, together with what could not be delivered to them. */
export async function tellLeft(session: Session, row: Undelivered, handed: string): Promise<void> {
  const person = await recipientOf(session, row);
  if (!person || person.memberships.length === 0) return;
  const words = `【人员离职】${await unitOf(session, row, person)}的${person.name}已离职，${handed}。请联系该单位确定接替人员，并请系统管理员更新人员名单。`;
  await tellKeepers(session, row, person, words, onceToday(session, row));
}

const recipientOf = async (session: Session, { toKind, toId }: Undelivered): Promise<Actor | undefined> => (toKind === 'person' ? session.find.posts(toId) : undefined);

const onceToday = (session: Session, { toId }: Undelivered): string => `${toId}:${session.calendar.dateOf(session.now)}`;

/** `once` names what is told to each of them only once. Answers in words who was told, null when there is nobody. */
async function tellKeepers(session: Session, row: Undelivered, person: Actor | undefined, words: string, once: string): Promise<string | null> {
  const keepers = (await keepersFor(session, row, person)).filter((one) => one.toId !== row.toId);
  if (keepers.length === 0) return null;
  for (const { toKind, toId } of keepers) {
    session.sayOnce({
      toKind, toId, card: 'said', subjectId: row.subjectId, assignmentId: row.assignmentId, params: { words },
      priority: isAllianceCard(row.card) ? PRIORITY.notice : PRIORITY.emergency, dedupeKey: `undelivered:${once}:${toId}`,
    });
  }
  return `已告知${await namesOf(session, keepers)}`;
}

/** An alliance's affairs are the party office's; everything else the centre's. */
async function keepersFor(session: Session, row: Undelivered, person: Actor | undefined): Promise<Recipient[]> {
  if (isAllianceCard(row.card)) {
    const { list, claim } = allianceParams.parse(row.params);
    const dossier = row.subjectId ? await session.alliances.find.dossier(list, row.subjectId, 'PLAIN', claim) : undefined;
    return dossier ? officersOf(session, dossier) : [];
  }
  const [alliance] = person && person.memberships.every((one) => ALLIANCE_ROLES.includes(one.role)) ? await session.alliances.find.alliancesOf(unitsIn(person, ALLIANCE_ROLES)) : [];
  if (!alliance) return theCentre(session, row.toId);
  const officers = (await session.find.members([alliance.officeUnit])).filter((one) => one.role === 'PARTY_OFFICER');
  return officers.map(({ openId }) => ({ toKind: 'person', toId: openId }));
}

async function subjectOf(session: Session, { card, subjectId, params }: Undelivered): Promise<string> {
  if (!subjectId) return '';
  if (!isAllianceCard(card)) return `哨单 ${(await session.find.caseById(subjectId))?.whistle.number ?? ''} `;
  const { list, claim } = allianceParams.parse(params);
  return `${LISTS[list].name} ${(await session.alliances.find.dossier(list, subjectId, 'PLAIN', claim))?.entry.number ?? ''} `;
}

/** The unit where the person holds a post, or whose group it is. */
async function unitOf(session: Session, row: Undelivered, person: Actor | undefined): Promise<string> {
  const file = row.subjectId && isCaseCard(row.card) ? await session.find.caseById(row.subjectId) : undefined;
  const share = file && shareOf(file, row.assignmentId);
  const posts = person?.memberships.map((one) => one.unitCode) ?? [];
  const units = (await session.find.units()).filter((one) => one.chatId === row.toId || posts.includes(one.code));
  const unit = units.find((one) => one.code === share?.unitCode) ?? units[0];
  return unit?.name ?? share?.unitName ?? file?.whistle.streetName ?? '';
}

/** Names for the log: people by name, groups by whose they are. */
async function namesOf(session: Session, recipients: readonly Recipient[]): Promise<string> {
  const units = recipients.some((one) => one.toKind === 'chat') ? await session.find.units() : [];
  const names = await Promise.all(recipients.slice(0, NAMED).map(async ({ toKind, toId }) =>
    toKind === 'chat' ? `${units.find((one) => one.chatId === toId)?.shortName ?? ''}工作群` : (await session.find.posts(toId))?.name ?? toId));
  return `${names.join('、')}${recipients.length > NAMED ? ` 等 ${recipients.length} 处` : ''}`;
}

const NAMED = 4;

import type { OutboxRow } from '../../entities/index.js';
import { allianceParams } from '../../src/alliance/card-params.js';
import { claimIn, owingUnit, type Dossier } from '../../src/alliance/dossier.js';
import { OPEN_CLAIMS, OPEN_ENTRIES } from '../../src/alliance/lifecycle.js';
import { isAllianceCard, type AllianceCard } from '../../src/alliance/notices.js';
import type { Connection } from '../../src/storage/connection.js';
import type { Session } from '../../src/storage/session.js';
import type { Tables } from '../../src/storage/tables.js';
import { OPEN_STATES } from '../../src/whistle/lifecycle.js';

/** Cards of each kind that a group starts with, the newest ones. */
const MOST_IN_GROUP: Partial<Record<AllianceCard, number>> = { need: 3, resource: 2 };

/**
 * The past is not told again: its messages are settled. Only the newest cards
 * that still ask somebody for something go out now, to groups a few of them.
 */
export async function keepWhatIsOpen(session: Session, connection: Connection, { outbox }: Tables): Promise<void> {
  const rows = await outbox.select(connection, '`dueAt` IS NOT NULL ORDER BY `id` DESC');
  await connection.run("UPDATE `outbox` SET `dueAt` = NULL, `outcome` = 'MOOT', `settledAt` = ? WHERE `dueAt` IS NOT NULL", [session.now]);
  const asks = await askingOf(session);
  const looked = new Set<string>();
  const inGroup = new Map<string, number>();
  for (const row of rows) {
    const about = `${row.toId}:${row.card}:${String(row.params?.['claim'] ?? row.subjectId)}`;
    if (looked.has(about)) continue;
    looked.add(about);
    if (!(await asks(row))) continue;
    const place = `${row.toId}:${row.card}`;
    const before = inGroup.get(place) ?? 0;
    if (row.toKind === 'chat' && before >= (MOST_IN_GROUP[row.card as AllianceCard] ?? 0)) continue;
    inGroup.set(place, before + 1);
    await outbox.update(connection, { dueAt: session.now, outcome: null, settledAt: null }, { id: row.id });
  }
}

/** Whether a message's card would still ask its reader for something. */
async function askingOf(session: Session): Promise<(row: OutboxRow) => Promise<boolean>> {
  const units = (await session.find.units()).map((one) => one.code);
  const posts = new Set((await session.find.members(units)).map((one) => `${one.openId}:${one.unitCode}`));
  const known = new Map<string, Dossier | undefined>();
  return async ({ card, subjectId, toKind, toId, params }) => {
    if (!subjectId) return false;
    if (!isAllianceCard(card)) return OPEN_STATES.includes((await session.find.caseById(subjectId))?.whistle.state ?? 'CLOSED');
    const { list, claim } = allianceParams.parse(params);
    const key = `${subjectId}:${claim ?? ''}`;
    if (!known.has(key)) known.set(key, await session.alliances.find.dossier(list, subjectId, 'PLAIN', claim));
    const dossier = known.get(key)!;
    // A group starts with its own alliance's resources; what neighbours show is found in the lists.
    if (card === 'resource' && toKind === 'chat' && dossier.alliance.chatId !== toId) return false;
    return ASKS[card](dossier, (unit) => posts.has(`${toId}:${unit}`), claim);
  };
}

type Asks = (dossier: Dossier, speaksFor: (unit: string) => boolean, claimId: string | null) => boolean;

const never: Asks = () => false;
const whileOpen: Asks = ({ list, entry }) => (OPEN_ENTRIES[list] as readonly string[]).includes(entry.state);

const ASKS: Record<AllianceCard, Asks> = {
  need: (dossier, speaksFor, claim) => dossier.entry.state !== 'RUNNING' && whileOpen(dossier, speaksFor, claim),
  need_owner: ({ entry }) => entry.state === 'UNMET',
  resource: whileOpen,
  resource_owner: never,
  project: (dossier, speaksFor, claim) => whileOpen(dossier, speaksFor, claim) && (dossier.entry.state === 'PROPOSED' || speaksFor(dossier.entry.unitCode)),
  council: whileOpen,
  claim: (dossier, speaksFor, claimId) => {
    const claim = claimIn(dossier, claimId);
    return claim !== undefined && OPEN_CLAIMS.includes(claim.state) && claim.state !== 'WAITING' && speaksFor(owingUnit(dossier, claim));
  },
  invitation: never,
};

import type { AllianceMemberRow, AllianceRow } from '../../entities/index.js';
import { midnightOf, parseDate } from '../calendar/civil.js';
import type { DirectoryAlliance } from '../people/directory.js';
import type { Connection } from './connection.js';
import { groupIn } from './groups.js';
import type { SessionContext } from './session.js';

/**
 * Makes the alliances and their members equal to the file. What it no longer
 * names is switched off, and a unit it no longer names has left; nothing is
 * deleted, because old entries refer to them.
 */
export async function saveAlliances(connection: Connection, { tables, newId, now }: SessionContext, alliances: readonly DirectoryAlliance[]): Promise<void> {
  const known = new Map((await tables.alliances.select(connection, '1 = 1')).map((one) => [one.code, one]));
  const rows = alliances.map((one) => rowOf(one, known.get(one.code)));
  await tables.alliances.update(connection, { active: false }, { active: true });
  for (const row of rows.filter((one) => known.has(one.code))) await tables.alliances.update(connection, row, { code: row.code });
  await tables.alliances.insert(connection, rows.filter((one) => !known.has(one.code)));

  const before = new Map((await tables.allianceMembers.select(connection, '1 = 1')).map((one) => [keyOf(one), one]));
  const wanted = new Map<string, Pick<AllianceMemberRow, 'allianceCode' | 'unitCode' | 'role'>>(alliances.flatMap(({ code, members }) => members.map(({ unit, role }) => [`${code}:${unit}`, { allianceCode: code, unitCode: unit, role }] as const)));
  for (const [key, one] of before) {
    if (!wanted.has(key) && one.leftAt === null) await tables.allianceMembers.update(connection, { leftAt: now() }, { id: one.id });
  }
  const fresh: AllianceMemberRow[] = [];
  for (const [key, one] of wanted) {
    const old = before.get(key);
    if (!old) fresh.push({ id: newId(), ...one, joinedAt: now(), leftAt: null });
    else if (old.leftAt !== null || old.role !== one.role) await tables.allianceMembers.update(connection, { leftAt: null, role: one.role }, { id: old.id });
  }
  await tables.allianceMembers.insert(connection, fresh);
}

const keyOf = (one: AllianceMemberRow): string => `${one.allianceCode}:${one.unitCode}`;

const rowOf = (one: DirectoryAlliance, known: AllianceRow | undefined): AllianceRow => ({
  code: one.code, name: one.name, kind: one.kind, leadUnit: one.members.find(({ role }) => role === 'LEAD')!.unit, officeUnit: one.office,
  street: one.street ?? null, area: one.area, chair: one.chair ?? null, agreement: one.agreement ?? null, neighbours: [...one.neighbours],
  ...groupIn(known, one.chatId), validFrom: midnightOf(parseDate(one.validFrom)!), validTo: one.validTo ? midnightOf(parseDate(one.validTo)! + 1) : null, active: true,
});

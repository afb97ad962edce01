import type { GuideEntryRow, MembershipRow, PersonRow, UnitRow } from '../../entities/index.js';
import type { Directory } from '../people/directory.js';
import { PRIORITY } from '../whistle/notices.js';
import type { Connection } from './connection.js';
import { groupIn } from './groups.js';
import { outgoing } from './outgoing.js';
import { saveAlliances } from './save-alliances.js';
import type { Store } from './store.js';
import type { Table } from './table.js';

/**
 * Makes the database's directory equal to the file: new entries are added,
 * known ones changed, and those the file no longer names are switched off,
 * never deleted, because old cases refer to them. What waits in the hands of
 * people who were is passed on by the courier.
 */
export async function saveDirectory(store: Store, directory: Directory): Promise<void> {
  const { tables, newId, now } = store.context;
  const updatedAt = now();
  await store.run(async (connection) => {
    const knownPeople = await tables.people.select(connection, '1 = 1');
    const knownMemberships = await tables.memberships.select(connection, '1 = 1');
    const known = new Map(knownPeople.map((one) => [one.openId, one]));
    const knownUnits = new Map((await tables.units.select(connection, '1 = 1')).map((one) => [one.code, one]));
    const membershipIds = new Map(knownMemberships.map((one) => [membershipKey(one), one.id]));

    const units = directory.units.map((one): UnitRow => ({
      code: one.code, name: one.name, shortName: one.shortName, kind: one.kind, streetCode: one.streetCode ?? null,
      communities: one.communities ? [...one.communities] : null, ...groupIn(knownUnits.get(one.code), one.chatId), active: true,
    }));
    const people = directory.people.map(({ openId, name }): PersonRow => ({ id: newId(), absentUntil: null, unreachableUntil: null, chatId: null, ...known.get(openId), openId, name, active: true, updatedAt }));
    const memberships = directory.people.flatMap(({ roles }, index) => roles.map(({ role, unit }): MembershipRow => {
      const one = { personId: people[index]!.id, unitCode: unit, role, active: true };
      return { id: membershipIds.get(membershipKey(one)) ?? newId(), ...one };
    }));
    const guide = directory.guide.map((row): GuideEntryRow => ({ code: row.code, row, active: true, updatedAt }));

    const named = new Set(people.map((one) => one.openId));
    const left = knownPeople.filter((one) => one.active && !named.has(one.openId));
    await tables.outbox.insert(connection, left.map(({ openId }) => outgoing(newId(), updatedAt, { toKind: 'person', toId: openId, card: 'handover', priority: PRIORITY.notice })));

    await replace(connection, tables.units, units, 'code');
    await replace(connection, tables.people, people, 'id');
    await replace(connection, tables.memberships, memberships, 'id');
    await replace(connection, tables.guide, guide, 'code');
    await saveAlliances(connection, store.context, directory.alliances);
  });
}

const membershipKey = (one: Omit<MembershipRow, 'id'>): string => [one.personId, one.unitCode, one.role].join(':');

/** Rows of one table by their key: absent ones are switched off, known ones overwritten, new ones added in one statement. */
async function replace<T extends { active: boolean }>(connection: Connection, table: Table<T>, rows: readonly T[], key: keyof T): Promise<void> {
  const known = new Set((await table.select(connection, '1 = 1')).map((row) => row[key]));
  await table.update(connection, { active: false } as Partial<T>, { active: true } as Partial<T>);
  for (const row of rows.filter((one) => known.has(one[key]))) await table.update(connection, row, { [key]: row[key] } as Partial<T>);
  await table.insert(connection, rows.filter((one) => !known.has(one[key])));
}

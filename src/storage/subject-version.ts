import type { OutboxRow } from '../../entities/index.js';
import { allianceParams } from '../alliance/card-params.js';
import { isAllianceCard } from '../alliance/notices.js';
import { entryTables } from './alliance-finder.js';
import type { Connection } from './connection.js';
import type { Tables } from './tables.js';

/**
 * The version of the case or entry that a message is about, locked on MySQL,
 * so that an event committing at this moment either sees the message's copy
 * or is seen by whoever makes it. Undefined when it is gone.
 */
export async function lockedVersion(connection: Connection, tables: Tables, { card, subjectId, params }: Pick<OutboxRow, 'card' | 'subjectId' | 'params'>): Promise<number | undefined> {
  const table = isAllianceCard(card) ? entryTables(tables)[allianceParams.parse(params).list] : tables.whistles;
  const [row] = await connection.rows(`SELECT \`version\` FROM \`${table.name}\` WHERE \`id\` = ?${connection.dialect === 'mysql' ? ' FOR UPDATE' : ''}`, [subjectId]);
  return row && Number(row['version']);
}

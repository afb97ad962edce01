import type { Store } from '../../src/storage/store.js';

/** Tables that a push may never change without a right: everything but the memory of pushes itself. */
const TABLES = [
  'whistle', 'assignment', 'timeline', 'outbox', 'card_copy', 'counter', 'appellant', 'person', 'membership', 'unit', 'guide_entry',
  'alliance', 'alliance_member', 'alliance_line', 'need', 'resource', 'project', 'council_meeting', 'claim', 'mutual_review',
];

/** Every row of these tables, to compare before and after. */
export function dump({ run }: Store): Promise<Record<string, unknown[]>> {
  return run(async (connection) => {
    const tables: Record<string, unknown[]> = {};
    for (const name of TABLES) tables[name] = await connection.rows(`SELECT * FROM \`${name}\` ORDER BY 1`);
    return tables;
  });
}

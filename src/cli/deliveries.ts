import { environment, readConfig } from '../../config/index.js';
import { openDataSource } from '../storage/data-source.js';
import { createUnitOfWork } from '../storage/unit-of-work.js';
import { tablesOf } from '../storage/tables.js';
import { moment } from '../whistle/words.js';

/** Lists dead letters and messages that went out as plain text, newest first: ids and causes, never what was written. */
export async function deliveries({ limit }: { limit: string }): Promise<void> {
  const source = await openDataSource(readConfig(environment()).databaseUrl);
  const tables = tablesOf(source);
  const most = Math.max(1, Number.parseInt(limit, 10) || 50);
  const rows = await createUnitOfWork(source).run((connection) =>
    tables.outbox.select(connection, `\`outcome\` IN ('DEAD', 'FALLBACK') ORDER BY \`settledAt\` DESC LIMIT ${most}`));
  await source.destroy();
  if (rows.length === 0) console.log('没有未送达的消息。');
  for (const row of rows) {
    const name = row.outcome === 'DEAD' ? '未送达' : '改为纯文本';
    console.log([moment(row.settledAt ?? row.createdAt), name, row.card, row.toId, row.error ?? '', row.logId ?? ''].join('  '));
  }
}

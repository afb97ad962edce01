import { Gauge, type Registry } from 'prom-client';
import type { Store } from '../storage/store.js';

const COUNTS: readonly { name: string; help: string; sql: string }[] = [
  { name: 'shaodao_outbox_waiting', help: 'Messages not yet delivered', sql: 'SELECT COUNT(*) AS `n` FROM `outbox` WHERE `dueAt` IS NOT NULL' },
  { name: 'shaodao_redraws_waiting', help: 'Card copies that do not show the present state yet', sql: 'SELECT COUNT(*) AS `n` FROM `card_copy` WHERE `dueAt` IS NOT NULL' },
  { name: 'shaodao_outbox_dead', help: 'Messages given up (see shaodao deliveries)', sql: "SELECT COUNT(*) AS `n` FROM `outbox` WHERE `outcome` = 'DEAD'" },
  { name: 'shaodao_apis_standing_still', help: 'APIs of Feishu that stand still: a setting has to be changed, or the platform is away (see shaodao deliveries)', sql: 'SELECT COUNT(*) AS `n` FROM `outage`' },
  { name: 'shaodao_groups_lost', help: 'Units and alliances whose group is gone', sql: 'SELECT (SELECT COUNT(*) FROM `unit` WHERE `chatId` IS NULL AND `lostChatId` IS NOT NULL) + (SELECT COUNT(*) FROM `alliance` WHERE `chatId` IS NULL AND `lostChatId` IS NOT NULL) AS `n`' },
];

/** What an operator watches: how much waits, and what was given up. Counted when asked. */
export function watchOutbox(registry: Registry, store: Store): void {
  for (const { name, help, sql } of COUNTS) {
    registry.registerMetric(new Gauge({
      name, help, registers: [],
      async collect() {
        const [row] = await store.run((connection) => connection.rows(sql));
        this.set(Number(row?.['n'] ?? 0));
      },
    }));
  }
}

import type { OutboxRow } from '../../entities/index.js';
import { SEND } from '../../src/courier/apis.js';
import { claimMessages, LANE_PACE } from '../../src/courier/claims.js';
import { deliver, type Delivery } from '../../src/courier/deliver.js';
import { createOutages } from '../../src/courier/outages.js';
import { createGuideBook } from '../../src/lists/guide-book.js';
import { fakeLark, FREELY, type FakeLark } from '../courier/office.js';
import type { Desk } from './desk.js';
import { rememberingLog } from './log.js';

/** A courier of this desk, to whom everybody can be reached. */
export function courierOf(desk: Desk): { lark: FakeLark; claim(): ReturnType<typeof claimMessages>; deliver(row: OutboxRow): Promise<void>; sendDue(): Promise<void> } {
  const { store, now } = desk;
  const lark = fakeLark();
  const { log } = rememberingLog();
  const delivery: Delivery = { store, guide: createGuideBook([]), lark, outages: createOutages({ store, log, announcing: SEND }), log, urgentBy: 'app', redrawWithin: 0, random: () => 0.5 };
  const claim = () => store.run((connection) => claimMessages(connection, store.context.tables, now() + LANE_PACE, 100, FREELY));
  return {
    lark, claim,
    deliver: (row) => deliver(delivery, row),
    async sendDue() {
      for (let rows = await claim(); rows.length > 0; rows = await claim()) for (const row of rows) await deliver(delivery, row);
    },
  };
}

import type { ExecutionContext } from 'ava';
import { deliver } from '../../src/courier/deliver.js';
import { approve, changeKind } from '../../src/whistle/commands/review.js';
import { actorOf, raiseOne } from '../storage/house.js';
import type { DatabaseKind } from '../support/database.js';
import { office, type Office } from './office.js';

export interface Followed {
  here: Office;
  whistleId: string;
  messageId: string;
  /** Any event of the case that leaves it in review. */
  change(): Promise<void>;
  approve(): Promise<void>;
}

/** A case in review whose leader's card, the only copy, shows its first version. */
export async function followed(t: ExecutionContext, kind: DatabaseKind): Promise<Followed> {
  const here = await office(t, kind);
  const { whistle: { id: whistleId } } = await raiseOne(here.store);
  const row = (await here.claimMessages()).find((one) => one.card === 'review')!;
  await deliver(here.delivery, row);
  return {
    here, whistleId, messageId: `om_${row.id}`,
    change: () => here.store.transact(async (session) => {
      await changeKind(session, await actorOf(session, 'officer1.ZQ'), { whistleId }, null);
    }),
    approve: () => here.store.transact(async (session) => {
      await approve(session, await actorOf(session, 'leader.ZQ'), { whistleId }, {});
    }),
  };
}

import type { DataSource } from 'typeorm';
import type { Connection } from './connection.js';
import { Session, type SessionContext } from './session.js';
import { createUnitOfWork } from './unit-of-work.js';

/** The database as the rest of the house sees it. */
export interface Store {
  /**
   * Runs `work` in one transaction and writes what it recorded. May run it
   * again after a deadlock, so it must have no other effect.
   */
  transact<T>(work: (session: Session) => Promise<T>, tappedMessageId?: string): Promise<T>;
  /** Plain statements in one transaction, for the courier and for housekeeping. */
  run<T>(work: (connection: Connection) => Promise<T>): Promise<T>;
  idle(): Promise<void>;
  readonly context: SessionContext;
}

/** `onOutgoing` is called after a commit that left work for the courier. */
export function createStore(source: DataSource, context: SessionContext, onOutgoing: () => void): Store {
  const unit = createUnitOfWork(source, context.passing);
  return {
    context,
    async transact(work, tappedMessageId) {
      let outgoing = false;
      const result = await unit.run(async (connection) => {
        const session = new Session(connection, context, tappedMessageId);
        const value = await work(session);
        outgoing = await session.flush();
        return value;
      });
      if (outgoing) {
        await context.passing?.('unit.committed');
        onOutgoing();
      }
      return result;
    },
    run: (work) => unit.run(work),
    idle: () => unit.idle(),
  };
}

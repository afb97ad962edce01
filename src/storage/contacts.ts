import { DAY } from '../calendar/civil.js';
import type { Connection } from './connection.js';
import type { SessionContext } from './session.js';

/** For so long (ms) somebody whom Feishu did not let us write to is left alone; the next message after that tries again. */
export const LEFT_ALONE = DAY;

/** Whom Feishu lets us write to. */
export class Contacts {
  constructor(private readonly connection: Connection, private readonly context: SessionContext) {}

  /** Feishu refused a message to this person. Answers whether that is news today: then somebody should hear of it. */
  async refused(openId: string): Promise<boolean> {
    const now = this.context.now();
    const marked = await this.connection.run(
      'UPDATE `person` SET `unreachableUntil` = ? WHERE `openId` = ? AND `active` = ? AND (`unreachableUntil` IS NULL OR `unreachableUntil` <= ?)', [now + LEFT_ALONE, openId, true, now],
    );
    return marked === 1;
  }

  /** This person wrote to us or got a message, or the directory changed: the next message is tried at once, and cards that fell behind are drawn. */
  async heardOf(openId: string): Promise<void> {
    const cleared = await this.connection.run('UPDATE `person` SET `unreachableUntil` = NULL WHERE `openId` = ? AND `unreachableUntil` IS NOT NULL', [openId]);
    if (cleared === 0) return;
    await this.connection.run(
      'UPDATE `card_copy` SET `dueAt` = ?, `attempts` = 0 WHERE `toId` = ? AND `lost` = ? AND `dueAt` IS NULL AND `drawn` <> `wanted`', [this.context.now(), openId, false],
    );
  }

  /** The app's range changed: whoever was out of it may be in it now. */
  async rangeChanged(): Promise<void> {
    const { tables } = this.context;
    for (const { openId } of await tables.people.select(this.connection, '`unreachableUntil` IS NOT NULL')) await this.heardOf(openId);
  }
}

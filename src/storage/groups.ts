import type { AllianceRow, CardCopy, UnitRow } from '../../entities/index.js';
import { isRenewed } from '../card-kinds.js';
import { isReachable } from '../people/absence.js';
import { ALLIANCE_ROLES, LIAISON_ROLES, STREET_ROLES, type Role, type UnitKind } from '../people/roles.js';
import { PRIORITY } from '../whistle/notices.js';
import { FOLLOWED, followedTable, openCopiesOf } from './ageing.js';
import type { Connection } from './connection.js';
import { slots } from './finder.js';
import { theCentre } from './reach.js';
import { isSameCard } from './same-card.js';
import type { Session, SessionContext } from './session.js';
import type { Table } from './table.js';

/** Whose working group it is. */
export type GroupOf = 'UNIT' | 'ALLIANCE';

export interface GroupOwner {
  of: GroupOf;
  code: string;
  name: string;
  chatId: string | null;
  lostChatId: string | null;
  /** For an alliance, the unit whose party officers manage it. */
  officeUnit?: string;
  kind?: UnitKind;
}

type Kept = Pick<UnitRow & AllianceRow, 'code' | 'name' | 'chatId' | 'lostChatId' | 'chatHeardAt'>;
/** What an owner's row says of its group. */
type Place = Pick<Kept, 'chatId' | 'lostChatId' | 'chatHeardAt'>;

/** What a copy says for itself that went down with its group. */
const WENT_DOWN = '所在工作群已解散，或机器人已被移出';

/**
 * The group of a unit or alliance after the directory's file names `inFile`: a file keeps naming the group it
 * knew, so one that was lost stays lost, and one made in its place stays until the file names yet another.
 */
export function groupIn(known: Place | undefined, inFile: string | undefined): Place {
  const lostChatId = known?.lostChatId ?? null;
  const stays = lostChatId !== null && (inFile === undefined || inFile === lostChatId);
  return { chatId: stays ? known?.chatId ?? null : inFile ?? null, lostChatId, chatHeardAt: known?.chatHeardAt ?? null };
}

/** The working groups of units and alliances: lost, back again, or made anew. */
export class Groups {
  private readonly tables: Record<GroupOf, Table<Kept>>;
  /** Lost groups for which this session asks. */
  private readonly asked = new Set<string>();

  constructor(private readonly session: Session, private readonly connection: Connection, private readonly context: SessionContext) {
    this.tables = { UNIT: context.tables.units, ALLIANCE: context.tables.alliances };
  }

  async owner(of: GroupOf, code: string): Promise<GroupOwner | undefined> {
    const [row] = await this.tables[of].select(this.connection, '`code` = ?', [code]);
    return row && { of, ...row };
  }

  /** Feishu says that the bot is in this group, as of then (ms since the epoch). */
  async joined(chatId: string, at: number): Promise<void> {
    if (await this.isNews(chatId, at)) await this.regain(chatId);
  }

  /** Feishu says that the bot is out of this group, or the group gone, as of then (ms since the epoch). */
  async left(chatId: string, at: number, why: string): Promise<void> {
    if (await this.isNews(chatId, at)) await this.lose(chatId, why);
  }

  /**
   * The bot cannot write into this group any more. Once, however often it is found out: its messages go to people,
   * its cards are left behind, and whoever looks after it is offered a new one.
   */
  async lose(chatId: string, why: string): Promise<void> {
    const owners = await this.owners('chatId', chatId);
    for (const owner of owners) {
      if ((await this.tables[owner.of].update(this.connection, { chatId: null, lostChatId: chatId }, { code: owner.code, chatId })) !== 1) continue;
      for (const { toKind, toId } of await this.keepersOf(owner)) {
        this.session.say({ toKind, toId, card: 'group_lost', params: { of: owner.of, code: owner.code, why }, priority: PRIORITY.notice });
      }
    }
    await this.leaveCards(chatId);
  }

  /** The bot is in this group again: it takes its old place, unless another one has, and its cards are drawn as things are now. */
  private async regain(chatId: string): Promise<void> {
    const owners = (await this.owners('lostChatId', chatId)).filter((one) => one.chatId === null);
    for (const owner of owners) {
      if ((await this.tables[owner.of].update(this.connection, { chatId, lostChatId: null }, { code: owner.code, lostChatId: chatId })) === 1) await this.tell(owner, `${owner.name}的工作群已恢复，卡片和消息照常发到群里。`);
    }
    if (owners.length > 0) await this.takeCardsUp(chatId);
  }

  /** A new group is being made in the place of the lost one. */
  async isAsked({ lostChatId }: GroupOwner): Promise<boolean> {
    const levels = Object.values(PRIORITY);
    const open = await this.context.tables.outbox.select(
      this.connection, `\`priority\` IN (${slots(levels)}) AND \`dueAt\` IS NOT NULL AND \`card\` = 'new_group' AND \`toId\` = ? LIMIT 1`, [...levels, lostChatId ?? ''],
    );
    return open.length > 0 || this.asked.has(lostChatId ?? '');
  }

  /** Has the courier make one; false when it is under way. */
  async ask(owner: GroupOwner): Promise<boolean> {
    if (owner.lostChatId === null || (await this.isAsked(owner))) return false;
    this.asked.add(owner.lostChatId);
    this.session.say({ toKind: 'chat', toId: owner.lostChatId, card: 'new_group', params: { of: owner.of, code: owner.code }, priority: PRIORITY.answer });
    return true;
  }

  /** Whether this is, or was until it was lost, the unit's group. */
  async wasOf(chatId: string, unitCode: string): Promise<boolean> {
    const unit = await this.owner('UNIT', unitCode);
    return unit !== undefined && [unit.chatId, unit.lostChatId].includes(chatId);
  }

  /** Whether this is, or was until it was lost, the group of any unit or alliance. */
  async isOurs(chatId: string): Promise<boolean> {
    return (await this.owners('chatId', chatId)).length > 0 || (await this.owners('lostChatId', chatId)).length > 0;
  }

  /** Codes of the alliances whose group this was. */
  async alliancesOnce(chatId: string): Promise<string[]> {
    return (await this.owners('lostChatId', chatId)).filter((one) => one.of === 'ALLIANCE').map((one) => one.code);
  }

  /** A new group takes the place of the lost one: the present cards of what is open go there. Answers how many; undefined when there is a group already. */
  async replace({ of, code, name, lostChatId }: GroupOwner, chatId: string): Promise<number | undefined> {
    if ((await this.connection.run(`UPDATE \`${this.tables[of].name}\` SET \`chatId\` = ? WHERE \`code\` = ? AND \`chatId\` IS NULL`, [chatId, code])) !== 1) return undefined;
    this.session.say({ toKind: 'chat', toId: chatId, card: 'said', params: { words: `本群为${name}的新工作群，替代原工作群，在办事项的卡片随后发到这里。` }, priority: PRIORITY.notice });
    const copies = newestOfEach((await openCopiesOf(this.connection, this.context.tables, lostChatId ?? '')).filter((one) => one.error === WENT_DOWN && isRenewed(one.card)));
    for (const { card, subjectId, assignmentId, params, messageId } of copies) {
      this.session.sayOnce({ toKind: 'chat', toId: chatId, card, subjectId, assignmentId, params, priority: PRIORITY.notice, dedupeKey: `regroup:${chatId}:${messageId}` });
    }
    return copies.length;
  }

  /** Tells whoever looks after a group. */
  async tell(owner: GroupOwner, words: string): Promise<void> {
    for (const { toKind, toId } of await this.keepersOf(owner)) this.session.say({ toKind, toId, card: 'said', params: { words }, priority: PRIORITY.notice });
  }

  /** Who belongs into a unit's or alliance's group, as far as Feishu can reach them. */
  async membersFor(owner: GroupOwner): Promise<{ openId: string; name: string }[]> {
    const units = owner.of === 'UNIT' ? [owner.code] : [...(await this.session.alliances.find.memberUnits([owner.code])), owner.officeUnit!];
    const roles = owner.of === 'UNIT' ? IN_GROUP[owner.kind!] : OF_ALLIANCE;
    const members = (await this.session.find.members(units)).filter((one) => roles.includes(one.role) && isReachable(one, this.session.now));
    return [...new Map(members.map((one) => [one.openId, one])).values()];
  }

  /** The centre, for an alliance its party office. */
  private async keepersOf({ of, officeUnit }: GroupOwner): Promise<{ toKind: 'person' | 'chat'; toId: string }[]> {
    const officers = of === 'ALLIANCE' ? (await this.session.find.members([officeUnit!])).filter((one) => one.role === 'PARTY_OFFICER' && isReachable(one, this.session.now)) : [];
    return officers.length > 0 ? officers.map(({ openId }) => ({ toKind: 'person', toId: openId })) : theCentre(this.session);
  }

  /** Events come late and out of order: one that is older than another of this group says nothing any more. */
  private async isNews(chatId: string, at: number): Promise<boolean> {
    let newest = 0;
    for (const { name } of Object.values(this.tables)) {
      newest += await this.connection.run(
        `UPDATE \`${name}\` SET \`chatHeardAt\` = ? WHERE (\`chatId\` = ? OR \`lostChatId\` = ?) AND (\`chatHeardAt\` IS NULL OR \`chatHeardAt\` <= ?)`, [at, chatId, chatId, at],
      );
    }
    return newest > 0;
  }

  private async owners(column: 'chatId' | 'lostChatId', chatId: string): Promise<GroupOwner[]> {
    const found: GroupOwner[] = [];
    for (const of of ['UNIT', 'ALLIANCE'] as const) {
      const rows = await this.tables[of].select(this.connection, `\`${column}\` = ? AND \`active\` = ? ORDER BY \`code\``, [chatId, true]);
      found.push(...rows.map((row) => ({ of, ...row })));
    }
    return found;
  }

  private async leaveCards(chatId: string): Promise<void> {
    // `error` first: MySQL assigns from left to right, and what was replaced before does not come back with the group.
    await this.connection.run(
      'UPDATE `card_copy` SET `error` = CASE WHEN `replacedAt` IS NULL THEN ? ELSE `error` END, `replacedAt` = COALESCE(`replacedAt`, ?), `lost` = ?, `dueAt` = NULL WHERE `toId` = ? AND `lost` = ?',
      [WENT_DOWN, this.context.now(), true, chatId, false],
    );
  }

  /** What happened meanwhile did not touch them, so they want whatever version there is. */
  private async takeCardsUp(chatId: string): Promise<void> {
    for (const of of FOLLOWED) {
      const { name } = followedTable(this.context.tables, of);
      await this.connection.run(
        `UPDATE \`card_copy\` SET \`lost\` = ?, \`replacedAt\` = NULL, \`error\` = NULL, \`attempts\` = 0, \`picture\` = NULL, \`asks\` = NULL, \`dueAt\` = ?, \`wanted\` = (SELECT \`version\` FROM \`${name}\` WHERE \`id\` = \`subjectId\`)
          WHERE \`toId\` = ? AND \`error\` = ? AND \`subjectId\` IN (SELECT \`id\` FROM \`${name}\`)`,
        [false, this.context.now(), chatId, WENT_DOWN],
      );
    }
  }
}

const OF_DEPARTMENT: readonly Role[] = [...LIAISON_ROLES, 'DEPARTMENT_LEADER'];
const OF_ALLIANCE: readonly Role[] = [...ALLIANCE_ROLES, 'STREET_OFFICER', 'PARTY_OFFICER'];

/** Who belongs into the group of a unit of each kind. */
const IN_GROUP: Record<UnitKind, readonly Role[]> = {
  CENTRE: ['DISPATCHER', 'CENTRE_HEAD'], STREET: STREET_ROLES, DEPARTMENT: OF_DEPARTMENT, FIELD_OFFICE: OF_DEPARTMENT, UTILITY: OF_DEPARTMENT,
  COMMUNITY: ALLIANCE_ROLES, MEMBER: ALLIANCE_ROLES,
};

/** One card of each kind about each thing: the newest first, as they come. */
const newestOfEach = (copies: readonly CardCopy[]): CardCopy[] =>
  copies.filter((copy, index) => copies.findIndex((one) => isSameCard(one, copy)) === index);

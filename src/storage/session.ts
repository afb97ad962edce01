import type { AssignmentRow, CardCopy, ClockRow, OutboxRow, ReminderRow, SupervisionOrder, TimelineLine, WhistleRow } from '../../entities/index.js';
import type { Rung } from '../../config/ladder.js';
import type { Passing } from '../boundaries.js';
import type { Calendar } from '../calendar/limit.js';
import { byPart, nextVersion, type CaseFile } from '../whistle/case-file.js';
import { clockChanges, type ClockChange, type Happening } from '../whistle/clock-ledger.js';
import { clockOnEntering } from '../whistle/deadlines.js';
import type { Decision } from '../whistle/decide.js';
import { KEEPS_STEP } from '../whistle/lifecycle.js';
import { NOTICES, PRIORITY } from '../whistle/notices.js';
import { Refusal } from '../whistle/refusal.js';
import { Bulletins } from './bulletins.js';
import { isDuplicate, type Connection } from './connection.js';
import { addressNotices } from './addressing.js';
import { AllianceDesk } from './alliance-desk.js';
import { Contacts } from './contacts.js';
import { Finder } from './finder.js';
import { freshCopy } from './fresh-copy.js';
import { Groups } from './groups.js';
import { outgoing, type Outgoing } from './outgoing.js';
import { remindersFor } from './reminding.js';
import { hurryCopies, TAPPED_COPY_GRACE, writeCase, type OpenCase } from './write-case.js';
import { PromiseFinder } from './promise-finder.js';
import type { Tables } from './tables.js';

/** What every session shares: the tables and the sources of time and ids. */
export interface SessionContext {
  tables: Tables;
  calendar: Calendar;
  /** Unit code of the dispatch centre. */
  centre: string;
  now(): number;
  newId(): string;
  /** Hears of every place where the process may die; absent in production. */
  passing?: Passing;
}

/** What a command adds to a decision. */
export interface Change {
  whistle?: Partial<WhistleRow>;
  assignment?: Partial<AssignmentRow>;
  /** Fields of units that the event touches without moving them, by assignment id. */
  units?: Record<string, Partial<AssignmentRow>>;
  /** Units called by this event. */
  called?: readonly AssignmentRow[];
  /** Goes into the timeline line; no resident data. */
  data?: Record<string, unknown>;
  /** What a reminder changes in the ledger of promises; everything else follows from the case itself. */
  told?: Extract<ClockChange, { op: 'told' }>;
  /** The case comes from a version that kept no ledger: all its promises are entered now. */
  adopted?: true;
}

/** The same push came before: its effect is already there. */
export class AlreadyReceived extends Error {
  override readonly name = 'AlreadyReceived';
}

/**
 * One unit of work's view of the world. Commands read through `find` and
 * `lock`, and change through `record`; nothing is written before `flush`,
 * which puts state, timeline and outgoing messages into the one transaction.
 */
export class Session {
  readonly now: number;
  readonly find: Finder;
  /** The ledger of promises. */
  readonly promises: PromiseFinder;
  readonly bulletins: Bulletins;
  /** The lists of the alliances. */
  readonly alliances: AllianceDesk;
  /** Whom Feishu lets us write to, and the groups of units and alliances. */
  readonly contacts: Contacts;
  readonly groups: Groups;
  readonly calendar: Calendar;
  readonly centre: string;
  private readonly cases = new Map<string, OpenCase>();
  private readonly outgoing: OutboxRow[] = [];
  private readonly reminders: ReminderRow[] = [];
  private readonly sharedMessages: OutboxRow[] = [];
  private hurried = 0;

  constructor(
    private readonly connection: Connection,
    private readonly context: SessionContext,
    /** The message whose button was tapped, if any. */
    private readonly tappedMessageId?: string,
  ) {
    this.now = context.now();
    this.calendar = context.calendar;
    this.centre = context.centre;
    this.find = new Finder(connection, context.tables);
    this.promises = new PromiseFinder(connection, context.tables);
    this.bulletins = new Bulletins(connection, context.tables);
    this.alliances = new AllianceDesk(this, connection, context);
    this.contacts = new Contacts(connection, context);
    this.groups = new Groups(this, connection, context);
  }

  id(): string {
    return this.context.newId();
  }

  /**
   * Notes that a push has arrived, in the same transaction as its effect.
   * @throws AlreadyReceived when it did before
   */
  async receive(key: string): Promise<void> {
    try {
      await this.context.tables.pushes.insert(this.connection, [{ key, receivedAt: this.now }]);
    } catch (error) {
      throw isDuplicate(error) ? new AlreadyReceived(key) : error;
    }
    await this.context.passing?.('push.keyed');
  }

  /**
   * The case, locked against other writers until the end of this unit of work.
   * @throws Refusal when there is no such case
   */
  async lock(whistleId: string): Promise<CaseFile> {
    const known = this.cases.get(whistleId);
    if (known) return known.after;
    const file = await this.find.caseById(whistleId, 'FOR UPDATE');
    if (!file) throw new Refusal('unknown-case', '找不到这张哨单，请发送「我的」或「待办」查看最新列表。');
    this.cases.set(whistleId, { before: file, after: file, lines: [], told: [] });
    return file;
  }

  /** Everything on record about a case, with what this unit of work is about to write. */
  async timeline(whistleId: string): Promise<TimelineLine[]> {
    return [...(await this.find.timeline(whistleId)), ...(this.cases.get(whistleId)?.lines ?? [])];
  }

  /** Opens the record of a new whistle, in its first state. */
  create(whistle: WhistleRow): CaseFile {
    const file: CaseFile = { whistle, assignments: [] };
    this.cases.set(whistle.id, { before: null, after: file, lines: [], told: [] });
    return file;
  }

  /** The one door for changes: new state, timeline line, and who must hear of it. */
  record(decision: Decision, change: Change = {}): CaseFile {
    const open = this.cases.get(decision.file.whistle.id);
    if (!open) throw new Error('record() needs a case that this session has locked or created');
    const { assignments } = open.after;
    const changed = decision.assignment;
    const next: CaseFile = {
      whistle: this.nextWhistle(open.after, decision, change),
      assignments: [
        ...assignments.map((one) => (one.id === changed?.id ? nextAssignment(one, decision, change) : { ...one, ...change.units?.[one.id] })),
        ...(change.called ?? []),
      ].sort(byPart),
    };
    const known = change.adopted ? null : open.lines.length > 0 ? open.after : open.before;
    const clocks = [...clockChanges(known, next, this.happening(decision.event)), ...(change.told ? [change.told] : [])];
    open.after = next;
    open.lines.push(this.line(next.whistle, decision, change, clocks));
    for (const notice of NOTICES[decision.event] ?? []) open.told.push({ notice, assignmentId: changed?.id ?? null, byClock: decision.role === null });
    return next;
  }

  /** Queues an answer in a chat that follows no case. */
  say(message: Outgoing): void {
    this.outgoing.push(outgoing(this.id(), this.now, message));
  }

  /** Reminds everybody whom a step of the ladder names; several reminders may share one message. An order's card goes out once an order. */
  async remind(file: CaseFile, row: ClockRow, rung: Rung, orderId?: string): Promise<void> {
    for (const { reminder, message } of await remindersFor(this, file, row, rung, orderId)) {
      this.reminders.push({ id: this.id(), at: this.now, ...reminder });
      this.sayOnce(message);
    }
  }

  /** Queues a message that is sent once however often it is asked for; needs a dedupe key. */
  sayOnce(message: Outgoing & { dedupeKey: string }): void {
    this.sharedMessages.push(outgoing(this.id(), this.now, message));
  }

  /** Sends a message that waits for its time to these people instead; whoever has the same one coming gets no second. */
  async handOver({ id, toId, dedupeKey, ...message }: OutboxRow, people: readonly string[]): Promise<void> {
    for (const other of people) {
      const params = message.card === 'reminder' ? { toId: other } : message.params;
      this.sayOnce({ ...message, params, toId: other, buzz: message.buzz && [other], dedupeKey: (dedupeKey ?? `${id}:${toId}`).replace(toId, other) });
    }
    await this.context.tables.outbox.update(this.connection, { dueAt: null, outcome: 'MOOT', settledAt: this.now }, { id, attempts: 0 });
  }

  /** Keeps a new supervision order. */
  async issueOrder(order: SupervisionOrder): Promise<void> {
    await this.context.tables.orders.insert(this.connection, [order]);
  }

  /** Writes the unit's answer onto its order. */
  async answerOrder(id: string, answer: Pick<SupervisionOrder, 'repliedAt' | 'repliedBy' | 'reply'>): Promise<void> {
    await this.context.tables.orders.update(this.connection, answer, { id });
  }

  /** When this clock has to be looked at again, ms; null for never. */
  async checkAgain(clockId: string, at: number | null): Promise<void> {
    await this.context.tables.clocks.update(this.connection, { checkAt: at }, { id: clockId });
  }

  /** Somebody is away until then (ms), or back (null). */
  async setAbsence(personId: string, until: number | null): Promise<void> {
    await this.context.tables.people.update(this.connection, { absentUntil: until, updatedAt: this.now }, { id: personId });
  }

  /** Makes an existing message, sent at `sentAt` (ms, when it says so), a live copy of a card: the form that became its sender's own. @throws Refusal when it already is one */
  async adopt(messageId: string, copy: Pick<CardCopy, 'toId' | 'card' | 'subjectId'> & { version: number; params?: CardCopy['params']; sentAt: number | undefined }): Promise<void> {
    const { version: wanted, sentAt = this.now, ...rest } = copy;
    const row = freshCopy({ ...rest, messageId, wanted, dueAt: this.now + TAPPED_COPY_GRACE, sentAt: Math.min(sentAt, this.now) });
    await this.context.tables.copies.insert(this.connection, [row]).catch((error: unknown) => {
      throw isDuplicate(error) ? new Refusal('stale', '该表单已提交过，请以最新卡片为准。') : error;
    });
  }

  /** The next running number of a series, starting at 1. */
  async nextNumber(series: string): Promise<number> {
    const { counters } = this.context.tables;
    const raise = (): Promise<number> => this.connection.run('UPDATE `counter` SET `value` = `value` + 1 WHERE `name` = ?', [series]);
    if ((await raise()) === 0) {
      await counters.insert(this.connection, [{ name: series, value: 1 }]).catch(async (error: unknown) => {
        if (!isDuplicate(error)) throw error;
        await raise();
      });
    }
    const [row] = await counters.select(this.connection, '`name` = ?', [series]);
    return row!.value;
  }

  /** Somebody left: no rights and no messages from now on. The courier passes on what is still open in their hands. */
  async deactivate(openId: string): Promise<void> {
    const left = await this.context.tables.people.update(this.connection, { active: false, updatedAt: this.now }, { openId, active: true });
    if (left === 1) this.say({ toKind: 'person', toId: openId, card: 'handover', priority: PRIORITY.notice });
  }

  /** Keeps a resident's contact, already encrypted, apart from the case. */
  async sealAppellant(whistleId: string, sealed: string): Promise<void> {
    await this.context.tables.appellants.insert(this.connection, [{ whistleId, sealed, createdAt: this.now }]);
  }

  /** Somebody has opened the private chat: the cards there show all they lack at once. */
  async readerCame(openId: string): Promise<void> {
    this.hurried += await hurryCopies(this.connection, this.now, openId);
  }

  /** Writes everything recorded; answers whether the courier has something to do. */
  async flush(): Promise<boolean> {
    for (const open of this.cases.values()) {
      if (open.lines.length === 0) continue;
      await writeCase(this.connection, this.context, open, this.tappedMessageId);
      await this.context.passing?.('unit.written');
      this.outgoing.push(...(await addressNotices(this, open.after, open.told)));
    }
    const ofAlliances = await this.alliances.flush(this.tappedMessageId);
    this.outgoing.push(...(ofAlliances ?? []));
    await this.context.tables.outbox.insert(this.connection, this.outgoing);
    // A second order by hand about the same promise is told by its own card; the promise is already known to be red.
    await this.context.tables.reminders.insertNew(this.connection, this.reminders);
    await this.context.tables.outbox.insertNew(this.connection, this.sharedMessages);
    const outgoing = ofAlliances !== null || this.hurried > 0 || this.outgoing.length > 0 || this.sharedMessages.length > 0 || [...this.cases.values()].some((open) => open.lines.length > 0);
    if (outgoing) await this.context.passing?.('unit.flushed');
    return outgoing;
  }

  private nextWhistle(file: CaseFile, decision: Decision, change: Change): WhistleRow {
    const { whistle } = file;
    const entered = decision.whistleTo !== whistle.state;
    const newStep = decision.assignmentTo === undefined && !KEEPS_STEP.has(decision.event);
    const clock = entered ? clockOnEntering(decision.whistleTo, whistle.type, this.now, this.calendar, nextVersion(file)) : whistle.clock;
    return {
      ...whistle, state: decision.whistleTo, clock,
      ...change.whistle,
      dueAt: (change.whistle?.clock === undefined ? clock : change.whistle.clock)?.dueAt ?? null,
      version: whistle.version + 1, step: whistle.step + (newStep ? 1 : 0),
    };
  }

  private happening(event: string): Happening {
    return { event, centre: this.centre, calendar: this.calendar, now: this.now, newId: () => this.id() };
  }

  private line(whistle: Readonly<WhistleRow>, decision: Decision, change: Change, clocks: readonly ClockChange[]): TimelineLine {
    return {
      id: this.id(), whistleId: whistle.id, seq: whistle.version, assignmentId: decision.assignment?.id ?? null,
      event: decision.event, actorId: decision.role && decision.actor.id, actorName: decision.actor.name, actorRole: decision.role,
      unitCode: decision.assignment?.unitCode ?? null, at: this.now, data: { ...change.data, ...(clocks.length > 0 && { clocks }) },
    };
  }
}

function nextAssignment(one: Readonly<AssignmentRow>, decision: Decision, change: Change): AssignmentRow {
  return {
    ...one, state: decision.assignmentTo ?? one.state,
    ...change.assignment,
    step: one.step + (KEEPS_STEP.has(decision.event) ? 0 : 1),
  };
}

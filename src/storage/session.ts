import type { AssignmentRow, CardCopy, OutboxRow, TimelineLine, WhistleRow } from '../../entities/index.js';
import type { Calendar } from '../calendar/limit.js';
import { byPart, type CaseFile } from '../whistle/case-file.js';
import { clockOnEntering } from '../whistle/deadlines.js';
import type { Decision } from '../whistle/decide.js';
import { KEEPS_STEP } from '../whistle/lifecycle.js';
import { NOTICES, type Notice } from '../whistle/notices.js';
import { Refusal } from '../whistle/refusal.js';
import { isDuplicate, type Connection } from './connection.js';
import { addressNotices } from './addressing.js';
import { Finder } from './finder.js';
import { outgoing, type Outgoing } from './outgoing.js';
import type { Tables } from './tables.js';

/** What every session shares: the tables and the sources of time and ids. */
export interface SessionContext {
  tables: Tables;
  calendar: Calendar;
  /** Unit code of the dispatch centre. */
  centre: string;
  now(): number;
  newId(): string;
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
}

/** The same push came before: its effect is already there. */
export class AlreadyReceived extends Error {
  override readonly name = 'AlreadyReceived';
}

/** How long the tapped copy waits for a redraw of its own: its answer normally carries the new card, ms. */
const TAPPED_COPY_GRACE = 3_000;

interface OpenCase {
  before: CaseFile | null;
  after: CaseFile;
  lines: TimelineLine[];
  told: { notice: Notice; assignmentId: string | null }[];
}

/**
 * One unit of work's view of the world. Commands read through `find` and
 * `lock`, and change through `record`; nothing is written before `flush`,
 * which puts state, timeline and outgoing messages into the one transaction.
 */
export class Session {
  readonly now: number;
  readonly find: Finder;
  readonly calendar: Calendar;
  readonly centre: string;
  private readonly cases = new Map<string, OpenCase>();
  private readonly outgoing: OutboxRow[] = [];

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
    const { whistle, assignments } = open.after;
    const changed = decision.assignment;
    const next: CaseFile = {
      whistle: this.nextWhistle(whistle, decision, change),
      assignments: [
        ...assignments.map((one) => (one.id === changed?.id ? nextAssignment(one, decision, change) : { ...one, ...change.units?.[one.id] })),
        ...(change.called ?? []),
      ].sort(byPart),
    };
    open.after = next;
    open.lines.push(this.line(next.whistle, decision, change));
    for (const notice of NOTICES[decision.event] ?? []) open.told.push({ notice, assignmentId: changed?.id ?? null });
    return next;
  }

  /** Queues an answer in a chat that follows no case. */
  say(message: Outgoing): void {
    this.outgoing.push(outgoing(this.id(), this.now, message));
  }

  /** Makes an existing message a live copy of a case card (the form that became the filer's card). @throws Refusal when it already is one */
  async adopt(messageId: string, copy: { toId: string; card: 'filer'; whistleId: string; version: number }): Promise<void> {
    const copyRow: CardCopy = {
      messageId, toId: copy.toId, card: copy.card, whistleId: copy.whistleId, assignmentId: null, params: null,
      wanted: copy.version, drawn: 0, dueAt: this.now + TAPPED_COPY_GRACE, attempts: 0, sentAt: this.now, lost: false, error: null,
    };
    await this.context.tables.copies.insert(this.connection, [copyRow]).catch((error: unknown) => {
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

  /** Somebody left: no rights and no messages from now on. */
  async deactivate(openId: string): Promise<void> {
    await this.context.tables.people.update(this.connection, { active: false, updatedAt: this.now }, { openId });
  }

  /** Keeps a resident's contact, already encrypted, apart from the case. */
  async sealAppellant(whistleId: string, sealed: string): Promise<void> {
    await this.context.tables.appellants.insert(this.connection, [{ whistleId, sealed, createdAt: this.now }]);
  }

  /** Writes everything recorded; answers whether the courier has something to do. */
  async flush(): Promise<boolean> {
    for (const open of this.cases.values()) {
      if (open.lines.length === 0) continue;
      await this.write(open);
      this.outgoing.push(...(await addressNotices(this, open.after, open.told)));
    }
    await this.context.tables.outbox.insert(this.connection, this.outgoing);
    return this.outgoing.length > 0 || [...this.cases.values()].some((open) => open.lines.length > 0);
  }

  private async write({ before, after, lines }: OpenCase): Promise<void> {
    const { tables } = this.context;
    if (before) {
      const set = difference(before.whistle, after.whistle);
      expectOne(await tables.whistles.update(this.connection, set, { id: after.whistle.id, version: before.whistle.version }));
    } else {
      await tables.whistles.insert(this.connection, [after.whistle]);
    }
    for (const old of before?.assignments ?? []) {
      const present = after.assignments.find((one) => one.id === old.id);
      const set = present ? difference(old, present) : {};
      if (Object.keys(set).length === 0) continue;
      expectOne(await tables.assignments.update(this.connection, set, { id: old.id, state: old.state, step: old.step }));
    }
    const known = new Set(before?.assignments.map((one) => one.id));
    await tables.assignments.insert(this.connection, after.assignments.filter((one) => !known.has(one.id)));
    await tables.timeline.insert(this.connection, lines);
    if (before) await this.touchCopies(after);
  }

  /** One statement makes every copy of the case want the new version; the row itself is the pending redraw. */
  private async touchCopies({ whistle }: CaseFile): Promise<void> {
    // A copy that somebody else tapped a moment ago keeps its grace: a redraw that overtook the answer to that tap would be painted over by it.
    // `dueAt` first: MySQL assigns from left to right, and it has to read the `attempts` of before.
    const answered = this.now + TAPPED_COPY_GRACE;
    await this.connection.run(
      'UPDATE `card_copy` SET `dueAt` = CASE WHEN `messageId` = ? THEN ? WHEN `attempts` = 0 AND `dueAt` > ? AND `dueAt` <= ? THEN `dueAt` ELSE ? END, `wanted` = ?, `attempts` = 0 WHERE `whistleId` = ? AND `lost` = ?',
      [this.tappedMessageId ?? '', answered, this.now, answered, this.now, whistle.version, whistle.id, false],
    );
  }

  private nextWhistle(whistle: Readonly<WhistleRow>, decision: Decision, change: Change): WhistleRow {
    const entered = decision.whistleTo !== whistle.state;
    const clock = entered ? clockOnEntering(decision.whistleTo, whistle.type, this.now, this.calendar) : whistle.clock;
    const newStep = decision.assignmentTo === undefined && !KEEPS_STEP.has(decision.event);
    return {
      ...whistle, state: decision.whistleTo, clock, dueAt: clock?.dueAt ?? null,
      ...change.whistle,
      version: whistle.version + 1, step: whistle.step + (newStep ? 1 : 0),
    };
  }

  private line(whistle: Readonly<WhistleRow>, decision: Decision, change: Change): TimelineLine {
    return {
      id: this.id(), whistleId: whistle.id, seq: whistle.version, assignmentId: decision.assignment?.id ?? null,
      event: decision.event, actorId: decision.actor.id, actorName: decision.actor.name, actorRole: decision.role,
      unitCode: decision.assignment?.unitCode ?? null, at: this.now, data: change.data ?? {},
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

/** Only what differs, so that a conditional update touches no other column. */
function difference<T extends object>(before: Readonly<T>, after: Readonly<T>): Partial<T> {
  const keys = Object.keys(after) as (keyof T)[];
  return Object.fromEntries(keys.filter((key) => before[key] !== after[key]).map((key) => [key, after[key]])) as Partial<T>;
}

function expectOne(changed: number): void {
  if (changed !== 1) throw new Error('a conditional update found another state than the one that was read');
}

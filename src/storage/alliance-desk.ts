import type { AllianceLine, MutualReviewRow, OutboxRow } from '../../entities/index.js';
import type { Claim, Dossier, EntryOf } from '../alliance/dossier.js';
import type { AllianceDecision } from '../alliance/decide.js';
import { isClaimEvent, KEEPS_CLAIM_STEP, KEEPS_ENTRY_STEP, OPEN_CLAIMS } from '../alliance/lifecycle.js';
import type { ClaimedList, ListName } from '../alliance/lists.js';
import { ALLIANCE_NOTICES, type AllianceNotice } from '../alliance/notices.js';
import { standing } from '../alliance/standing.js';
import { Refusal } from '../whistle/refusal.js';
import { addressInAlliance } from './alliance-addressing.js';
import { AllianceFinder, entryTables } from './alliance-finder.js';
import { ListFinder } from './alliance-lists.js';
import { ClaimFinder } from './claim-finder.js';
import type { Connection } from './connection.js';
import { difference, expectOne, touchCopies } from './write-case.js';
import type { Session, SessionContext } from './session.js';
import type { Table } from './table.js';

/** What a command adds to a decision about an entry. */
export interface EntryChange<L extends ListName> {
  entry?: Partial<EntryOf[L]>;
  claim?: Partial<Claim>;
  /** The claim that the event makes. */
  opened?: Claim;
  /** Goes into the record; no names of residents. */
  data?: Record<string, unknown>;
  /** Units that somebody chose to invite. */
  invited?: readonly string[];
  /** Alliances that see the entry from now on. */
  offered?: readonly string[];
}

export interface ToldInAlliance {
  notice: AllianceNotice;
  claim: Claim | undefined;
  invited: readonly string[];
  offered: readonly string[];
  /** The unit for which it was done; empty for the clock. */
  byUnit: string;
  /** Nobody did it: time passed, or it followed by itself. */
  byClock: boolean;
}

/** An entry that a session has locked or created, and what was recorded on it since. */
interface OpenEntry {
  before: Dossier | null;
  after: Dossier;
  /** Claims made by this session. */
  opened: Set<string>;
  lines: AllianceLine[];
  told: ToldInAlliance[];
}

/** The alliances' part of a session: the same one door for their lists as `Session.record` is for cases. */
export class AllianceDesk {
  readonly find: AllianceFinder;
  readonly claims: ClaimFinder;
  readonly lists: ListFinder;
  private readonly open = new Map<string, OpenEntry>();
  private readonly reviews: MutualReviewRow[] = [];
  private inBulk = false;

  constructor(private readonly session: Session, private readonly connection: Connection, private readonly context: SessionContext) {
    this.find = new AllianceFinder(connection, context.tables);
    this.claims = new ClaimFinder(connection, context.tables);
    this.lists = new ListFinder(connection, context.tables);
  }

  /**
   * The entry, locked against other writers until the end of this unit of work. With `among` only these units are
   * looked for among the members: everybody else has to wait meanwhile, so nothing is read that is not needed.
   * @throws Refusal when there is no such entry
   */
  async lock<L extends ListName>(list: L, id: string, claimId: string | null = null, among?: readonly string[]): Promise<Dossier<L>> {
    const known = this.open.get(id);
    if (known) return this.withClaim(known, claimId) as Promise<Dossier<L>>;
    const dossier = await this.find.dossier(list, id, 'FOR UPDATE', claimId, among);
    if (!dossier) throw new Refusal('unknown-case', '找不到这条记录，请发送「清单」查看最新列表。');
    this.open.set(id, { before: dossier, after: dossier, opened: new Set(), lines: [], told: [] });
    return dossier;
  }

  /** A waiting claim that was not asked about before joins the entry that is open already. */
  private async withClaim(open: OpenEntry, claimId: string | null): Promise<Dossier> {
    if (claimId === null || open.after.claims.some((one) => one.id === claimId)) return open.after;
    const claim = await this.find.claim(claimId);
    return claim?.subjectId === open.after.entry.id ? join(open, [claim]) : open.after;
  }

  /** Takes up to `most` from the head of the waiting list into the locked entry, so that they can be changed with it; answers the entry with them. */
  async takeWaiting<L extends ClaimedList>(dossier: Dossier<L>, most: number): Promise<Dossier<L>> {
    const open = this.open.get(dossier.entry.id);
    if (!open) throw new Error('takeWaiting() needs an entry that this session has locked');
    const known = new Set(open.after.claims.map((one) => one.id));
    const waiting = (await this.find.nextWaiting(dossier.entry.id, most)).filter((one) => !known.has(one.id));
    return join(open, waiting) as Dossier<L>;
  }

  /** Opens the record of a new entry, in its first state. */
  create<L extends ListName>(dossier: Dossier<L>): Dossier<L> {
    this.open.set(dossier.entry.id, { before: null, after: dossier, opened: new Set(), lines: [], told: [] });
    return dossier;
  }

  /** The one door for changes of the alliances' lists: new state, line of the record, and who must hear of it. */
  record<L extends ListName>(decision: AllianceDecision<L>, change: EntryChange<L> = {}): Dossier<L> {
    const open = this.open.get(decision.dossier.entry.id);
    if (!open) throw new Error('record() needs an entry that this session has locked or created');
    const claims = nextClaims(open.after.claims, decision, change);
    if (change.opened) open.opened.add(change.opened.id);
    const { entry } = open.after as Dossier<L>;
    const next = {
      ...open.after,
      claims,
      entry: {
        ...entry, state: decision.entryTo,
        ...(isClaimEvent(decision.event) && standing(open.after, claims)), ...change.entry,
        version: entry.version + 1, step: entry.step + (KEEPS_ENTRY_STEP.has(decision.event) ? 0 : 1),
      },
    } as Dossier<L>;
    open.after = next;
    open.lines.push(this.line(next, decision, change));
    const claim = change.opened ?? claims.find((one) => one.id === decision.claim?.id);
    for (const notice of ALLIANCE_NOTICES[decision.event] ?? []) open.told.push({ notice, claim, invited: change.invited ?? [], offered: change.offered ?? [], byUnit: decision.forUnit, byClock: decision.role === null });
    return next;
  }

  /** Many entries at once: the groups are told of them together, by whoever brings them, and not of each. */
  bulk(): void {
    this.inBulk = true;
  }

  /** Keeps one side's words about the other; the unique key lets each side speak once. */
  review(row: MutualReviewRow): void {
    this.reviews.push(row);
  }

  /** Both sides' words about a claim, with those that are about to be written. */
  async reviewsOf(claimId: string): Promise<MutualReviewRow[]> {
    return [...(await this.find.reviewsOf(claimId)), ...this.reviews.filter((one) => one.claimId === claimId)];
  }

  /** The record of an entry, with what is about to be written. */
  async lines(subjectId: string): Promise<AllianceLine[]> {
    return [...(await this.find.lines(subjectId)), ...(this.open.get(subjectId)?.lines ?? [])];
  }

  /** `年-联盟码-清单码-流水号`, one series an alliance, list and year: 2026-A03-X-0004. */
  async numberFor(allianceCode: string, letter: string): Promise<string> {
    const year = this.session.calendar.dateOf(this.session.now).slice(0, 4);
    const serial = await this.session.nextNumber(`${letter}:${year}:${allianceCode}`);
    return `${year}-${allianceCode}-${letter}-${String(serial).padStart(4, '0')}`;
  }

  /** Writes everything recorded; answers the messages that it brings, null when nothing changed. */
  async flush(tappedMessageId: string | undefined): Promise<OutboxRow[] | null> {
    const changed = [...this.open.values()].filter((one) => one.lines.length > 0);
    const messages: OutboxRow[] = [];
    for (const one of changed) {
      await this.write(one, tappedMessageId);
      await this.context.passing?.('unit.alliance-written');
      const told = this.inBulk ? one.told.filter(({ notice }) => notice.to !== 'GROUPS') : one.told;
      messages.push(...(await addressInAlliance(this.session, one.after, told)));
    }
    await this.context.tables.mutualReviews.insert(this.connection, this.reviews);
    return changed.length > 0 ? messages : null;
  }

  private async write({ before, after, opened, lines }: OpenEntry, tappedMessageId: string | undefined): Promise<void> {
    const { tables, now } = this.context;
    // One of four tables, whose rows this entry's fields fit: which one only the list knows.
    const table = (entryTables(tables) as unknown as Record<ListName, Table<EntryOf[ListName]>>)[after.list];
    if (before) {
      expectOne(await table.update(this.connection, difference<EntryOf[ListName]>(before.entry, after.entry), { id: after.entry.id, version: before.entry.version }));
    } else {
      await table.insert(this.connection, [after.entry]);
    }
    for (const old of before?.claims ?? []) {
      const present = after.claims.find((one) => one.id === old.id);
      const set = present ? difference(old, present) : {};
      if (Object.keys(set).length > 0) expectOne(await tables.claims.update(this.connection, set, { id: old.id, state: old.state, step: old.step }));
    }
    await tables.claims.insert(this.connection, after.claims.filter((one) => opened.has(one.id)));
    await tables.allianceLines.insert(this.connection, lines);
    if (before) await touchCopies(this.connection, now(), { subjectId: after.entry.id, version: after.entry.version }, tappedMessageId);
    for (const id of await this.find.councilsShowing(after, this.session.now)) await this.redrawCouncil(id);
  }

  /** A council's card shows more than the council: with a version of its own, no picture that is being drawn meanwhile passes for the present one. Its record has no line of that. */
  private async redrawCouncil(id: string): Promise<void> {
    const { tables, now } = this.context;
    await this.connection.run('UPDATE `council_meeting` SET `version` = `version` + 1 WHERE `id` = ?', [id]);
    const [council] = await tables.councils.select(this.connection, '`id` = ?', [id]);
    if (council) await touchCopies(this.connection, now(), { subjectId: id, version: council.version });
  }

  private line<L extends ListName>({ list, entry, claims }: Dossier<L>, decision: AllianceDecision<L>, change: EntryChange<L>): AllianceLine {
    const claim = change.opened ?? claims.find((one) => one.id === decision.claim?.id);
    return {
      id: this.session.id(), list, subjectId: entry.id, seq: entry.version, allianceCode: entry.allianceCode, claimId: claim?.id ?? null,
      event: decision.event, actorId: decision.role && decision.actor.id, actorName: decision.actor.name, actorRole: decision.role,
      unitCode: claim?.unitCode ?? entry.unitCode, at: this.session.now, data: change.data ?? {},
    };
  }
}

/** Claims that lay in the database and are now part of what this session may change. */
function join(open: OpenEntry, claims: readonly Claim[]): Dossier {
  open.after = { ...open.after, claims: [...open.after.claims, ...claims] };
  if (open.before) open.before = { ...open.before, claims: [...open.before.claims, ...claims] };
  return open.after;
}

function nextClaims<L extends ListName>(claims: readonly Claim[], { event, claim, claimTo }: AllianceDecision<L>, change: EntryChange<L>): readonly Claim[] {
  if (change.opened) return [...claims, change.opened];
  if (!claim || !isClaimEvent(event)) return claims;
  return claims.map((one) => {
    if (one.id !== claim.id) return one;
    const next: Claim = { ...one, state: claimTo ?? one.state, ...change.claim, step: one.step + (KEEPS_CLAIM_STEP.has(event) ? 0 : 1) };
    return OPEN_CLAIMS.includes(next.state) ? next : { ...next, openKey: null, queue: null };
  });
}


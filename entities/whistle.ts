import { Entity, Index } from 'typeorm';
import type { Clock } from '../src/whistle/deadlines.js';
import type { Consultation, Shelf } from '../src/whistle/requests.js';
import type { Solved, WhistleState, WhistleType } from '../src/whistle/lifecycle.js';
import { Code, Count, Flag, Json, Key, LaterCount, LaterFlag, Moment, OptionalCode, OptionalJson, OptionalMoment, OptionalWords, Words } from './columns.js';

/** The record of one summons (哨单). */
@Entity('whistle')
@Index('whistle_street_state', ['street', 'state'])
@Index('whistle_state', ['state', 'createdAt'])
@Index('whistle_filer', ['filerId', 'createdAt'])
@Index('whistle_recent', ['street', 'createdAt'])
@Index('whistle_ended', ['state', 'closedAt'])
@Index('whistle_created', ['createdAt', 'street', 'type', 'repeatOf'])
export class WhistleRow {
  @Key() id: string;
  @Index('whistle_number', { unique: true }) @Code(32) number: string;
  @Code(16) street: string;
  @Code() streetName: string;
  @Code(16) type: WhistleType;
  @Code(16) state: WhistleState;
  /** Rises with every recorded event; card copies are drawn up to a version. */
  @Count() version: number;
  /** Rises when the case enters another state; a button carries the step it was drawn for. */
  @Count() step: number;
  @Words() matter: string;
  @Code(200) place: string;
  /** The guide row the matter is judged by; null means nobody knows yet. */
  @OptionalCode(16) kind: string | null;
  /** Codes of the guide rows that were suggested while raising, best first. */
  @Json() suggested: string[];
  /** Whistles of the last weeks that look like the same matter, at the time of raising. */
  @Json() similar: string[];
  /** Units that the street itself proposes to call. */
  @Json() proposed: string[];
  @OptionalWords() tried: string | null;
  @OptionalWords() wanted: string | null;
  @OptionalCode(16) source: string | null;
  @Code(26) filerId: string;
  @Code() filerName: string;
  /** An emergency went out before a leader saw it; the leader still has to approve it. */
  @Flag() reviewPending: boolean;
  @Index('whistle_merged') @OptionalCode(26) mergedInto: string | null;
  @OptionalCode(32) mergedNumber: string | null;
  @Count() reworks: number;
  /** Why the case was rejected, refused, withdrawn or sent back, in the deciding person's words. */
  @OptionalWords() reason: string | null;
  @OptionalCode(16) solved: Solved | null;
  @OptionalWords() verdict: string | null;
  /** The clock of the present state, frozen when the state was entered. */
  @OptionalJson() clock: Clock | null;
  @OptionalMoment() dueAt: number | null;
  /** An emergency's approval afterwards has a clock of its own beside the one of the state. */
  @OptionalJson() reviewClock: Clock | null;
  /** While a supervision order to the street or the centre waits for its reply. */
  @OptionalJson() replyClock: Clock | null;
  /** Set while a consultation is open (domain 3.10). */
  @OptionalJson() consultation: Consultation | null;
  /** A ruling designated the units: no unit may ask to return it any more. */
  @LaterFlag() ruled: boolean;
  /** Why and until when the case is on the ledger (挂账, domain 3.9). */
  @OptionalJson() shelf: Shelf | null;
  /** How often the case was put on the ledger; a ruling of the city takes from it what leaves room for one more. */
  @LaterCount() shelvings: number;
  /** The earlier whistle of the last 90 days about the same place and kind, and how many there were. */
  /** The alliance's need that this came from, or that it became: the number stands on both sides (domain 4.4). */
  @OptionalCode(40) needNumber: string | null;
  @Index('whistle_repeat') @OptionalCode(26) repeatOf: string | null;
  @LaterCount() repeats: number;
  @Moment() createdAt: number;
  @OptionalMoment() dispatchedAt: number | null;
  @OptionalMoment() closedAt: number | null;
}

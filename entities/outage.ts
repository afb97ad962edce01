import { Entity } from 'typeorm';
import { Count, Flag, Key, Moment, OptionalCode, Words } from './columns.js';

/** An API that stands still: somebody has to change a setting first, or the platform does not answer. `*` is all of them. Gone when it works again. */
@Entity('outage')
export class Outage {
  /** The API's name, for example im.message.create. */
  @Key(64) api: string;
  /** Nobody has to do anything: the platform does not answer, or only with its own faults. */
  @Flag() away: boolean;
  @Count() code: number;
  /** For the administrator: what happened and what to check. */
  @Words() sentence: string;
  @OptionalCode(128) logId: string | null;
  @Moment() since: number;
  /** Not asked before then, ms; one call then shows whether it works again. Moved on by whoever takes that call. */
  @Moment() probeAt: number;
}

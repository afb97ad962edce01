import { Entity } from 'typeorm';
import { Count, Key, Moment, OptionalCode, Words } from './columns.js';

/** An API that stands still because somebody has to change a setting first; `*` is all of them. Gone when it works again. */
@Entity('outage')
export class Outage {
  /** The API's name, for example im.message.create. */
  @Key(40) api: string;
  @Count() code: number;
  /** For the administrator: what happened and what to check. */
  @Words() sentence: string;
  @OptionalCode(128) logId: string | null;
  @Moment() since: number;
  /** Not asked before then, ms; one call then shows whether it works again. */
  @Moment() probeAt: number;
}

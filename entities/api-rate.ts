import { Entity } from 'typeorm';
import { Key, Moment } from './columns.js';

/** How far one API of the platform is used up, for all instances together. Locked by whoever claims work. */
@Entity('api_rate')
export class ApiRateRow {
  @Key(64) api: string;
  /** When everything taken so far is worked off at the steady pace, ms. */
  @Moment() takenUntil: number;
  /** The platform asked for silence until then. */
  @Moment() heldUntil: number;
}

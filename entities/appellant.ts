import { Entity } from 'typeorm';
import { Key, Moment, Words } from './columns.js';

/** Who complained, apart from the case and encrypted: never in cards, logs or exports. */
@Entity('appellant')
export class AppellantRow {
  @Key() whistleId: string;
  @Words() sealed: string;
  @Moment() createdAt: number;
}

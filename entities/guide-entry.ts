import { Entity } from 'typeorm';
import type { GuideRow } from '../src/lists/guide.js';
import { Flag, Json, Key, Moment } from './columns.js';

/** One row of the dispatch guide (派单导引表). */
@Entity('guide_entry')
export class GuideEntryRow {
  @Key(16) code: string;
  @Json() row: GuideRow;
  @Flag() active: boolean;
  @Moment() updatedAt: number;
}

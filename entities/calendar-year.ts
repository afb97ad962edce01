import { Entity } from 'typeorm';
import { Flag, Json, Key, Moment, Words } from './columns.js';

/** The holidays and make-up working days of one year, as its official notice says (domain 3.12). */
@Entity('calendar_year')
export class CalendarYearRow {
  @Key(4) year: string;
  @Flag() published: boolean;
  /** 'MM-DD' of every day that differs from the plain week. */
  @Json() days: Record<string, { work: boolean; name: string }>;
  /** The notice it comes from. */
  @Words() source: string;
  @Moment() loadedAt: number;
}

import { Entity, Index } from 'typeorm';
import type { BulletinFigures, BulletinKind } from '../src/figures/bulletin.js';
import { Code, Json, Key, Moment, OptionalCode, OptionalJson, OptionalMoment } from './columns.js';

/** A dispatch bulletin (调度通报), frozen: its figures never change, whatever happens to the cases later. */
@Entity('bulletin')
@Index('bulletin_once', ['kind', 'periodStart'], { unique: true })
export class BulletinRow {
  @Key() id: string;
  @Code(16) kind: BulletinKind;
  /** Inclusive, ms. */
  @Moment() periodStart: number;
  /** Exclusive, ms. */
  @Moment() periodEnd: number;
  /** What was known at this moment counts, nothing later. */
  @Moment() frozenAt: number;
  @Json() figures: BulletinFigures;
  @OptionalMoment() sentAt: number | null;
  @OptionalCode() sentBy: string | null;
  @OptionalJson() sentTo: string[] | null;
}

import { Entity } from 'typeorm';
import { Count, Key } from './columns.js';

/** Running numbers, for example the whistles of one street in one year. */
@Entity('counter')
export class CounterRow {
  @Key(64) name: string;
  @Count() value: number;
}

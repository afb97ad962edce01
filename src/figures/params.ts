import type { ListPart, MeasureCode } from './measures.js';

/** What a list card shows: it stands in the outbox row and in the buttons that turn its pages. */
export interface FiguresParams {
  bulletinId: string;
  /** Null for the card on which a measure is chosen. */
  measure: MeasureCode | null;
  /** Unit code; null for all units together. */
  unit: string | null;
  part: ListPart;
  page: number;
}

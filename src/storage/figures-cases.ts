import { measureOf, type ListPart, type MeasureCode } from '../figures/measures.js';
import { slices } from '../figures/period.js';
import type { Connection } from './connection.js';
import { bind, SHELVED, sourceOf, SOURCES_OF, type Source } from './figures-sql.js';
import type { Question } from './figures.js';


/** One case that a number counts. */
export interface CountedCase {
  whistleId: string;
  assignmentId: string | null;
  unitCode: string;
  /** The deadline or the moment by which it belongs to the period, ms. */
  at: number;
  /** `at` is a deadline, which is kept or not. */
  due: boolean;
  doneAt: number | null;
}

export interface Asked extends Question {
  measure: MeasureCode;
  /** Null for all units together. */
  unit: string | null;
  part: ListPart;
  /** End of the whole period, where `from` to `to` is only a part of it. */
  end?: number;
}

/** Days read for one page of a list. */
const STRIDE = 7;

/**
 * The cases behind a number, in the order of their deadlines; the same words
 * that counted them find them. A weighted rate (解决率) lists what is solved or
 * partly solved as its numerator.
 */
export async function casesBehind(connection: Connection, asked: Asked, { skip, take }: { skip: number; take: number }): Promise<CountedCase[]> {
  const found: CountedCase[] = [];
  const enough = skip + take;
  const state = asked.measure === 'shelved_open';
  const sources: readonly Source[] = state ? [SHELVED] : SOURCES_OF[asked.measure].map(sourceOf);
  for (const { from, to } of state ? [asked] : slices(asked, STRIDE)) {
    const rows: CountedCase[] = [];
    for (const source of sources) {
      const words = listSql(source, asked, enough - found.length);
      if (words === null) continue;
      const { sql, values } = bind(words, { a: from, b: to, end: asked.end ?? asked.to, asOf: asked.asOf, unit: asked.unit });
      rows.push(...(await connection.rows(sql, values)).map((row) => counted(row, source)));
    }
    const page = rows.sort((a, b) => a.at - b.at || (a.whistleId < b.whistleId ? -1 : 1));
    found.push(...page.slice(0, enough - found.length));
    if (found.length >= enough) break;
  }
  return found.slice(skip);
}

function listSql(source: Source, { measure, unit, part }: Asked, most: number): string | null {
  const { numerator, denominator, side } = measureOf(measure);
  const whole = source.flags[denominator];
  if (whole === undefined) return null;
  const counts = measure === 'resolution_rate' ? `(${source.flags.solved} OR ${source.flags.partly})` : `(${source.flags[numerator]})`;
  const wanted = { denominator: '1', numerator: `CASE WHEN ${counts} THEN 1 ELSE 0 END`, rest: `CASE WHEN ${counts} THEN 0 ELSE 1 END` }[part];
  const whose = unit === null || side === 'CENTRE' ? '' : ` AND ${source.by} = :unit`;
  return `SELECT ${source.whistle} AS \`whistleId\`, ${source.assignment} AS \`assignmentId\`, ${source.by} AS \`unitCode\`, ${source.at} AS \`at\`, ${source.done ?? 'NULL'} AS \`doneAt\`
    FROM ${source.from} WHERE ${source.where} AND (${whole}) AND ${wanted} = 1${whose} ORDER BY ${source.at}, ${source.whistle} LIMIT ${most}`;
}

const counted = (row: Record<string, unknown>, source: Source): CountedCase => ({
  whistleId: String(row['whistleId']), assignmentId: row['assignmentId'] as string | null, unitCode: String(row['unitCode']),
  at: Number(row['at']), due: source.done !== undefined, doneAt: row['doneAt'] === null ? null : Number(row['doneAt']),
});

import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { environment, readConfig } from '../../config/index.js';
import { midnightOf, parseDate } from '../calendar/civil.js';
import { freeze } from '../figures/commands/freeze.js';
import { LIST_PARTS, MEASURE_CODES, measureOf, type MeasureCode } from '../figures/measures.js';
import { BULLETIN_KINDS, BULLETIN_NAMES, periodWords, slices, type BulletinKind } from '../figures/period.js';
import { MOST_LINES, type ListLine } from '../figures/sheets.js';
import { workbookOf } from '../figures/workbook.js';
import { Bulletins } from '../storage/bulletins.js';
import { createLog } from '../log.js';
import type { Question } from '../storage/figures.js';
import type { Store } from '../storage/store.js';
import { WHISTLE_STATES, WHISTLE_TYPES } from '../whistle/lifecycle.js';
import { moment } from '../whistle/words.js';
import { openStore } from './open-store.js';

export interface ExportOptions {
  kind: string;
  /** Any day of the period, 'YYYY-MM-DD'. */
  from: string;
  out: string;
}

/** Writes a bulletin, with the lists behind its numbers, as an Excel file; a period without a snapshot is frozen first. */
export async function exportBulletin({ kind, from, out }: ExportOptions): Promise<void> {
  const chosen = BULLETIN_KINDS.find((one) => one === kind.toUpperCase());
  if (!chosen) throw new Error(`通报种类应为 ${BULLETIN_KINDS.join('、')} 之一。`);
  const day = parseDate(from);
  if (day === null) throw new Error('日期应形如 2026-09-28。');
  if (!out.endsWith('.xlsx')) throw new Error('输出文件名应以 .xlsx 结尾。');
  const { store, close } = await openStore(readConfig(environment()));
  try {
    const by = userInfo().username;
    const { bytes, words } = await workbookFor(store, chosen, midnightOf(day), by);
    await writeFile(out, bytes);
    createLog({ level: 'info' }).info({ by, kind: chosen, from }, 'a bulletin was exported');
    console.log(`已导出${words}：${out}`);
  } finally {
    await close();
  }
}

/** The workbook of the bulletin whose period contains `at` (ms), as taken out by `by`. @throws RangeError before it can be frozen */
export async function workbookFor(store: Store, kind: BulletinKind, at: number, by: string): Promise<{ bytes: Buffer; words: string }> {
  const { now, calendar } = store.context;
  const bulletin = await freeze(store, kind, at, calendar, now(), { draft: 'NEVER' });
  const question = { from: bulletin.periodStart, to: bulletin.periodEnd, asOf: bulletin.frozenAt };
  const lists: ListLine[] = [];
  const cut: MeasureCode[] = [];
  for (const code of MEASURE_CODES) {
    const found = await linesOf(store, code, question);
    lists.push(...found);
    if (found.length >= MOST_LINES) cut.push(code);
  }
  const today = calendar.dateOf(now());
  return {
    bytes: await workbookOf(bulletin.figures, lists, { by, at: `${today.slice(0, 4)}年${moment(now())}`, cut }),
    words: `${BULLETIN_NAMES[kind]}（${periodWords(kind, question)}）`,
  };
}

async function linesOf(store: Store, code: MeasureCode, question: Question): Promise<ListLine[]> {
  const { tables } = store.context;
  const { units, labels } = await namesOf(store);
  const parts = measureOf(code).shape === 'RATE' ? (['numerator', 'rest'] as const) : (['denominator'] as const);
  const lines: ListLine[] = [];
  for (const part of parts) {
    // Week by week, so that taps come in between. What is on the ledger is a state and has no weeks.
    for (const { from, to } of code === 'shelved_open' ? [question] : slices(question, 7)) {
      const asked = { from, to, end: question.to, asOf: question.asOf, measure: code, unit: null, part };
      const found = await store.run((connection) => new Bulletins(connection, tables).cases(asked, { skip: 0, take: MOST_LINES - lines.length }));
      lines.push(...found.map(({ whistle, unitCode, at, doneAt }): ListLine => ({
        measure: code, part: LIST_PARTS[part], number: whistle.number, typeName: WHISTLE_TYPES[whistle.type].name, street: whistle.streetName,
        kind: whistle.kind === null ? null : labels.get(whistle.kind) ?? whistle.kind, unit: units.get(unitCode) ?? unitCode,
        due: moment(at), done: doneAt === null ? null : moment(doneAt), state: WHISTLE_STATES[whistle.state],
      })));
      if (lines.length >= MOST_LINES) return lines;
    }
  }
  return lines;
}

async function namesOf(store: Store): Promise<{ units: Map<string, string>; labels: Map<string, string> }> {
  const { tables } = store.context;
  return store.run(async (connection) => ({
    units: new Map((await tables.units.select(connection, '1 = 1')).map((one) => [one.code, one.shortName])),
    labels: new Map((await tables.guide.select(connection, '1 = 1')).map((one) => [one.code, `${one.row.category}·${one.row.kind}`])),
  }));
}

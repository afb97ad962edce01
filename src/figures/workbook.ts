import writeExcelFile from 'write-excel-file/node';
import type { BulletinFigures } from './bulletin.js';
import { sheetsOf, type CellValue, type ExportMark, type ListLine, type SheetTable } from './sheets.js';

/** The bulletin and the lists behind it as an Excel file. */
export const workbookOf = (figures: BulletinFigures, lists: readonly ListLine[], mark: ExportMark): Promise<Buffer> => workbookFrom(sheetsOf(figures, lists, mark));

/** Tables of plain values as an Excel file. It is made in memory: some 7 KB a row of the widest sheets. */
export const workbookFrom = (tables: readonly SheetTable[]): Promise<Buffer> => writeExcelFile(tables.map(sheet), { fontFamily: 'SimSun', fontSize: 11 }).toBuffer();

const WIDTHS = { narrow: 10, wide: 40 };

function sheet({ name, head, rows }: SheetTable) {
  const longest = (at: number): number => [head, ...rows].reduce((most, row) => Math.max(most, widthOf(row[at] ?? '')), 0);
  return {
    sheet: name, stickyRowsCount: 1, columns: head.map((_, at) => ({ width: Math.min(WIDTHS.wide, Math.max(WIDTHS.narrow, longest(at) + 2)) })),
    data: [head.map((words) => ({ ...cell(words), fontWeight: 'bold' as const })), ...rows.map((row) => row.map(cell))],
  };
}

/** Words are always of type text, so what begins with = + - or @ is never a formula. */
function cell(value: CellValue) {
  if (value === null) return null;
  if (typeof value === 'number') return { value, type: Number };
  return { value, type: String, format: '@', wrap: value.length > WIDTHS.wide };
}

const widthOf = (value: CellValue): number => [...String(value)].reduce((sum, one) => sum + (one > '\u2e80' ? 2 : 1), 0);

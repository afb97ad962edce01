import readExcelFile from 'read-excel-file/node';
import { BROWSED_LISTS, LISTS, type BrowsedList } from '../../alliance/lists.js';
import { SCHEMAS, type RowOf } from './columns.js';
import { cellWords, type Cell } from './cells.js';

/** What is wrong, and where somebody finds it. */
export interface Problem {
  sheet: string;
  /** As the spreadsheet program counts; the heads are row 1. */
  row: number;
  words: string;
}

export interface SheetRow<L extends BrowsedList> {
  row: number;
  values: RowOf[L];
}

export type SheetRows = { [L in BrowsedList]: SheetRow<L>[] };

export interface ReadBook {
  rows: SheetRows;
  problems: Problem[];
}

/** Reads the sheets of the three lists; a workbook need not have all of them. @throws Error when it is no workbook, or has none of them */
export async function readBook(file: string | Buffer): Promise<ReadBook> {
  const sheets = await readExcelFile(file).catch((error: unknown) => { throw new Error('文件不是可读取的 Excel 工作簿（.xlsx），未作任何修改。', { cause: error }); });
  const book: ReadBook = { rows: { NEED: [], RESOURCE: [], PROJECT: [] }, problems: [] };
  const known = BROWSED_LISTS.filter((list) => sheets.some((one) => one.sheet === LISTS[list].name));
  if (known.length === 0) throw new Error(`文件中没有名为${BROWSED_LISTS.map((list) => LISTS[list].name).join('、')}的工作表，未作任何修改。`);
  for (const list of known) readSheet(book, list, sheets.find((one) => one.sheet === LISTS[list].name)!.data as Cell[][]);
  return book;
}

function readSheet({ rows, problems }: ReadBook, list: BrowsedList, [first = [], ...data]: Cell[][]): void {
  const sheet = LISTS[list].name;
  const heads = first.map(cellWords);
  const missing = Object.keys(SCHEMAS[list].shape).filter((head) => !heads.includes(head));
  if (missing.length > 0) {
    problems.push({ sheet, row: 1, words: `缺少表头${missing.map((one) => `「${one}」`).join('、')}` });
    return;
  }
  for (const [index, cells] of data.entries()) {
    if (cells.every((one) => cellWords(one) === '')) continue;
    const row = index + 2;
    const parsed = SCHEMAS[list].safeParse(Object.fromEntries(heads.map((head, at) => [head, cells[at]])));
    if (parsed.success) (rows[list] as { row: number; values: unknown }[]).push({ row, values: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => ({ sheet, row, words: `「${issue.path.join('.')}」${issue.message}` })));
  }
}

import { rename, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { environment, readConfig } from '../../config/index.js';
import type { AllianceRow } from '../../entities/index.js';
import { yearOf } from '../alliance/rhythm.js';
import { chunks } from '../chunks.js';
import type { SheetTable } from '../figures/sheets.js';
import { workbookFrom } from '../figures/workbook.js';
import { createLog } from '../log.js';
import { saidOf, unitYears } from '../storage/alliance-year.js';
import type { Store } from '../storage/store.js';
import { moment } from '../whistle/words.js';
import { gather, sheetsOf, sizeOf, yearSheets, type Gathered } from './alliances/gather.js';
import { openStore } from './open-store.js';

export interface AllianceExportOptions {
  out: string;
  /** Code of one alliance; all without it. */
  alliance?: string | undefined;
  /** Adds the units' sheets of this year. */
  year?: string | undefined;
}

/** Lines in one file: a workbook is made in memory, and an office program has to open it. */
const MOST_LINES_A_FILE = 30_000;

/** Writes the alliances' lists as Excel files, of which a list can be changed and imported again. A big city's come in several. */
export async function exportAlliances({ out, alliance, year }: AllianceExportOptions): Promise<void> {
  if (!out.endsWith('.xlsx')) throw new Error('输出文件名应以 .xlsx 结尾。');
  if (year !== undefined && !/^20\d\d$/.test(year)) throw new Error('年度应形如 2026。');
  const { store, close } = await openStore(readConfig(environment()));
  try {
    const by = userInfo().username;
    const files: string[] = [];
    for await (const bytes of allianceWorkbooks(store, { by, alliance, year: year === undefined ? undefined : Number(year) })) {
      files.push(out.replace(/\.xlsx$/, `-${files.length + 1}.xlsx`));
      await writeFile(files.at(-1)!, bytes);
    }
    if (files.length === 1) await rename(files.pop()!, out).then(() => files.push(out));
    createLog({ level: 'info' }).info({ by, alliance, year, files: files.length }, 'the lists of the alliances were exported');
    console.log(`已导出党建联盟清单：${files.join('、')}`);
  } finally {
    await close();
  }
}

/** The workbooks, one after the other, each with whole alliances in the order of their codes. @throws Error when there is no such alliance */
export async function* allianceWorkbooks(store: Store, { by, alliance, year, most = MOST_LINES_A_FILE }: { by: string; alliance?: string | undefined; year?: number | undefined; most?: number }): AsyncGenerator<Buffer> {
  const { tables, calendar, now } = store.context;
  const all = await store.run((connection) => tables.alliances.select(connection, alliance === undefined ? '1 = 1 ORDER BY `code`' : '`code` = ?', alliance === undefined ? [] : [alliance]));
  if (all.length === 0) throw new Error(alliance === undefined ? '还没有登记党建联盟。' : `没有编码为 ${alliance} 的联盟。`);
  const units = new Map((await store.run((connection) => tables.units.select(connection, '1 = 1'))).map((one) => [one.code, one.shortName]));
  const mark: SheetTable = {
    name: '说明', head: ['项目', '说明'],
    rows: [
      ['导出', `${by}于 ${calendar.dateOf(now()).slice(0, 4)}年${moment(now())} 导出，仅供内部工作使用，不含诉求人信息`],
      ['导入', '需求、资源、项目三张表可修改后导入：编号为空的行为新增；在列条目可改内容、数量、期限、地点等；其他列仅供查看'],
    ],
  };
  let part: Gathered[] = [];
  let extra = year === undefined ? [] : await yearlySheets(store, year, all, units);
  const close = (): Promise<Buffer> => workbookFrom([...sheetsOf(part, units), ...extra, mark]);
  for (const one of all) {
    const next = await store.run((connection) => gather(connection, tables, one));
    if (part.length > 0 && [...part, next].reduce((sum, some) => sum + sizeOf(some), 0) > most) {
      yield await close();
      part = [];
      extra = [];
    }
    part.push(next);
  }
  yield await close();
}

/** Units asked for in one statement. */
const CHUNK = 500;

async function yearlySheets(store: Store, year: number, all: readonly AllianceRow[], units: ReadonlyMap<string, string>): Promise<SheetTable[]> {
  const codes = new Set<string>();
  for (const { code } of all) {
    const members = await store.run((connection) => store.context.tables.allianceMembers.select(connection, '`allianceCode` = ?', [code]));
    for (const one of members) codes.add(one.unitCode);
  }
  const sorted = [...codes].sort();
  const years = [];
  const said = [];
  for (const chunk of chunks(sorted, CHUNK)) {
    years.push(...(await store.run((connection) => unitYears(connection, chunk, yearOf(year)))));
    said.push(...(await store.run((connection) => saidOf(connection, chunk, yearOf(year)))));
  }
  return yearSheets(year, years, said, units);
}

import test from 'ava';
import { inflateRawSync } from 'node:zlib';
import { exportBulletin, workbookFor } from '../../src/cli/export.js';
import { sheetsOf } from '../../src/figures/sheets.js';
import { workbookOf } from '../../src/figures/workbook.js';
import { freeze } from '../../src/figures/commands/freeze.js';
import { china as on } from '../support/china.js';
import { calendar, FROZEN, tiny, WEEK } from './tiny.js';

/** The files inside an xlsx, by their names: what a spreadsheet program reads. */
function filesIn(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let n = bytes.readUInt16LE(end + 10); n > 0; n -= 1) {
    const name = bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    files.set(name, (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString('utf8'));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files;
}

test('a workbook has its seven sheets, the lists behind the numbers, and no word of a resident', async (t) => {
  const world = await tiny(t);
  const whistle = await world.whistle({ filerName: '某干部甲', matter: '居民张某某反映 13812345678', place: '某小区3号楼' });
  await world.clock('ack', { whistle, share: await world.share(whistle) }, { doneAt: on('11-18 10:00') });
  const { bytes } = await workbookFor(world.store, 'WEEK', WEEK.from, '统计员');
  const files = filesIn(bytes);
  const all = [...files.values()].join('\n');
  t.deepEqual([...files.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map((one) => one[1]), ['总表', '部门', '街道', '调度中心', '党建联盟', '明细', '说明']);
  t.true(all.includes(whistle.number));
  t.true(all.includes('统计员于 2026年11月23日 08:00 导出'));
  for (const secret of ['张某某', '13812345678', '某干部甲', '3号楼']) t.false(all.includes(secret), secret);
});

test('taking a workbook out tells nobody', async (t) => {
  const world = await tiny(t);
  await workbookFor(world.store, 'WEEK', WEEK.from, '统计员');
  t.deepEqual(await world.store.run((connection) => world.tables.outbox.select(connection, '1 = 1')), []);
});

for (const sign of ['=', '+', '-', '@']) {
  test(`a cell that begins with ${sign} is text, not a formula`, async (t) => {
    const world = await tiny(t);
    const { figures } = await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN);
    const words = `${sign}HYPERLINK("x")\u0001`;
    const bytes = await workbookOf(figures, [
      { measure: 'due_count', part: '全部', number: words, typeName: '日常哨', street: '北桥街道', kind: null, unit: '城管局', due: '11月18日', done: null, state: '办理中' },
    ], { by: '统计员', at: '今天' });
    const all = [...filesIn(bytes).values()].join('\n');
    t.true(all.includes(`${sign}HYPERLINK(`));
    t.false(/<f[ >]/.test(all));
    t.false(all.includes('\u0001'));
  });
}

test('rates stand in columns of their parts, and below five without a percentage', async (t) => {
  const world = await tiny(t);
  for (let n = 0; n < 6; n += 1) {
    const whistle = await world.whistle();
    const share = await world.share(whistle, { unitCode: n < 5 ? 'D01' : 'D02' });
    await world.clock('ack', { whistle, share }, n === 0 ? {} : { doneAt: on('11-18 10:00') });
  }
  const { figures } = await freeze(world.store, 'WEEK', WEEK.from, calendar, FROZEN);
  const sheet = sheetsOf(figures, [], { by: '统计员', at: '今天' })[1]!;
  const at = sheet.head.indexOf('签收及时率·分子');
  const row = (code: string) => sheet.rows.find((one) => one[0] === code)?.slice(at, at + 3);
  t.deepEqual([row('D01'), row('D02'), row('')], [[4, 5, 80], [1, 1, null], [5, 6, 83.3]]);
});

const GOOD = { kind: 'WEEK', from: '2026-11-16', out: 'bulletin.xlsx' };
for (const [title, wrong, words] of [
  ['an unknown kind', { kind: 'YEAR' }, /WEEK、MONTH、QUARTER/],
  ['a day that does not exist', { from: '2026-02-30' }, /2026-09-28/],
  ['a file that is no workbook', { out: 'bulletin.csv' }, /\.xlsx/],
] as const) {
  test(`taking a bulletin out refuses ${title} before it opens the database`, async (t) => {
    await t.throwsAsync(exportBulletin({ ...GOOD, ...wrong }), { message: words });
  });
}

import test from 'ava';
import readExcelFile from 'read-excel-file/node';
import writeExcelFile from 'write-excel-file/node';
import { acceptClaim, confirmClaim, deliverClaim, reviewClaim } from '../../src/alliance/commands/claim.js';
import { proposeProject } from '../../src/alliance/commands/publish.js';
import type { BrowsedList } from '../../src/alliance/lists.js';
import type { EntryOf } from '../../src/alliance/dossier.js';
import { yearSheets } from '../../src/cli/alliances/gather.js';
import { allianceWorkbooks } from '../../src/cli/export-alliances.js';
import { importAlliances } from '../../src/cli/import-alliances.js';
import type { CellValue, SheetTable } from '../../src/figures/sheets.js';
import { workbookFrom } from '../../src/figures/workbook.js';
import { claimed, COMMUNITY, dossierOf, endOf, listed, offered, openCity, POWER, SCHOOL } from '../alliance/city.js';
import type { Desk } from '../support/desk.js';
import { DATABASES } from '../support/database.js';

async function exported(desk: Desk, options: { alliance?: string; year?: number; most?: number } = {}): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const one of allianceWorkbooks(desk.store, { by: '管理员', ...options })) all.push(one);
  return all;
}

/** The sheets of a workbook as a spreadsheet program shows them. */
async function sheetsIn(bytes: Buffer): Promise<SheetTable[]> {
  const sheets = await readExcelFile(bytes);
  return sheets.map(({ sheet, data }) => ({ name: sheet, head: (data[0] ?? []).map(String), rows: data.slice(1) as CellValue[][] }));
}

/** Changes cells of a workbook by hand: `edit(row, at)` for each row of a sheet, where `at` finds a column by its head. */
async function edited(bytes: Buffer, name: string, edit: (row: CellValue[], at: (head: string) => number) => void): Promise<Buffer> {
  const sheets = await sheetsIn(bytes);
  const sheet = sheets.find((one) => one.name === name)!;
  const at = (head: string): number => sheet.head.indexOf(head);
  for (const row of sheet.rows) edit(row as CellValue[], at);
  return workbookFrom(sheets);
}

async function withRow(bytes: Buffer, name: string, row: Record<string, CellValue>): Promise<Buffer> {
  const sheets = await sheetsIn(bytes);
  return workbookFrom(sheets.map((one) => (one.name === name ? { ...one, rows: [...one.rows, one.head.map((head) => row[head] ?? null)] } : one)));
}

const NEW_NEED: Record<string, CellValue> = { 联盟编码: 'A01', 单位编码: 'Q01', 类别: '物品', 需求内容: '雨棚', 服务对象: '骑行居民', 数量: 3, 计量单位: '个', 期限: '2026-12-30', 地点: '铁东社区东门' };
const rowsOf = <L extends BrowsedList>(desk: Desk, list: L): Promise<EntryOf[L][]> => desk.store.transact((session) => session.alliances.find.select(list, '1 = 1 ORDER BY `number`', []));

async function city(desk: Desk) {
  const need = await listed(desk, { title: '=HYPERLINK("x")', quantity: 20 });
  const other = await listed(desk, { title: '义诊', kind: 'SERVICE', quantity: 2, visibility: 'NEIGHBOURS' });
  const resource = await offered(desk, { openings: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '11:30' })).concat([{ weekday: 6, from: '14:00', to: '24:00' }]) });
  await offered(desk, { title: '会议室', openings: [] });
  const project = await desk.act(SCHOOL, (session, actor) => proposeProject(session, actor, {
    allianceCode: 'A01', title: '周末课堂', needIds: [other.entry.id], resourceIds: [resource.entry.id], helpers: [{ code: 'M02', name: '站前供电营业所党支部' }],
    plan: '第一步布置；\n第二步上课', milestones: [{ words: '布置场地', by: endOf('2026-12-10') }, { words: '开课；报名', by: endOf('2026-12-20') }],
  }));
  return { need, other, resource, project };
}

for (const kind of DATABASES) {
  test(`an export is imported again without a change (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    await city(desk);
    const before = [await rowsOf(desk, 'NEED'), await rowsOf(desk, 'RESOURCE'), await rowsOf(desk, 'PROJECT')];
    const [bytes] = await exported(desk);
    t.deepEqual(await importAlliances(desk.store, bytes!, '管理员'), { published: 0, amended: 0, unchanged: 5 });
    t.deepEqual([await rowsOf(desk, 'NEED'), await rowsOf(desk, 'RESOURCE'), await rowsOf(desk, 'PROJECT')], before);
  });

  test(`new rows are published in their units' names and changed rows change their entries (${kind})`, async (t) => {
    const desk = await openCity(t, kind);
    const { need } = await city(desk);
    await claimed(desk, need, SCHOOL, 20);
    await desk.told();
    let [bytes] = await exported(desk);
    bytes = await edited(bytes!, '需求', (row, column) => {
      if (row[column('编号')] === need.entry.number) [row[column('数量')], row[column('期限')]] = ['30', '2026/12/31'];
    });
    bytes = await edited(bytes, '资源', (row, column) => {
      if (row[column('资源内容')] === '会议室') [row[column('可提供数量')], row[column('开放时间')], row[column('使用条件')]] = [2, '周一、周三 08:00-12:00；周日 09:00–10:00', '保持整洁'];
    });
    bytes = await withRow(bytes, '需求', NEW_NEED);
    bytes = await withRow(bytes, '资源', { 联盟编码: 'A02', 单位编码: 'M06', 类别: '人才', 资源内容: '书法老师', 可提供数量: 1, 地点: '书院小学' });
    bytes = await withRow(bytes, '项目', { 联盟编码: 'A01', 单位编码: 'M01', 项目名称: '送课进楼', 需求编号: need.entry.number, 实施计划: '每周一次', 节点: '2026-12-25 首课' });
    t.deepEqual(await importAlliances(desk.store, bytes, '管理员'), { published: 3, amended: 2, unchanged: 3 });
    const after = await dossierOf(desk, 'NEED', need.entry.id);
    t.deepEqual([after.entry.quantity, after.entry.wantedBy, after.entry.state, after.entry.pledged], [30, endOf('2026-12-31'), 'PARTLY_CLAIMED', 20]);
    const fresh = (await rowsOf(desk, 'NEED')).at(-1)!;
    t.like(fresh, { number: '2026-A01-X-0003', unitCode: 'Q01', title: '雨棚', wantedBy: endOf('2026-12-30'), state: 'LISTED', createdByName: '批量导入（管理员）' } as never);
    const [teacher] = (await rowsOf(desk, 'RESOURCE')).filter((one) => one.allianceCode === 'A02');
    t.like(teacher, { unitCode: 'M06', measure: '人', openings: [] } as never);
    const room = (await rowsOf(desk, 'RESOURCE')).find((one) => one.title === '会议室');
    t.like(room, { capacity: 2, conditions: '保持整洁', openings: [{ weekday: 1, from: '08:00', to: '12:00' }, { weekday: 3, from: '08:00', to: '12:00' }, { weekday: 7, from: '09:00', to: '10:00' }] } as never);
    t.deepEqual((await rowsOf(desk, 'PROJECT')).at(-1)?.needIds, [need.entry.id]);
    const lines = await desk.store.transact((session) => session.alliances.lines(need.entry.id));
    t.like(lines.at(-1), { event: 'amend_need', actorName: '批量导入（管理员）' } as never);
    const told = await desk.told();
    t.deepEqual(told.filter((one) => /^(need|resource) /.test(one)), [], 'no card for each entry in the groups');
    t.deepEqual(told.filter((one) => one.startsWith('said')), ['said → group of A01', 'said → group of A02']);
    t.deepEqual(await importAlliances(desk.store, (await exported(desk))[0]!, '管理员'), { published: 0, amended: 0, unchanged: 8 });
  });
}

test('with bad rows nothing is written, and each is named with its sheet and row', async (t) => {
  const desk = await openCity(t);
  const { need } = await city(desk);
  await claimed(desk, need, SCHOOL, 8);
  const before = [await rowsOf(desk, 'NEED'), await rowsOf(desk, 'RESOURCE')];
  let [bytes] = await exported(desk);
  bytes = await edited(bytes!, '需求', (row, column) => {
    if (row[column('编号')] === need.entry.number) row[column('数量')] = 7;
    else row[column('类别')] = '物品';
  });
  for (const row of [
    NEW_NEED, { ...NEW_NEED, 数量: '许多' }, { ...NEW_NEED, 类别: '其他' }, { ...NEW_NEED, 期限: '2026-02-30' }, { ...NEW_NEED, 期限: '2026-11-01' },
    { ...NEW_NEED, 单位编码: 'M09' }, { ...NEW_NEED, 需求内容: '王奶奶的轮椅' }, { ...NEW_NEED, 编号: '2026-A01-X-0999' }, { ...NEW_NEED, 需求内容: null }, { ...NEW_NEED, 联盟编码: 'A99' },
  ]) bytes = await withRow(bytes, '需求', row);
  bytes = await withRow(bytes, '资源', { 联盟编码: 'A01', 单位编码: 'M01', 类别: '场地', 资源内容: '教室', 可提供数量: 1, 地点: '铁路小学', 开放时间: '周八 9点' });
  bytes = await withRow(bytes, '资源', { 联盟编码: 'A01', 单位编码: 'M01', 类别: '场地', 资源内容: '教室', 可提供数量: 1, 地点: '铁路小学', 开放时间: '周日 20:00-24:30' });
  bytes = await withRow(bytes, '资源', { 联盟编码: 'A01', 单位编码: 'M01', 类别: '场地', 资源内容: '教室', 可提供数量: 1, 计量单位: '份给王大爷', 地点: '铁路小学' });
  const error = await t.throwsAsync(importAlliances(desk.store, bytes, '管理员'));
  const lines = error!.message.split('\n').map((one) => one.trim());
  const said = (start: string, words: RegExp): void => {
    t.true(lines.some((one) => one.startsWith(`- ${start}`) && words.test(one)), `${start} ${words}\n${error!.message}`);
  };
  said('需求 第 2 行', /不能少于已认领数/);
  said('需求 第 3 行', /「类别」不能通过导入修改/);
  said('需求 第 5 行', /「数量」应为正整数/);
  said('需求 第 6 行', /「类别」应为物品、服务/);
  said('需求 第 7 行', /「期限」应为日期/);
  said('需求 第 8 行', /日期已过/);
  said('需求 第 9 行', /单位 M09 不是联盟 A01 的成员/);
  said('需求 第 10 行', /会让人认出是谁/);
  said('需求 第 11 行', /没有编号为 2026-A01-X-0999 的需求/);
  said('需求 第 12 行', /「需求内容」未填写/);
  said('需求 第 13 行', /不是联盟 A99 的成员/);
  said('资源 第 4 行', /「开放时间」应形如/);
  said('资源 第 5 行', /「开放时间」应形如/);
  said('资源 第 6 行', /「王大爷」会让人认出是谁/);
  t.false(lines.some((one) => one.includes('第 4 行') && one.startsWith('- 需求')), 'the good row among them is no problem');
  t.deepEqual([await rowsOf(desk, 'NEED'), await rowsOf(desk, 'RESOURCE')], before);
});

test('what an import renamed is found by its new words, and no more by the old ones', async (t) => {
  const desk = await openCity(t);
  const { other } = await city(desk);
  const [bytes] = await exported(desk);
  await importAlliances(desk.store, await edited(bytes!, '需求', (row, column) => { if (row[column('编号')] === other.entry.number) row[column('需求内容')] = '口腔检查 A区'; }), '管理员');
  const found = (words: string): Promise<number> => desk.store.transact(async ({ alliances }) =>
    (await alliances.lists.page({ list: 'NEED', own: ['A01'], near: [], open: true, words, size: 5 })).rows.length);
  t.deepEqual([await found('口腔检查 a区'), await found('义诊')], [1, 0]);
});

test('a need that an import reduces to what came and was reviewed waits for nobody any more', async (t) => {
  const desk = await openCity(t);
  const { need } = await city(desk);
  const target = { list: 'NEED' as const, id: need.entry.id, claimId: (await claimed(desk, need, POWER, 8)).id };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  await desk.act(POWER, (session, actor) => deliverClaim(session, actor, target));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 8));
  await desk.act(COMMUNITY, (session, actor) => reviewClaim(session, actor, target, { grade: 5 }));
  const [bytes] = await exported(desk);
  await importAlliances(desk.store, await edited(bytes!, '需求', (row, column) => { if (row[column('编号')] === need.entry.number) row[column('数量')] = 8; }), '管理员');
  t.like((await dossierOf(desk, 'NEED', need.entry.id)).entry, { state: 'REVIEWED', closedAt: desk.now() });
});

test('what somebody has promised to serve keeps its words and place', async (t) => {
  const desk = await openCity(t);
  const { need } = await city(desk);
  await claimed(desk, need, SCHOOL, 1, { by: endOf('2026-12-10') });
  const change = async (head: string, value: CellValue): Promise<string> => {
    const [bytes] = await exported(desk);
    const changed = await edited(bytes!, '需求', (row, column) => { if (row[column('编号')] === need.entry.number) row[column(head)] = value; });
    return (await t.throwsAsync(importAlliances(desk.store, changed, '管理员')))!.message;
  };
  t.regex(await change('需求内容', '凳子'), /铁路小学党支部已认领/);
  t.regex(await change('地点', '别处'), /铁路小学党支部已认领/);
  t.regex(await change('期限', '2026-12-09'), /不能早于已有认领的承诺日期/);
});

for (const [title, sheets, words] of [
  ['a workbook without the lists', [{ name: '其他', head: ['编号'], rows: [] }], /没有名为需求、资源、项目的工作表/],
  ['a sheet without its heads', [{ name: '需求', head: ['编号', '需求内容'], rows: [] }], /需求 第 1 行：缺少表头「联盟编码」/],
] as const) {
  test(`${title} is refused`, async (t) => {
    const desk = await openCity(t);
    await t.throwsAsync(importAlliances(desk.store, await workbookFrom(sheets), '管理员'), { message: words });
  });
}

test('a date cell is the day that it shows', async (t) => {
  const desk = await openCity(t);
  const row = { ...NEW_NEED, 编号: null, 可见范围: null };
  const bytes = await writeExcelFile([{ sheet: '需求', data: [
    Object.keys(row).map((head) => ({ value: head, type: String })),
    Object.entries(row).map(([head, value]) => (head === '期限' ? { value: new Date('2026-12-30T00:00:00Z'), type: Date, format: 'yyyy-mm-dd' } : value === null ? null : { value: String(value), type: String })),
  ] }]).toBuffer();
  t.is((await importAlliances(desk.store, bytes, '管理员')).published, 1);
  t.is((await rowsOf(desk, 'NEED'))[0]?.wantedBy, endOf('2026-12-30'));
});

test('a file that is no workbook is refused with a sentence', async (t) => {
  const desk = await openCity(t);
  await t.throwsAsync(importAlliances(desk.store, Buffer.from('编号,需求'), '管理员'), { message: /不是可读取的 Excel 工作簿/ });
});

test('a workbook has the six sheets and says who took it out; a year adds the sheet of each unit and what was said', async (t) => {
  const desk = await openCity(t);
  const { need } = await city(desk);
  const target = { list: 'NEED' as const, id: need.entry.id, claimId: (await claimed(desk, need, POWER, 20)).id };
  await desk.act(COMMUNITY, (session, actor) => acceptClaim(session, actor, target));
  await desk.act(POWER, (session, actor) => deliverClaim(session, actor, target));
  await desk.act(COMMUNITY, (session, actor) => confirmClaim(session, actor, target, 20));
  await desk.act(COMMUNITY, (session, actor) => reviewClaim(session, actor, target, { grade: 5, words: '-送货及时' }));
  const [plain] = await exported(desk, { alliance: 'A01' });
  const sheets = await sheetsIn(plain!);
  t.deepEqual(sheets.map((one) => one.name), ['联盟', '成员', '需求', '资源', '项目', '认领', '说明']);
  t.false(JSON.stringify(sheets).includes('送货及时'), 'the words are for the party office alone');
  t.regex(JSON.stringify(sheets.at(-1)), /管理员于 2026年11月24日 10:00 导出/);
  t.deepEqual(sheets[5]!.rows.map((row) => [row[1], row[4], row[5], row[6]]), [['需求', '站前供电营业所党支部', '已确认完成', 20]]);
  const [yearly] = await exported(desk, { alliance: 'A01', year: 2026 });
  const [, , , , , , table, said] = await sheetsIn(yearly!);
  t.deepEqual([table!.name, said!.name], ['年度台账', '年度评语']);
  const codes = table!.rows.map((row) => row[1]);
  t.deepEqual(codes, [...codes].sort());
  t.deepEqual(table!.rows.find((row) => row[1] === 'M02')?.slice(3, 6), [1, 1, 0]);
  t.deepEqual(said!.rows.map((row) => row.slice(1, 6)), [['M02', '站前供电营业所党支部', '铁东社区', '非常满意', '-送货及时']]);
});

test('a grade is called what the card called it', (t) => {
  const said = [5, 4, 3, 2, 1].map((grade) => ({ toUnit: 'M02', fromUnit: 'Q01', grade, words: null, at: 0 }));
  const [, sheet] = yearSheets(2026, [], said, new Map());
  t.deepEqual(sheet!.rows.map((row) => row[4]), ['非常满意', '满意', '基本满意', '不满意', '非常不满意']);
});

test('many lines come in several files, each with whole alliances, and each can be imported', async (t) => {
  const desk = await openCity(t);
  await city(desk);
  const files = await exported(desk, { most: 15 });
  t.true(files.length > 1);
  const codes: CellValue[] = [];
  for (const file of files) codes.push(...(await sheetsIn(file))[0]!.rows.map((row) => row[0] ?? null));
  t.deepEqual(codes, Array.from({ length: 12 }, (_, n) => `A${String(n + 1).padStart(2, '0')}`));
  t.is((await importAlliances(desk.store, files[0]!, '管理员')).unchanged, 5);
});

test('an alliance that is not there is refused', async (t) => {
  const desk = await openCity(t);
  await t.throwsAsync(exported(desk, { alliance: 'A77' }), { message: /没有编码为 A77 的联盟/ });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { demoDirectory } from '../../config/demo/directory.js';
import { demoOpenId } from '../../config/demo/people.js';
import { publishNeed } from '../../src/alliance/commands/publish.js';
import { createSharedCalendar } from '../../src/calendar/calendar.js';
import { importCalendar } from '../../src/cli/import-calendar.js';
import { openDataSource } from '../../src/storage/data-source.js';
import { createIds } from '../../src/storage/ids.js';
import { createStore, type Store } from '../../src/storage/store.js';
import { tablesOf } from '../../src/storage/tables.js';
import { NEED } from '../alliance/city.js';
import { notice2027 } from '../calendar/notice.js';
import { raiseOne } from '../storage/house.js';
import { china } from '../support/china.js';
import { cityDatabase } from '../support/ready-database.js';

const run = promisify(execFile);
const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.js');

interface Office {
  /** Runs the command line on this office's own database; resolves with exit code and output. */
  shaodao(...args: string[]): Promise<{ code: number; out: string }>;
  write(directory: unknown): string;
  /** Active units, people and guide rows. */
  active(): Promise<number[]>;
  /** Works on the office's database at this moment (ms). */
  at<T>(now: number, work: (store: Store) => Promise<T>): Promise<T>;
}

/** @param url of its database; a new one when absent */
function office(t: ExecutionContext, url?: string): Office {
  const folder = mkdtempSync(join(tmpdir(), 'shaodao-cli-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const database = url ?? `sqlite:${join(folder, 'office.db')}`;
  const env = {
    PATH: process.env['PATH'], LARK_APP_ID: 'cli_0123456789abcdef', LARK_APP_SECRET: 's', LARK_ENCRYPT_KEY: 'k', LARK_VERIFICATION_TOKEN: 'v',
    DATA_KEY: Buffer.alloc(32).toString('base64'), DATABASE_URL: database,
  };
  return {
    shaodao: (...args) => run(process.execPath, [CLI, ...args], { env, cwd: folder }).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      (error: { code: number; stdout: string; stderr: string }) => ({ code: error.code, out: error.stdout + error.stderr }),
    ),
    write(directory) {
      const file = join(folder, 'directory.json');
      writeFileSync(file, JSON.stringify(directory));
      return file;
    },
    async active() {
      const source = await openDataSource(database);
      const count = async (table: string): Promise<number> =>
        ((await source.query(`SELECT COUNT(*) AS n FROM \`${table}\` WHERE active = 1`)) as { n: number }[])[0]!.n;
      const counts = [await count('unit'), await count('person'), await count('guide_entry')];
      await source.destroy();
      return counts;
    },
    async at(now, work) {
      const source = await openDataSource(database);
      const store = createStore(source, { tables: tablesOf(source), calendar: createSharedCalendar(), centre: 'C01', now: () => now, newId: createIds(() => now) }, () => undefined);
      try {
        return await work(store);
      } finally {
        await store.idle();
        await source.destroy();
      }
    },
  };
}

/** An office that has loaded the demo city already. */
async function cityOffice(t: ExecutionContext): Promise<Office> {
  const { url, drop } = await cityDatabase('sqlite');
  t.teardown(drop);
  return office(t, url);
}

test('a directory file is loaded, loaded again without doubling, and people it no longer names are switched off', async (t) => {
  const { shaodao, write, active } = office(t);
  const { units, people, guide } = demoDirectory;
  const first = await shaodao('import', write(demoDirectory));
  t.is(first.code, 0, first.out);
  t.deepEqual(await active(), [units.length, people.length, guide.length]);
  t.is((await shaodao('import', write(demoDirectory))).code, 0);
  t.deepEqual(await active(), [units.length, people.length, guide.length]);
  t.is((await shaodao('import', write({ units, guide, people: people.slice(1) }))).code, 0);
  t.deepEqual(await active(), [units.length, people.length - 1, guide.length]);
});

test('a directory file with mistakes changes nothing and names every mistake', async (t) => {
  const { shaodao, write, active } = await cityOffice(t);
  const before = await active();
  const broken = {
    ...demoDirectory,
    people: [{ openId: 'ou_1', name: '甲', roles: [{ role: 'LIAISON', unit: 'D99' }] }, { openId: 'not-an-id', name: '乙', roles: [{ role: 'LIAISON', unit: 'D01' }] }],
  };
  const result = await shaodao('import', write(broken));
  t.is(result.code, 1);
  t.regex(result.out, /people\.1\.openId/);
  t.deepEqual(await active(), before);
});

test('a fresh database has no undelivered messages to list', async (t) => {
  const { shaodao } = await cityOffice(t);
  t.deepEqual(await shaodao('deliveries'), { code: 0, out: '没有未送达的消息。\n' });
});

test('a holiday import that was cut off before the due times were counted counts them when it is run again', async (t) => {
  const { shaodao, write, at } = await cityOffice(t);
  await at(china('2026-12-31 17:00'), raiseOne);
  await at(china('2026-12-31 17:30'), (store) => importCalendar(store, notice2027));
  const again = await shaodao('import', write(notice2027), '--replace');
  t.regex(again.out, /2027 年的安排与已有的相同，未作修改；在办哨单：核对 1 件，重算 1 项。/);
  t.regex((await shaodao('import', write(notice2027))).out, /核对 1 件，重算 0 项/);
});

test('the lists of the alliances go out as a workbook and come in again at the command line', async (t) => {
  const { shaodao, at } = await cityOffice(t);
  await at(china('2026-11-24 10:00'), (store) => store.transact(async (session) => publishNeed(session, (await session.find.actor(demoOpenId('liaison.Q01')))!, NEED)));
  const out = await shaodao('export', 'alliances', '--out', 'lists.xlsx', '--alliance', 'A01', '--year', '2026');
  t.is(out.code, 0, out.out);
  t.regex(out.out, /已导出党建联盟清单：lists\.xlsx/);
  t.regex(out.out, /the lists of the alliances were exported/, 'who took it out stands in the log');
  const back = await shaodao('import', 'lists.xlsx');
  t.regex(back.out, /新增 0 项，修改 0 项，未变 1 项/);
  t.is((await shaodao('export', 'alliances', '--out', 'lists.csv')).code, 1);
  t.is((await shaodao('export', 'alliances', '--out', 'lists.xlsx', '--alliance', 'A99')).code, 1);
  t.is((await shaodao('import', 'missing.xlsx')).code, 1);
});

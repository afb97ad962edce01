import { execFile } from 'node:child_process';
import { join } from 'node:path';
import test from 'ava';
import { demoChatId, demoOpenId } from '../../config/demo/people.js';
import { outgoing } from '../../src/storage/outgoing.js';
import { city, raiseOne } from '../storage/house.js';
import { demoSettings } from '../support/world.js';

const CLI = join(import.meta.dirname, '..', '..', 'src', 'cli.js');
const SECRET = '居民张某某 13800001111';

test('the delivery log names officials, cases and what was done, and nothing that was written', async (t) => {
  const { store, tables, url } = await city(t, 'sqlite');
  const { whistle } = await raiseOne(store, SECRET);
  const now = Date.now();
  const message = (changes: Partial<Parameters<typeof outgoing>[2]>) => outgoing(store.context.newId(), now, { toKind: 'person', toId: demoOpenId('liaison.D01'), card: 'summons', priority: 1, ...changes });
  await store.run(async (connection) => {
    await tables.outbox.delete(connection, '1 = 1');
    await tables.outbox.insert(connection, [
      message({ subjectId: whistle.id, dueAt: null, settledAt: now, outcome: 'DEAD', error: '230013 该用户不在应用可用范围内', instead: '已转给城管局备岗联络员', logId: 'L-1', attempts: 1 }),
      message({ toKind: 'chat', toId: demoChatId('S-ZQ'), card: 'said', params: { words: SECRET }, dueAt: null, settledAt: now, outcome: 'SENT' }),
      message({ card: 'said', params: { words: SECRET }, error: '99991403 本月接口调用额度已用完' }),
    ]);
    await tables.outages.insert(connection, [{ api: '*', away: false, code: 99991403, sentence: '本月接口调用额度已用完。', logId: 'L-2', since: now, probeAt: now + 600_000 }]);
  });
  const shaodao = (...args: string[]): Promise<{ code: number; out: string }> => new Promise((resolve) => {
    execFile(process.execPath, [CLI, 'deliveries', ...args], { env: { PATH: process.env['PATH'], ...demoSettings(url, 'http://127.0.0.1:9', 'webhook') } }, (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout + stderr }));
  });

  const trouble = await shaodao();
  t.is(trouble.code, 1, 'an API stands still');
  t.regex(trouble.out, /✗ 接口停用（全部），.*99991403.*日志编号 L-2/);
  t.regex(trouble.out, /城管局联络员（城管局） +2026-ZQ-R-0001 +签收办理卡 +未送达 +1 .*230013 .*已转给城管局备岗联络员 +L-1/);
  t.is(trouble.out.trim().split('\n').length, 3, 'what was delivered is not listed');
  const all = await shaodao('--all', '--unit', 'S-ZQ');
  t.regex(all.out, /站前街道工作群 +— +文字通知 +已送达/);
  t.notRegex(all.out, /城管局联络员/, 'a unit’s people and its group only');
  t.regex((await shaodao('--open')).out, /文字通知 +等待发送/);
  const json = JSON.parse((await shaodao('--json', '--case', '2026-ZQ-R-0001')).out) as { lines: { to: string; outcome: string }[] };
  t.deepEqual(json.lines.map((one) => [one.to, one.outcome]), [['城管局联络员（城管局）', 'DEAD']]);
  for (const { out } of [trouble, all, await shaodao('--all', '--json')]) t.notRegex(out, /13800001111|ou_[0-9a-f]{8}/);
  t.regex((await shaodao('--since', 'yesterday')).out, /--since 应形如/);
});

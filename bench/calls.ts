import { setTimeout as pause } from 'node:timers/promises';
import { readConfig } from '../config/index.js';
import { demoChatId, demoOpenId } from '../config/demo/people.js';
import { connect } from '../sandbox/connect.js';
import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { build, type App } from '../src/app.js';
import { createLog } from '../src/log.js';
import { cityDatabase } from '../test/support/ready-database.js';
import { createHands } from '../test/support/hands.js';
import { everyMessage, whatIsWrong } from '../test/support/look.js';
import { RESULT, ROUTINE } from '../test/support/stages.js';
import { demoSettings } from '../test/support/world.js';
import { judge, table } from './statistics.js';

const MINUTE = 60_000;
/** So long after the one before each step is taken. */
const GAP = 20;
/** Nobody taps in the instant in which the chat opens, ms. */
const READS = 5_000;
/** A Tuesday, after what the jobs do in the morning: the whole case fits into its office hours. */
const MORNING = Date.parse('2026-11-24T09:05:00+08:00');
const GOAL = 10;
const AS_IT_COMES = '30';

interface Step { login: string; words: string; form?: Record<string, unknown> }

const step = (login: string, words: string, form?: Record<string, unknown>): Step => ({ login, words, ...(form && { form }) });

/** A matter for a lead and one co-unit; `kind` decides whether they have to come. */
function steps(kind: string, comes: boolean): Step[] {
  const [lead, co] = ['liaison.U02', 'liaison.D01'];
  const arrivals = [lead, co].map((login) => step(login, '已到场'));
  const confirmed = [lead, co].map(() => step('officer1.ZQ', '确认到场'));
  return [
    step('officer1.ZQ', '提交吹哨', ROUTINE), step('leader.ZQ', '同意发哨'), step('dispatcher1.C01', '派单', { kind, lead: 'U02', cos: ['D01'] }),
    step(lead, '签收'), step(co, '签收'), ...(comes ? [...arrivals, ...confirmed] : []),
    step(co, '反馈结果', RESULT), step(lead, '采纳'), step(lead, '反馈结果', RESULT),
    step('dispatcher1.C01', '核验通过'), step('officer1.ZQ', '提交评价', { solved: 'YES', grade_U02: '5', grade_D01: '4' }),
  ];
}

const CASES: readonly [what: string, script: readonly Step[]][] = [
  ['nobody has to come', steps('NONE', false)], ['both have to come', steps('0106', true)],
];
/** `REDRAW_WITHIN`, minutes: every change at once, as it comes, and the longest that may be set. */
const WAITS = ['0', AS_IT_COMES, '240'];

/** What the platform was asked for one standard case with two departments, from the first word to the last card. */
export async function calls(): Promise<string> {
  const [told, sums]: [string[], string[][]] = [[], []];
  for (const [what, script] of CASES) {
    const inAll: string[] = [];
    for (const within of WAITS) {
      const { report, all } = await play(what, script, within);
      if (within === AS_IT_COMES) told.push(report);
      inAll.push(String(all));
    }
    sums.push([what, ...inAll]);
  }
  const titles = WAITS.map((within) => `${within} min`);
  return [...told, `calls a case by REDRAW_WITHIN\n\n${table(['', ...titles], sums)}`].join('\n\n');
}

interface Played { report: string; all: number }

async function play(what: string, script: readonly Step[], within: string): Promise<Played> {
  const database = await cityDatabase('sqlite');
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt: MORNING, pushBudgetMs: 30_000 });
  const settings = { ...demoSettings(database.url, sandbox.url, 'webhook'), REDRAW_WITHIN: within };
  const app = await build(readConfig(settings), { clock: sandbox.clock.now, log: createLog({ level: 'silent' }), jobsByHand: true });
  try {
    const { url } = await app.listen();
    await connect(sandbox, url);
    return await walk(app, sandbox, what, script);
  } finally {
    await app.stop();
    await sandbox.stop();
    await database.drop();
  }
}

async function walk(app: App, sandbox: Sandbox, what: string, script: readonly Step[]): Promise<Played> {
  const quiet = (): Promise<void> => untilQuiet(app, sandbox);
  const hands = createHands(sandbox, quiet);
  const minutes = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n += 1) {
      sandbox.clock.advance(MINUTE);
      await app.scheduler.tick();
      await quiet();
    }
  };
  const lookIn = async (login: string): Promise<void> => {
    const chat = sandbox.chats(demoOpenId(login)).find((one) => one.type === 'p2p')!;
    await sandbox.enter(demoOpenId(login), chat.chat_id);
    await quiet();
    sandbox.clock.advance(READS);
  };
  // Everybody knows the bot already: it welcomes nobody any more.
  for (const login of new Set(script.map((one) => one.login))) await lookIn(login);
  await minutes(10);
  const before = asked(sandbox);
  const lines: string[][] = [];
  const count = async (words: string, work: () => Promise<unknown>): Promise<void> => {
    const [shown, then] = [contents(sandbox), asked(sandbox)];
    await work();
    const [sent, drawn] = difference(shown, contents(sandbox), sandbox);
    const made = Object.entries(since(then, asked(sandbox))).map(([api, n]) => `${n} ${api.replace('im.message.', '')}`);
    lines.push([words, made.join(', '), sent.join(' '), drawn.join(' ')]);
  };
  await count('officer1.ZQ 吹哨', () => hands.say('officer1.ZQ', '吹哨'));
  for (const { login, words, form } of script) {
    await count(`${GAP} minutes later ${login} comes to look`, async () => {
      await minutes(GAP);
      // The desk works in its group, and the platform does not tell who looks into one.
      if (!login.endsWith('.C01')) await lookIn(login);
    });
    await count(`${login} ${words}`, () => hands.did(login, words, form));
  }
  await count('the hour after', () => minutes(60));
  const wrong = await whatIsWrong({ store: app.store, sandbox });
  const total = since(before, asked(sandbox));
  const all = Object.values(total).reduce((sum, n) => sum + n, 0);
  const report = [
    `calls · a standard case of two departments, ${what}, a step every ${GAP} minutes`, '',
    table(['step', 'calls', 'new cards', 'changed cards'], lines), '',
    `in all ${Object.entries(total).map(([api, n]) => `${n} × ${api}`).join(', ')}`,
    wrong.length === 0 ? 'an hour later every card shows the case as it is' : `WRONG: ${wrong.join('\n')}`,
    judge({ words: 'calls a case', value: all, atMost: GOAL }),
  ].join('\n');
  return { report, all };
}

/** Calls by API so far, without those for a token. */
const asked = (sandbox: Sandbox): Record<string, number> =>
  Object.fromEntries(Object.entries(sandbox.counters().calls).filter(([api]) => api.startsWith('im.')).map(([api, { ok, refused }]) => [api, ok + refused]));

const since = (before: Record<string, number>, after: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([api, n]) => [api, n - (before[api] ?? 0)] as const).filter(([, n]) => n > 0));

type Contents = Map<string, { chatId: string; content: string; title: string }>;

const contents = (sandbox: Sandbox): Contents => new Map([...everyMessage(sandbox)].map(([id, { chat_id, content }]) =>
  [id, { chatId: chat_id, content: JSON.stringify(content), title: (content as { header?: { title: { content: string } } }).header?.title.content ?? '' }]));

/** New and changed cards, as "title → holder". */
function difference(before: Contents, after: Contents, sandbox: Sandbox): [string[], string[]] {
  const holders = new Map<string, string>();
  for (const { open_id: openId, name } of sandbox.state().users) for (const chat of sandbox.chats(openId)) if (chat.type === 'p2p') holders.set(chat.chat_id, name);
  const named = ([, { chatId, title }]: [string, Contents extends Map<string, infer V> ? V : never]): string => `${title}→${holders.get(chatId) ?? (chatId === demoChatId('C01') ? '中心群' : '街道群')}`;
  const entries = [...after].filter(([, one]) => one.title !== '');
  return [entries.filter(([id]) => !before.has(id)).map(named), entries.filter(([id, one]) => before.has(id) && before.get(id)!.content !== one.content).map(named)];
}

/** Waits until nothing is due at this moment; what waits for later stays. */
async function untilQuiet({ store, courier }: App, sandbox: Sandbox): Promise<void> {
  for (const began = Date.now(); Date.now() - began < 30_000;) {
    const [row] = await store.run((connection) => connection.rows(
      'SELECT COUNT(*) AS `n` FROM (SELECT `dueAt` FROM `outbox` WHERE `dueAt` <= ? UNION ALL SELECT `dueAt` FROM `card_copy` WHERE `dueAt` <= ? OR (`laneUntil` > ? AND `dueAt` IS NOT NULL)) AS `due`',
      [sandbox.clock.now() + 5_000, sandbox.clock.now() + 5_000, sandbox.clock.now()],
    ));
    if (Number(row!['n']) === 0 && courier.idle()) return;
    courier.nudge();
    if (courier.idle()) sandbox.clock.advance(100);
    await pause(5);
  }
  throw new Error('the outbox did not become quiet');
}

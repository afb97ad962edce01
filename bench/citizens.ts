import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoDirectory } from '../config/demo/directory.js';
import { DEMO_APP, demoSeed } from '../sandbox/demo-seed.js';
import { startSandbox, type Sandbox } from '../sandbox/sandbox.js';
import { build, type App } from '../src/app.js';
import type { CaseFile } from '../src/whistle/case-file.js';
import { eventName } from '../src/whistle/event-names.js';
import { moment } from '../src/whistle/words.js';
import { PUBLIC_DATA } from '../test/support/public-data.js';
import { configFor } from './config.js';
import { sqliteDatabases } from './databases.js';
import { createErrands, Disagreed, type Errands } from './errands.js';
import { table } from './statistics.js';

/**
 * `node dist/bench/citizens.js [labelled.jsonl]`: ten citizens' messages, each
 * raised by a street cadre in the local Feishu and carried by everybody
 * concerned to its evaluation; prints what the timelines say.
 */

const HOW_MANY = 10;
/** What people take between two steps, ms. */
const STEP = 7 * 60_000;
const OFFICER = 'officer1.ZQ';
/** Joint enforcement is for the secretary to approve. */
const SECRETARY = 'secretary.ZQ';
const DESK = 'dispatcher1.C01';
/** How long the local Feishu waits for an answer, ms: what is shown here is the flow, not the speed. */
const PUSH_BUDGET = 30_000;

interface Letter { label: string; title: string | null; detail: string }

async function main(path: string): Promise<void> {
  const letters = pick(readFileSync(path, 'utf8').split('\n').filter(Boolean));
  const databases = sqliteDatabases();
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), pushBudgetMs: PUSH_BUDGET });
  const app = await build(configFor(await databases.make('citizens'), sandbox.url), { clock: sandbox.clock.now, firstDirectory: demoDirectory });
  try {
    const { url } = await app.listen();
    await sandbox.setWebhook({ event_url: `${url}/webhook/event`, card_url: `${url}/webhook/card` });
    const town: Town = { app, sandbox, errands: createErrands(sandbox) };
    const rows: string[][] = [];
    for (const [index, letter] of letters.entries()) rows.push(await carry(town, letter, index % 2 === 1));
    console.log(`\n${table(['哨单', '事项', '牵头', '协办', '状态', '评价'], rows)}`);
  } finally {
    await app.stop();
    await sandbox.stop();
    await databases.drop();
  }
}

/** Matters of the streets rather than of schools or pensions, spread over the file. */
function pick(lines: readonly string[]): Letter[] {
  const letters = lines.map((line) => JSON.parse(line) as Letter).filter(({ label }) => STREET_MATTERS.has(label));
  return Array.from({ length: HOW_MANY }, (_, index) => letters[Math.floor((index * letters.length) / HOW_MANY)]!);
}

const STREET_MATTERS: ReadonlySet<string> = new Set(['城乡建设', '环境保护', '交通运输']);

interface Town { app: App; sandbox: Sandbox; errands: Errands }

/** One message from the first word to its evaluation; somebody has to come for each, alone or with a co-unit. */
async function carry(town: Town, letter: Letter, joint: boolean): Promise<string[]> {
  const { app, errands } = town;
  const press = async (login: string, words: string, whistle: string, form?: Record<string, unknown>): Promise<void> => {
    town.sandbox.clock.advance(STEP);
    await errands.press(login, words, whistle, form);
  };
  const number = await raise(town, letter);
  const raised = await present(app, number);
  const { id } = raised.whistle;
  await press(SECRETARY, '同意发哨', id);

  const { lead, cos, kind } = await unitsFor(app, raised, joint);
  await press(DESK, '派单', id, { kind: kind ?? 'NONE', lead, cos });
  const dispatched = await present(app, number);
  for (const { unitCode } of dispatched.assignments) await press(`liaison.${unitCode}`, '签收', id);
  for (const { unitCode } of dispatched.assignments.filter((one) => one.arrivalRequired)) {
    await press(`liaison.${unitCode}`, '已到场', id);
    await press(OFFICER, '确认到场', id);
  }
  for (const code of cos) {
    await press(`liaison.${code}`, '反馈结果', id, RESULT);
    await press(`liaison.${lead}`, '采纳', id);
  }
  await press(`liaison.${lead}`, '反馈结果', id, RESULT);
  await press(DESK, '核验通过', id);
  const grades = Object.fromEntries([lead, ...cos].map((code) => [`grade_${code}`, '4']));
  await press(OFFICER, '提交评价', id, { solved: 'YES', ...grades });
  return describe(app, letter, number);
}

const RESULT = { acceptedWhen: '今天上午', contacted: '诉求人、社区书记', measures: '已到现场核实并处理', solvedWhen: '今天下午' };

/** The matter as the citizen wrote it, cut to what the form takes; what looks like the street's own duty is raised as "nobody knows whom to call". */
async function raise({ errands }: Town, { title, detail }: Letter): Promise<string> {
  await errands.say(OFFICER, '吹哨');
  const form = {
    type: 'ENFORCEMENT', place: '铁东社区', matter: [title, detail].filter(Boolean).join('。').replace(/\s+/g, ' ').slice(0, 200), source: 'HOTLINE', tried: '社区已上门核实情况，无法自行解决',
  };
  const toast = await errands.press(OFFICER, '提交吹哨', undefined, form).catch((error: unknown) => {
    if (!(error instanceof Disagreed)) throw error;
    return errands.press(OFFICER, '提交吹哨', undefined, { ...form, kind: 'NONE' });
  });
  return /\d{4}-[A-Z]+-[A-Z]-\d+/.exec(toast)![0];
}

/** What the guide suggests: the row of the whistle, else the best suggested one that names a unit, else the city management. */
async function unitsFor(app: App, { whistle }: CaseFile, withCo: boolean): Promise<{ lead: string; cos: string[]; kind: string | null }> {
  return app.store.transact(async (session) => {
    const rows = await Promise.all([whistle.kind, ...whistle.suggested].map((code) => session.find.guideRow(code)));
    const row = rows.find((one) => one?.lead && one.streetRole !== 'LEAD');
    const lead = row?.lead ?? 'D01';
    const [co] = [...(row?.co ?? []), 'D01', 'D02'].filter((code) => code !== lead);
    return { lead, cos: withCo ? [co!] : [], kind: row?.code ?? null };
  });
}

const present = (app: App, number: string): Promise<CaseFile> =>
  app.store.transact(async (session) => (await session.find.caseByNumber(number))!);

/** Prints the timeline; answers with the row of the closing table. */
async function describe(app: App, letter: Letter, number: string): Promise<string[]> {
  const { file, story, kind, names } = await app.store.transact(async (session) => {
    const found = (await session.find.caseByNumber(number))!;
    const row = await session.find.guideRow(found.whistle.kind);
    return {
      file: found, story: await session.find.timeline(found.whistle.id), kind: row ? `${row.category}·${row.kind}` : '不清楚找谁',
      names: new Map(found.assignments.map((one) => [one.unitCode, one.unitName])),
    };
  });
  console.log(`\n${number}  ${letter.title ?? '（无标题）'}`);
  for (const { at, actorName, event, unitCode } of story) {
    console.log(`  ${moment(at)}  ${actorName}  ${eventName(event)}${unitCode ? `（${names.get(unitCode) ?? unitCode}）` : ''}`);
  }
  const unitsOf = (part: 'LEAD' | 'CO'): string => file.assignments.filter((one) => one.part === part).map((one) => one.unitName).join('、') || '—';
  return [number, kind, unitsOf('LEAD'), unitsOf('CO'), file.whistle.state, file.assignments.map((one) => one.grade).join(' ')];
}

const path = process.argv[2] ?? join(PUBLIC_DATA, 'citizen-messages', 'labelled.jsonl');
if (existsSync(path)) {
  await main(path);
} else {
  console.error(`No messages at ${path}: give the path of a file with one {"title", "detail"} a line.`);
  process.exitCode = 1;
}

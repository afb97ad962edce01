import test, { type ExecutionContext } from 'ava';
import type { OutboxRow } from '../../entities/index.js';
import type { CaseFile } from '../../src/whistle/case-file.js';
import { acknowledge, confirmArrival } from '../../src/whistle/commands/arrive.js';
import { noteCall } from '../../src/whistle/commands/supervise.js';
import { chaseOnce, dispatchedCase, reminded } from '../support/chasing.js';
import { china } from '../support/china.js';
import { courierOf } from '../support/desk-courier.js';
import { openDesk, type Desk } from '../support/desk.js';
import { shareIn } from '../whistle/commands/flow.js';
import { MINUTE } from './office.js';

const NIGHT = china('2026-11-24 02:00');
const UNITS = ['D01', 'D02', 'D05', 'U02'];
const DESK = 'group of C01';

interface Called {
  desk: Desk;
  file: CaseFile;
  courier: ReturnType<typeof courierOf>;
}

async function called(t: ExecutionContext, units = UNITS): Promise<Called> {
  const desk = await openDesk(t, { opens: NIGHT });
  const file = await dispatchedCase(desk, 'EMERGENCY', units.slice(1));
  const courier = courierOf(desk);
  await courier.sendDue();
  return { desk, file, courier };
}

/** The chase of every minute, and the courier behind it, from the dispatch up to this minute. */
async function pass({ desk, courier }: Called, until: number): Promise<void> {
  while (desk.now() < NIGHT + until * MINUTE) {
    desk.advance(MINUTE);
    await chaseOnce(desk);
    await courier.sendDue();
  }
}

/** 「10 phone_task」: what went to somebody at which minute. */
async function told({ desk }: Called, who: string): Promise<string[]> {
  const rows = (await desk.outbox()).filter((one) => one.outcome === 'SENT' && one.createdAt > NIGHT && one.card !== 'buzz' && desk.nameOf(one.toId) === who);
  return rows.map((one: OutboxRow) => `${(one.createdAt - NIGHT) / MINUTE} ${one.card}`);
}

const times = (count: number, words: string): string[] => Array.from({ length: count }, () => words);

test('an emergency that four units leave lying gives the desk one task at a time, and an order a unit', async (t) => {
  const city = await called(t);
  await pass(city, 125);
  t.deepEqual(await told(city, DESK), ['10 phone_task', ...times(4, '20 supervision'), '30 phone_task', '60 phone_task', '120 phone_task']);
});

test('the task names every unit that is late and asks which one was called', async (t) => {
  const city = await called(t);
  await pass(city, 10);
  const task = city.courier.lark.sent.find((one) => one.content.includes('请立即电话催办'))!.content;
  for (const { unitName } of city.file.assignments) t.true(task.includes(unitName), unitName);
  t.true(task.includes('请选择已联系的单位'));
});

test('the leaders above get the case once, not every unit’s own card', async (t) => {
  const city = await called(t);
  await pass(city, 125);
  t.deepEqual(await told(city, 'convener1.C01'), [...times(4, '20 supervision'), '60 dispatch']);
});

test('the unit’s own people keep getting its own card', async (t) => {
  const city = await called(t);
  await pass(city, 31);
  t.deepEqual(await told(city, 'liaison.D02'), ['5 summons', '10 summons', '20 supervision', '30 summons']);
});

test('a unit that signed is on no task, and the others stay on it', async (t) => {
  const city = await called(t);
  const { desk, file, courier } = city;
  await desk.act('liaison.D01', (session, actor) => acknowledge(session, actor, shareIn(file, 'D01')));
  await pass(city, 10);
  const sent = courier.lark.sent.find((one) => one.content.includes('请立即电话催办'))!;
  t.notRegex((JSON.parse(sent.content) as { config: { summary: { content: string } } }).config.summary.content, /城市管理局/);
});

test('a task is not sent once all have signed, and is while one has not', async (t) => {
  for (const [signers, outcome] of [[['D01', 'D02'], 'MOOT'], [['D01'], 'SENT']] as const) {
    const { desk, file, courier } = await called(t, ['D01', 'D02']);
    desk.moveTo(NIGHT + 10 * MINUTE);
    await chaseOnce(desk);
    for (const unit of signers) await desk.act(`liaison.${unit}`, (session, actor) => acknowledge(session, actor, shareIn(file, unit)));
    await courier.sendDue();
    t.deepEqual((await desk.outbox()).filter((one) => one.card === 'phone_task').map((one) => one.outcome), [outcome]);
  }
});

test('a unit that came and reports nothing is called for its report', async (t) => {
  const city = await called(t, ['D01']);
  const { desk, file, courier } = city;
  await desk.act('liaison.D01', (session, actor) => acknowledge(session, actor, shareIn(file, 'D01')));
  await desk.act('officer1.ZQ', (session, actor) => confirmArrival(session, actor, { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id }));
  await pass(city, 120);
  t.deepEqual(await told(city, DESK), ['120 phone_task']);
  t.regex(courier.lark.sent.findLast((one) => one.content.includes('请立即电话催办'))!.content, /仍未反馈/);
  await desk.act('dispatcher1.C01', (session, actor) => noteCall(session, actor, { whistleId: file.whistle.id, assignmentId: file.assignments[0]!.id }, { note: '马上报告' }));
});

test('the desk is told of every unit, however few cards say so', async (t) => {
  const city = await called(t);
  await pass(city, 10);
  t.is((await reminded(city.desk)).filter((one) => one === `2 ack → ${DESK}`).length, UNITS.length);
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import { heartbeat } from '../../src/jobs/heartbeat.js';
import type { Job, JobContext } from '../../src/jobs/job.js';
import { JOBS } from '../../src/jobs/table.js';
import { rememberingLog } from '../support/log.js';
import { DAY, MINUTE, NIGHT, openOffice, type Office } from './office.js';

const contextOf = (office: Office): JobContext => ({ store: office.store, log: rememberingLog().log, occurrence: office.clock.now, silentWhenEmpty: true });

/** The jobs that keep the house clean; those that work on cases have tests of their own. */
const HOUSEKEEPING = ['heartbeat', 'forget-old-pushes', 'forget-old-deliveries', 'forget-old-runs'].map(named);

const runAll = async (office: Office): Promise<void> => {
  for (const job of HOUSEKEEPING) await job.run(contextOf(office));
};

function named(name: string): Job {
  return JOBS.find((job) => job.name === name)!;
}

const keys = ({ store }: Office): Promise<string[]> =>
  store.run((connection) => store.context.tables.pushes.select(connection, '1 = 1 ORDER BY `key`')).then((rows) => rows.map((row) => row.key));

test('a push key outlives the eight hours in which Feishu may repeat the push, and is forgotten after three days', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await office.store.transact((session) => session.receive('old'));
  office.clock.now += 2 * DAY;
  await office.store.transact((session) => session.receive('new'));
  await runAll(office);
  t.deepEqual(await keys(office), ['new', 'old']);
  office.clock.now += DAY + 1;
  await runAll(office);
  t.deepEqual(await keys(office), ['new']);
});

test('the delivery log is forgotten after half a year, a message that still waits never', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await office.store.transact(async (session) => {
    session.say({ id: 'settled', toKind: 'person', toId: 'ou_1', card: 'help', priority: 1, dueAt: null, settledAt: session.now, outcome: 'SENT' });
    session.say({ id: 'waiting', toKind: 'person', toId: 'ou_2', card: 'help', priority: 1 });
  });
  office.clock.now += 184 * DAY;
  await runAll(office);
  t.deepEqual((await office.outbox()).map((row) => row.id), ['waiting']);
});

/** Lines of a job in the ledger, so many days old each. */
async function remember(office: Office, job: string, ...daysAgo: readonly number[]): Promise<void> {
  const { tables } = office.store.context;
  await office.store.run((connection) => tables.runs.insert(connection, daysAgo.map((days) => {
    const occurrence = office.clock.now - days * DAY;
    return { id: `${job}@${occurrence}`, job, occurrence, instance: 'i', startedAt: occurrence, leaseUntil: occurrence, finishedAt: occurrence, outcome: 'DONE' as const, words: null };
  })));
}

const remembered = async (office: Office): Promise<string[]> =>
  (await office.runs()).map((run) => `${run.job} ${(office.clock.now - run.occurrence) / DAY}`).sort();

test('the run ledger is kept for two months, that of a job of every minute for three days', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await remember(office, 'forget-old-pushes', 1, 61, 62, 63);
  await remember(office, 'heartbeat', 1, 2, 3, 4);
  await named('forget-old-runs').run(contextOf(office));
  t.deepEqual(await remembered(office), ['forget-old-pushes 1', 'forget-old-pushes 61', 'forget-old-pushes 62', 'heartbeat 1', 'heartbeat 2', 'heartbeat 3']);
});

test('the newest line of a job stays however old it is, so that a quarterly job never looks new', async (t) => {
  const office = await openOffice(t, 'sqlite');
  await remember(office, 'quarterly', 92, 184);
  await named('forget-old-runs').run(contextOf(office));
  t.deepEqual(await remembered(office), ['quarterly 92']);
});

for (const job of HOUSEKEEPING) {
  test(`${job.name}: a second run changes nothing`, async (t) => {
    const office = await openOffice(t, 'sqlite');
    await office.store.transact(async (session) => {
      await session.receive('old');
      session.say({ id: 'settled', toKind: 'person', toId: 'ou_1', card: 'help', priority: 1, dueAt: null, settledAt: session.now, outcome: 'SENT' });
    });
    await remember(office, 'heartbeat', 0, 1);
    office.clock.now += 184 * DAY;
    const all = async () => [await keys(office), await office.outbox(), await office.runs()];
    await job.run(contextOf(office));
    const once = await all();
    await job.run(contextOf(office));
    t.deepEqual(await all(), once);
  });
}

test('the housekeeping of a night is done once by two instances', async (t) => {
  const office = await openOffice(t, 'sqlite');
  const instances = await Promise.all(['a', 'b'].map((name) => office.instance(name, HOUSEKEEPING)));
  office.clock.now = NIGHT - DAY;
  await instances[0]!.tick();
  for (let minute = 0; minute < 45; minute += 1) {
    office.clock.now = NIGHT + minute * MINUTE;
    await Promise.all(instances.map((one) => one.tick()));
  }
  const nightly = (await office.runs()).filter((run) => run.job !== 'heartbeat' && run.occurrence >= NIGHT);
  t.deepEqual(nightly.map((run) => [run.job, run.outcome]), [['forget-old-pushes', 'DONE'], ['forget-old-deliveries', 'DONE'], ['forget-old-runs', 'DONE']]);
  t.is((await office.runs()).filter((run) => run.job === 'heartbeat').length, 46);
});

/** A watchdog that answers with this status, or never; the paths it was asked for, and its address. */
async function watchdog(t: ExecutionContext, status: number | 'never'): Promise<{ asked: string[]; url: string; server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (status !== 'never') response.writeHead(status).end('ok');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.teardown(() => { server.closeAllConnections(); server.close(); });
  return { asked, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping?key=secret` };
}

const beat = (heartbeatUrl: string | undefined) => {
  const { log, lines } = rememberingLog();
  return { lines, context: { store: undefined as never, log, occurrence: 0, heartbeatUrl, silentWhenEmpty: true } satisfies JobContext };
};

test('the heartbeat asks for the address that was set', async (t) => {
  const { asked, url } = await watchdog(t, 200);
  const { context, lines } = beat(url);
  t.is(await heartbeat(context), '已报告');
  t.deepEqual(asked, ['GET /ping?key=secret']);
  t.deepEqual(lines, []);
});

test('without an address the heartbeat is a line in the ledger only', async (t) => {
  const { context, lines } = beat(undefined);
  t.is(await heartbeat(context), '未设置心跳地址');
  t.deepEqual(lines, []);
});

for (const [title, status, words] of [['refuses', 503, '心跳地址回答 503'], ['never answers', 'never', '心跳地址没有应答']] as const) {
  test(`a watchdog that ${title} is a warning without the address, and no failure`, async (t) => {
    const { url } = await watchdog(t, status);
    const { context, lines } = beat(url);
    t.is(await heartbeat(context, status === 'never' ? 50 : 5_000), words);
    t.deepEqual(lines.map((line) => line.level), ['warn']);
    t.false(JSON.stringify(lines).includes('secret'));
  });
}

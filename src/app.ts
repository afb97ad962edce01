import { hostname } from 'node:os';
import type { Config } from '../config/index.js';
import type { Passing } from './boundaries.js';
import { createSharedCalendar } from './calendar/calendar.js';
import { createChat } from './chat/handle.js';
import { subjectOf } from './chat/subject.js';
import { createCourier, type Courier } from './courier/courier.js';
import { SEND } from './courier/apis.js';
import { watchOutbox } from './courier/gauges.js';
import { createOutages } from './courier/outages.js';
import { createScheduler, type Scheduler } from './jobs/scheduler.js';
import { JOBS } from './jobs/table.js';
import { createLarkClient } from './lark/client.js';
import { createLongConnection, type LongConnection } from './lark/long-connection.js';
import { createGuideBook } from './lists/guide-book.js';
import { createLog, type Log } from './log.js';
import type { Directory } from './people/directory.js';
import { migrate, openDataSource } from './storage/data-source.js';
import { saveDirectory } from './storage/directory.js';
import { loadYears } from './storage/calendar.js';
import { createIds } from './storage/ids.js';
import { createSealer } from './storage/sealing.js';
import { createStore, type Store } from './storage/store.js';
import { tablesOf } from './storage/tables.js';
import { databaseReady } from './storage/ready.js';
import { createMetrics, watchConnection } from './web/metrics.js';
import { createServer } from './web/server.js';
import { webhook } from './web/webhook.js';
import { adopt } from './whistle/commands/recount.js';

export interface Surroundings {
  /** ms since the epoch. */
  clock: () => number;
  log?: Log;
  /** Fills a database that holds no units yet. */
  firstDirectory?: Directory;
  /** What happened before such a database opens. */
  firstDays?: (store: Store) => Promise<void>;
  /** Jobs run only when the scheduler is told to tick: for whoever moves the clock. */
  jobsByHand?: boolean;
  /** Hears of every place where the process may die; for the campaigns that kill it there. */
  passing?: Passing;
}

export interface App {
  store: Store;
  courier: Courier;
  scheduler: Scheduler;
  /** Accepts pushes; resolves with the address. */
  listen(): Promise<{ url: string; port: number }>;
  stop(): Promise<void>;
}

/** ms */
const ASK_AGAIN = 5_000;

/** Puts the house together; nothing else knows how its rooms are wired. @throws when the database cannot be opened */
export async function build(config: Config, { clock, log = createLog({ level: config.logLevel }), firstDirectory, firstDays, jobsByHand = false, passing }: Surroundings): Promise<App> {
  const source = await openDataSource(config.databaseUrl);
  await passing?.('startup.opened');
  await migrate(source);
  await passing?.('startup.migrated');
  const calendar = createSharedCalendar();
  const context = { tables: tablesOf(source), calendar, centre: config.centre, now: clock, newId: createIds(clock), ...(passing && { passing }) };
  const store = createStore(source, context, () => courier.nudge());
  const isFirst = firstDirectory !== undefined && (await store.transact((session) => session.find.units())).length === 0;
  if (isFirst) await saveDirectory(store, firstDirectory);

  calendar.replace(await loadYears(store));
  if (isFirst) await firstDays?.(store);

  const guide = createGuideBook((await store.transact((session) => session.find.guide())).map((one) => one.row));
  const metrics = createMetrics();
  watchOutbox(metrics.registry, store);
  const { appId, appSecret, domain, webhook: secrets } = config.lark;
  const lark = createLarkClient({ appId, appSecret, domain, log, clock, observe: metrics.larkCall });
  const outages = createOutages({ store, log, adminChatId: config.adminChatId, announcing: SEND });
  const courier = createCourier({ store, guide, lark, outages, log, urgentBy: config.urgentBy, redrawWithin: config.redrawWithin, random: Math.random });
  for (const id of await store.transact((session) => session.promises.unknownCases())) {
    await passing?.('startup.adopting');
    await store.transact((session) => adopt(session, id));
  }

  const scheduler = createScheduler({
    store, jobs: JOBS, clock, log, instance: config.instanceName ?? `${hostname()}:${process.pid}`,
    adminChatId: config.adminChatId, heartbeatUrl: config.heartbeatUrl, silentWhenEmpty: config.silentWhenEmpty,
  });
  let botOpenId: string | undefined;
  const handle = createChat({ store, guide, sealer: createSealer(config.dataKeys), botOpenId: () => botOpenId, shown: courier.shown });
  const connection = secrets ? undefined : createLongConnection({ appId, appSecret, domain, log, handle, subjectOf, observe: metrics.push });
  if (connection) watchConnection(metrics.registry, connection.stands);
  const server = createServer({
    webhook: secrets && webhook({ secrets: { appId, ...secrets }, clock, handle, log, metrics }),
    ready: async () => [...(await databaseReady(store)), ...unconnected(connection)],
    metrics, log,
  });
  let asking: NodeJS.Timeout | undefined;
  let stopped = false;
  /** Mentions in groups need it; asked again until Feishu answers, since the network may come up later than we do. */
  const learnOwnName = (): void => {
    if (stopped) return;
    lark.botInfo().then((bot) => { botOpenId = bot.openId; }, () => { asking = setTimeout(learnOwnName, ASK_AGAIN).unref(); });
  };

  return {
    store, courier, scheduler,
    async listen() {
      await passing?.('startup.ready');
      const address = await server.listen({ host: config.host, port: config.port });
      connection?.start();
      courier.start();
      if (!jobsByHand) scheduler.start();
      learnOwnName();
      return address;
    },
    async stop() {
      stopped = true;
      clearTimeout(asking);
      await Promise.all([server.stop(), connection?.stop()]);
      await scheduler.stop();
      await courier.stop();
      await store.idle();
      lark.close();
      await source.destroy();
    },
  };
}

function unconnected(connection: LongConnection | undefined): string[] {
  return connection === undefined || connection.stands() ? [] : ['feishu: the long connection does not stand'];
}

import { monotonicFactory } from 'ulid';
import type { DataSource } from 'typeorm';
import type { CardCopy, ClockRow } from '../entities/index.js';
import { demoDirectory } from '../config/demo/directory.js';
import { demoChatId, demoOpenId } from '../config/demo/people.js';
import { createCalendar } from '../src/calendar/calendar.js';
import { createChat } from '../src/chat/handle.js';
import { parsePush } from '../src/lark/payloads.js';
import type { Envelope } from '../src/lark/verify.js';
import { createGuideBook } from '../src/lists/guide-book.js';
import { saveDirectory } from '../src/storage/directory.js';
import { migrate, openDataSource } from '../src/storage/data-source.js';
import { createSealer } from '../src/storage/sealing.js';
import type { Session } from '../src/storage/session.js';
import { freshCopy } from '../src/storage/fresh-copy.js';
import { createStore, type Store } from '../src/storage/store.js';
import { tablesOf } from '../src/storage/tables.js';
import type { CaseFile } from '../src/whistle/case-file.js';
import { dispatch } from '../src/whistle/commands/dispatch.js';
import { raise } from '../src/whistle/commands/raise.js';
import { approve } from '../src/whistle/commands/review.js';
import { MODEL_TIME, TAP_TIME } from './numbering.js';
import { tapEnvelope } from './push.js';
import type { Statement } from './replay.js';
import { spyOn } from './spy.js';

/** One tap of the model case: what Feishu sends, what the product asks its database, what it answers. */
export interface Stage {
  envelope: string;
  statements: Statement[];
  answer: string;
}

export interface City {
  source: DataSource;
  store: Store;
  /** What the session's clock says, ms. */
  now: { at: number };
}

const CITY_TIME = MODEL_TIME - 3_600_000;

/** The demo city in an empty database, with the same ids every time. */
export async function openCity(url: string): Promise<City> {
  const source = await openDataSource(url);
  await migrate(source);
  const now = { at: CITY_TIME };
  const nextId = monotonicFactory(() => 0.5);
  const context = { tables: tablesOf(source), calendar: createCalendar(), centre: 'C01', now: () => now.at, newId: () => nextId(now.at) };
  const store = createStore(source, context, () => undefined);
  await saveDirectory(store, demoDirectory);
  return { source, store, now };
}

export interface Model {
  file: CaseFile;
  copies: CardCopy[];
  clocks: ClockRow[];
}

const CALLED = ['U02', 'D01', 'D02'];
const FILER = 'officer1.ZQ';

/** One case with a lead and two co-units, dispatched, and the ten card messages it is seen on. */
export async function makeModel({ store, now }: City): Promise<Model> {
  now.at = MODEL_TIME;
  const as = async (session: Session, login: string) => (await session.find.actor(demoOpenId(login)))!;
  const raised = await store.transact(async (session) => raise(session, await as(session, FILER), {
    type: 'ENFORCEMENT', place: '铁东社区解放路12号', matter: '小区门口污水外溢，臭味很大，居民反映强烈', suggested: [], proposed: [], tried: '已请物业疏通两次',
  }));
  const whistleId = raised.whistle.id;
  await store.transact(async (session) => approve(session, await as(session, 'secretary.ZQ'), { whistleId }, {}));
  const file = await store.transact(async (session) =>
    dispatch(session, await as(session, 'dispatcher1.C01'), { whistleId }, { lead: CALLED[0], cos: CALLED.slice(1), kind: null }));

  const copy = (card: CardCopy['card'], toId: string, assignmentId: string | null = null): CardCopy => freshCopy({
    messageId: `om_${store.context.newId()}`, toId, card, subjectId: whistleId, assignmentId, wanted: file.whistle.version, drawn: file.whistle.version, sentAt: now.at,
  });
  const copies = [
    copy('filer', demoOpenId(FILER)), copy('review', demoOpenId('secretary.ZQ')), copy('group', demoChatId(file.whistle.street)), copy('dispatch', demoChatId('C01')),
    ...file.assignments.flatMap((one) => ['liaison', 'backup'].map((post) => copy('summons', demoOpenId(`${post}.${one.unitCode}`), one.id))),
  ];
  await store.run((connection) => store.context.tables.copies.insert(connection, copies));
  // The courier has sent everything.
  await store.run((connection) => connection.run('UPDATE `outbox` SET `dueAt` = NULL, `settledAt` = ?, `outcome` = ?', [now.at, 'SENT']));
  return { file, copies, clocks: await store.transact((session) => session.promises.ofCase(whistleId)) };
}

/** Each unit signs for the summons (签收), then reports its arrival (已到场): six taps, done once while somebody listens to the driver. */
export async function recordStages(city: City, { file, copies }: Model): Promise<Stage[]> {
  const { store, source, now } = city;
  now.at = TAP_TIME;
  const heard = spyOn(source);
  const guide = createGuideBook((await store.transact((session) => session.find.guide())).map((one) => one.row));
  const handle = createChat({ store: createStore(source, store.context, () => undefined), guide, sealer: createSealer([Buffer.alloc(32)]), botOpenId: () => undefined, shown: () => undefined });
  const stages: Stage[] = [];
  for (const share of file.assignments) {
    for (const [action, step] of [['ack', share.step], ['say_arrived', share.step + 1]] as const) {
      const openId = demoOpenId(`liaison.${share.unitCode}`);
      const messageId = copies.find((one) => one.toId === openId)!.messageId;
      const value = { action, whistle: file.whistle.id, assignment: share.id, step, card: 'summons' };
      const envelope = tapEnvelope({ eventId: `${file.whistle.id.slice(0, 10)}e${stages.length}`, openId, messageId, value, at: now.at });
      heard.splice(0);
      const answer = await handle(parsePush(JSON.parse(envelope) as Envelope), () => undefined);
      stages.push({ envelope, statements: heard.splice(0), answer: JSON.stringify(answer) });
    }
  }
  return stages;
}

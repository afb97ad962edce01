import { demoOpenId } from '../../config/demo/people.js';
import type { AutumnLeave, AutumnWhistle } from '../../config/demo/autumn/index.js';
import type { Connection } from '../../src/storage/connection.js';
import { china } from './china.js';
import { createHands, findButton, valueOf } from './hands.js';
import type { City } from './replay-city.js';
import type { Step } from './replay-taps.js';
import { tapsOf } from './steps.js';

/** What is played, and from when to when: 'MM-DD HH:MM' in China, 2026. */
export interface Script {
  whistles: readonly AutumnWhistle[];
  leaves: readonly AutumnLeave[];
  from: string;
  until: string;
}

/** What the player did. */
export interface Played {
  moments: number;
  taps: number;
  /** By the index of the whistle in the script. */
  numbers: readonly string[];
}

const MINUTE = 60_000;

/**
 * Plays a script over the wire. It walks the clock from one moment at which
 * anything happens to the next: a step of a course, a promise whose ladder is
 * to be asked, a message that waits for its time, eight o'clock. At each the
 * jobs are woken twice, then people tap. Moments are whole minutes, as cron's.
 */
export async function play(city: City, script: Script, tell: (line: string) => void = () => undefined): Promise<Played> {
  const { sandbox } = city;
  const clock = createWalker(city);
  const agenda = agendaOf(script);
  const until = china(script.until);
  const numbers: string[] = [];
  let [moments, taps] = [0, 0];
  for (let now = sandbox.clock.now(); now <= until; now = await clock.next(agenda.after(now))) {
    await clock.wake(now);
    for (const { index, verb, words } of agenda.at(now)) {
      const whistle = script.whistles[index]!;
      const what = `${whistle.raised} ${numbers[index] ?? whistle.place}: ${verb} ${words.join(' ')}`;
      if (sandbox.clock.now() !== now) throw new Error(`the clock ran on before ${what}`);
      if (verb === 'raise') numbers[index] = await raise(city, clock, whistle);
      else await perform(city, clock, numbers[index]!, whistle.by, { verb, words }, what);
      taps += 1;
    }
    for (const leave of agenda.leaves(now)) await goAway(city, clock, leave);
    await clock.quiet();
    moments += 1;
    if (moments % 200 === 0) tell(`${moments} moments, ${taps} taps, ${new Date(now + 8 * 60 * MINUTE).toISOString().slice(5, 16).replace('T', ' ')}`);
  }
  return { moments, taps, numbers };
}

interface Planned extends Step {
  index: number;
}

interface Agenda {
  at(now: number): readonly Planned[];
  leaves(now: number): readonly AutumnLeave[];
  /** The next moment behind `now` (ms) at which anybody does anything, or at which it is eight o'clock. */
  after(now: number): number;
}

function agendaOf({ whistles, leaves, until }: Script): Agenda {
  const steps = new Map<number, Planned[]>();
  const put = (at: number, step: Planned): void => { steps.set(at, [...(steps.get(at) ?? []), step]); };
  for (const [index, { raised, course }] of whistles.entries()) {
    put(china(raised), { index, verb: 'raise', words: [] });
    let day = raised.slice(0, 5);
    for (const line of course) {
      const [first = '', ...rest] = line.split(' ');
      const [time, verb = '', ...words] = first.includes(':') ? [first, ...rest] : rest;
      if (!first.includes(':')) day = first;
      put(china(`${day} ${time}`), { index, verb, words });
    }
  }
  const times = [...new Set([...steps.keys(), ...leaves.map((one) => china(one.at)), china(until)])].sort((a, b) => a - b);
  return {
    at: (now) => (steps.get(now) ?? []).toSorted((a, b) => a.index - b.index),
    leaves: (now) => leaves.filter((one) => china(one.at) === now),
    after: (now) => Math.min(times.find((at) => at > now) ?? Infinity, eightAfter(now)),
  };
}

const DAY = 24 * 60 * MINUTE;
/** 08:00 in China is midnight of UTC. */
const eightAfter = (now: number): number => (Math.floor(now / DAY) + 1) * DAY;

interface Walker {
  /** The moment at which anything happens next, `planned` (ms) at the latest. */
  next(planned: number): Promise<number>;
  /** Goes to `now` and wakes every job there, twice. */
  wake(now: number): Promise<void>;
  /** Waits until everything due is out; where the clock stands still, the limits of a second do not count. */
  quiet(): Promise<void>;
}

function createWalker({ app: { store, courier, scheduler }, sandbox }: City): Walker {
  const ask = async (sql: string): Promise<number> => Number((await store.run((connection) => connection.rows(sql)))[0]!['at'] ?? Infinity);
  const waiting = (): Promise<number> =>
    ask('SELECT MIN(`dueAt`) AS `at` FROM (SELECT MIN(`dueAt`) AS `dueAt` FROM `outbox` WHERE `dueAt` IS NOT NULL UNION ALL SELECT MIN(`dueAt`) FROM `card_copy` WHERE `dueAt` IS NOT NULL) AS `due`');
  const calls = (): string | undefined => sandbox.log(1).at(-1)?.log_id;
  const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 2); });
  /** Answers false when nothing moves any more although something is due: a limit is full. */
  const drain = async (): Promise<boolean> => {
    courier.nudge();
    let still = 0;
    for (let last = calls(); still < PATIENT; still += 1) {
      if (courier.idle() && (await waiting()) > sandbox.clock.now()) return true;
      await pause();
      const present = calls();
      if (present !== last) still = 0;
      last = present;
    }
    return false;
  };
  return {
    async next(planned) {
      const now = sandbox.clock.now();
      if (now >= planned) throw new Error('the clock ran past a planned moment');
      const asked = await ask('SELECT MIN(`checkAt`) AS `at` FROM `clock` WHERE `checkAt` IS NOT NULL');
      const found = Math.min(planned, asked, await waiting());
      return Math.max(Math.ceil(found / MINUTE), Math.floor(now / MINUTE) + 1) * MINUTE;
    },
    async wake(now) {
      // The reminders of one moment are on one card: nothing is sent while they are being counted.
      await courier.stop();
      sandbox.clock.advance(now - sandbox.clock.now());
      await scheduler.tick();
      await scheduler.tick();
      courier.start();
      await this.quiet();
    },
    async quiet() {
      while (!(await drain())) await store.run(forgetPace);
    },
  };
}

async function forgetPace(connection: Connection): Promise<void> {
  for (const statement of ['UPDATE `api_rate` SET `takenUntil` = 0', 'UPDATE `outbox` SET `laneUntil` = NULL', 'UPDATE `card_copy` SET `laneUntil` = NULL']) await connection.run(statement);
}

/** So many looks without a call going out mean that none may, at the moment. */
const PATIENT = 12;

/** What a person is sent now, once it is there: on a busy machine it may come after all seems quiet. */
async function arrives<T>(clock: Walker, look: () => T | undefined | Promise<T | undefined>): Promise<T | undefined> {
  for (const began = Date.now(); Date.now() - began < 10_000;) {
    await clock.quiet();
    const found = await look();
    if (found) return found;
  }
  return undefined;
}

async function raise({ sandbox }: City, clock: Walker, { by, type, kind, place, matter, tried }: AutumnWhistle): Promise<string> {
  const openId = demoOpenId(by);
  await sandbox.say(openId, { text: `吹哨 ${matter}` });
  const form = await arrives(clock, () => {
    const chat = sandbox.chats(openId).find((one) => one.type === 'p2p')!;
    return sandbox.messages(openId, chat.chat_id, { limit: 5 }).findLast((one) => findButton(one.content, '提交吹哨'));
  });
  if (!form) throw new Error(`${by} got no form`);
  const button = findButton(form.content, '提交吹哨')!;
  const result = await sandbox.tap(openId, {
    message_id: form.message_id, tag: 'button', name: String(button['name']), value: valueOf(button), form_value: { type, kind, place, matter, tried },
  });
  const number = /哨单 (\S+) 已提交/.exec(result.toast?.content ?? '')?.[1];
  if (!number) throw new Error(`${by} could not raise: ${JSON.stringify(result)}`);
  return number;
}

async function perform({ app: { store }, sandbox }: City, clock: Walker, number: string, filer: string, step: Step, what: string): Promise<void> {
  const file = (await store.transact((session) => session.find.caseByNumber(number)))!;
  for (const { card, holder, request } of await tapsOf(store, file, filer, step)) {
    const held = await arrives(clock, holder);
    if (!held) throw new Error(`${what}: nobody holds the card ${card}`);
    const result = await sandbox.tap(demoOpenId(held.login), { message_id: held.messageId, ...request })
      .catch((error: unknown) => { throw new Error(`${what}: ${String(error)}`, { cause: error }); });
    if (!['success', 'info'].includes(result.toast?.type ?? '')) throw new Error(`${what}: ${JSON.stringify(result)}`);
  }
}

async function goAway(city: City, clock: Walker, { login, until }: AutumnLeave): Promise<void> {
  const hands = createHands(city.sandbox, clock.quiet);
  await hands.say(login, '请假');
  await hands.did(login, '登记请假', { until: `2026-${until} +0800` });
}

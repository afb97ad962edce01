import type { ExecutionContext } from 'ava';
import type { MessageView, TapResult } from '../../sandbox/api.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { DEMO_APP, demoSeed } from '../../sandbox/demo-seed.js';
import { LEASE } from '../../src/courier/claims.js';
import { createHands, findButton, type Hands } from './hands.js';
import { whatIsWrong } from './look.js';
import { startProduct, type ProductProcess } from './product-process.js';
import { sideDoor, type SideDoor } from './side-door.js';
import { MORNING } from './world.js';

/** Many people doing the same thing at once, against a product that may be killed meanwhile. */
export interface Burst {
  sandbox: Sandbox;
  hands: Hands;
  door: SideDoor;
  /** Everybody says something; all of it is answered. */
  say(logins: readonly string[], words: string): Promise<void>;
  /**
   * Everybody presses a button, at once. `disturb` may kill the product; it is
   * then started again, and whoever got no answer presses again, as people do.
   */
  press(taps: readonly Tap[], disturb?: Disturb): Promise<void>;
  /** Ends the product and answers what is wrong with what it left behind. */
  end(): Promise<{ wrong: string[]; errors: string[]; lives: number; left: Left }>;
}

export interface Tap {
  login: string;
  words: string;
  /** Something that stands on the card that is meant. */
  about: string;
  form?: Record<string, unknown>;
}

/** Gets the answers as they come; resolves when the product is to be killed. */
export type Disturb = (answers: readonly Promise<TapResult>[]) => Promise<unknown>;

/** What a run leaves behind, without ids and times: to compare two runs. */
export interface Left {
  cases: string[];
  messages: string[];
}

const PATIENCE = 60_000;

/** Everything it starts ends with the test, however the test ends. */
export async function startBurst(t: ExecutionContext, databaseUrl: string): Promise<Burst> {
  const sandbox = await startSandbox({ app: DEMO_APP, seed: demoSeed(), startAt: MORNING, pushBudgetMs: PATIENCE });
  let product = await startProduct(sandbox, databaseUrl);
  const lives: ProductProcess[] = [product];
  const door = await sideDoor(databaseUrl, sandbox.clock.now);
  const hands = createHands(sandbox, () => until('every message is out', async () => (await door.open()).messages === 0));

  t.teardown(async () => {
    await product.kill();
    await door.close();
    await sandbox.stop();
  });

  /** Claims of the dead process must lapse first, hence the step of the clock. */
  const killAndRestart = async (): Promise<void> => {
    await product.kill();
    sandbox.clock.advance(LEASE + 1_000);
    product = await startProduct(sandbox, databaseUrl);
    lives.push(product);
  };
  const cardOf = ({ login, words, about }: Tap): MessageView | undefined =>
    hands.messages(login).findLast(({ content }) => findButton(content, words) && JSON.stringify(content).includes(about));
  const pressAll = (taps: readonly Tap[]): Promise<TapResult>[] => taps.map(async (tap) => {
    const card = cardOf(tap);
    return card ? hands.pressOn(tap.login, card, tap.words, tap.form) : DONE_BEFORE;
  });

  return {
    sandbox, hands, door,
    async say(logins, words) {
      await Promise.all(logins.map((login) => hands.say(login, words)));
    },
    async press(taps, disturb) {
      await until(`everybody has 「${taps[0]?.words}」`, async () => taps.every(cardOf));
      const answers = pressAll(taps);
      if (disturb) {
        await disturb(answers);
        await killAndRestart();
      }
      const unanswered = (await Promise.all(answers)).flatMap((answer, index) => (answer.toast ? [] : [taps[index]!]));
      for (const again of await Promise.all(pressAll(unanswered))) {
        if (!again.toast) throw new Error(`still no answer: ${JSON.stringify(again)}`);
      }
    },
    async end() {
      await until('everything is out', async () => Object.values(await door.open()).every((count) => count === 0));
      await product.kill();
      const wrong = await whatIsWrong({ store: door.store, sandbox });
      const left = await whatIsLeft(door);
      const { duplicates } = sandbox.counters();
      return {
        wrong: [...wrong, ...(duplicates === 0 ? [] : [`${duplicates} messages are there twice, word for word`])], left, lives: lives.length,
        errors: lives.flatMap(({ lines }) => lines).filter((line) => ['error', 'fatal'].includes(line.level)).map((line) => JSON.stringify(line)),
      };
    },
  };
}

/** The button is gone, because the tap that got no answer did its work. */
const DONE_BEFORE: TapResult = { code: 0, toast: { type: 'info', content: 'done before' }, card_replaced: false, event_id: '', status: 200 };

async function whatIsLeft({ store: { run, context } }: SideDoor): Promise<Left> {
  const { whistles, assignments, timeline, outbox } = context.tables;
  const rows = await run(async (connection) => ({
    cases: await whistles.select(connection, '1 = 1 ORDER BY `number`'),
    shares: await assignments.select(connection, '1 = 1 ORDER BY `id`'),
    lines: await timeline.select(connection, '1 = 1 ORDER BY `seq`'),
    sent: await outbox.select(connection, '1 = 1'),
  }));
  const numberOf = new Map(rows.cases.map((one) => [one.id, one.number]));
  return {
    cases: rows.cases.map(({ id, number, state, matter }) => [
      number, state, matter,
      ...rows.shares.filter((one) => one.whistleId === id).map((one) => `${one.unitCode} ${one.state}`),
      ...rows.lines.filter((one) => one.whistleId === id).map((one) => `${one.event} ${one.actorName}`),
    ].join(' · ')),
    messages: rows.sent.map((row) => `${numberOf.get(row.subjectId ?? '') ?? ''} ${row.card} to ${row.toId} ${row.outcome}`).sort(),
  };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const began = Date.now();
  while (!(await holds())) {
    if (Date.now() - began > PATIENCE) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

import { writeSync } from 'node:fs';
import { demoDirectory } from '../config/demo/directory.js';
import { readConfig } from '../config/index.js';
import { build } from '../src/app.js';
import type { Boundary } from '../src/boundaries.js';
import { createLog, type Log } from '../src/log.js';
import type { Order } from './instance.js';

/**
 * The product as a process of its own, to be killed. It runs on the sandbox's
 * clock, which is ahead of the machine's, and obeys orders from its parent: it
 * moves its clock, runs the jobs, and dies at a boundary. What it says goes to
 * its output at once, so that it arrives although the next thing is its death.
 */
async function main(log: Log): Promise<void> {
  let ahead = Number(process.env['CLOCK_AHEAD_MS']);
  let deadly = new Set(JSON.parse(process.env['DIE_AT']!) as Boundary[]);
  let held = process.env['HELD'] === 'yes';
  const passes = new Map<Boundary, number>();
  const tell = (word: string, fact: string): void => { writeSync(1, `${word} ${fact}\n`); };
  const passing = (boundary: Boundary): void => {
    const before = passes.get(boundary) ?? 0;
    passes.set(boundary, before + 1);
    if (before === 0) tell('passed', boundary);
    if (!deadly.has(boundary)) return;
    tell('died', boundary);
    process.kill(process.pid, 'SIGKILL');
  };

  const app = await build(readConfig(process.env), { clock: () => Date.now() + ahead, log, firstDirectory: demoDirectory, jobsByHand: true, passing });
  let address: string | undefined;
  const go = async (): Promise<string> => {
    if (address === undefined) ({ url: address } = await app.listen());
    else if (held) app.courier.start();
    held = false;
    return address;
  };
  const orders: { [Do in Order['do']]: (order: Extract<Order, { do: Do }>) => unknown } = {
    clock: (order) => {
      ({ ahead } = order);
      // What became due need not wait for the courier's next look, which the machine's clock brings.
      app.courier.nudge();
    },
    dieAt: ({ boundaries }) => { deadly = new Set(boundaries); },
    hold: () => {
      held = true;
      return app.courier.stop();
    },
    tick: () => app.scheduler.tick().then(() => true),
    go,
    idle: () => app.courier.idle(),
    count: () => [...passes],
  };
  process.on('message', ({ id, order }: { id: number; order: Order }) => {
    void Promise.resolve(orders[order.do](order as never)).then((answer) => process.send!({ id, answer }));
  });
  process.once('disconnect', () => process.exit(0));
  if (!held) await go();
  tell('ready', address ?? '');
}

const log = createLog({ level: 'info', destination: process.stderr });
await main(log).catch((error: unknown) => {
  log.fatal({ err: error }, 'the product could not start');
  process.exit(1);
});

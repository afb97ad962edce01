import test from 'ava';
import { interleaved, ratioOf, type Run } from '../../bench/rounds.js';

const run = (perSecond: number): Run => ({ perSecond, p50: 1, p99: 2, cpuMicros: 3 });

test('contenders take turns in every round, and the warm-up is not kept', async (t) => {
  const order: string[] = [];
  const contender = (name: string, speed: number) => {
    let runs = 0;
    return {
      name,
      run: async () => {
        order.push(`${name}${runs}`);
        runs += 1;
        return run(speed * runs);
      },
    };
  };
  const told: string[] = [];
  const kept = await interleaved([contender('a', 10), contender('b', 5)], { rounds: 2, warmUps: 1, tell: (line) => told.push(line) });
  t.deepEqual(order, ['a0', 'b0', 'a1', 'b1', 'a2', 'b2']);
  t.regex(told.at(-1) ?? '', /^round 2 {2}b: 15\/s/);
  t.deepEqual(kept.get('a')?.map((one) => one.perSecond), [20, 30]);
  t.is(ratioOf(kept.get('a')!, kept.get('b')!), 2);
});

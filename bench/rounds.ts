import { median, ratio, table, whole } from './statistics.js';

/** What one run of one contender gave. */
export interface Run {
  /** Requests answered as they should be, per second. */
  perSecond: number;
  /** Latency, ms. */
  p50: number;
  p99: number;
  /** The server process's own time a request, µs. */
  cpuMicros: number;
}

export interface Contender {
  name: string;
  run(): Promise<Run>;
}

export interface Course {
  rounds: number;
  /** Rounds before those that count: compilers and caches need some seconds of the real work. */
  warmUps: number;
  /** Hears of every run. */
  tell?: (line: string) => void;
}

/** Runs the contenders in turn, round by round, so that all of them meet the same disturbances. */
export async function interleaved(contenders: readonly Contender[], { rounds, warmUps, tell = console.error }: Course): Promise<Map<string, Run[]>> {
  const kept = new Map<string, Run[]>(contenders.map((one) => [one.name, []]));
  for (let round = 1 - warmUps; round <= rounds; round += 1) {
    for (const contender of contenders) {
      const run = await contender.run();
      if (round > 0) kept.get(contender.name)!.push(run);
      tell(`${round > 0 ? `round ${round}` : 'warm-up'}  ${contender.name}: ${whole(run.perSecond)}/s, p99 ${run.p99} ms, CPU ${whole(run.cpuMicros)} µs`);
    }
  }
  return kept;
}

/** Medians of every contender; the last column says how many times the first contender is each of them. */
export function report(runs: ReadonlyMap<string, readonly Run[]>): string {
  const [first] = runs.values();
  const rows = [...runs].map(([name, many]) => {
    const of = (field: keyof Run): number => median(many.map((one) => one[field]));
    const range = `${whole(Math.min(...many.map((one) => one.perSecond)))}–${whole(Math.max(...many.map((one) => one.perSecond)))}`;
    return [name, whole(of('perSecond')), range, of('p50').toFixed(0), of('p99').toFixed(0), whole(of('cpuMicros')), ratioOf(first!, many).toFixed(2)];
  });
  return table(['server', 'per s', 'range', 'p50 ms', 'p99 ms', 'CPU µs', 'first ÷ this'], rows);
}

export const ratioOf = (ones: readonly Run[], others: readonly Run[]): number =>
  ratio(ones.map((one) => one.perSecond), others.map((one) => one.perSecond));

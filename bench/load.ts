import autocannon from 'autocannon';
import { answerParent } from './child.js';
import { sealedPush } from './push.js';
import { renumbered } from './numbering.js';

/** The load generator, a process of its own: the same push again and again, or one tap after another. */

export interface SamePush {
  url: string;
  envelope: string;
  connections: number;
  seconds: number;
}

export interface Taps {
  url: string;
  /** What is sent is bare JSON when false. */
  sealed: boolean;
  connections: number;
  /** One tap for each stage of a case's life. */
  stages: readonly string[];
  /** Cases [firstCase, firstCase + cases) are each carried through all stages; a multiple of the connections. */
  firstCase: number;
  cases: number;
}

export interface Loaded {
  answered: number;
  /** Answers that were not what they should be, and requests without one. */
  failed: number;
  seconds: number;
  p50: number;
  p99: number;
}

answerParent({}, (question: SamePush | Taps) => ('stages' in question ? taps(question) : samePush(question)));

async function samePush({ url, envelope, connections, seconds }: SamePush): Promise<Loaded> {
  const { body, headers } = sealedPush(envelope, Date.now());
  const result = await autocannon({ url, method: 'POST', body, headers, connections, duration: seconds });
  const failed = result.non2xx + result.errors + result.timeouts;
  return { answered: result['2xx'], failed, seconds: (result.finish.getTime() - result.start.getTime()) / 1000, p50: result.latency.p50, p99: result.latency.p99 };
}

/**
 * A fixed number of taps, each another one. Every connection has cases of its
 * own, so that a case is never tapped again before its last tap was answered,
 * and nothing is cut off in the middle.
 */
async function taps(plan: Taps): Promise<Loaded> {
  const lanes = lanesOf(plan);
  let taken = 0;
  let last = 0;
  const setupRequest = (request: LaneRequest): autocannon.Request => {
    request.lane.pushes ??= lanes[taken++]!.values();
    return Object.assign(request, request.lane.pushes.next().value);
  };
  // autocannon gives each connection a deep copy of its requests, and hence a lane of its own.
  const request: LaneRequest = { method: 'POST', lane: {}, setupRequest: (one) => setupRequest(one as LaneRequest) };
  const verifyBody = (answer: unknown): boolean => {
    last = performance.now();
    return String(answer).includes('"success"');
  };
  const began = performance.now();
  const result = await autocannon({
    url: plan.url, connections: plan.connections, timeout: 60, amount: plan.stages.length * plan.cases, method: 'POST', requests: [request], verifyBody,
  });
  const failed = result.non2xx + result.errors + result.timeouts + result.mismatches;
  return { answered: result['2xx'], failed, seconds: (last - began) / 1000, p50: result.latency.p50, p99: result.latency.p99 };
}

interface LaneRequest extends autocannon.Request {
  lane: { pushes?: Iterator<autocannon.Request> };
}

/** For each connection its pushes in their order: its first case through all stages, then the next. */
function lanesOf({ stages, firstCase, cases, connections, sealed }: Taps): autocannon.Request[][] {
  const now = Date.now();
  return Array.from({ length: connections }, (_lane, lane) =>
    Array.from({ length: cases / connections }, (_case, index) => firstCase + index * connections + lane).flatMap((n) =>
      stages.map((stage): autocannon.Request => {
        const envelope = renumbered(stage, n);
        return sealed ? sealedPush(envelope, now) : { body: envelope, headers: { 'content-type': 'application/json' } };
      })));
}

import type { JobContext } from './job.js';

/** ms */
const PATIENCE = 5_000;

/**
 * Tells the watchdog outside that the jobs run. Whether it hears us is its
 * business: a failure here alerts nobody. Its line in the ledger says each
 * minute that somebody looks at the schedule, even without an address.
 */
export async function heartbeat({ heartbeatUrl, log }: JobContext, patience = PATIENCE): Promise<string> {
  if (heartbeatUrl === undefined) return '未设置心跳地址';
  try {
    const response = await fetch(heartbeatUrl, { signal: AbortSignal.timeout(patience) });
    await response.body?.cancel();
    if (response.ok) return '已报告';
    log.warn({ status: response.status }, 'the heartbeat address did not accept the heartbeat');
    return `心跳地址回答 ${response.status}`;
  } catch (error) {
    // Neither the address nor an error that may repeat it: it often carries a secret.
    log.warn({ reason: error instanceof Error ? error.name : 'unknown' }, 'the heartbeat address did not answer');
    return '心跳地址没有应答';
  }
}

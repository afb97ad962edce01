import { setTimeout as wait } from 'node:timers/promises';
import type { Sandbox } from './sandbox.js';

const MOST_TRIES = 20;

/**
 * Gives the sandbox a product's addresses. Feishu wants its challenge answered
 * within a second, which a process that has just started may miss.
 *
 * @throws when the product does not answer
 */
export async function connect(sandbox: Sandbox, url: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { accepted, problems } = await sandbox.setWebhook({ event_url: `${url}/webhook/event`, card_url: `${url}/webhook/card` });
    if (accepted) return;
    if (tries === MOST_TRIES) throw new Error(problems.join('\n'));
  }
}

const LOOK_MS = 10;
const MOST_LOOKS = 1_000;

/** Has the sandbox push over the product's long connection, as soon as it stands. @throws when none does within ten seconds */
export async function connectLong(sandbox: Sandbox): Promise<void> {
  for (let looks = 1; ; looks += 1) {
    const { accepted, problems } = sandbox.setTransport('long_connection');
    if (accepted) return;
    if (looks === MOST_LOOKS) throw new Error(problems.join('\n'));
    await wait(LOOK_MS);
  }
}

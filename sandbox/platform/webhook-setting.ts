import { isObject, parseJson } from './fields.js';
import { newId } from './ids.js';
import type { Platform } from './platform.js';
import { encryptBody } from './sign.js';
import { post } from './transport.js';

export interface WebhookUrls {
  event_url?: string;
  card_url?: string;
}

export interface SettingResult {
  accepted: boolean;
  /** One sentence for each part that was refused; what was in force before stays so. */
  problems: string[];
}

/** Feishu: the address must return the challenge within one second to be saved. */
const CHALLENGE_BUDGET_MS = 1_000;

/** Which pushes each address is for. */
const PATHS = { event_url: 'event', card_url: 'card' } as const;

/** Saves the addresses the way the developer console does: only after each answered a challenge. What each is for goes there from then on. */
export async function setWebhook(platform: Platform, urls: WebhookUrls): Promise<SettingResult> {
  const problems: string[] = [];
  for (const name of ['event_url', 'card_url'] as const) {
    const url = urls[name];
    if (url === undefined) continue;
    const problem = await challenge(platform, url);
    if (problem) problems.push(`${name}: ${problem}`);
    else {
      platform.world.webhook[name] = url;
      platform.world.transports[PATHS[name]] = 'webhook';
    }
  }
  platform.store.touch();
  return { accepted: problems.length === 0, problems };
}

async function challenge(platform: Platform, url: string): Promise<string | undefined> {
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) return '请填写有效的 HTTP/HTTPS URL';
  const expected = newId('');
  const plain = JSON.stringify({
    challenge: expected,
    token: platform.app.verification_token,
    type: 'url_verification',
  });
  const { encrypt_key: encryptKey } = platform.app;
  const answer = await post({
    url,
    rawBody: encryptKey ? encryptBody(plain, encryptKey) : plain,
    headers: { 'content-type': 'application/json;charset=utf-8' },
    budgetMs: CHALLENGE_BUDGET_MS,
  });
  if (answer.failure) return `Challenge code 没有返回 (${answer.failure})`;
  if (answer.status !== 200) return `Challenge code 没有返回 (HTTP ${answer.status})`;
  return challengeOf(answer.body) === expected ? undefined : 'Challenge code 没有返回';
}

function challengeOf(body: string): unknown {
  const given = parseJson(body);
  return isObject(given) ? given['challenge'] : undefined;
}

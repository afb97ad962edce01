import { top, type ApiCall, type ApiRoute } from './call.js';
import { isObject } from './fields.js';
import { newId } from './ids.js';
import { cardProblem } from './message-content.js';
import { replaceContent } from './messages.js';
import type { Platform } from './platform.js';
import { LarkRefusal, refuse } from './refusal.js';
import { CHANGE_MESSAGES } from './scopes.js';
import type { CardToken, Message } from './world.js';

/** Feishu: the token of a card callback updates its card for 30 minutes, twice. */
const TOKEN_LIFE_MS = 1_800_000;
const TOKEN_USES = 2;
/** A token in this shape that was never issued here was issued to another app. */
const TOKEN_SHAPE = /^c-[0-9a-f]{32}$/;
const LARGEST_CARD = 100 * 1024;

export const cardUpdateRoutes: ApiRoute[] = [
  {
    method: 'POST',
    path: '/interactive/v1/card/update',
    api: 'interactive.card.update',
    handle: update,
    scopes: CHANGE_MESSAGES,
    refusals: 'old',
  },
];

function update({ platform, body }: ApiCall) {
  const { token, card } = body;
  if (typeof token !== 'string' || !TOKEN_SHAPE.test(token)) refuse(300020);
  const use = platform.world.cardTokens.get(token);
  if (!use) refuse(200310);
  if (platform.clock.now() - use.created_at > TOKEN_LIFE_MS) refuse(300030);
  if (use.uses >= TOKEN_USES) refuse(300040);
  const message = platform.world.messages.get(use.message_id);
  if (!message || message.deleted) refuse(200000);
  if (!isObject(card)) refuse(100030);
  const { open_ids: _viewers, ...shared } = card;
  const content = JSON.stringify(shared);
  if (Buffer.byteLength(content) > LARGEST_CARD) refuse(100000);
  const problem = cardProblem(platform, shared, message);
  if (problem) throw new LarkRefusal(10002, problem.msg);
  use.uses += 1;
  if (!use.answered) use.before_early_update ??= message.content;
  replaceContent(platform, message, content);
  if (use.answered === false) flipBack(platform, use, message);
  return top({});
}

/** A fresh update token for one tap; two taps carry two tokens. */
export function issueCardToken(platform: Platform, message: Message): string {
  const token = newId('c-');
  const now = platform.clock.now();
  platform.world.cardTokens.set(token, { message_id: message.message_id, created_at: now, uses: 0 });
  return token;
}

/**
 * Notes what came of the callback: only one answered with 200 in time opens its
 * token. An update before that does not last: the card flips back, unless the
 * answer itself brought a new one.
 */
export function settleCardToken(platform: Platform, token: string, message: Message, answered: boolean): void {
  const use = platform.world.cardTokens.get(token);
  if (!use) return;
  use.answered = answered;
  flipBack(platform, use, message);
}

function flipBack(platform: Platform, use: CardToken, message: Message): void {
  if (use.before_early_update === undefined) return;
  if (platform.switches.early_updates_revert) replaceContent(platform, message, use.before_early_update);
  delete use.before_early_update;
}

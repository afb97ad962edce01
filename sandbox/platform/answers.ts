import type { PushFailure, TapResult } from '../api.js';
import { hasNamelessField } from './components.js';
import { isObject, parseJson, type Fields } from './fields.js';
import { cardProblem } from './message-content.js';
import type { Platform } from './platform.js';
import type { PushAnswer } from './transport.js';

export interface ReadAnswer {
  /** 0, or what the client shows to the person who tapped. */
  code: number;
  toast?: TapResult['toast'];
  /** The card that replaces the tapped one. */
  card?: Fields;
}

/**
 * Reads a bot's answer to a card callback. Feishu's codes: 200671 for any
 * status but 200 (204 and redirects included), 200672 for a body of another
 * shape, 200673 for a bad card, 200530 for one whose
 * form has a field without a name, 200830 for a card of the older schema.
 */
export function readAnswer(platform: Platform, answer: PushAnswer): ReadAnswer {
  if (answer.failure) return { code: FAILURE_CODES[answer.failure] };
  if (answer.status !== 200) return { code: 200671 };
  const body = parseJson(answer.body);
  if (!isObject(body)) return { code: 200672 };
  const { toast, card } = body;
  if (toast !== undefined && !isToast(toast)) return { code: 200672 };
  const shown = toast ? { type: toast.type ?? 'info', content: toast.i18n?.['zh_cn'] ?? toast.content ?? '' } : undefined;
  if (card === undefined || card === null) return { code: 0, toast: shown };
  if (!isObject(card) || card['type'] !== 'raw' || !isObject(card['data'])) return { code: 200673 };
  if (card['data']['schema'] !== '2.0') return { code: 200830 };
  if (hasNamelessField(card['data'])) return { code: 200530 };
  if (cardProblem(platform, card['data'])) return { code: 200673 };
  return { code: 0, toast: shown, card: card['data'] };
}

const FAILURE_CODES: Record<PushFailure, number> = {
  'no-url': 200340,
  'no-client': 200340,
  timeout: 200341,
  refused: 200342,
  'unknown-host': 200343,
  broken: 200080,
};

const TOAST_TYPES = ['info', 'success', 'error', 'warning'];

/** Words in one language, or in several under `i18n`. */
function isToast(toast: unknown): toast is { type?: string; content?: string; i18n?: Record<string, string> } {
  if (!isObject(toast)) return false;
  const { type, content, i18n } = toast;
  if (type !== undefined && !TOAST_TYPES.includes(String(type))) return false;
  if (i18n !== undefined && !(isObject(i18n) && Object.values(i18n).every((words) => typeof words === 'string'))) return false;
  return typeof content === 'string' || (content === undefined && i18n !== undefined);
}

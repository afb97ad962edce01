import { refuse as refuseCard } from '../../validator/problem.js';
import { unknownReference } from '../../validator/reference.js';
import { isSchema2, validateCard } from '../../validator/validate-card.js';
import type { CardProblem } from '../../validator/validate-card.js';
import { ID_TYPES } from './chats.js';
import { seesUser } from './contact-scope.js';
import { isObject, parseJson, type Fields } from './fields.js';
import { ownFile } from './files.js';
import type { Platform } from './platform.js';
import { requirePost } from './post-content.js';
import { LarkRefusal, refuse } from './refusal.js';
import { spend } from './spend.js';
import type { Message } from './world.js';

const KB = 1024;

/** Feishu: 150 KB for text, 30 KB for posts and cards. */
const LARGEST: Record<string, number> = { text: 150 * KB, post: 30 * KB, interactive: 30 * KB };

/** Checks the content of a message to be sent; throws 230001, 230025, 230055 or 230099. */
export function requireContent(platform: Platform, msgType: string, content: string): void {
  const check = Object.hasOwn(CHECKS, msgType) ? CHECKS[msgType] : undefined;
  if (!check) refuse(230001, `invalid msg_type ${msgType}`);
  if (Buffer.byteLength(content) > (LARGEST[msgType] ?? 30 * KB)) refuse(230025);
  if (msgType === 'interactive') return requireCard(platform, content);
  const parsed = parseJson(content);
  if (!isObject(parsed)) refuse(230001, 'content is not a string in json format');
  check(platform, parsed);
}

/** Checks a card given as the JSON string of a message, or of what shall take its place; throws 230025 or 230099. */
export function requireCard(platform: Platform, content: string, inPlaceOf?: Message): void {
  if (spend(platform, 'refuse_cards')) throw new LarkRefusal(230099, 'Failed to create card content, ext=ErrCode: 11310; ErrMsg: cards are refused;');
  const problem = cardProblem(platform, content, inPlaceOf);
  if (problem) throw new LarkRefusal(problem.code, problem.msg);
}

/** What the platform would say about this card (object or JSON string), by itself or in the place of a message's, or null. */
export function cardProblem(platform: Platform, card: unknown, inPlaceOf?: Message): CardProblem | null {
  if (inPlaceOf && isSchema2(inPlaceOf.content) && isOlder(card)) return refuseCard(null, OLDER_SCHEMA, 'cards of schema V2 can only be replaced by cards of schema V2');
  return validateCard(card, {
    // Asked for only by a card that names somebody, which few do.
    get knownUserIds() {
      return seenUserIds(platform);
    },
    knownImageKeys: new Set([platform.avatarKey, ...keysOf(platform, 'image')]),
    knownFileKeys: new Set([NONE, ...keysOf(platform, 'file')]),
  });
}

const OLDER_SCHEMA = 200830;

function isOlder(card: unknown): boolean {
  const given = typeof card === 'string' ? parseJson(card) : card;
  return isObject(given) && !isSchema2(given) && unknownReference(given) === null;
}

type Check = (platform: Platform, content: Fields) => void;

const CHECKS: Record<string, Check> = {
  text(_platform, { text }) {
    if (typeof text !== 'string' || text === '') refuse(230001, 'text is required');
  },
  post: requirePost,
  image(platform, { image_key: key }) {
    if (ownFile(platform, key)?.kind !== 'image') refuse(230001, 'invalid image_key');
  },
  file: requireFile(['pdf', 'doc', 'xls', 'ppt', 'stream']),
  audio: requireFile(['opus']),
  media: requireFile(['mp4']),
  share_chat({ world }, { chat_id: id }) {
    if (world.chats.get(String(id))?.type !== 'group') refuse(230001, 'invalid chat_id');
  },
  share_user({ world }, { user_id: id }) {
    if (!world.users.has(String(id))) refuse(230001, 'invalid user_id');
  },
  interactive: () => undefined,
};

/** A file is sent as what it was uploaded as; an image key is none: 230055. */
function requireFile(uses: readonly string[]): Check {
  return (platform, { file_key: key }) => {
    const file = ownFile(platform, key);
    if (!file) refuse(230001, 'invalid file_key');
    if (!uses.includes(file.use ?? '')) refuse(230055);
  };
}

function keysOf(platform: Platform, kind: 'image' | 'file'): string[] {
  return [...platform.world.files.keys()].filter((key) => ownFile(platform, key)?.kind === kind);
}

/** Every kind of id a card may name a person by whom the app may know of. */
function seenUserIds(platform: Platform): ReadonlySet<string> {
  const seen = [...platform.world.users.values()].filter((user) => seesUser(platform, user));
  return new Set([NONE, ...seen.flatMap((user) => ID_TYPES.map((type) => user[type]))]);
}

/** An empty set would mean that any will do. */
const NONE = '';

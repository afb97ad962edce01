/** A refusal of the platform: a code, its words, and what else the error object carries. */
export class LarkRefusal extends Error {
  constructor(
    readonly code: number,
    readonly msg: string,
    readonly extra: RefusalExtra = {},
  ) {
    super(`${code} ${msg}`);
  }
}

export interface RefusalExtra {
  /** Whatever the API it comes from; without it the row of the API says. */
  httpStatus?: number;
  headers?: Record<string, string>;
  fieldViolations?: { field: string; value?: string; description: string }[];
  permissionViolations?: { type: string; subject: string }[];
  helps?: { url: string; description: string }[];
}

/** Throws the refusal with this code; `detail` is appended the way the platform appends `ext=`. */
export function refuse(code: keyof typeof MESSAGES, detail?: string): never {
  throw new LarkRefusal(code, detail ? `${MESSAGES[code]}, ext=${detail}` : MESSAGES[code]);
}

/** Throws 99992402: a field of the request, which holds `value`, is missing or has the wrong shape. */
export function refuseField(field: string, description: string, value?: unknown): never {
  const sent = typeof value === 'string' ? value : JSON.stringify(value);
  throw new LarkRefusal(99992402, MESSAGES[99992402], {
    fieldViolations: [{ field, value: sent?.slice(0, 100), description }],
  });
}

/** Throws what a body is refused with that is larger than any may be: the code of its API, or HTTP 413. */
export function refuseOversize(code?: keyof typeof MESSAGES): never {
  if (code) refuse(code);
  throw new LarkRefusal(99992402, 'the body is too large', { httpStatus: 413 });
}

/** What is wrong, in the platform's words. Branch on the code, never on these texts. */
const MESSAGES = {
  10002: 'invalid card',
  10003: 'invalid param',
  10014: 'app is unavailable',
  10015: 'app secret invalid',
  11203: 'Send employee ids permission denied.',
  11204: 'Send department list permission denied.',
  11232: 'Create message trigger rate limit.',
  11246: 'Create message content fail.',
  11247: 'Internal send message trigger rate limit.',
  18051: 'message has been deleted',
  40004: 'no dept authority error',
  40011: 'page size is invalid',
  40012: 'page token is invalid error',
  41012: 'user id invalid error',
  41050: 'no user authority error',
  43004: 'department not found',
  100000: 'card is too large',
  100030: 'card is not json',
  200000: 'the message was recalled',
  200310: 'the card was sent by another app',
  230001: 'Your request contains an invalid request parameter',
  230002: 'The bot can not be outside the group.',
  230006: 'Bot ability is not activated.',
  230009: 'This message is outside the recall time limit.',
  230011: 'The message was recalled.',
  230012: 'The bot is NOT the sender of the message.',
  230013: 'Bot has NO availability to this user.',
  230017: 'Bot is NOT the owner of the resource.',
  230018: 'These operations are NOT allowed at current group settings.',
  230020: 'This operation triggers the frequency limit.',
  230022: 'The content of the message contains sensitive information.',
  230023: 'The number of unread urgent messages of the user exceeds the limit.',
  230024: 'Reach the upper limit of urgent message.',
  230025: 'The length of the message content reaches its limit.',
  230026: 'No permission to recall this message.',
  230027: 'Lack of necessary permissions.',
  230028: 'The messages do NOT pass the audit.',
  230029: 'The user has resigned.',
  230030: 'The message id is invalid, record not found.',
  230031: 'The message exceeds the editable time.',
  230033: 'Get the reading status must be done within 7 days after the message is sent.',
  230034: 'The receive_id is invalid.',
  230035: 'Send Message Permission deny.',
  230038: 'Cross tenant p2p chat operate forbid.',
  230046: 'No Permission to Pin/Unpin messages in the chat.',
  230047: 'Pin/Unpin message trigger message_id limit.',
  230049: 'The message is being sent.',
  230050: 'The message is invisible to the operator.',
  230052: 'Can not urgent this message.',
  230053: 'The user has stopped the bot from sending messages.',
  230054: 'This operation is not supported for this message type.',
  230055: 'The type of file upload does not match the type of message being sent.',
  230071: 'The operator is not the sender of the message.',
  230072: 'The message has reached the number of times it can be edited.',
  230073: 'The thread is invisible to the operator.',
  230075: 'The message has exceeded the time that can be edited.',
  230110: 'Action unavailable as the message has been deleted.',
  230111: 'Action unavailable as the message will self-destruct soon.',
  231001: 'reaction type is invalid.',
  231002: 'The operator has no permission to react on the specific message.',
  231003: 'The message is not found, maybe not exist or deleted.',
  231007: 'The operator has no permission to delete this reaction.',
  232001: 'Your request contains an invalid request parameter.',
  232002: 'No Permission: Only chat owner or admin can edit chat information in the current situation.',
  232009: 'Your request specifies a chat which has already been dissolved.',
  232011: 'Operator can NOT be out of the chat.',
  232012: 'New chat owner can NOT be out of the chat.',
  232013: 'You have reached the limit of maximum number of members a chat can have.',
  232014: 'The token used in the request does NOT have the permissions necessary to complete the request.',
  232016: 'Non-chat-owner or Non-chat-admin can only edit certain parts.',
  232017: 'No Permission: If the operator is NOT owner or creator with the scope, the operator can NOT complete the request.',
  232019: 'The request has been rate limited.',
  232021: 'Bot can NOT be found.',
  232024: 'Users do not have the visibility of the app, or the operator user does not have the visibility of the user.',
  232027: 'There are no valid members in the ID list specified in your request.',
  232035: 'Your request specifies an owner_id which is invalid.',
  232038: 'The operator is not chat owner, no permission to complete the request.',
  232043: 'Your request contains unavailable ids.',
  232046: 'The number of chat tabs has reached the limit.',
  232047: 'The length of the tab name reaches the limit.',
  232048: 'The chat tab content is illegal.',
  232049: 'Operate chat tab unsupported chat type.',
  232055: 'The operator does not have chat tab, chat menu, chat widget manage permission',
  232064: 'The operator is not a group owner or administrator, no permission to share chat link.',
  232068: 'The group is being created, please wait a moment.',
  232070: 'The number of chat_menu_top_level has reached the limit.',
  232071: 'The number of chat_menu_second_level has reached the limit.',
  232072: "Sort chat_menu_top_level's param is invalid.",
  232076: "Can't kick chat owner.",
  232078: 'The chat menu is illegal.',
  234001: 'Invalid request param.',
  234003: 'File not in msg.',
  234004: 'App not in chat.',
  234006: 'The file size exceed the max value.',
  234008: 'App is not the resource sender.',
  234010: "File's size can't be 0.",
  234011: "Can't recognize image format.",
  234037: 'Downloaded file size exceeds limit.',
  234039: 'Image resolution exceeds limit.',
  234043: 'Unsupported message type.',
  300020: 'token is invalid',
  300030: 'token is expired',
  300040: 'token has been used up',
  99991400: 'request trigger frequency limit',
  99991401: 'the ip is denied by the app setting',
  99991403: "This month's API call quota has been exceeded",
  99991661: 'Missing access token for authorization. Please make a test attempt again with a correct access token.',
  99991662: 'app not in use',
  99991663: 'Invalid access token for authorization. Please make a test attempt again with a correct access token.',
  99991668: 'Invalid access token for authorization. The API does not accept this kind of token.',
  99991671: 'Invalid access token format. A token starts with t- or u-.',
  99992351: 'The request contains invalid open_id.',
  99992354: 'The request contains invalid message_id.',
  99992356: 'The request contains invalid chat_id.',
  99992361: 'open_id cross app',
  99992402: 'field validation failed',
} as const;

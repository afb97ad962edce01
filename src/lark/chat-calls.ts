import { chunks } from '../chunks.js';
import type { BotInfo, LarkApi } from './api.js';
import type { Caller } from './caller.js';
import { given } from './lark-error.js';

type ChatCalls = Pick<LarkApi, 'createChat' | 'addMembers' | 'botInfo'>;

const USERS_PER_CALL = 50;
/** succeed_type: add the good ids although some are bad. */
const ADD_THE_GOOD = 1;
const SWITCHED_ON = 2;

/** Groups, and the bot itself. */
export function chatCalls({ sdk, call }: Caller): ChatCalls {
  const { chat, chatMembers } = sdk.im.v1;

  /** One call after the other: Feishu refuses concurrent additions to one group. */
  async function addMembers(chatId: string, openIds: readonly string[]): Promise<{ invalidOpenIds: string[] }> {
    const invalidOpenIds: string[] = [];
    for (const part of chunks(openIds, USERS_PER_CALL)) {
      const payload = { path: { chat_id: chatId }, params: { member_id_type: 'open_id' as const, succeed_type: ADD_THE_GOOD }, data: { id_list: part } };
      const { data } = await call('im.chat.members.create', (auth) => chatMembers.create(payload, auth));
      invalidOpenIds.push(...(data?.invalid_id_list ?? []), ...(data?.not_existed_id_list ?? []));
    }
    return { invalidOpenIds };
  }

  return {
    addMembers,
    async createChat({ name, memberOpenIds, uuid }) {
      // Named at once, a single person whom the app cannot reach would keep the group from being made (232043).
      const { data } = await call('im.chat.create', (auth) => chat.create({ params: { user_id_type: 'open_id' as const, uuid }, data: { name, chat_type: 'private' } }, auth));
      const chatId = given(data?.chat_id, 'chat_id');
      return { chatId, ...(await addMembers(chatId, memberOpenIds)) };
    },
    async botInfo() {
      const answer = await call('bot.info', (auth) => sdk.request<BotAnswer>({ method: 'GET', url: '/open-apis/bot/v3/info' }, auth));
      return botOf(answer);
    },
  };
}

/** This old API puts its answer beside the code instead of under data. */
interface BotAnswer {
  bot?: { open_id?: string; app_name?: string; activate_status?: number };
}

function botOf({ bot }: BotAnswer): BotInfo {
  return { openId: given(bot?.open_id, 'bot.open_id'), name: bot?.app_name ?? '', enabled: bot?.activate_status === SWITCHED_ON };
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoGroups, demoOpenId, demoPeople } from '../../../config/demo/people.js';
import type { Sandbox } from '../../../sandbox/sandbox.js';
import { PUBLIC_DATA } from '../public-data.js';
import { envelopeOf } from '../forge.js';
import { elementsOf, valueOf } from '../hands.js';

/** A well-formed push to begin from. */
export interface Base {
  path: 'event' | 'card';
  envelope: Record<string, unknown>;
}

const FOLDER = join(PUBLIC_DATA, 'events');
const WORDS = ['吹哨', '待办', '我的', '查 2026', '需求', '清单', '帮助', '请假', '吹哨 井盖没了', 'hello', '！？'];
/** People of every kind, and one whom nobody knows. */
const PEOPLE = ['officer1.ZQ', 'leader.ZQ', 'secretary.ZQ', 'officer1.BQ', 'dispatcher1.C01', 'head.C01', 'liaison.D01', 'backup.D01', 'leader.D01', 'liaison.D07', 'liaison.D22', 'auditor.C01', 'admin.C01', 'party.C01', 'nobody.at.all'];

/** The published payloads of the public data, when they are there: with our app's marks, so that they get past the door. */
const published: readonly Base[] = !existsSync(FOLDER) ? [] : readdirSync(FOLDER).filter((file) => file.endsWith('.json') && file !== 'vectors.json').flatMap((file) => {
  const { event, header } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as { event?: Record<string, unknown>; header?: { event_type?: string } };
  if (!event || !header?.event_type) return [];
  return [{ path: header.event_type === 'card.action.trigger' ? 'card' : 'event', envelope: envelopeOf(header.event_type, event) } as const];
});

/** Every third is said in a group, to the bot; each of the demo's groups has its turn. */
const spoken = (botOpenId: string): readonly Base[] => PEOPLE.flatMap((login, turn) => WORDS.map((text, index): Base => {
  const where = index % 3 === 0 ? { chat_type: 'group', chat_id: demoGroups[(turn + index) % demoGroups.length]!.chatId } : { chat_type: 'p2p', chat_id: 'oc_private' };
  return {
    path: 'event',
    envelope: envelopeOf('im.message.receive_v1', {
      sender: { sender_id: { open_id: demoOpenId(login), union_id: 'on_x', user_id: 'x' }, sender_type: 'user', tenant_key: 't' },
      message: {
        message_id: `om_${login}_${index}`, create_time: '1700000000000', ...where,
        message_type: 'text', content: JSON.stringify({ text: `@_user_1 ${text}` }), mentions: [{ key: '@_user_1', id: { open_id: botOpenId }, name: '哨到' }],
      },
    }),
  };
}));

const menus: readonly Base[] = ['whistle.new', 'todo', 'mine', 'need.new', 'help', 'else'].map((key): Base => ({
  path: 'event', envelope: envelopeOf('application.bot.menu_v6', { operator: { operator_id: { open_id: demoOpenId('officer1.ZQ') } }, event_key: key, timestamp: 1_700_000_000 }),
}));

const FILLED: Record<string, unknown> = {
  type: 'ROUTINE', place: '铁东社区', matter: '路灯不亮，居民反映', tried: '已查看', kind: 'NONE', lead: 'D01', cos: ['D07'], reason: '不属于本单位职责，依据三定方案', note: '正在办理',
  acceptedWhen: '今天上午', contacted: '社区书记', measures: '已修复', solvedWhen: '今天下午', solved: 'YES', grade_D01: '5', amount: '3', date: '2026-12-20 +0800',
};

/** Every button that somebody in the city can see at this moment, each pressed by somebody of every kind. */
export function tapsOf(sandbox: Sandbox): Base[] {
  const seen = new Map<string, { value: Record<string, unknown>; messageId: string; chatId: string }>();
  for (const { login } of demoPeople.filter((one) => PEOPLE.includes(one.login))) {
    for (const chat of sandbox.chats(demoOpenId(login))) {
      for (const message of sandbox.messages(demoOpenId(login), chat.chat_id, { limit: 40 })) {
        for (const button of elementsOf(message.content).filter((one) => one.tag === 'button')) {
          const value = valueOf(button);
          if (Object.keys(value).length > 0) seen.set(JSON.stringify([value, message.message_id]), { value, messageId: message.message_id, chatId: chat.chat_id });
        }
      }
    }
  }
  return [...seen.values()].flatMap(({ value, messageId, chatId }) => PEOPLE.map((login): Base => ({
    path: 'card',
    envelope: envelopeOf('card.action.trigger', {
      operator: { open_id: demoOpenId(login), union_id: 'on_x', user_id: 'x', tenant_key: 't' }, token: 'c-x',
      action: { tag: 'button', value, form_value: FILLED }, host: 'im_message', context: { open_message_id: messageId, open_chat_id: chatId },
    }),
  })));
}

/** What can come beside taps, in the world of this platform. */
export const eventsOf = (sandbox: Sandbox): readonly Base[] => [...published, ...spoken(sandbox.state().app.bot_open_id), ...menus];

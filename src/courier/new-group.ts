import type { OutboxRow } from '../../entities/index.js';
import { Session } from '../storage/session.js';
import { NEW_CHAT } from './apis.js';
import type { Delivery } from './deliver.js';
import { settleFailed } from './failed.js';
import { groupParams } from './group-params.js';
import { ask, close, settle } from './settle.js';

/** Feishu: a group's name has at most sixty characters. */
const LONGEST_NAME = 60;

/**
 * Makes a group in the place of one that was lost, for which the row stands, and
 * sends the present cards there. The lost group's id is Feishu's uuid: however
 * often and by whomever it is asked for, there is one new group.
 */
export async function makeGroup(delivery: Delivery, row: OutboxRow): Promise<void> {
  const { store, lark } = delivery;
  const { of, code } = groupParams.parse(row.params);
  const wanted = await store.transact(async (session) => {
    const owner = await session.groups.owner(of, code);
    return owner?.chatId === null ? { owner, members: await session.groups.membersFor(owner) } : undefined;
  });
  if (!wanted) return settle(store, row, 'MOOT', {});
  const { owner, members } = wanted;
  const made = await ask(delivery, NEW_CHAT, () => lark.createChat({ name: `${owner.name}工作群`.slice(0, LONGEST_NAME), memberOpenIds: members.map((one) => one.openId), uuid: row.toId }));
  if ('failure' in made) return settleFailed(delivery, row, made.failure, made.error, NEW_CHAT);
  const { chatId, invalidOpenIds } = made.value;
  const missing = members.filter((one) => invalidOpenIds.includes(one.openId)).map((one) => one.name);
  await store.run(async (connection) => {
    const session = new Session(connection, store.context);
    const cards = await session.groups.replace(owner, chatId);
    if (cards === undefined) return close(store, connection, row, 'MOOT', {});
    const without = missing.length > 0 ? `，${missing.slice(0, 5).join('、')}${missing.length > 5 ? ' 等' : ''}未能加入` : '';
    const words = `${owner.name}的新工作群已建立，补发在办事项卡片 ${cards} 张${without}。`;
    await session.groups.tell(owner, words);
    await session.flush();
    await close(store, connection, row, 'SENT', { instead: words });
  });
}

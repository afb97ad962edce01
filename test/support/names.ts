import { demoGroups, demoOpenId, demoPeople } from '../../config/demo/people.js';

/** Says in words whom an id of the demo city means: the login behind an open_id, or what `group` makes of the unit whose group a chat_id is. Other ids stay. */
export function createNames(group: (unit: string) => string): (id: string) => string {
  const names = new Map([
    ...demoPeople.map((one) => [demoOpenId(one.login), one.login] as const),
    ...demoGroups.map((one) => [one.chatId, group(one.unit)] as const),
  ]);
  return (id) => names.get(id) ?? id;
}

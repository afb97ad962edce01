/** What an id says of itself: with Feishu those of chats begin with oc_, those of people with ou_. */

export const isPerson = (toId: string): boolean => toId.startsWith('ou_');
export const isGroup = (toId: string): boolean => toId.startsWith('oc_');
export const kindOf = (toId: string): 'chat' | 'person' => (isGroup(toId) ? 'chat' : 'person');

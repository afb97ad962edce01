import type { Push } from '../lark/push.js';

/** What the buttons of our cards name, the most telling first. */
const NAMED = ['whistle', 'entry', 'claim', 'bulletin'] as const;

/**
 * What a push is about: the case, entry or bulletin that a tap names, else the
 * tapped message; for everything else the chat or the person. Whoever takes
 * pushes of one subject in turn answers them as people saw them happen.
 */
export function subjectOf(push: Push): string {
  switch (push.kind) {
    case 'card': {
      const named = NAMED.map((name) => push.value[name]).find((id) => typeof id === 'string');
      return named ?? push.messageId ?? push.openId;
    }
    case 'message':
    case 'entered':
    case 'chat-bot-added':
    case 'chat-bot-removed':
    case 'chat-disbanded': return push.chatId;
    case 'menu':
    case 'user-updated':
    case 'user-deleted': return push.openId;
    case 'range-changed':
    case 'unknown': return push.key;
  }
}

import test from 'ava';
import { subjectOf } from '../../src/chat/subject.js';
import type { Push } from '../../src/lark/push.js';

const base = { key: 'k', eventType: 'e', createdAt: 0 };
const tap = (value: Record<string, unknown>, messageId?: string): Push =>
  ({ ...base, kind: 'card', openId: 'ou_who', tag: 'button', value, formValue: {}, updateToken: 'c-1', ...(messageId && { messageId }) });
const person = { openId: 'ou_who' };
const chat = { chatId: 'oc_where', openId: 'ou_who' };

const SUBJECTS: readonly (readonly [what: string, push: Push, subject: string])[] = [
  ['a tap on a case', tap({ whistle: 'W1', assignment: 'A1' }, 'om_1'), 'W1'],
  ['a tap on a need that may become a case', tap({ entry: 'N1', claim: 'C1' }, 'om_1'), 'N1'],
  ['a tap on a claim alone', tap({ claim: 'C1' }, 'om_1'), 'C1'],
  ['a tap on a form', tap({ action: 'raise' }, 'om_1'), 'om_1'],
  ['a tap whose case is no id', tap({ whistle: { $gt: '' } }, 'om_1'), 'om_1'],
  ['a tap that names nothing at all', tap({}), 'ou_who'],
  ['a message', { ...base, ...chat, kind: 'message', messageId: 'om_2', chatType: 'p2p', senderType: 'user', messageType: 'text', text: '吹哨', content: '', mentions: [] }, 'oc_where'],
  ['an entry of the menu', { ...base, ...person, kind: 'menu', menuKey: 'todo' }, 'ou_who'],
  ['somebody who left', { ...base, ...person, kind: 'user-deleted', name: '', active: false, frozen: false }, 'ou_who'],
  ['a group that is gone', { ...base, ...chat, kind: 'chat-disbanded', name: '' }, 'oc_where'],
];

for (const [what, push, subject] of SUBJECTS) {
  test(`${what} waits for what else is about ${subject}`, (t) => {
    t.is(subjectOf(push), subject);
  });
}

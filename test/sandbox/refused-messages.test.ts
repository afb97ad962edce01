import test from 'ava';
import { MESSAGE_REFUSALS } from '../../sandbox/switches.js';
import { askOf } from './ask.js';
import { anna, card, sandboxFor } from './world.js';

for (const code of MESSAGE_REFUSALS) {
  test(`a switch has the next messages refused with ${code}, new ones, answers and changes, and uses itself up`, async (t) => {
    const sandbox = await sandboxFor(t);
    const ask = await askOf(sandbox);
    const send = (msg_type: string, content: unknown) =>
      ask('POST', '/im/v1/messages?receive_id_type=open_id', { receive_id: anna.open_id, msg_type, content: JSON.stringify(content) });
    const idOf = async (sent: ReturnType<typeof send>) => String((await sent).body.data?.['message_id']);
    const [text, shown] = [await idOf(send('text', { text: '原文' })), await idOf(send('interactive', card()))];
    const calls = [
      () => send('text', { text: '您好' }),
      () => ask('POST', `/im/v1/messages/${text}/reply`, { msg_type: 'text', content: '{"text":"回复"}' }),
      () => ask('PATCH', `/im/v1/messages/${shown}`, { content: JSON.stringify(card('新卡片')) }),
      () => ask('PUT', `/im/v1/messages/${text}`, { msg_type: 'text', content: '{"text":"改过"}' }),
    ];
    sandbox.switches({ refuse_messages: calls.length, refuse_messages_with: code });
    const before = sandbox.messages(anna.open_id, sandbox.chats(anna.open_id)[0]!.chat_id);
    for (const call of calls) t.like(await call(), { status: 400, body: { code } });
    t.deepEqual(sandbox.messages(anna.open_id, before[0]!.chat_id), before);
    for (const call of calls) t.like(await call(), { status: 200, body: { code: 0 } });
  });
}

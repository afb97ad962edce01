import test from 'ava';
import { askOf } from './ask.js';
import { groupId, sandboxFor } from './world.js';

const violation = test.macro({
  exec: async (t, method: string, path: string, body: unknown, expected: object) => {
    const { status, body: answer } = await (await askOf(await sandboxFor(t)))(method, path, body);
    t.is(status, 400);
    t.like(answer, { code: 99992402, error: { field_violations: [expected] } });
  },
  title: (_given, method, path, body) => `${method} ${path} ${JSON.stringify(body) ?? ''} is told what was sent, and what was expected`,
});
const send = '/im/v1/messages?receive_id_type=open_id';
test(violation, 'GET', '/im/v1/chats?page_size=many', undefined, { field: 'page_size', value: 'many' });
test(violation, 'GET', '/im/v1/chats?page_token=next', undefined, { field: 'page_token', value: 'next' });
test(violation, 'POST', send, { receive_id: 7 }, { field: 'receive_id', value: '7' });
test(violation, 'POST', send, { receive_id: { id: 1 } }, { field: 'receive_id', value: '{"id":1}' });
test(violation, 'POST', send, {}, { field: 'receive_id', description: 'receive_id is required' });
test(violation, 'POST', '/im/v1/messages', {}, {
  field: 'receive_id_type', description: 'receive_id_type is required and must be one of open_id, union_id, user_id, email, chat_id',
});
test(violation, 'GET', '/im/v1/chats?sort_type=ByName', undefined, {
  field: 'sort_type', value: 'ByName', description: 'sort_type must be one of ByCreateTimeAsc, ByActiveTimeDesc',
});
test(violation, 'POST', `/im/v1/chats/${groupId}/members`, { id_list: 'ou_1' }, { field: 'id_list', value: 'ou_1' });

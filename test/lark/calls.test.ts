import test from 'ava';
import { LarkError } from '../../src/lark/errors.js';
import { fakePlatform, type Answer, type Asked } from './fake-platform.js';

test('a message is fetched as it was sent', async (t) => {
  const item = { message_id: 'om_1', chat_id: 'oc_1', msg_type: 'interactive', create_time: '1795312800123', deleted: false, sender: { id: 'cli_1', sender_type: 'app' }, body: { content: '{}' } };
  const { client, asked } = await fakePlatform(t, () => ({ json: { code: 0, data: { items: [item] } } }));
  t.deepEqual(await client.getMessage('om_1'), { messageId: 'om_1', chatId: 'oc_1', msgType: 'interactive', content: '{}', createdAt: 1795312800123, deleted: false, sender: { id: 'cli_1', type: 'app' } });
  t.is(asked[1]!.query.get('card_msg_content_type'), 'user_card_content');
});

test('a chat’s messages are read to the last page, from the asked second on', async (t) => {
  const { client, asked } = await fakePlatform(t, pages((page) => ({ message_id: `om_${page}` })));
  const found = await client.listMessages('oc_1', { sinceMs: 1795312800999 });
  t.deepEqual(found.map(({ messageId }) => messageId), ['om_1', 'om_2', 'om_3']);
  t.is(asked[1]!.query.get('start_time'), '1795312800');
});

test('an error on a later page is an error of the whole listing', async (t) => {
  const answer = ({ query }: Asked): Answer =>
    query.has('page_token') ? { status: 400, json: { code: 230002, msg: 'out' } } : { json: { code: 0, data: { has_more: true, page_token: 'p-2', items: [] } } };
  const { client } = await fakePlatform(t, answer);
  await t.throwsAsync(client.listMessages('oc_1', { sinceMs: 0 }), { instanceOf: LarkError });
});

test('a message is recalled', async (t) => {
  const { client, asked } = await fakePlatform(t, () => ({ json: { code: 0, data: {} } }));
  await client.deleteMessage('om_1');
  t.deepEqual([asked[1]!.method, asked[1]!.path], ['DELETE', '/open-apis/im/v1/messages/om_1']);
});

test('people are buzzed by open_id, and those who cannot be are named', async (t) => {
  const { client, asked } = await fakePlatform(t, () => ({ json: { code: 0, data: { invalid_user_id_list: ['ou_2'] } } }));
  t.deepEqual(await client.urgent('om_1', ['ou_1', 'ou_2'], 'app'), { invalidOpenIds: ['ou_2'] });
  t.is(asked[1]!.path, '/open-apis/im/v1/messages/om_1/urgent_app');
  t.is(asked[1]!.query.get('user_id_type'), 'open_id');
});

test('an image is uploaded as a form with its bytes', async (t) => {
  const { client, asked } = await fakePlatform(t, () => ({ json: { code: 0, data: { image_key: 'img_1' } } }));
  t.is(await client.uploadImage(Buffer.from('image bytes')), 'img_1');
  t.regex(asked[1]!.body, /name="image_type"\r\n\r\nmessage\r\n/);
  t.regex(asked[1]!.body, /name="image"[^]*\r\n\r\nimage bytes\r\n/);
});

test('the bot’s own description stands beside the code, not under data', async (t) => {
  const { client } = await fakePlatform(t, () => ({ json: { code: 0, msg: 'ok', bot: { open_id: 'ou_bot', app_name: '哨到', activate_status: 2 } } }));
  t.deepEqual(await client.botInfo(), { openId: 'ou_bot', name: '哨到', enabled: true });
});

test('a group of 120 is created empty and filled by 50, 50 and 20, without those whom the app cannot reach', async (t) => {
  const answer = ({ path }: Asked): Answer => ({ json: { code: 0, data: path.endsWith('/members') ? { invalid_id_list: ['ou_77'] } : { chat_id: 'oc_new' } } });
  const { client, asked } = await fakePlatform(t, answer);
  const everybody = Array.from({ length: 120 }, (_, index) => `ou_${index}`);
  t.deepEqual(await client.createChat({ name: '应急', memberOpenIds: everybody, uuid: 'u' }), { chatId: 'oc_new', invalidOpenIds: ['ou_77', 'ou_77', 'ou_77'] });
  const bodies = asked.slice(1).map(({ body }) => JSON.parse(body) as { user_id_list?: string[]; id_list?: string[] });
  t.deepEqual(bodies.map(({ user_id_list, id_list }) => (user_id_list ?? id_list)?.length), [undefined, 50, 50, 20]);
  t.is(asked[1]!.query.get('uuid'), 'u');
});

test('people who cannot be added to a group are named', async (t) => {
  const { client } = await fakePlatform(t, () => ({ json: { code: 0, data: { invalid_id_list: ['ou_1'], not_existed_id_list: ['ou_2'] } } }));
  t.deepEqual(await client.addMembers('oc_1', ['ou_1', 'ou_2', 'ou_3']), { invalidOpenIds: ['ou_1', 'ou_2'] });
});

test('a person without the name’s scope has an empty name, a resigned one is not active', async (t) => {
  const { client } = await fakePlatform(t, () => ({ json: { code: 0, data: { user: { open_id: 'ou_1', union_id: 'on_1', status: { is_resigned: true } } } } }));
  t.deepEqual(await client.getUser('ou_1'), { openId: 'ou_1', unionId: 'on_1', userId: undefined, name: '', departmentIds: [], active: false });
});

test('a mobile number nobody has comes back without a person', async (t) => {
  const user_list = [{ mobile: '13800000001', user_id: 'ou_1' }, { mobile: '13800000002' }];
  const { client } = await fakePlatform(t, () => ({ json: { code: 0, data: { user_list } } }));
  t.deepEqual(await client.batchGetId(['13800000001', '13800000002']), [{ mobile: '13800000001', openId: 'ou_1' }, { mobile: '13800000002', openId: undefined }]);
});

test('departments are read to the last page', async (t) => {
  const { client } = await fakePlatform(t, pages((page) => ({ open_department_id: `od-${page}`, parent_department_id: '0', name: `部门${page}` })));
  t.deepEqual((await client.listDepartments('0')).map(({ departmentId }) => departmentId), ['od-1', 'od-2', 'od-3']);
});

test('people of a department are read to the last page', async (t) => {
  const { client, asked } = await fakePlatform(t, pages((page) => ({ open_id: `ou_${page}`, name: `人${page}` })));
  t.deepEqual((await client.listDepartmentUsers('od-1')).map(({ openId, active }) => [openId, active]), [['ou_1', true], ['ou_2', true], ['ou_3', true]]);
  t.is(asked[1]!.query.get('department_id'), 'od-1');
});

/** Three pages of one item each. */
function pages(item: (page: number) => object): (asked: Asked) => Answer {
  return ({ query }) => {
    const page = Number(query.get('page_token') ?? '1');
    return { json: { code: 0, data: { has_more: page < 3, page_token: page < 3 ? String(page + 1) : '', items: [item(page)] } } };
  };
}

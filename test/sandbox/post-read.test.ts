import test from 'ava';
import { readPost } from '../../sandbox/platform/post-read.js';
import { anna, app, boris, clientOf, groupId, sandboxFor } from './world.js';

test('a post comes back without its language, with people as placeholders, wherever it is read', async (t) => {
  const sandbox = await sandboxFor(t, { app: { ...app, scopes: ['im:message', 'im:message.group_msg'] } });
  const client = clientOf(sandbox);
  const nodes = [
    { tag: 'at', user_id: boris.open_id, user_name: '随便' },
    { tag: 'text', text: '和' },
    { tag: 'at', user_id: 'all' },
    { tag: 'a', text: '看', href: 'https://example.com', style: ['bold'] },
  ];
  const content = JSON.stringify({ en_us: { title: 'No', content: [] }, zh_cn: { title: '通知', content: [nodes] } });
  const sent = await client.im.v1.message.create({ params: { receive_id_type: 'chat_id' }, data: { receive_id: groupId, msg_type: 'post', content } });
  const got = await client.im.v1.message.get({ path: { message_id: sent.data?.message_id ?? '' } });
  const listed = await client.im.v1.message.list({ params: { container_id_type: 'chat', container_id: groupId } });
  for (const item of [sent.data, got.data?.items?.[0], listed.data?.items?.[0]]) {
    t.deepEqual(JSON.parse(item?.body?.content ?? ''), {
      title: '通知',
      content: [[
        { tag: 'at', user_id: '@_user_1', user_name: boris.name },
        { tag: 'text', text: '和', style: [] },
        { tag: 'at', user_id: '@_all', user_name: '' },
        { tag: 'a', href: 'https://example.com', text: '看', style: ['bold'] },
      ]],
    });
    t.like(item?.mentions, [{ key: '@_user_1', id: boris.open_id, id_type: 'open_id', name: boris.name }]);
  }
  t.deepEqual(sandbox.messages(anna.open_id, groupId)[0]?.content, JSON.parse(content), 'a client gets all languages');
});

const nobody = () => undefined;
const read = (post: object) => readPost({ en_us: post }, nobody)['content'];

test('a post in another language than Chinese comes back in its first', (t) => {
  t.deepEqual(readPost({ en_us: { content: [] }, ja_jp: { title: 'ja', content: [] } }, nobody), { title: '', content: [] });
});

test('markdown comes back line by line as texts, links and people', (t) => {
  const text = '**急** 见[公告](https://example.com/a)\n<at user_id="ou_1">丁</at>~~免~~*快*';
  t.deepEqual(read({ content: [[{ tag: 'md', text }]] }), [
    [
      { tag: 'text', text: '急', style: ['bold'] },
      { tag: 'text', text: ' 见', style: [] },
      { tag: 'a', href: 'https://example.com/a', text: '公告', style: [] },
    ],
    [
      { tag: 'at', user_id: 'ou_1', user_name: '丁' },
      { tag: 'text', text: '免', style: ['lineThrough'] },
      { tag: 'text', text: '快', style: ['italic'] },
    ],
  ]);
});

test('pictures, emoji, code and lines of a post come back as they were sent', (t) => {
  const content = [[{ tag: 'img', image_key: 'img_1' }], [{ tag: 'emotion', emoji_type: 'SMILE' }], [{ tag: 'code_block', language: 'GO', text: 'x' }], [{ tag: 'hr' }]];
  t.deepEqual(read({ content }), content);
});

import test from 'ava';
import { inWords, type Refusal } from '../../sandbox/page/refusals.js';
import { anna, boris, clientOf, groupId, sandboxFor, sendCard } from './world.js';

test('what the page says of a refusal is Chinese, as the person at it meets it', async (t) => {
  const sandbox = await sandboxFor(t);
  const ask = async (path: string, body: object): Promise<string> => {
    const response = await fetch(`${sandbox.url}/sandbox/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    t.false(response.ok, path);
    return inWords((await response.json() as { error: Refusal }).error, response.status);
  };
  const { id } = await sendCard(clientOf(sandbox), anna.open_id);
  const tap = (name: string, tag = 'button', more: object = {}) => ({ message_id: id, tag, name, value: { do: name, ...(name === 'go' ? { id: 1 } : {}) }, ...more });
  const of = (open_id: string, act: string): string => `/users/${open_id}/${act}`;
  t.is(await ask(of(anna.open_id, 'taps'), tap('off')), '这个按钮或选项已停用');
  t.is(await ask(of(anna.open_id, 'taps'), tap('none')), '卡片已变化，这个按钮或选项已不在');
  t.is(await ask(of(anna.open_id, 'taps'), tap('send', 'button', { form_value: {} })), '有必填项未填写');
  t.is(await ask(of(boris.open_id, 'taps'), tap('go')), '此人不在这个会话里');
  t.is(await ask(of(anna.open_id, 'recall'), { message_id: id }), '此人不能撤回这条消息，只能撤回自己的');
  t.is(await ask(of(anna.open_id, 'reactions'), { message_id: id, emoji_type: 'NONE', present: true }), '没有这个表情');
  t.is(await ask('/forge', { kind: 'stale', path: 'card' }), '还没有推送过卡片回调，没有可以伪造的样本');
  t.is(await ask('/switches', { revoked_scopes: ['im:none'] }), '没有这个权限：im:none');
  t.is(await ask('/clock', { advance_ms: -1 }), '时钟只能往后拨');
  sandbox.clock.advance(15 * 86_400_000);
  t.is(await ask(of(anna.open_id, 'taps'), tap('go')), '卡片已超过 14 天，不能再点按');
  await fetch(`${sandbox.url}/sandbox/api/groups/${groupId}/disband`, { method: 'POST', body: '{}' });
  t.is(await ask(of(anna.open_id, 'messages'), { chat_id: groupId, text: '还在吗' }), '群已解散');
  t.is(await ask('/switches', { none: 1 }), '不能这样做（HTTP 400）');
});

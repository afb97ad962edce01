import test from 'ava';
import type { ConnectionSettings } from '../../sandbox/api.js';
import { createClock } from '../../sandbox/platform/clock.js';
import type { Switches } from '../../sandbox/switches.js';
import { anna, boris, groupId, pairFor, sandboxFor } from './world.js';

async function post(url: string, path: string, body: unknown) {
  const response = await fetch(`${url}/sandbox/api${path}`, { method: 'POST', body: JSON.stringify(body) });
  const { error } = (await response.json()) as { error?: { code: string; message: string } };
  return { status: response.status, said: error && `${error.code} ${error.message}` };
}

test('a message of the control API mentions the people it names', async (t) => {
  const { sandbox, bot } = await pairFor(t);
  const body = { chat_id: groupId, text: '请看', mention_bot: true, mention_open_ids: [boris.open_id] };
  t.is((await post(sandbox.url, `/users/${anna.open_id}/messages`, body)).status, 200);
  t.like(bot.received[0]?.inner.event.message, { content: '{"text":"@_user_1 @_user_2 请看"}' });
  t.is(bot.received[0]?.inner.event.message?.mentions?.length, 2);
});

const user = `/users/${anna.open_id}`;
const group = `/groups/${groupId}`;

const wrong: [path: string, body: unknown, said: string][] = [
  [`${user}/messages`, {}, 'body: holds one of text, image and file'],
  [`${user}/messages`, { text: 1 }, 'text: is a text'],
  [`${user}/messages`, { text: '早', loud: true }, 'loud: there is no such field'],
  [`${user}/messages`, { text: '早', mention_open_ids: [1] }, 'mention_open_ids.0: is a text'],
  [`${user}/messages`, { text: '早', file: { name: 'a', base64: 'YQ==' } }, 'body: holds one of text, image and file'],
  [`${user}/messages`, { image: { name: 'a', base64: '!' } }, 'image.base64: is base64'],
  [`${user}/messages`, { image: { name: 'a', base64: 'YQ==' } }, 'image.base64: is no image'],
  [`${user}/messages`, { file: { base64: 'YQ==' } }, 'file.name: is required'],
  [`${user}/messages`, { file: { name: 'a', base64: 'YQ==' }, mention_bot: true }, 'body: mentions somebody, which only a text does'],
  [`${user}/taps`, { tag: 'button' }, 'message_id: is required'],
  [`${user}/taps`, { message_id: 'om_1', tag: 'button', value: [] }, 'value: is an object or a text'],
  [`${user}/menu`, { event: 'help' }, 'event_key: is required'],
  [`${user}/forward`, { message_id: 'om_1' }, 'to: is required'],
  [`${user}/read`, {}, 'chat_id: is required'],
  [`${user}/recall`, { message_id: '' }, 'message_id: is required'],
  [`${user}/reactions`, { message_id: 'om_1', emoji_type: 'OK', present: 1 }, 'present: is true or false'],
  [`${user}/state`, { state: 'asleep' }, 'state: is one of active, resigned, outside, blocked_bot'],
  [user, { open_id: 'ou_1' }, 'open_id: there is no such field'],
  [user, { department_ids: 'od-1' }, 'department_ids: is a list of texts'],
  ['/users', { open_id: 'ou_1', union_id: 'on_1', user_id: '1' }, 'name: is required'],
  ['/users', { ...boris, open_id: 'ou_1', user_id: '1' }, `union_id: ${boris.union_id} is somebody already`],
  ['/users', { ...boris, open_id: 'ou_1', union_id: 'on_1' }, `user_id: ${boris.user_id} is somebody already`],
  [`${user}/menu`, { event_key: 'k'.repeat(31) }, 'event_key: has at most 30 characters'],
  ['/departments', { name: '无号' }, 'department_id: is required'],
  ['/departments/od-2/remove', { force: true }, 'force: there is no such field'],
  ['/contact-scope', { open_ids: [] }, 'department_ids: is required'],
  ['/contact-scope', { department_ids: ['od-9'], open_ids: [] }, 'department_ids: there is no department od-9'],
  [`${user}/menu`, { event_key: 'nope' }, 'event_key: the menu has no nope'],
  [`${group}/disband`, { keep_history: 'yes' }, 'keep_history: is true or false'],
  [`${group}/bot`, {}, 'present: is required'],
  [`${group}/members`, { open_id: anna.open_id, present: true, withdrwan: true }, 'withdrwan: there is no such field'],
  ['/forge', { kind: 'polite', path: 'event' }, 'kind: is one of bad-signature, wrong-token, stale, replayed, plain, other-app'],
  ['/webhook', { event_url: 1 }, 'event_url: is a text'],
  ['/transport', { mode: 'pigeon' }, 'mode: is one of webhook, long_connection'],
  ['/transport', { mode: 'webhook', path: 'menu' }, 'path: is one of event, card'],
  ['/connections', { refuse_with: 2 }, 'refuse_with: is one of 0, 1, 403, 514, 1000040343, 1000040350'],
  ['/connections', { part_bytes: 0.5 }, 'part_bytes: is a whole number from 16 to 16777216'],
  ['/connections/drop', { all: true }, 'all: there is no such field'],
  ['/clock', {}, 'body: advance_ms or speed is required'],
  ['/clock', { advance_ms: '5' }, 'advance_ms: is a number'],
  ['/clock', { advance_ms: -1 }, 'advance_ms moves the clock forward only'],
  ['/clock', { speed: 3601 }, 'speed is 0 to 3600'],
  ['/clock', { advance_ms: 9e15 }, 'the clock does not pass the year 9999'],
  ['/switches', { duplicate_events: 101 }, 'duplicate_events: is a whole number from 0 to 100'],
  ['/switches', { renumber_messages: 1e9 }, 'renumber_messages: is a whole number from 0 to 100'],
  ['/switches', { fail_calls: 0.5 }, 'fail_calls: is a whole number from 0 to 1000000000'],
  ['/switches', { drop_answers: -1 }, 'drop_answers: is a whole number from 0 to 1000000000'],
  ['/switches', { api_latency_ms: 600_001 }, 'api_latency_ms: is a whole number from 0 to 600000'],
  ['/switches', { refuse_messages_with: 230001 }, 'refuse_messages_with: is one of 230006, 230022, 230027, 230028, 230035, 230038, 230050, 230110, 230111'],
  ['/switches', { published: 'no' }, 'published: is true or false'],
  ['/switches', { revoked_scopes: ['im:nothing'] }, 'revoked_scopes.0: there is no scope im:nothing'],
  ['/switches', { no_such_switch: 1 }, 'no_such_switch: there is no such field'],
];
for (const [path, body, said] of wrong) {
  test(`POST ${path.replace(/\/o[uc]_\w+/, '/:id')} with ${JSON.stringify(body)} says “${said}”`, async (t) => {
    const { url } = await sandboxFor(t);
    t.deepEqual(await post(url, path, body), { status: 400, said: `bad_request ${said}` });
  });
}

test('switches and connections are held to the same from within', async (t) => {
  const sandbox = await sandboxFor(t);
  const before = [sandbox.switches(), sandbox.connections()];
  const badSwitches: Partial<Switches>[] = [{ duplicate_events: 101 }, { fail_calls: 0.5 }, { old_client: undefined }];
  const badSettings: Partial<ConnectionSettings>[] = [{ refuse_with: 2 }, { ping_interval_s: 0 }];
  for (const bad of badSwitches) t.throws(() => sandbox.switches(bad));
  for (const bad of badSettings) t.throws(() => sandbox.connections(bad));
  t.deepEqual([sandbox.switches(), sandbox.connections()], before);
});

test('a clock does not pass the year 9999', (t) => {
  const clock = createClock(0, 0);
  t.throws(() => clock.move({ ms: 9e15 }), { instanceOf: RangeError });
  t.is(clock.now(), 0);
  t.is(new Date(clock.move({ ms: Date.UTC(9999, 11, 31) }).now).getUTCFullYear(), 9999);
});

import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { dirname } from 'node:path';
import test from 'ava';
import { DATA, headerOf } from '../../sandbox/platform/frames.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { endpointOf, longFor, sdkFor, wireFor } from './long.js';
import { anna, app, botFor, clientOf, sandboxFor, saveAddresses, sendCard, stateFile, until, type Received } from './world.js';

const HEARD = 'im.message.receive_v1';
const TAPPED = 'card.action.trigger';

test('the endpoint names an address to whoever knows the secret, and tells how often to ping', async (t) => {
  const sandbox = await sandboxFor(t, { connections: { ping_interval_s: 7, reconnect_nonce_s: 3 } });
  const { code, data } = await endpointOf(sandbox);
  t.is(code, 0);
  t.deepEqual(data.ClientConfig, { PingInterval: 7, ReconnectCount: -1, ReconnectInterval: 1, ReconnectNonce: 3 });
  const names = [...new URL(data.URL).searchParams.keys()];
  t.true(names.indexOf('device_id') > 0 && names.indexOf('service_id') > 0, 'the official client does not see the first one');
});

test('the endpoint refuses with its code, and `data` is there all the same', async (t) => {
  const sandbox = await sandboxFor(t);
  const refusal = async (how: Parameters<typeof endpointOf>[1]) => {
    const { code, data } = await endpointOf(sandbox, how);
    t.is(typeof data, 'object');
    return code;
  };
  t.is(await refusal({ ...app, app_secret: 'guessed' }), 514);
  t.is(await refusal({ ...app, app_id: 'cli_ffffffffffffffff' }), 514);
  for (const code of [1, 403, 1000040343]) {
    sandbox.connections({ refuse_with: code });
    t.is(await refusal(app), code);
  }
});

test('the fifty-first connection is refused', async (t) => {
  const sandbox = await sandboxFor(t);
  await Promise.all(Array.from({ length: 50 }, () => wireFor(t, sandbox)));
  t.is((await endpointOf(sandbox)).code, 1000040350);
  sandbox.dropConnections();
  await until(() => sandbox.connections().open === 0);
  t.is((await endpointOf(sandbox)).code, 0);
});

test('an address that the endpoint did not give leads nowhere', async (t) => {
  const sandbox = await sandboxFor(t);
  const address = new URL((await endpointOf(sandbox)).data.URL);
  address.searchParams.set('device_id', 'another');
  const upgrade = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' };
  const [status, reason] = await new Promise<[number?, unknown?]>((resolve, reject) => {
    request(address.href.replace('ws:', 'http:'), { headers: upgrade }, (response) => resolve([response.statusCode, response.headers['handshake-status']]))
      .once('error', reject)
      .end();
  });
  t.deepEqual([status, reason], [403, '514']);
  t.is(sandbox.connections().open, 0);
});

test('the long connection can be chosen only while one stands, and a saved address takes its place', async (t) => {
  const sandbox = await sandboxFor(t);
  t.deepEqual(sandbox.setTransport('long_connection'), { accepted: false, problems: ['应用未建立长连接'] });
  const wire = await wireFor(t, sandbox);
  t.false(sandbox.setTransport('long_connection').accepted, 'a client that has not pinged yet does not count');
  await wire.ping();
  t.true(sandbox.setTransport('long_connection').accepted);
  const bot = await botFor(t);
  await sandbox.setWebhook({ event_url: bot.url });
  await sandbox.say(anna.open_id, { text: '在吗' });
  t.is(bot.received.length, 1);
  t.is(wire.frames.filter((frame) => frame.method === DATA).length, 0);
});

test('events and callbacks are set apart: an address for callbacks leaves events on the long connection', async (t) => {
  const heard: string[] = [];
  const { sandbox } = await longFor(t, { [HEARD]: async () => void heard.push(HEARD), [TAPPED]: async () => void heard.push(TAPPED) });
  const bot = await botFor(t);
  await saveAddresses(sandbox, { card_url: bot.url });
  t.is((await sandbox.say(anna.open_id, { text: '在吗' })).status, 200);
  const { id } = await sendCard(clientOf(sandbox), anna.open_id);
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'go' });
  const received = () => bot.received.map(({ inner }) => inner.header['event_type']);
  t.deepEqual([heard, received()], [[HEARD], [TAPPED]]);

  await saveAddresses(sandbox, { event_url: bot.url });
  t.true(sandbox.setTransport('long_connection', 'card').accepted);
  await sandbox.say(anna.open_id, { text: '还在吗' });
  await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'go' });
  t.deepEqual([heard, received()], [[HEARD, TAPPED], [TAPPED, HEARD]]);
});

test('a state file that knows one transport for both paths is still read, and what is set apart is kept apart', async (t) => {
  const file = stateFile(t);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ version: 1, transport: 'long_connection' }));
  const before = await startSandbox({ app, stateFile: file });
  const transports = async ({ url }: Sandbox) => (await fetch(`${url}/sandbox/api/transport`)).json();
  t.deepEqual(await transports(before), { event: 'long_connection', card: 'long_connection' });
  before.setTransport('webhook', 'card');
  await before.stop();
  const after = await sandboxFor(t, { stateFile: file });
  t.deepEqual(await transports(after), { event: 'long_connection', card: 'webhook' });
});

test('events and taps reach the official client as they are, and its answer reaches the person', async (t) => {
  const heard: unknown[] = [];
  const { sandbox } = await longFor(t, {
    [HEARD]: async (data) => void heard.push(data['message']),
    [TAPPED]: async () => ({ toast: { type: 'success', content: '收到' } }),
  });
  t.is((await sandbox.say(anna.open_id, { text: '在吗' })).status, 200);
  t.like(heard[0], { content: '{"text":"在吗"}', chat_type: 'p2p' });

  const { id } = await sendCard(clientOf(sandbox), anna.open_id);
  const tapped = await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'go' });
  t.like(tapped, { code: 0, status: 200, toast: { type: 'success', content: '收到' } });
  const push = sandbox.pushes().at(-1)!;
  t.deepEqual([push.rawBody, push.headers], [push.envelope, {}], 'nothing is encrypted or signed');
});

test('a push that is longer than a part is split, and put together again by the official client', async (t) => {
  const sandbox = await sandboxFor(t, { connections: { part_bytes: 100 } });
  const wire = await wireFor(t, sandbox);
  await wire.ping();
  sandbox.setTransport('long_connection');
  void sandbox.say(anna.open_id, { text: '很长的一句话'.repeat(50) });
  await until(() => wire.frames.some((frame) => frame.method === DATA && Number(headerOf(frame, 'seq')) === Number(headerOf(frame, 'sum')) - 1));
  const parts = wire.frames.filter((frame) => frame.method === DATA);
  t.true(parts.length > 5);
  t.is(new Set(parts.map((frame) => headerOf(frame, 'message_id'))).size, 1);
  const whole = JSON.parse(Buffer.concat(parts.map((frame) => frame.payload!)).toString('utf8')) as Received['inner'];
  t.is(whole.header['event_type'], HEARD);
  wire.socket.terminate();
  await until(() => sandbox.connections().open === 0);

  const heard: unknown[] = [];
  await sdkFor(t, sandbox.url, { [HEARD]: async (data) => void heard.push(data['message']) });
  await until(() => sandbox.connections().open === 1);
  t.is((await sandbox.say(anna.open_id, { text: '再说一遍'.repeat(50) })).status, 200);
  t.like(heard[0], { content: JSON.stringify({ text: '再说一遍'.repeat(50) }) });
});

test('each push goes to one client, whichever: two share them', async (t) => {
  const sandbox = await sandboxFor(t);
  const shares = [0, 0];
  for (const index of shares.keys()) await sdkFor(t, sandbox.url, { [HEARD]: async () => void (shares[index]! += 1) });
  await until(() => sandbox.connections().open === 2);
  sandbox.setTransport('long_connection');
  for (let turn = 0; turn < 40; turn += 1) t.is((await sandbox.say(anna.open_id, { text: '在吗' })).status, 200);
  t.is(shares[0]! + shares[1]!, 40);
  t.true(shares.every((share) => share > 0), `${shares.join(' and ')}`);
});

test('nothing is pushed to a client before its first ping', async (t) => {
  const sandbox = await sandboxFor(t, { pushBudgetMs: 100 });
  const first = await wireFor(t, sandbox);
  await first.ping();
  sandbox.setTransport('long_connection');
  first.socket.terminate();
  await until(() => sandbox.connections().open === 0);
  const wire = await wireFor(t, sandbox);
  t.is((await sandbox.say(anna.open_id, { text: '在吗' })).status, 0);
  t.is(wire.frames.length, 0);
  await wire.ping();
  await sandbox.say(anna.open_id, { text: '在吗' });
  t.is(wire.frames.filter((frame) => frame.method === DATA).length, 1);
});

test('a tap shows why it got no answer: nobody connected, nobody answered, a handler that failed, one that said nothing', async (t) => {
  let say: () => Promise<unknown> = async () => ({});
  const { sandbox } = await longFor(t, { [TAPPED]: () => say() }, { pushBudgetMs: 1_000 });
  const { id } = await sendCard(clientOf(sandbox), anna.open_id);
  const code = async () => (await sandbox.tap(anna.open_id, { message_id: id, tag: 'button', name: 'go' })).code;
  t.is(await code(), 0);
  say = () => Promise.reject(new Error('broken'));
  t.is(await code(), 200671);
  say = async () => undefined;
  t.is(await code(), 200672);
  say = () => new Promise(() => undefined);
  t.is(await code(), 200341);
  sandbox.connections({ refuse_with: 1 });
  sandbox.dropConnections();
  await until(() => sandbox.connections().open === 0);
  t.is(await code(), 200340);
});

test('an event that was not answered, or not answered with 200, comes again when its time has come', async (t) => {
  let fails = true;
  const heard: unknown[] = [];
  const { sandbox } = await longFor(t, {
    [HEARD]: async (data) => {
      heard.push(data['event_id']);
      if (fails) throw new Error('not now');
    },
  });
  t.is((await sandbox.say(anna.open_id, { text: '在吗' })).status, 500);
  fails = false;
  sandbox.clock.advance(15_000);
  await until(() => heard.length === 2);
  t.is(heard[0], heard[1]);
  sandbox.clock.advance(24 * 3_600_000);
  t.is(heard.length, 2);
});

test('a client whose connections are cut comes back and gets what was missed', async (t) => {
  const heard: unknown[] = [];
  const handlers = { [HEARD]: async (data: Record<string, unknown>) => void heard.push(data['event_id']) };
  const { sandbox, times } = await longFor(t, handlers, { connections: { reconnect_interval_s: 0.05 } });
  sandbox.connections({ refuse_with: 1000040343 });
  t.is(sandbox.dropConnections(), 1);
  await until(() => sandbox.connections().open === 0);
  const missed = await sandbox.say(anna.open_id, { text: '有人吗' });
  t.is(missed.status, 0);
  sandbox.connections({ refuse_with: 0 });
  await until(() => times.connected === 2 && sandbox.connections().open === 1);
  sandbox.clock.advance(15_000);
  await until(() => heard.length === 1);
  t.is(heard[0], missed.event_id);
});

test('a client hears of new settings with the next pong', async (t) => {
  const sandbox = await sandboxFor(t);
  const wire = await wireFor(t, sandbox);
  sandbox.connections({ ping_interval_s: 9 });
  await wire.ping();
  t.like(JSON.parse(Buffer.from(wire.frames[0]!.payload!).toString('utf8')), { PingInterval: 9 });
});

test('a client that sends what is no frame is cut off', async (t) => {
  const sandbox = await sandboxFor(t);
  const wire = await wireFor(t, sandbox);
  const gone = new Promise<boolean>((resolve) => wire.socket.once('close', () => resolve(true)));
  wire.socket.send('hello');
  t.true(await gone);
});

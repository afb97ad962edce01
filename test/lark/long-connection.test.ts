import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import test, { type ExecutionContext } from 'ava';
import type { ConnectionSettings, SandboxAppConfig } from '../../sandbox/api.js';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox.js';
import { askForConnection, createLongConnection, whyNoConnection, type LongConnectionOptions } from '../../src/lark/long-connection.js';
import type { CardPush, Push } from '../../src/lark/push.js';
import { createLog } from '../../src/log.js';
import { messageEnvelope, SECRETS, tapEnvelope } from './signed-push.js';

const APP: SandboxAppConfig = { app_id: SECRETS.appId, app_secret: 'secret-of-the-test', encrypt_key: '', verification_token: '', bot_name: '哨到' };
const FAST = { ping_interval_s: 0.5, reconnect_interval_s: 0.05, reconnect_nonce_s: 0 };

interface Line { level: string; msg: string; refusal?: string; key?: string; sdk?: string[] }

/** The product's end of a connection to a local Feishu, with a house behind it that remembers what it was handed. */
async function connected(t: ExecutionContext, options: Partial<LongConnectionOptions> = {}, wayTo: (sandbox: Sandbox) => Promise<string> = async ({ url }) => url, settings: Partial<ConnectionSettings> = {}) {
  const sandbox = await startSandbox({ app: APP, connections: { ...FAST, ...settings } });
  const domain = await wayTo(sandbox);
  const handled: Push[] = [];
  const outcomes: string[] = [];
  const lines: Line[] = [];
  const connection = createLongConnection({
    appId: APP.app_id, appSecret: APP.app_secret, domain, log: createLog({ level: 'info', destination: { write: (line) => lines.push(JSON.parse(line) as Line) } }),
    subjectOf: (push) => push.key, observe: (_kind, outcome) => outcomes.push(outcome), ...options,
    handle: async (push, whenShown) => {
      handled.push(push);
      return options.handle?.(push, whenShown);
    },
  });
  t.teardown(async () => {
    await connection.stop();
    await sandbox.stop();
  });
  connection.start();
  await until(() => sandbox.setTransport('long_connection').accepted);
  const push = (envelope: unknown) => sandbox.pushRaw({ path: 'event', envelope });
  return { sandbox, connection, handled, outcomes, lines, push };
}

test('a tap is handed to the house as the house knows it, and answered with what it says', async (t) => {
  const answer = { toast: { type: 'success', content: '已签收' } };
  const { push, handled, outcomes } = await connected(t, { handle: async () => answer });
  const { status, body } = await push(tapEnvelope());
  t.deepEqual([status, JSON.parse(body)], [200, answer]);
  t.like(handled[0], { kind: 'card', openId: 'ou_liaison', updateToken: 'c-f1' });
  t.deepEqual(outcomes, ['handled']);
});

test('a house with nothing to say still answers with an object', async (t) => {
  const { push } = await connected(t);
  t.like(await push(messageEnvelope()), { status: 200, body: '{}' });
});

for (const [what, envelope, refusal] of [
  ['a push for another app', tapEnvelope({ app_id: 'cli_00000000000000ff' }), 'wrong-app'],
  ['something that is no push', { hello: 'there' }, 'unknown-shape'],
  ['a tap without its operator', { ...tapEnvelope(), event: { action: { tag: 'button' } } }, 'bad-payload'],
] as const) {
  test(`${what} is not handed on, and Feishu is not asked to try it again`, async (t) => {
    const { push, handled, outcomes, lines } = await connected(t);
    t.like(await push(envelope), { status: 200, body: '{}' });
    t.is(handled.length, 0);
    t.deepEqual(outcomes, [refusal]);
    t.is(lines.find((line) => line.msg === 'push refused')?.refusal, refusal);
  });
}

test('a failing house is answered 500, so that Feishu tries again, and logged with the key, never with the words', async (t) => {
  const { push, lines, outcomes } = await connected(t, { handle: () => Promise.reject(new Error('the database is gone')) });
  t.is((await push(messageEnvelope({}, '张三的电话'))).status, 500);
  t.deepEqual(outcomes, ['failed']);
  t.is(lines.find((line) => line.level === 'error')?.key, 'om_1');
  t.false(JSON.stringify(lines).includes('张三'));
});

test('pushes about one case are handled one after the other in their order, others meanwhile, and a failure holds up nobody', async (t) => {
  const about = (push: Push): string => (push as CardPush).value['whistle'] as string;
  const tap = (whistle: string, event_id: string) => ({ ...tapEnvelope({ event_id }), event: { ...(tapEnvelope()['event'] as object), action: { tag: 'button', value: { whistle } } } });
  const story: string[] = [];
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => { open = resolve; });
  const { push } = await connected(t, {
    subjectOf: about,
    handle: async ({ key }) => {
      story.push(`${key} begins`);
      if (key === 'a1') await gate;
      story.push(`${key} ends`);
      if (key === 'a2') throw new Error('this one fails');
      return {};
    },
  });
  const answers = [push(tap('A', 'a1')), push(tap('A', 'a2')), push(tap('A', 'a3')), push(tap('B', 'b1'))];
  await answers[3];
  t.deepEqual(story, ['a1 begins', 'b1 begins', 'b1 ends']);
  open();
  t.deepEqual((await Promise.all(answers)).map((one) => one.status), [200, 500, 200, 200]);
  t.deepEqual(story.slice(3), ['a1 ends', 'a2 begins', 'a2 ends', 'a3 begins', 'a3 ends']);
});

test('an answer counts as shown when it left in time over a connection that stands on', async (t) => {
  let shown = 0;
  const { push } = await connected(t, { handle: async (_push, whenShown) => { whenShown(() => { shown += 1; }); return {}; } });
  await push(tapEnvelope());
  t.is(shown, 0, 'not before it is sure to have left');
  await until(() => shown === 1);
});

for (const [when, waits] of [['as it left', false], ['and made anew before it left', true]] as const) {
  test(`an answer whose connection was cut ${when} does not count as shown`, async (t) => {
    let shown = 0;
    let cut = async (): Promise<void> => {};
    const { sandbox, push, connection, lines } = await connected(t, {
      handle: async (_push, whenShown) => {
        whenShown(() => { shown += 1; });
        await cut();
        return {};
      },
    });
    const cameBack = (): Promise<void> => until(() => lines.some((line) => line.msg === 'the long connection to Feishu stands again'));
    cut = async () => {
      sandbox.dropConnections();
      if (waits) await cameBack();
    };
    t.is((await push(tapEnvelope())).status, 0);
    await cameBack();
    t.true(connection.stands());
    await new Promise((resolve) => { setTimeout(resolve, 700); });
    t.is(shown, 0);
  });
}

test('an answer that left after Feishu may have stopped waiting does not count as shown', async (t) => {
  let shown = 0;
  const { push } = await connected(t, {
    handle: async (_push, whenShown) => {
      whenShown(() => { shown += 1; });
      await new Promise((resolve) => { setTimeout(resolve, 2_050); });
      return {};
    },
  });
  t.is((await push(tapEnvelope())).status, 200);
  await new Promise((resolve) => { setTimeout(resolve, 700); });
  t.is(shown, 0);
});

test('no refusal is final, be it that the platform is busy: the connection comes back when it may', async (t) => {
  const { sandbox, connection, lines } = await connected(t);
  for (const code of [1, 403, 1000040350]) {
    sandbox.connections({ refuse_with: code });
    sandbox.dropConnections();
    await until(() => lines.some((line) => line.sdk?.join().includes(`Feishu answered ${code} `)));
    t.false(connection.stands());
    sandbox.connections({ refuse_with: 0 });
    await until(() => connection.stands());
  }
});

test('a client that may not try any more is started again', async (t) => {
  const { sandbox, connection, lines } = await connected(t, { lookMs: 50 }, undefined, { reconnect_count: 1 });
  sandbox.connections({ refuse_with: 1 });
  sandbox.dropConnections();
  await until(() => lines.some((line) => line.msg.includes('cannot be made')));
  sandbox.connections({ refuse_with: 0 });
  await until(() => connection.stands());
  t.true(connection.stands());
});

test('a connection that is dead without having been closed is noticed and made anew', async (t) => {
  let freeze = (): void => {};
  const { sandbox, connection, lines, push } = await connected(t, { pingTimeoutS: 0.4 }, async (sandbox) => {
    const wire = await freezable(t, sandbox);
    ({ freeze } = wire);
    return wire.url;
  });
  await until(() => connection.stands());
  freeze();
  await until(() => lines.some((line) => line.msg === 'the long connection to Feishu was lost'));
  await until(() => connection.stands() && sandbox.connections().open === 1);
  t.is((await push(messageEnvelope())).status, 200);
});

test('a product that stops answers what is under way, refuses what comes after, and is gone', async (t) => {
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => { open = resolve; });
  const { sandbox, push, connection, handled } = await connected(t, { handle: () => gate.then(() => ({})) });
  const underWay = push(messageEnvelope());
  await until(() => handled.length === 1);
  const stopped = connection.stop();
  t.is((await push(tapEnvelope())).status, 500, 'Feishu tries it again with another process');
  open();
  t.is((await underWay).status, 200);
  await stopped;
  await until(() => sandbox.connections().open === 0);
  t.is(handled.length, 1);
});

test('the operator learns in words why no connection is given', async (t) => {
  const sandbox = await startSandbox({ app: APP });
  t.teardown(() => sandbox.stop());
  const asked = { appId: APP.app_id, appSecret: APP.app_secret, domain: sandbox.url };
  const why = (changes: object) => askForConnection({ ...asked, ...changes }).then(() => '', whyNoConnection);
  t.is(await why({}), '');
  t.is(sandbox.connections().open, 0, 'asking does not connect');
  t.regex(await why({ appSecret: 'old' }), /LARK_APP_SECRET/);
  sandbox.connections({ refuse_with: 1000040350 });
  t.regex(await why({}), /50 个/);
  t.regex(await why({ domain: 'http://127.0.0.1:1' }), /LARK_DOMAIN/);
});

/** A way to the sandbox that can go dead: connections that exist stay open and carry nothing any more, new ones work. */
async function freezable(t: ExecutionContext, { port }: Sandbox): Promise<{ url: string; freeze(): void }> {
  const pairs: [Socket, Socket][] = [];
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    pairs.push([near, far]);
    for (const [one, other] of [[near, far], [far, near]] as const) one.on('error', () => other.destroy()).on('close', () => other.destroy()).pipe(other);
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  t.teardown(() => {
    for (const socket of pairs.flat()) socket.destroy();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    freeze() {
      for (const [near, far] of pairs.splice(0)) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
    },
  };
}

async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    if (holds()) return;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  throw new Error('it did not come to pass within five seconds');
}

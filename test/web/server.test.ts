import test from 'ava';
import { messageEnvelope, signedPush, tapEnvelope } from '../lark/signed-push.js';
import { product } from './product.js';

test('the process says it is alive', async (t) => {
  const { url } = await product(t);
  const response = await fetch(`${url}/healthz`);
  t.deepEqual([response.status, await response.json()], [200, { status: 'alive' }]);
});

test('a process nothing speaks against is ready', async (t) => {
  const { url } = await product(t);
  const response = await fetch(`${url}/readyz`);
  t.deepEqual([response.status, await response.json()], [200, { status: 'ready' }]);
});

test('a process that is not ready says why', async (t) => {
  const { url } = await product(t, { ready: async () => ['database', 'migrations'] });
  const response = await fetch(`${url}/readyz`);
  t.deepEqual([response.status, await response.json()], [503, { status: 'not-ready', reasons: ['database', 'migrations'] }]);
});

test('a readiness check that fails is a reason of its own, and says no more', async (t) => {
  const { url } = await product(t, { ready: () => Promise.reject(new Error('mysql://user:secret@host')) });
  const response = await fetch(`${url}/readyz`);
  t.is(response.status, 503);
  t.notRegex(await response.text(), /secret/);
});

test('pushes are counted by kind and outcome', async (t) => {
  const { url, post } = await product(t);
  await post('/webhook/event', signedPush({ envelope: messageEnvelope() }));
  await post('/webhook/card', signedPush({ envelope: tapEnvelope() }));
  await post('/webhook/card', signedPush({ envelope: tapEnvelope({ token: 'another' }) }));
  const response = await fetch(`${url}/metrics`);
  const text = await response.text();
  t.regex(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  t.regex(text, /shaodao_pushes_total\{kind="message",outcome="handled"\} 1/);
  t.regex(text, /shaodao_pushes_total\{kind="card",outcome="handled"\} 1/);
  t.regex(text, /shaodao_pushes_total\{kind="refused",outcome="wrong-token"\} 1/);
  t.regex(text, /shaodao_push_seconds_count 3/);
});

test('other addresses and methods are not found', async (t) => {
  const { url } = await product(t);
  t.is((await fetch(`${url}/webhook/other`, { method: 'POST' })).status, 404);
  t.is((await fetch(`${url}/webhook/event`)).status, 404);
});

test('other rooms add their routes, and their failures are logged', async (t) => {
  const { url, logged } = await product(t, {
    routes: (router) => {
      router.get('/hello', (ctx) => {
        ctx.body = { hello: 'there' };
      });
      router.get('/broken', () => {
        throw new Error('page broke');
      });
    },
  });
  t.deepEqual(await (await fetch(`${url}/hello`)).json(), { hello: 'there' });
  t.is((await fetch(`${url}/broken`)).status, 500);
  t.regex(logged.join(''), /page broke/);
});

test('stopping lets the push under way finish and accepts no further one', async (t) => {
  const { handle, reached, finish } = slowHouse();
  const { post, server, url } = await product(t, { handle });
  const underWay = post('/webhook/card', signedPush({ envelope: tapEnvelope() }));
  await reached;
  const stopped = server.stop();
  await t.throwsAsync(fetch(`${url}/healthz`));
  finish({ done: true });
  t.deepEqual(await (await underWay).json(), { done: true });
  await t.notThrowsAsync(stopped);
});

test('stopping does not wait longer than its grace', async (t) => {
  const { handle, reached } = slowHouse();
  const { post, server } = await product(t, { handle });
  const underWay = t.throwsAsync(post('/webhook/card', signedPush({ envelope: tapEnvelope() })));
  await reached;
  await server.stop(100);
  await underWay;
});

test('stopping twice is stopping once', async (t) => {
  const { server } = await product(t);
  await server.stop();
  await t.notThrowsAsync(server.stop());
});

test('a port that is taken is an error, not silence', async (t) => {
  const first = await product(t);
  const second = await product(t);
  await second.server.stop();
  await t.throwsAsync(second.server.listen({ host: '127.0.0.1', port: Number(new URL(first.url).port) }), { code: 'EADDRINUSE' });
});

interface SlowHouse {
  handle: () => Promise<object>;
  /** Settles when a push has arrived in the house. */
  reached: Promise<void>;
  finish: (answer: object) => void;
}

/** A house that answers only when the test lets it. */
function slowHouse(): SlowHouse {
  let arrived = (): void => {};
  let finish = (_answer: object): void => {};
  const reached = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const answer = new Promise<object>((resolve) => {
    finish = resolve;
  });
  const handle = (): Promise<object> => {
    arrived();
    return answer;
  };
  return { handle, reached, finish };
}

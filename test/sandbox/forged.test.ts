import test from 'ava';
import type { ForgedKind } from '../../sandbox/api.js';
import { signBody } from '../../sandbox/platform/sign.js';
import { FORGED_KINDS } from '../../sandbox/platform/forged.js';
import { anna, app, pairFor, sandboxFor, sendCard, type Received } from './world.js';

/** What a receiver can see to be wrong with a push, for each thing it may check. */
const FAULTS: Record<string, (push: Received, genuine: Received, now: number) => boolean> = {
  'bad-signature': ({ headers, raw }) => {
    const { 'x-lark-request-timestamp': timestamp, 'x-lark-request-nonce': nonce } = headers;
    return headers['x-lark-signature'] !== signBody({ timestamp: String(timestamp), nonce: String(nonce), encryptKey: app.encrypt_key, body: raw });
  },
  'wrong-token': ({ inner }) => inner.header['token'] !== app.verification_token,
  stale: ({ headers }, _genuine, now) => now / 1000 - Number(headers['x-lark-request-timestamp']) > 8 * 3_600,
  replayed: ({ raw }, genuine) => raw === genuine.raw,
  plain: ({ raw }) => !('encrypt' in (JSON.parse(raw) as object)),
  'other-app': ({ inner }) => inner.header['app_id'] !== app.app_id,
};

for (const path of ['event', 'card'] as const) {
  for (const kind of FORGED_KINDS) {
    test(`a forged ${path} of the kind ${kind} is wrong in that and in nothing else`, async (t) => {
      const { sandbox, bot, client } = await pairFor(t);
      if (path === 'event') await sandbox.say(anna.open_id, { text: '真的' });
      else await sandbox.tap(anna.open_id, { message_id: (await sendCard(client, anna.open_id)).id, tag: 'button', name: 'go' });
      const genuine = bot.received[0]!;
      t.is((await sandbox.forge(kind, path)).status, 200, 'this bot believes everything');
      const forged = bot.received[1]!;
      const wrong = Object.keys(FAULTS).filter((fault) => FAULTS[fault]!(forged, genuine, sandbox.clock.now()));
      t.deepEqual(wrong, [kind]);
      t.is(forged.inner.header['event_id'] === genuine.inner.header['event_id'], kind === 'replayed');
      t.is(sandbox.pushes().length, 1, 'it is not among what the platform pushed');
    });
  }
}

test('the control API forges a push, and says what it cannot forge', async (t) => {
  const { sandbox } = await pairFor(t);
  const post = async (kind: ForgedKind | 'clumsy') => {
    const response = await fetch(`${sandbox.url}/sandbox/api/forge`, { method: 'POST', body: JSON.stringify({ kind, path: 'event' }) });
    return { status: response.status, body: (await response.json()) as object };
  };
  t.like(await post('stale'), { status: 400, body: { error: { code: 'bad_request' } } });
  await sandbox.say(anna.open_id, { text: '真的' });
  t.deepEqual(await post('stale'), { status: 200, body: { status: 200 } });
  t.is((await post('clumsy')).status, 400);
});

test('without an address there is nothing to forge', async (t) => {
  const sandbox = await sandboxFor(t);
  await t.throwsAsync(sandbox.forge('stale', 'card'), { message: /nothing to forge/ });
});

import test, { type ExecutionContext } from 'ava';
import { FORGED_KINDS } from '../../sandbox/platform/forged.js';
import type { RawPush } from '../../sandbox/platform/raw-push.js';
import type { Tables } from '../../src/storage/tables.js';
import { dump } from '../support/dump.js';
import { envelopeOf, tapEnvelope } from '../support/forge.js';
import { valueOf, findButton } from '../support/hands.js';
import { approved, caseOf, dispatched, raised } from '../support/stages.js';
import { DATABASES } from '../support/database.js';
import { world, type World } from '../support/world.js';

interface Hostile {
  name: string;
  push: RawPush;
  status: number;
  body: RegExp;
}

const NOTHING = /^$/;
const EMPTY = /^\{\}$/;

for (const kind of DATABASES) {
  test(`pushes that are not provably Feishu's change nothing and learn nothing (${kind})`, async (t) => {
    // Seals exist on the webhook only: this one is never told over the long connection.
    const city = await world(t, kind, { transport: 'webhook' });
    await dispatched(city);
    const value = valueOf(findButton(city.hands.cardWith('liaison.D01', '签收')!.content, '签收')!);
    const tap = (header = {}): Record<string, unknown> => tapEnvelope({ openId: city.openId('liaison.D01'), value, header });
    const left = { object: { open_id: city.openId('liaison.D01') } };
    const ago = (minutes: number): string => String(Math.floor(city.sandbox.clock.now() / 1000) - minutes * 60);
    const unsigned = { 'x-lark-signature': null };
    await nothingChanges(t, city, [
      { name: 'a wrong signature', push: { path: 'card', envelope: tap(), signature: '0'.repeat(64) }, status: 401, body: NOTHING },
      { name: 'no signature', push: { path: 'card', envelope: tap(), headers: unsigned }, status: 401, body: NOTHING },
      { name: 'a signature over another nonce', push: { path: 'card', envelope: tap(), headers: { 'x-lark-request-nonce': 'another' } }, status: 401, body: NOTHING },
      { name: 'a key of somebody else', push: { path: 'card', envelope: tap(), encryptKey: 'somebody-elses-key' }, status: 401, body: NOTHING },
      { name: 'a tap six minutes old', push: { path: 'card', envelope: tap(), timestamp: ago(6) }, status: 401, body: NOTHING },
      { name: 'a tap six minutes old at the address for events', push: { path: 'event', envelope: tap(), timestamp: ago(6) }, status: 401, body: NOTHING },
      { name: 'a tap from the future', push: { path: 'card', envelope: tap(), timestamp: ago(-6) }, status: 401, body: NOTHING },
      { name: 'an event nine hours old', push: { path: 'event', envelope: envelopeOf('contact.user.deleted_v3', left), timestamp: ago(540) }, status: 401, body: NOTHING },
      { name: 'a wrong token', push: { path: 'card', envelope: tap({ token: 'guessed' }) }, status: 401, body: NOTHING },
      { name: 'no token', push: { path: 'card', envelope: tap({ token: '' }) }, status: 401, body: NOTHING },
      { name: 'another app', push: { path: 'card', envelope: tap({ app_id: 'cli_00000000000000ff' }) }, status: 401, body: NOTHING },
      { name: 'a plain body while encryption is on', push: { path: 'card', envelope: tap(), form: 'plain' }, status: 401, body: NOTHING },
      { name: 'a plain challenge while encryption is on', push: { path: 'card', envelope: { type: 'url_verification', challenge: 'c', token: 'x' }, form: 'plain' }, status: 401, body: NOTHING },
      { name: 'a body of 5 MB', push: { path: 'card', rawBody: JSON.stringify({ encrypt: 'A'.repeat(5 * 1024 * 1024) }) }, status: 413, body: /^\{"error":\{"code":"too-large"/ },
      { name: 'broken JSON', push: { path: 'card', rawBody: '{"encrypt": "' }, status: 400, body: /^\{"error":\{"code":"not-json","message":"[^"]+"\}\}$/ },
      { name: 'no body', push: { path: 'card', rawBody: '' }, status: 400, body: /"error"/ },
      { name: 'a list', push: { path: 'card', rawBody: '[]' }, status: 400, body: /"error"/ },
      { name: 'an unknown event', push: { path: 'event', envelope: envelopeOf('im.message.reaction.created_v1', {}) }, status: 200, body: EMPTY },
      { name: 'a tap without its operator', push: { path: 'card', envelope: envelopeOf('card.action.trigger', { action: { tag: 'button', value } }) }, status: 400, body: /"error"/ },
    ]);
  });

  test(`a genuine push forged in one thing is turned away and changes nothing (${kind})`, async (t) => {
    const city = await world(t, kind, { transport: 'webhook' });
    await dispatched(city);
    const before = await dump(city.app.store);
    for (const path of ['event', 'card'] as const) {
      for (const forgery of FORGED_KINDS) {
        // Feishu itself repeats an event until it hears 200: a repetition is taken, and does nothing.
        const status = path === 'event' && forgery === 'replayed' ? 200 : 401;
        t.is((await city.sandbox.forge(forgery, path)).status, status, `${forgery} ${path}`);
        t.deepEqual(await dump(city.app.store), before, `${forgery} ${path} changed the database`);
      }
    }
  });

  test(`taps of people who have no right to them change nothing and are answered with the reason (${kind})`, async (t) => {
    const city = await world(t, kind);
    const mine = await dispatched(city, { kind: 'NONE', lead: 'D01', cos: ['D07'] });
    const other = await dispatched(city, { kind: 'NONE', lead: 'D10', cos: [] }, { matter: '另一件：公交站牌倒了' });
    const waiting = await approved(city, { matter: '第三件：路灯不亮' });
    const fresh = await raised(city, { matter: '第四件：垃圾成堆' });
    const [a, b, c, d] = await Promise.all([mine, other, waiting, fresh].map((number) => caseOf(city, number)));
    const ack = { action: 'ack', whistle: a!.whistle.id, assignment: a!.assignments[0]!.id, step: 1, card: 'summons' };
    const as = (name: string, login: string, value: unknown, body: RegExp, form?: Record<string, unknown>): Hostile =>
      ({ name, push: { path: 'card', envelope: tapEnvelope({ openId: city.openId(login), value, ...(form && { form }) }) }, status: 200, body });
    const noRight = /^\{"toast":\{"type":"error","content":"您没有[^"]+"\}\}$/;
    const notFound = /^\{"toast":\{"type":"(error|warning)","content":"找不到[^"]+"\}\}$/;
    const notForm = /^\{"toast":\{"type":"(error|warning)","content":"[^"]+"\}\}$/;
    await nothingChanges(t, city, [
      as('an unknown person', 'nobody.at.all', ack, /^\{"toast":\{"type":"error","content":"您尚未登记[^"]+"\}\}$/),
      as('another unit that was called', 'liaison.D07', ack, noRight),
      as('a unit that was not called', 'liaison.D22', ack, noRight),
      as('the leader of a unit that was not called', 'leader.D22', ack, noRight),
      as('a dispatcher who would sign for a unit', 'dispatcher1.C01', ack, noRight),
      as('the filer, approving the own whistle', 'officer1.ZQ', { action: 'approve', whistle: d!.whistle.id, step: d!.whistle.step, card: 'review' }, noRight),
      as('another street’s leader', 'leader.BQ', { action: 'approve', whistle: d!.whistle.id, step: d!.whistle.step, card: 'review' }, noRight),
      as('a liaison who would dispatch', 'liaison.D01', { action: 'dispatch', whistle: c!.whistle.id, step: c!.whistle.step, card: 'dispatch' }, noRight, { kind: 'NONE', lead: 'D22' }),
      as('a street that would confirm another street’s visitors', 'officer1.HD', { ...ack, action: 'confirm_arrival', card: 'filer' }, noRight),
      as('the system administrator', 'admin.C01', { action: 'dispatch', whistle: c!.whistle.id, step: c!.whistle.step, card: 'dispatch' }, noRight, { kind: 'NONE', lead: 'D22' }),
      as('the share of another case', 'liaison.D10', { ...ack, assignment: b!.assignments[0]!.id }, noRight),
      as('the case of another share', 'liaison.D01', { ...ack, whistle: b!.whistle.id }, noRight),
      as('a case that does not exist', 'liaison.D01', { ...ack, whistle: '01JAAAAAAAAAAAAAAAAAAAAAAA' }, notFound),
      as('an id that is a statement', 'liaison.D01', { ...ack, whistle: "' OR '1'='1" }, notFound),
      as('a look at another street’s case', 'officer1.HD', { action: 'open', whistle: a!.whistle.id, card: 'filer' }, notFound),
      as('an action nobody offers', 'liaison.D01', { ...ack, action: 'verify_everything' }, notForm),
      as('a value that is no object', 'liaison.D01', 'ack', notForm),
      as('a step that is no number', 'liaison.D01', { ...ack, step: { $gt: 0 } }, notForm),
      as('a street as the unit to call', 'dispatcher1.C01', { action: 'dispatch', whistle: c!.whistle.id, step: c!.whistle.step, card: 'dispatch' }, notForm, { kind: 'NONE', lead: 'S-HD' }),
      as('a unit called twice', 'dispatcher1.C01', { action: 'dispatch', whistle: c!.whistle.id, step: c!.whistle.step, card: 'dispatch' }, notForm, { kind: 'NONE', lead: 'D01', cos: ['D07', 'D07'] }),
      as('a form of ten thousand characters', 'officer1.ZQ', { action: 'raise', card: 'form' }, notForm, { type: 'ROUTINE', place: '某处', matter: '长'.repeat(10_000) }),
    ], REMEMBERED);
  });
}

/** A push that is Feishu's is remembered, whatever it asks for, so that its repetition finds it done. */
const REMEMBERED = ['pushes'] as const;

async function nothingChanges(t: ExecutionContext, city: World, pushes: readonly Hostile[], besides: readonly (keyof Tables)[] = []): Promise<void> {
  const before = await dump(city.app.store, besides);
  for (const { name, push, status, body } of pushes) {
    const answer = await city.sandbox.pushRaw(push);
    t.is(answer.status, status, `${name}: ${answer.body}`);
    t.regex(answer.body, body, name);
    t.deepEqual(await dump(city.app.store, besides), before, `${name} changed the database`);
  }
}
